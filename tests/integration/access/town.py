"""One child in each state of a record, the same for every role, and everybody's session."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from signing import signed_in

from trueword.policy.roles import NAMES
from trueword.policy.situation import NOTHING, Situation

NOW = datetime.now(UTC)
TODAY = date.today()
STATES = {
    "stranger": Situation(unallocated=True),
    "allocated": Situation(allocated=True),
    "restricted": Situation(restricted=True),
    "adoption": Situation(adoption=True),
    "conflict": Situation(conflict=True),
}
"""What the rules should know of each child, for every role alike."""
MISSING = NOTHING


@dataclass
class Town:
    """Ids of the children by state, of the staff by role, and what each session shows to the database."""

    children: dict[str, UUID] = field(default_factory=lambda: {state: uuid4() for state in STATES})
    users: dict[str, UUID] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)


def build() -> Town:
    """Committed, because it is about what other connections may see."""
    from trueword.apps.access.api import working_as

    made = Town()
    with working_as("test town") as job:
        _children(made)
        _staff(made, job)
    for name, user in made.users.items():
        made.tokens[name] = signed_in(user)
    return made


def _children(made: Town) -> None:
    from trueword.apps.records import models as m

    source = m.Source.objects.using("jobs").create(code="ssd", name="Case system")
    file = m.ImportedFile.objects.using("jobs").create(
        source=source, name="people.csv", sha256="0" * 64, outcome="stored", imported_at=NOW, job="test town"
    )
    for state, child in made.children.items():
        m.Person.objects.using("jobs").create(
            id=child, kinds=["child"], birth_date_is="unknown", recorded_at=NOW
        )
        m.IndexCard.objects.using("jobs").create(person_id=child, surname=f"Q{state}", sort_key=f"q{state}")
        m.SearchKey.objects.using("jobs").create(person_id=child, kind="surname", key=f"q{state}")
        m.Contact.objects.using("jobs").create(
            source=source, source_row=state, first_file=file, last_file=file, line=2, person_id=child
        )


def _staff(made: Town, job: object) -> None:
    from trueword.apps.access import models as a
    from trueword.apps.access.actions import grant_role, make_user, restrict

    for role in [*NAMES, "nobody", "giver"]:
        made.users[role] = make_user(role, role.title(), "a long enough passphrase", by=job, on=NOW)
        if role in NAMES:
            grant_role(made.users[role], role, None, by=job, on=NOW)
    for role in NAMES:
        a.Allocation.objects.using("jobs").create(
            user_id=made.users[role], person_id=made.children["allocated"], kind="allocated", event="test",
            valid_from=TODAY, granted_by_id=made.users["giver"],
        )  # fmt: skip
        a.Conflict.objects.using("jobs").create(
            user_id=made.users[role],
            person_id=made.children["conflict"],
            kind="family",
            state="declared",
            told_at=NOW,
        )
    for state in ("restricted", "adoption"):
        reason = "adoption" if state == "adoption" else "staff-family"
        named = frozenset([made.users["giver"]])
        restrict(made.children[state], reason, named, TODAY + timedelta(days=90), by=job, on=NOW)
