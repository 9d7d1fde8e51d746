"""How is the record from before an adoption kept apart from the one after it, and who knows of it? Adoption workers alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from trueword.apps.access.api import Ask, Refuse, Shown, Viewer, decided, read, restrict
from trueword.apps.identities.actions import NOT_NOW, in_their_name
from trueword.apps.identities.gating import ADOPTION, SEAL, asking, grant_about, note
from trueword.apps.records.api import Card, cards, end_seal, make_seal, seals_seen
from trueword.policy.grants import Grant

REVIEW = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Sealed:
    """One sealed link, with both cards: for adoption workers."""

    id: UUID
    before: Card
    after: Card
    since: datetime


def sealed(viewer: Viewer, *, on: datetime) -> tuple[Sealed, ...] | Refuse:
    """The links that stand, newest first."""

    def select() -> Shown[tuple[Sealed, ...]]:
        rows = seals_seen()
        known = cards(viewer, {who for row in rows for who in (row.before, row.after)})
        both = [row for row in rows if row.before in known and row.after in known]
        found = tuple(Sealed(row.id, known[row.before], known[row.after], row.since) for row in both)
        return Shown(found, frozenset(known))

    return read(viewer, Ask(SEAL, ADOPTION, detail={"list": "sealed"}), select, on=on)


def seal(viewer: Viewer, before: UUID, after: UUID, said: str, *, on: datetime) -> Refuse | None:
    """Keep the two apart from now on, and restrict the one from before to adoption workers."""
    ask = asking(SEAL, ADOPTION, before, said, change="seal")
    grant = grant_about(viewer, ask, None, on=on)
    other = decided(viewer, asking("find", ADOPTION, after, change="seal"), on=on).decision
    for answer in (grant, other):
        if isinstance(answer, Refuse):
            return answer
    if before == after:
        return NOT_NOW
    with in_their_name(viewer) as worker:
        if make_seal(before, after, by=viewer.user, on=on):
            due = on.date() + REVIEW
            restrict(before, "adoption", frozenset([viewer.user]), due, by=worker, on=on)
        note(viewer, ask, _granted(grant), frozenset([before, after]), on=on, using="jobs")
    return None


def unseal(viewer: Viewer, link: UUID, *, on: datetime) -> Refuse | None:
    """End a link that was made by mistake. The restriction of the record from before stays."""
    found = next((one for one in seals_seen() if one.id == link), None)
    if found is None:
        return NOT_NOW
    ask = asking(SEAL, ADOPTION, found.before, change="unseal")
    grant = grant_about(viewer, ask, None, on=on)
    if isinstance(grant, Refuse):
        return grant
    with in_their_name(viewer):
        end_seal(found, by=viewer.user, on=on)
        note(viewer, ask, grant, frozenset([found.before, found.after]), on=on, using="jobs")
    return None


def _granted(answer: Grant | Refuse) -> Grant:
    assert not isinstance(answer, Refuse)
    return answer


def card_to_seal(viewer: Viewer, person: UUID, *, on: datetime) -> Card | Refuse:
    """The card of a person whose record is to be kept apart, if the viewer may do it."""

    def select() -> Shown[Card]:
        return Shown(cards(viewer, [person])[person], frozenset([person]))

    return read(viewer, asking(SEAL, ADOPTION, person), select, on=on)
