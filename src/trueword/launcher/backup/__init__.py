"""How are the records copied, kept, and brought back? Records in one folder, keys in another, what was destroyed in a third."""
