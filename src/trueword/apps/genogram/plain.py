"""How are relations said to a child? In the words families use; what has no such word stays as it is."""

PLAIN = {
    "maternal grandmother": "Grandma (Mum’s mum)", "maternal grandfather": "Grandad (Mum’s dad)",
    "paternal grandmother": "Grandma (Dad’s mum)", "paternal grandfather": "Grandad (Dad’s dad)",
    "grandmother": "Grandma", "grandfather": "Grandad",
    "adoptive mother": "Mum who adopted you", "adoptive father": "Dad who adopted you",
    "adoptive parent": "Parent who adopted you", "mother": "Mum", "father": "Dad",
    "partner of mother": "Mum’s partner", "partner of father": "Dad’s partner",
    "spouse of mother": "Married to Mum", "spouse of father": "Married to Dad",
    "separated partner of mother": "Used to be Mum’s partner", "separated partner of father": "Used to be Dad’s partner",
    "separated spouse of mother": "Was married to Mum", "separated spouse of father": "Was married to Dad",
    "divorced spouse of mother": "Was married to Mum", "divorced spouse of father": "Was married to Dad",
    "special guardian": "Looks after you (special guardian)", "carer": "Looks after you",
}  # fmt: skip

POSSESSIVE = {
    "mother": "mum", "father": "dad", "parent": "parent", "partner": "partner", "son": "son", "daughter": "daughter",
}  # fmt: skip


def to_a_child(relation: str) -> str:
    """The relation as one would say it to the child."""
    if usual := PLAIN.get(relation):
        return usual
    for side, whose in (("maternal ", "Mum"), ("paternal ", "Dad")):
        if relation.startswith(side):
            return f"{relation.removeprefix(side).capitalize()} ({whose}’s side)"
    step, of, name = relation.partition(" of ")
    if of and step in POSSESSIVE:
        return f"{name}’s {POSSESSIVE[step]}"
    return relation[:1].upper() + relation[1:]
