"""What runs by itself, when, as whom, and how did it go last time?"""
