"""What can be the answer to "how long"? A day, or one of the few things that are no day."""

from dataclasses import dataclass
from datetime import date

from trueword.policy.facts import MISSING
from trueword.policy.known import Unknown


@dataclass(frozen=True, slots=True)
class Until:
    """Kept up to and including this day."""

    day: date

    def in_words(self) -> str:
        """For example `until 31 December 2033`."""
        return f"until {self.day.day} {self.day:%B %Y}"


@dataclass(frozen=True, slots=True)
class Review:
    """Never destroyed automatically: a person decides, not before this day if there is one."""

    not_before: date | None = None

    def in_words(self) -> str:
        """Who decides, and when at the earliest."""
        when = f", not before {self.not_before.day} {self.not_before:%B %Y}" if self.not_before else ""
        return f"until a person has reviewed it{when}"


@dataclass(frozen=True, slots=True)
class AsParent:
    """As long as the record it belongs to."""

    def in_words(self) -> str:
        """The phrase itself."""
        return "as long as the record it belongs to"


@dataclass(frozen=True, slots=True)
class Permanent:
    """For ever."""

    def in_words(self) -> str:
        """The phrase itself."""
        return "permanently"


@dataclass(frozen=True, slots=True)
class UntilReleased:
    """As long as a hold stands."""

    def in_words(self) -> str:
        """The phrase itself."""
        return "until the hold is released"


@dataclass(frozen=True, slots=True)
class AsCookieList:
    """As the list of cookies says for each."""

    def in_words(self) -> str:
        """The phrase itself."""
        return "as long as the list of cookies says"


@dataclass(frozen=True, slots=True)
class CannotTell:
    """Not an end: these facts are missing (names of `facts.MISSING`, sorted). What is unknown is never destroyed."""

    missing: tuple[str, ...]

    @staticmethod
    def because(unknown: Unknown) -> "CannotTell":
        """From what was unknown."""
        return CannotTell(unknown.facts)

    def in_words(self) -> str:
        """For example `cannot tell: the birth date is not recorded`."""
        return "cannot tell: " + "; ".join(
            MISSING.get(fact, f"{fact} is not recorded") for fact in self.missing
        )


Answer = Until | Review | AsParent | Permanent | UntilReleased | AsCookieList | CannotTell

STRONGEST_FIRST = ("permanent", "until released", "review", "as parent", "as cookie list", "until")
"""Where several rules apply, the one that keeps longest decides: a day is the weakest of the answers."""
