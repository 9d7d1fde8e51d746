"""Children looked after (SSDA903): its tables and, where it is a return, its rules."""
