"""Statutory returns from the record: what is held, put as the Department asks for it, and checked."""
