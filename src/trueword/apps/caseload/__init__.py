"""What must be done for the children of a team, or of one worker, by when, and on whose authority? Above the records."""
