"""Where else do records lie, and what was their keeper told to keep or to destroy?"""
