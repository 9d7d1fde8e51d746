"""The capabilities, one Django app each; siblings meet only through one another's `api.py`."""
