"""The only readers of the record, always through the access gate; they return frozen values, never querysets."""
