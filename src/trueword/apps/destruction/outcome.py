"""What came of it? Done, or refused with a code and a sentence that says what stands in the way and what to do next."""

from dataclasses import dataclass
from uuid import UUID

WITHDRAWN, PUT_BACK, DESTROYED, REFUSED = "withdrawn", "put back", "destroyed", "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The state that followed (`withdrawn`, `put back`, `destroyed`) or `refused`, and the parcel it is about."""

    state: str
    parcel: UUID | None = None
    code: str = ""
    why: str = ""

    @property
    def done(self) -> bool:
        """Whether what was asked for is so now."""
        return self.state != REFUSED


def refused(code: str, why: str, parcel: UUID | None = None) -> Outcome:
    """Nothing was done."""
    return Outcome(REFUSED, parcel, code, why)
