"""What starts and stops Trueword: a private PostgreSQL, and the site in front of it."""
