"""The front door: who told the council of a worry about a child, what it was, and what was decided."""
