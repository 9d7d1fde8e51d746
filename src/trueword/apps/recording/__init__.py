"""What workers write down: notes, visits, meetings, decisions, needs and plans."""
