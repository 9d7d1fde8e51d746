"""What the statutory returns contain and which rows break them, as values: tables, words and rules."""
