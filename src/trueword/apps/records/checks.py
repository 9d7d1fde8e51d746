"""Is every field of the record classified? (filled from the models' classification)"""
