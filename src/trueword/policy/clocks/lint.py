"""Are the clocks whole? Each with citation, force, mark and dates; none contradicting another; every row of the table covered."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from trueword.policy.authority import MARKS as KNOWN_MARKS
from trueword.policy.clocks.clock import FORCES, MEANS, TURNS, Clock
from trueword.policy.clocks.facts import DERIVED, FACTS
from trueword.policy.clocks.local import SLOTS
from trueword.policy.clocks.rows import MARKS
from trueword.policy.clocks.series import SERIES

Clocks = Sequence[Clock]
CODE = re.compile(r"CLK-[A-Z0-9]+(?:-[A-Z0-9]+)*")


def problems(clocks: Clocks) -> tuple[str, ...]:
    """Everything that is wrong, each as `code: what`."""
    return tuple(sorted({found for look in LOOKS for found in look(clocks)}))


def _words(clocks: Clocks) -> Iterator[str]:
    for each in clocks:
        if not CODE.fullmatch(each.code):
            yield f"{each.code}: a code reads CLK-..."
        if not (each.name and each.law.strip()):
            yield f"{each.code}: it has no name or no citation"
        if each.force not in FORCES or each.mark not in KNOWN_MARKS:
            yield f"{each.code}: force or mark is not one of the known words"
        if each.means not in MEANS or each.turn not in TURNS:
            yield f"{each.code}: `means` or `turn` is not one of the known words"
        if each.when.unknowns({}) and not each.where:
            yield f"{each.code}: it runs only in some situations and does not say in which"


def _dates(clocks: Clocks) -> Iterator[str]:
    for each in clocks:
        if each.commenced and each.starts is None and each.force != "local":
            yield f"{each.code}: it has no day from which it is in force"
        if not each.commenced and each.starts is not None:
            yield f"{each.code}: it is not commenced and yet has a day"
        if each.starts and each.ends and each.ends < each.starts:
            yield f"{each.code}: it ends before it begins"


def _ends(clocks: Clocks) -> Iterator[str]:
    for each in clocks:
        if [bool(each.limit), bool(each.before), bool(each.no_number)].count(True) != 1:
            yield f"{each.code}: it has not exactly one of a limit, an event before which, or why there is no number"
        if bool(each.series) != (each.turn != "once") or (each.series and each.series not in SERIES):
            yield f"{each.code}: its series is not known, or its turn does not fit"


def _facts(clocks: Clocks) -> Iterator[str]:
    for each in clocks:
        for name in (each.start, each.done, each.before):
            if name and (name not in FACTS or FACTS[name].kind != "event"):
                yield f"{each.code}: {name} is no event"
        if unknown := _asked(each) - set(FACTS) - set(DERIVED):
            yield f"{each.code}: there are no such facts: {', '.join(sorted(unknown))}"
    used = {name for each in (*clocks, *SLOTS.values()) for name in _named(each)} | _of_series()
    yield from (f"{name}: no clock asks for this fact" for name in sorted(set(FACTS) - used))


def _asked(clock: Clock) -> set[str]:
    """The facts that a clock's condition reads."""
    return {name.removesuffix("_happened") for _, name in clock.when.unknowns({})}


def _named(clock: Clock) -> set[str]:
    return {clock.start, clock.done, clock.before, clock.pauses} | _asked(clock)


def _of_series() -> set[str]:
    guards = [guard for series in SERIES.values() for guard in series.running.unknowns({})]
    return {name.removesuffix("_happened") for _, name in guards}


def _table(clocks: Clocks) -> Iterator[str]:
    covered = {each.row for each in (*clocks, *SLOTS.values())}
    yield from (f"{row}: no clock covers this row of the table" for row in MARKS if row not in covered)
    for each in clocks:
        if each.row and each.row not in MARKS:
            yield f"{each.code}: the table has no row {each.row}"
        elif each.row and each.mark == "read" and MARKS[each.row] != "read":
            yield f"{each.code}: it says that the source was read; the table does not"


def _contradictions(clocks: Clocks) -> Iterator[str]:
    """Two clocks on the same days, of the same authority and situation, that say different things; and twin codes."""
    for one, other in combinations(clocks, 2):
        if one.code == other.code:
            yield f"{one.code}: it stands there twice"
        elif _same_matter(one, other) and _overlap(one, other) and one.limit != other.limit:
            yield f"{one.code}: it contradicts {other.code}: {one.in_words()} / {other.in_words()}"


def _same_matter(one: Clock, other: Clock) -> bool:
    if one.series != other.series or one.means != other.means or one.when != other.when:
        return False
    if one.series:
        return (one.start, one.turn) == (other.start, other.turn)
    return (one.start, one.done, one.before) == (other.start, other.done, other.before) and bool(one.done)


def _overlap(one: Clock, other: Clock) -> bool:
    days = [each.starts for each in (one, other) if each.starts]
    latest = max(days, default=None)
    return latest is None or (one.in_force(latest) and other.in_force(latest))


LOOKS: tuple[Callable[[Clocks], Iterator[str]], ...] = (
    _words, _dates, _ends, _facts, _table, _contradictions,
)  # fmt: skip
