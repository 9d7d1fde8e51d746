"""What kinds of document are there, who gives them, and how do they come?"""

KINDS = {
    "school": "Report or letter from a school",
    "health": "Health report or letter",
    "police": "Police report or notification",
    "court_order": "Court order",
    "court": "Court report or statement",
    "assessment": "Assessment by somebody else",
    "plan": "Plan",
    "minutes": "Minutes of a meeting",
    "letter_in": "Letter or e-mail to us",
    "letter_out": "Letter or e-mail from us",
    "consent": "Consent or agreement",
    "identity": "Birth certificate, passport or other proof",
    "photograph": "Photograph",
    "child": "The child's own words or drawing",
    "other": "Something else",
}
GIVERS = {
    "author": "Made by us",
    "child": "The child or young person",
    "parent": "A parent",
    "family": "Somebody else of the family, or a carer",
    "school": "School or nursery",
    "health": "Health",
    "police": "Police",
    "court": "A court or a solicitor",
    "council": "Another council",
    "agency": "Another agency",
    "other": "Somebody else",
}
WAYS = {
    "email": "By e-mail",
    "post": "By post",
    "hand": "By hand",
    "portal": "Through a secure website",
    "photo": "Photographed or scanned by us",
    "made": "Made here",
    "other": "In another way",
}
STATES = {
    "waiting": "Not yet scanned",
    "clean": "",
    "found": "Harmful: kept locked",
}
"""What the scanner has said of a file. Only what it found clean can be opened."""
