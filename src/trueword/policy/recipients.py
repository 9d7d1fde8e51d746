"""Who may get data, since when and until when does that body exist, and what came after it?"""

from dataclasses import dataclass
from datetime import date

KINDS = {
    "government": "Government departments and regulators",
    "partner": "Partner agencies",
    "crime": "Police, courts and benefit agencies",
    "provider": "People and firms that work for us",
    "public": "Everyone",
}
"""How the page groups recipients."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A body that may get data; `starts` and `ends` are the days between which it exists or receives.

    Lists of the notice name it by its `code`. `successor` is the code of the body that took over, `also` holds other
    names people know it by, `mark` says how sure we are.
    """

    code: str
    name: str
    kind: str
    mark: str
    also: tuple[str, ...] = ()
    starts: date | None = None
    ends: date | None = None
    successor: str = ""
    why_ended: str = ""
    note: str = ""
    file: str = ""
    line: int = 0

    def exists(self, on: date) -> bool:
        """Whether data can go there on a day."""
        return (self.starts is None or self.starts <= on) and (self.ends is None or on <= self.ends)
