"""Who is one person and who is two: doubts, decisions, merges that can be undone, and records kept apart."""
