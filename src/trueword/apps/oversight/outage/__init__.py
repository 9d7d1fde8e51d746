"""The list that duty managers can read when everything else is down: made every hour, sealed, and itself logged."""
