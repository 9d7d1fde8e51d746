"""How stable is life for children in care? The measures as values, each with its words, source and doubts."""
