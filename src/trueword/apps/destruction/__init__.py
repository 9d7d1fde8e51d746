"""How is a record taken out, put back, and destroyed, so that it stays destroyed and that can be shown?"""
