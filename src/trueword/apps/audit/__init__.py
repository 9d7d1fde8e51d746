"""Who looked, who changed, who was refused: an insert-only log that every read and write goes through."""
