"""(placeholder until policy.classification)"""
def categories_of_data():
    return ()
