"""How long does somebody wait after failed tries? Longer each time, never for good, and nobody can make another wait.

There is no count by name alone: with one, whoever knows a worker's sign-in name could keep them out from anywhere.
Counted are a name at one address, and an address; an address from which that person signed in lately is exempt from
the second. A try while waiting is neither checked nor counted, so that the wait ends when it said it would.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Rule:
    """So many failures are free; then the wait doubles up to the longest; after `forgotten` all is as at first."""

    code: str
    words: str
    free: int
    first: timedelta
    longest: timedelta
    forgotten: timedelta


NAME_AT_ADDRESS = Rule(
    "SIG-01", "After four failures with one name at one address, wait.",
    free=4, first=timedelta(seconds=10), longest=timedelta(minutes=5), forgotten=timedelta(hours=1),
)  # fmt: skip
ADDRESS = Rule(
    "SIG-02", "After twenty failures at one address, whatever the names, wait.",
    free=20, first=timedelta(seconds=10), longest=timedelta(minutes=5), forgotten=timedelta(hours=1),
)  # fmt: skip
KNOWN_FOR = timedelta(days=30)
"""How long an address counts as known to somebody after they signed in from it."""


@dataclass(frozen=True, slots=True)
class Tries:
    """How often it failed, and when last; nothing yet is zero and None."""

    failures: int = 0
    failed_at: datetime | None = None
    succeeded_at: datetime | None = None


def free_again(rule: Rule, tries: Tries, on: datetime) -> datetime | None:
    """Until when this rule makes them wait; None when they need not."""
    if tries.failed_at is None or on - tries.failed_at >= rule.forgotten or tries.failures < rule.free:
        return None
    doubled = rule.first * 2 ** min(tries.failures - rule.free, 16)
    until = tries.failed_at + min(doubled, rule.longest)
    return until if until > on else None


def wait(named: Tries, address: Tries, on: datetime) -> tuple[Rule, datetime] | None:
    """The rule that makes somebody wait and until when; the later of the two."""
    asked = [(NAME_AT_ADDRESS, named)] + ([] if known(named, on) else [(ADDRESS, address)])
    waits = [(until, rule) for rule, tries in asked if (until := free_again(rule, tries, on))]
    if not waits:
        return None
    until, rule = max(waits, key=lambda each: each[0])
    return rule, until


def known(named: Tries, on: datetime) -> bool:
    """Whether this person signed in from this address lately."""
    return named.succeeded_at is not None and on - named.succeeded_at < KNOWN_FOR


def after_failure(rule: Rule, tries: Tries, on: datetime) -> Tries:
    """One failure more; the first again when the last is forgotten."""
    stale = tries.failed_at is None or on - tries.failed_at >= rule.forgotten
    return Tries(1 if stale else tries.failures + 1, on, tries.succeeded_at)


def in_words(until: datetime, on: datetime) -> str:
    """What the page says while somebody waits."""
    seconds = max(1, round((until - on).total_seconds()))
    long = (
        f"{seconds} second{'' if seconds == 1 else 's'}" if seconds < 90 else f"{round(seconds / 60)} minutes"
    )
    return f"Too many tries failed. Wait {long}, then try again. You are not locked out."
