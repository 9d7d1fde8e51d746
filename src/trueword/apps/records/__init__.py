"""The record: people and families, what they needed, the care and support they got, and who told us."""
