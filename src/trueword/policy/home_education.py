"""Elective home education: what is asked, found and due, on whose authority, and what is not law yet.

Parents may educate a child at home (Education Act 1996 section 7). The council has no duty to visit; it must find out, as
far as it can, who is not in suitable education (section 436A), and act when it appears that a child is not (section 437).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from trueword.policy.calendar import anniversary_in_law


@dataclass(frozen=True, slots=True)
class Duty:
    """A rule with its authority and its force; `from_day` is None while it has not been commenced."""

    code: str
    words: str
    authority: str
    force: str
    from_day: date | None

    def in_force(self, on: date) -> bool:
        """Whether it is law, or guidance that stands, on that day."""
        return self.from_day is not None and self.from_day <= on


CONTACT = Duty(
    "EHE-01", "Contact about once a year, informally at first",
    "Elective home education: departmental guidance for local authorities, April 2019", "non-statutory guidance",
    date(2019, 4, 1),
)  # fmt: skip
NOTICE = Duty(
    "EHE-02", "A notice gives the parent at least 15 days, the day of service among them, to show that education is suitable",
    "Education Act 1996 section 437(1) and (2)", "statute", date(1996, 11, 1),
)  # fmt: skip
ORDER = Duty(
    "EHE-03", "An order to attend a named school follows when they did not, and school is the right answer",
    "Education Act 1996 section 437(3)", "statute", date(1996, 11, 1),
)  # fmt: skip
CONSENT = Duty(
    "EHE-04",
    "A child with a protection plan, or under a section 47 enquiry, is withdrawn from school only with the council's consent",
    "Children's Wellbeing and Schools Act 2026", "statute, not commenced", None,
)  # fmt: skip
REGISTER = Duty(
    "EHE-05", "A register of children not in school, and a request to visit within 15 days of registering",
    "Education Act 1996 sections 436B to 436G (Children's Wellbeing and Schools Act 2026 section 38)",
    "statute, not commenced", None,
)  # fmt: skip
DUTIES = (CONTACT, NOTICE, ORDER, CONSENT, REGISTER)

TOLD_BY = {
    "parent": "Parent", "school": "School, when the name was taken off its register", "council": "Another council",
    "health": "Health service", "other_service": "Another service of the council", "other": "Somebody else",
}  # fmt: skip
REASONS = {
    "lifestyle": "Lifestyle, culture or philosophy", "religion": "Religion or belief", "mental_health": "Mental health",
    "physical_health": "Physical health", "send": "Special educational needs not met at school",
    "bullying": "Bullying", "dissatisfied": "Dissatisfied with the school", "preference": "No place at the school they wanted",
    "exclusion_risk": "Risk of exclusion", "excluded": "Permanently excluded",
    "pressure": "The school suggested or pressed for it",
    "attendance": "Attendance, or a fine for it", "no_place": "No suitable school place to be had", "other": "Another reason",
    "not_given": "No reason given",
}  # fmt: skip
"""The department's termly collection asks for one; the list is from general knowledge, to be checked against its guide."""
CONTACTS = {
    "enquiry": "Informal enquiry", "telephone": "Telephone call", "meeting": "Meeting", "visit": "Visit at home",
    "report": "Report or work received", "letter": "Letter or e-mail from the family", "advice": "Advice given",
    "no_answer": "Tried, without an answer",
}  # fmt: skip
UNANSWERED = ("no_answer", "enquiry")
"""Attempts: they show that the council tried, and do not count as contact."""
FINDINGS = {"suitable": "Suitable", "not_known": "Not yet known", "not_suitable": "Not suitable"}
ENDS = {
    "school": "Went to a school", "moved": "Moved to another council", "age": "Is over compulsory school age",
    "otherwise": "Education otherwise, arranged by the council", "died": "Died", "mistake": "Recorded by mistake",
}  # fmt: skip
STEPS = {"notice": "Notice under section 437(1)", "order": "School attendance order"}
OUTCOMES = {
    "notice": {"satisfied": "The parent showed that it is suitable", "not_satisfied": "They did not", "withdrawn": "Taken back"},
    "order": {"complied": "The child attends the school", "revoked": "Revoked", "prosecuted": "Not followed: prosecuted"},
}  # fmt: skip

SHORTEST_NOTICE = 15
"""Days, counted with the day of service."""
SOON = timedelta(days=28)


def earliest_answer(served: date) -> date:
    """The first day that a notice may name as its last: the 15th, the day of service being the first."""
    return served + timedelta(days=SHORTEST_NOTICE - 1)


def notice_too_short(served: date, answer_by: date) -> str:
    """What is wrong with the last day of a notice, in words; empty when it gives enough time."""
    first = earliest_answer(served)
    if answer_by >= first:
        return ""
    return (
        f"A notice gives at least {SHORTEST_NOTICE} days, the day of service among them: "
        f"{first:%-d %B %Y} or later ({NOTICE.authority})"
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one child's education at home today."""

    notified_on: date
    last_contact: date | None = None
    finding: str = ""
    notice_until: date | None = None

    @property
    def contact_due(self) -> date:
        """A first contact is due as soon as the council is told; then about a year after the last. No law says so."""
        return anniversary_in_law(self.last_contact, 1) if self.last_contact else self.notified_on


GROUPS = {
    "notice": "Time of a notice is over",
    "first": "No contact yet",
    "overdue": "Contact overdue",
    "soon": "Contact due within four weeks",
    "not_known": "Suitability not known",
    "not_suitable": "Not suitable",
}
"""What an officer looks at first, in that order."""


def groups_of(known: Known, on: date) -> frozenset[str]:
    """Every group of the worklist that a child belongs to today."""
    told = known.last_contact is not None
    found = {
        "notice": known.notice_until is not None and known.notice_until < on,
        "first": not told,
        "overdue": told and known.contact_due < on,
        "soon": told and on <= known.contact_due <= on + SOON,
        "not_known": known.finding in ("", "not_known"),
        "not_suitable": known.finding == "not_suitable",
    }
    return frozenset(group for group, is_so in found.items() if is_so)
