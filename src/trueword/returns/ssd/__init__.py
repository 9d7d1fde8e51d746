"""The Standard Safeguarding Dataset: its tables and, where it is a return, its rules."""
