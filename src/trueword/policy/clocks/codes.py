"""What do the codes of the SSDA903 return say of the facts that the clocks ask for? And where do they say nothing?

A code that leaves it open gives None: a relative or friend (U1 to U3) may be approved or under regulation 24; a prison, a
hospital or another placement (R2, R5, T1, Z1) may be the arrangement of others.
"""

LEGAL_STATUS = {
    "C1": "interim care order", "C2": "care order", "D1": "other", "E1": "placement order",
    "V2": "section 20", "V3": "section 20", "V4": "section 20",
    "L1": "police protection", "L2": "emergency protection order", "L3": "other",
    "J1": "remand or detention", "J2": "remand or detention", "J3": "remand or detention",
}  # fmt: skip
SHORT_BREAKS = ("V3", "V4")
PLACEMENT = {
    **dict.fromkeys(("A3", "A4", "A5", "A6"), "placed for adoption"),
    **dict.fromkeys(("K1", "K2"), "children's home"),
    **dict.fromkeys(("U1", "U2", "U3", "U4", "U5", "U6"), "foster carer"),
    **dict.fromkeys(("H5", "P2", "P3", "R1", "R3", "S1"), "other"),
    "P1": "with a parent",
}
RELATIVE_OR_FRIEND = ("U1", "U2", "U3")
LONG_TERM = ("U1", "U4")
OPEN = ("R2", "R5", "T0", "T1", "T2", "T3", "T4", "Z1")


def of_codes(legal_status: str | None, place: str | None, *, regulation_24: bool | None) -> dict[str, object]:
    """Facts by name, for `Facts(**...)`. `regulation_24`: whether the carer is temporarily approved; None is not known."""
    status = LEGAL_STATUS.get(legal_status or "")
    placed = PLACEMENT.get(place or "")
    return {
        "legal_status": status,
        "placement_type": _relative(placed, regulation_24) if place in RELATIVE_OR_FRIEND else placed,
        "long_term": place in LONG_TERM if placed or place in OPEN else None,
        "short_breaks_series": legal_status in SHORT_BREAKS if status else None,
    }


def _relative(placed: str | None, regulation_24: bool | None) -> str | None:
    if regulation_24 is None:
        return None
    return "with a connected person under regulation 24" if regulation_24 else placed
