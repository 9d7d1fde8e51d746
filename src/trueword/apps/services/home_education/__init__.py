"""Elective home education: who is told of, what was found out, what is due."""
