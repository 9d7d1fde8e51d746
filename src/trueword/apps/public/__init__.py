"""The public site: what the council says about data, what keeps each sentence, and the evidence for it."""
