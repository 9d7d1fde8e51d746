"""Tags for the pages that allauth renders."""
