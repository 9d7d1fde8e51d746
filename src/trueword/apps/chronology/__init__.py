"""Seeing a child's life: chronologies, what was frozen for court, the summary on one screen, who is involved."""
