"""What does the genogram of a child show to this viewer? Through the gate, everyone in it named in the access row."""

from datetime import datetime
from uuid import UUID

from trueword.apps.access.api import Ask, Refuse, Shown, Viewer, read
from trueword.apps.records import api as records
from trueword.apps.records.api import Kinship


def family_of(viewer: Viewer, child: UUID, purpose: str, *, on: datetime) -> Kinship | Refuse:
    """The child's wider family as far as the viewer may know of it, or a refusal with its next step."""
    ask = Ask(
        "open", purpose, child, lambda: records.is_visible(child), lambda: records.household(child),
        detail={"page": "genogram"},
    )  # fmt: skip

    def select() -> Shown[Kinship]:
        family = records.kinship(viewer, child, purpose)
        return Shown(family, family.ids)

    return read(viewer, ask, select, on=on)
