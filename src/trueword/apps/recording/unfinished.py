"""What waits for somebody to be finished or signed, and about whom is it? With index cards, through the gate."""

from dataclasses import dataclass
from datetime import datetime

from trueword.apps.access import api as access
from trueword.apps.access.api import Ask, Refuse, Shown, Viewer
from trueword.apps.recording import drafts
from trueword.apps.recording.drafts import Held
from trueword.apps.recording.kinds import TITLES
from trueword.apps.records import api as records


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft, the card of the person it is about, and who typed it where it was not its author."""

    held: Held
    card: records.Card
    typed_by: str

    @property
    def title(self) -> str:
        """What kind of note it is."""
        return TITLES.get(self.held.kind, "Note")


def unfinished(viewer: Viewer, purpose: str, *, on: datetime) -> tuple[Waiting, ...] | Refuse:
    """Their drafts, newest first, those laid aside among them."""

    def select() -> Shown[tuple[Waiting, ...]]:
        held = drafts.unfinished(viewer)
        cards = records.cards(viewer, {one.person for one in held})
        names = access.names_of(one.typed_by for one in held if one.typed_by)
        rows = tuple(
            Waiting(one, cards[one.person], names.get(one.typed_by, "") if one.typed_by else "")
            for one in held
            if one.person in cards
        )
        return Shown(rows, frozenset(cards))

    return access.read(viewer, Ask("find", purpose, detail={"list": "unfinished notes"}), select, on=on)
