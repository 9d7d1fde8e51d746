"""Who looks afterwards at what was opened in an emergency, and who opens by a reference?"""
