"""How long is each record kept, what stops it from being destroyed, and why?"""
