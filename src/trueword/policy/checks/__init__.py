"""What is looked at when a council's words are checked? Promises, dates, recipients, wording."""
