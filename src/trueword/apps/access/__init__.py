"""Who works here, with whom, and who may find and open what: staff, teams, involvements, restrictions, the gate."""
