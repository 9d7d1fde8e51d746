"""What is in a file that somebody chose? Told by its content alone; knows neither the web nor the database."""
