"""Named jobs of the public site."""
