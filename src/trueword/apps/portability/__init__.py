"""How is everything that was recorded here taken out, openly, and put back into an empty installation?"""
