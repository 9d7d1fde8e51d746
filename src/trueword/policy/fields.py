"""Who sees what stays protected inside an open record: an address that must not be disclosed, and an adoptive identity?

To open a record is not yet to see these. Whatever no rule shows is answered with the words that say so, and whom to ring.
"""

from dataclasses import dataclass

from trueword.policy import situation as on
from trueword.policy.conditions import All, Any, Condition
from trueword.policy.roles import PRACTICE

ADDRESS, ADOPTERS = "address", "adopters"
FIELDS = {
    ADDRESS: "a refuge, an address under a no-contact order, a placement that must not be disclosed",
    ADOPTERS: "the new name of somebody adopted, and who adopted them",
}
PROTECTED = "protected - ring the duty manager"
LINKS: dict[str, Condition] = {
    "allocated": on.ALLOCATED, "own_team": on.OWN_TEAM, "reviewing": on.REVIEWING, "chairing": on.CHAIRING,
    "advising": on.ADVISING, "opening": on.OPENING, "approved": on.APPROVED,
}  # fmt: skip
AT_NIGHT = frozenset({"opening", "approved"})
"""An opening shows a protected field to those alone who are on the rota while they look."""


@dataclass(frozen=True, slots=True)
class Showing:
    """One rule that shows a protected field: to which roles, through which of their links with the person.

    `shows` is what the database's own net holds too, by the names of the links.
    """

    code: str
    sentence: str
    authority: str
    words: str
    field: str
    roles: frozenset[str]
    links: tuple[str, ...]

    @property
    def when(self) -> Condition:
        """Any of the links; an opening counts on the rota alone."""
        return Any(
            tuple(All((LINKS[one], on.ROSTERED)) if one in AT_NIGHT else LINKS[one] for one in self.links)
        )

    @property
    def reaches(self) -> frozenset[str]:
        """The same for the database: the field through each link."""
        return frozenset(f"{self.field}:{link}" for link in self.links)


WHO_LOOKS = "handle.who-may-look"
SAFE = "UK GDPR Articles 5(1)(f) and 32; Children Act 1989 section 34(4); Family Law Act 1996 Part IV"
ADOPTED = "Adoption and Children Act 2002 sections 56 to 65; SI 2005/888; SI 2005/389 regulations 41 and 42"
ADOPTION_WORK = frozenset({"fostering_adoption_worker"})

SHOWINGS = (
    Showing("FLD-01", WHO_LOOKS, SAFE, "The worker to whom somebody is allocated sees their protected address.",
            ADDRESS, PRACTICE, ("allocated",)),
    Showing("FLD-02", WHO_LOOKS, SAFE, "The manager of that worker's team sees it.",
            ADDRESS, frozenset({"team_manager"}), ("own_team",)),
    Showing("FLD-03", WHO_LOOKS, SAFE, "The Emergency Duty Team sees it while on the rota, once it has opened the household.",
            ADDRESS, frozenset({"emergency_duty"}), ("opening", "approved")),
    Showing("FLD-11", WHO_LOOKS, ADOPTED, "An adoption worker sees the adoptive identity of a child that they work with.",
            ADOPTERS, ADOPTION_WORK, ("allocated", "own_team", "reviewing", "chairing", "advising")),
    Showing("FLD-12", WHO_LOOKS, ADOPTED, "The worker to whom the child is allocated sees it.",
            ADOPTERS, PRACTICE, ("allocated",)),
    Showing("FLD-13", WHO_LOOKS, ADOPTED, "The manager of that worker's team sees it.",
            ADOPTERS, frozenset({"team_manager"}), ("own_team",)),
)  # fmt: skip


def showings(field: str, role: str) -> tuple[Showing, ...]:
    """The rules that may show this field to the role. Raises KeyError for a field that nobody protects."""
    if field not in FIELDS:
        raise KeyError(field)
    return tuple(one for one in SHOWINGS if one.field == field and role in one.roles)


def reached(role: str) -> frozenset[str]:
    """What the database's net knows of the role: each field through each link."""
    return frozenset(reach for one in SHOWINGS if role in one.roles for reach in one.reaches)
