"""Which records may be destroyed, who proposed it, who signed, and what became of each?"""
