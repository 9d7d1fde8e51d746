"""Tables of the public site: published figures and the page counter."""
