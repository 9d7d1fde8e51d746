"""Files that belong in the record: letters, reports, orders, pictures."""
