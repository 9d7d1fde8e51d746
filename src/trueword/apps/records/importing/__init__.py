"""How do a council's files become records? Staged by COPY, stored set by set, one transaction for each file."""
