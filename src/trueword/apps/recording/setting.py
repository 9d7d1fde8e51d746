"""What does somebody need before them who writes about a person? Who it can be about, who can sign, what is told already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from trueword.apps.access import api as access
from trueword.apps.access.api import Ask, Colleague, Refuse, Shown, Viewer
from trueword.apps.recording.kinds import KINDS, Kind, kinds_for
from trueword.apps.records import api as records
from trueword.apps.records.api import CaseNote, Related, Section47, Visit
from trueword.policy.calendar import anniversary_in_law
from trueword.policy.roles import PRACTICE

GROWN = 18
TYPISTS = frozenset({"business_support"})
MINE = (
    "SELECT card.person_id FROM records_indexcard AS card {join} WHERE card.person_id = ANY(%s) AND {where}"
)


@dataclass(frozen=True, slots=True)
class Original:
    """The note that an addition adds to."""

    id: UUID
    kind: str
    headline: str
    people: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Setting:
    """One person's page for writing. `children` are those of whom a visit can be recorded by this writer.

    `enquiry_told_by` and `visits_told_by` name the case system that tells them here; empty where they are recorded here.
    """

    card: records.Card
    family: tuple[Related, ...]
    children: tuple[records.Card, ...]
    kinds: dict[str, Kind]
    signers: tuple[Colleague, ...]
    types_for_others: bool
    enquiry_told_by: str
    visits_told_by: str
    referral: UUID | None
    addition_to: Original | None

    @property
    def person(self) -> UUID:
        """Whose page it is."""
        return self.card.person_id

    @property
    def offered(self) -> frozenset[UUID]:
        """Whom it can also be about."""
        return frozenset(one.card.person_id for one in self.family)

    @property
    def may_enquire(self) -> bool:
        """Whether an enquiry under section 47 can be started here: no case system tells it, and there is a referral."""
        return not self.enquiry_told_by and self.referral is not None

    def shape(self, kind: Kind) -> str:
        """The form of a note: an addition, and a visit that a case system tells, are plain."""
        plain = self.addition_to or (kind.shape == "visit" and self.visits_told_by)
        return "plain" if plain else kind.shape

    def named(self, person: UUID) -> str:
        """The name of one of them, as on their card."""
        cards = {self.card.person_id: self.card} | {one.card.person_id: one.card for one in self.family}
        return name_of(cards[person]) if person in cards else "somebody not shown to you"


def name_of(card: records.Card) -> str:
    """Forename and surname."""
    return f"{card.forename} {card.surname}".strip() or "Name not told"


def asking(action: str, purpose: str, person: UUID, said: str = "", **detail: object) -> Ask:
    """The question for the rules, about one person; on duty the whole household is opened with it."""
    return Ask(action, purpose, person, lambda: records.is_visible(person), lambda: records.household(person),
               said=said, detail=detail)  # fmt: skip


def setting(
    viewer: Viewer, purpose: str, person: UUID, original: UUID | None, *, on: datetime
) -> Setting | Refuse:
    """What a writer needs before them, or the refusal with its next step."""

    def select() -> Shown[Setting]:
        found = _setting(viewer, purpose, person, original, on.date())
        return Shown(found, frozenset({person, *found.offered}))

    return access.read(viewer, asking("write", purpose, person, page="note"), select, on=on)


def _setting(viewer: Viewer, purpose: str, person: UUID, original: UUID | None, on: date) -> Setting:
    card = records.cards(viewer, [person])[person]
    family = records.family_of(viewer, person)
    fed, visits = records.fed_by(Section47), records.fed_by(Visit)
    typist = viewer.actor.role in TYPISTS
    return Setting(
        card, family, _children(viewer, purpose, card, [one.card for one in family], on),
        KINDS if typist else kinds_for(frozenset({viewer.actor.role})),
        _signers(viewer, person, on) if typist else (), typist, fed.name if fed else "",
        visits.name if visits else "",
        records.open_referral(person), _original(person, original),
    )  # fmt: skip


def _children(
    viewer: Viewer, purpose: str, own: records.Card, family: Iterable[records.Card], on: date
) -> tuple[records.Card, ...]:
    """Of whom a visit can be recorded: whose page it is, and the young of the family in whose records the viewer may write."""
    young = [card for card in [own, *family] if can_be_visited(card, on, own=card is own)]
    may = access.may(viewer, "write", purpose, "card.person_id")
    with connection.cursor() as cursor:
        cursor.execute(MINE.format(join=may.join, where=may.where), [[card.person_id for card in young]])
        mine = {row[0] for row in cursor.fetchall()}
    return tuple(card for card in young if card.person_id in mine)


def can_be_visited(card: records.Card, on: date, *, own: bool) -> bool:
    """Who is or was a child of the council's: on their own page whatever their age (care leavers), else under 18 alone."""
    if "child" not in card.kinds:
        return False
    return own or card.birth_date is None or anniversary_in_law(card.birth_date, GROWN) > on


def _signers(viewer: Viewer, person: UUID, on: date) -> tuple[Colleague, ...]:
    """Who can be typed for: those who work with the person, and the rest of the typist's team."""
    working = access.working_with(person, on)
    everyone = access.colleagues(PRACTICE, viewer, on=on)
    return tuple(one for one in everyone if one.in_team or one.id in working)


def _original(person: UUID, note: UUID | None) -> Original | None:
    """The note that is added to, if it is final and about this person."""
    found = (
        CaseNote.objects.filter(id=note, state="final", people__contains=[person]).first() if note else None
    )
    return Original(found.id, found.kind, found.headline, frozenset(found.people)) if found else None
