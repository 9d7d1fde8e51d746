"""The genogram: a child's family drawn from the record."""
