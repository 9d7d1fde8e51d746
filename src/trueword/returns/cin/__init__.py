"""Children in need census: its tables and, where it is a return, its rules."""
