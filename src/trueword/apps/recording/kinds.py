"""Which kinds of note can be written, by whom, and with which form?"""

from dataclasses import dataclass

from trueword.apps.records.api import CaseNote

TITLES = dict(CaseNote.KINDS)
MANAGERS = frozenset({"team_manager"})


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of note: its form is `plain`, `visit` or `strategy`; without `roles`, whoever may write may write it."""

    code: str
    shape: str = "plain"
    roles: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        """What it is called."""
        return TITLES[self.code]

    def is_for(self, roles: frozenset[str]) -> bool:
        """Whether somebody in one of these roles may sign it."""
        return not self.roles or bool(self.roles & roles)


KINDS = {kind.code: kind for kind in (
    Kind("note"),
    Kind("visit", "visit"),
    Kind("contact"),
    Kind("telephone"),
    Kind("meeting"),
    Kind("strategy", "strategy"),
    Kind("conference"),
    Kind("core_group"),
    Kind("review"),
    Kind("supervision"),
    Kind("decision", roles=MANAGERS),
    Kind("early_help"),
    Kind("centre", roles=frozenset({"childrens_centre_worker"})),
    Kind("home_education", roles=frozenset({"ehe_officer"})),
    Kind("analysis"),
)}  # fmt: skip
"""In the order of the page. Who typed for somebody is asked about the one who signs."""


def kinds_for(roles: frozenset[str]) -> dict[str, Kind]:
    """The kinds that somebody in one of these roles may sign."""
    return {code: kind for code, kind in KINDS.items() if kind.is_for(roles)}
