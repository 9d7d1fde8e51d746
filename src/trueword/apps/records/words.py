"""What do the returns' codes mean, in the words a worker uses? An unknown code is shown as it stands.

Source: the Department for Education's code sets of the SSDA903 and the children in need census (OGL v3.0), in short words.
"""

LEGAL_STATUS = {
    "C1": "Interim care order", "C2": "Full care order", "D1": "Freeing order", "E1": "Placement order",
    "V2": "Accommodated with agreement (section 20)", "V3": "Short breaks (agreed series)",
    "V4": "Short breaks (single period)", "L1": "Police protection", "L2": "Emergency protection order",
    "L3": "Child assessment order", "J1": "Remanded to local authority", "J2": "Detained (PACE)",
    "J3": "Youth rehabilitation order with residence",
}  # fmt: skip
PLACEMENT = {
    "A3": "Placed for adoption with former foster carer (consent)", "A4": "Placed for adoption (consent)",
    "A5": "Placed for adoption with former foster carer (placement order)",
    "A6": "Placed for adoption (placement order)", "H5": "Semi-independent living", "K1": "Secure children's home",
    "K2": "Children's home", "P1": "Placed with own parents", "P2": "Living independently",
    "P3": "Residential employment", "R1": "Residential care home", "R2": "NHS or health establishment",
    "R3": "Family centre or mother and baby unit", "R5": "Young offender institution",
    "S1": "Residential school", "T0": "Temporary placement", "T1": "Temporary period in hospital",
    "T2": "Temporary absence on holiday", "T3": "Temporary accommodation: carer on holiday",
    "T4": "Temporary accommodation of seven days or less",
    "U1": "Foster placement with relative or friend, long term",
    "U2": "Foster placement with relative or friend, approved adopter",
    "U3": "Foster placement with relative or friend", "U4": "Foster placement, long term",
    "U5": "Foster placement, approved adopter", "U6": "Foster placement", "Z1": "Other placement",
}  # fmt: skip
START_REASON = {
    "S": "started to be looked after", "L": "change of legal status only", "P": "change of placement and carer",
    "T": "change of placement, same carer", "B": "change of legal status, placement and carer",
    "U": "change of legal status and placement, same carer",
}  # fmt: skip
END_REASON = {
    "X1": "episode ended, new episode began", "E11": "adopted, application unopposed", "E12": "adopted, consent dispensed with",
    "E2": "died", "E3": "care taken over by another council", "E4A": "returned home, planned", "E4B": "returned home, unplanned",
    "E13": "left care to live with parent or relative, no responsibility", "E41": "residence or child arrangements order",
    "E45": "special guardianship order to former foster carers", "E46": "special guardianship order to others",
    "E47": "special guardianship order to relatives", "E48": "special guardianship order to other carers",
    "E5": "moved to independent living, supportive", "E6": "moved to independent living, no formal support",
    "E7": "transferred to adult social services", "E8": "ceased for another reason", "E9": "sentenced to custody",
    "E14": "accommodation on remand ended", "E15": "age assessment: not a child", "E16": "child moved abroad",
    "E17": "turned 18 and stayed with carers",
}  # fmt: skip
NEED = {
    "N0": "not stated", "N1": "abuse or neglect", "N2": "child's disability or illness",
    "N3": "parent's disability or illness", "N4": "family in acute stress", "N5": "family dysfunction",
    "N6": "socially unacceptable behaviour", "N7": "low income", "N8": "absent parenting", "N9": "cases other than children in need",
}  # fmt: skip
ABUSE = {
    "NEG": "neglect", "PHY": "physical abuse", "SAB": "sexual abuse", "EMO": "emotional abuse", "MUL": "multiple",
}  # fmt: skip
REFERRAL_SOURCE = {
    "1A": "family member or carer", "1B": "acquaintance", "1C": "self", "1D": "other individual", "2A": "school",
    "2B": "education services", "3A": "GP", "3B": "health visitor", "3C": "school nurse",
    "3D": "other primary health service", "3E": "A&E", "3F": "other health service", "4": "housing",
    "5A": "social care within the council", "5B": "other council service", "5C": "adult social care, other",
    "5D": "social care of another council", "6": "police", "7": "other legal agency", "8": "other", "9": "anonymous",
    "10": "unknown",
}  # fmt: skip
CLOSURE = {
    "RC1": "adopted", "RC2": "died", "RC3": "child arrangements order", "RC4": "special guardianship order",
    "RC5": "transferred to another council", "RC6": "transferred to adult services",
    "RC7": "services ended for another reason", "RC8": "no further action after assessment",
    "RC9": "no further action after referral", "RC10": "case closed after early help step-down",
}  # fmt: skip
OUTCOMES = {
    "nfa": "no further action", "other outcomes exist": "other outcomes, named in the case system",
    "cp": "child protection", "s47": "section 47 enquiry",
}  # fmt: skip
PARTICIPATION = {
    "PN0": "under 4 at the time", "PN1": "attended and spoke for themselves", "PN2": "attended, an advocate spoke for them",
    "PN3": "attended and gave their views without words", "PN4": "attended, gave no views and nobody gave them",
    "PN5": "did not attend, an advocate spoke for them", "PN6": "did not attend, sent their views",
    "PN7": "did not attend and sent no views",
}  # fmt: skip
"""How a child took part in a review (SSDA903 guide, participation codes)."""
MISSING = {"M": "missing", "A": "away from placement without leave"}
SEX = {"M": "male", "F": "female", "U": "not known", "1": "male", "2": "female"}
ETHNICITY = {
    "WBRI": "White British", "WIRI": "White Irish", "WOTH": "any other White background",
    "WIRT": "Traveller of Irish heritage", "WROM": "Gypsy or Roma", "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African", "MWAS": "White and Asian", "MOTH": "any other mixed background",
    "AIND": "Indian", "APKN": "Pakistani", "ABAN": "Bangladeshi", "AOTH": "any other Asian background",
    "BCRB": "Caribbean", "BAFR": "African", "BOTH": "any other Black background", "CHNE": "Chinese",
    "OOTH": "any other ethnic group", "REFU": "refused", "NOBT": "not yet obtained",
}  # fmt: skip


def tables_of_words() -> dict[str, dict[str, str]]:
    """The tables above by a short name, for those who say many kinds of facts in words."""
    return {
        "legal": LEGAL_STATUS, "placement": PLACEMENT, "began": START_REASON, "ended": END_REASON, "need": NEED,
        "abuse": ABUSE, "source": REFERRAL_SOURCE, "closure": CLOSURE, "missing": MISSING,
        "participation": PARTICIPATION,
    }  # fmt: skip


def outcomes_in_words(outcomes: object) -> str:
    """The outcome flags of a contact that are set, in words: OUTCOME_NEW_REFERRAL_FLAG -> new referral."""
    told = outcomes if isinstance(outcomes, list) else []
    flags = [flag for one in told if isinstance(one, dict) for flag, value in one.items() if value == "Y"]
    words = [f.removeprefix("OUTCOME_").removesuffix("_FLAG").replace("_", " ").lower() for f in flags]
    return ", ".join(OUTCOMES.get(word, word) for word in words)


def in_words(codes: dict[str, str], code: str) -> str:
    """The words for a code with the code itself; the bare code when we have no words; empty when there is none."""
    return f"{codes[code]} ({code})" if code in codes else code
