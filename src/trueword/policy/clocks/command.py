"""`trueword clocks check` and `trueword clocks list`: are the clocks whole and right, and which are there?"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from trueword.policy.clocks.clock import Clock
from trueword.policy.clocks.lint import problems
from trueword.policy.clocks.local import SLOTS, local_clocks
from trueword.policy.clocks.register import NATIONAL
from trueword.policy.clocks.rows import ROWS
from trueword.policy.clocks.spec import examples, failures
from trueword.policy.command import date_written, usual_folder

USAGE = """usage: trueword clocks check [--on DATE] [FOLDER]
       trueword clocks list [--on DATE] [FOLDER]

check  runs every example, looks for what is missing or contradicts, and lists the clocks
list   the clocks in words: the law's, guidance's, and the council's own
  --on DATE   as the law stands on this day (2026-11-24); today if left out
  FOLDER      the council's folder; TRUEWORD_COUNCIL or councils/staffordshire if left out"""


def run(argv: list[str], *, today: date) -> int:
    """Do what is asked. Returns 0 when nothing is wrong, 1 when something is, 2 when the words are not understood."""
    try:
        what, on, folder = _asked(argv, today)
    except ValueError as unclear:
        print(f"{unclear}\n\n{USAGE}")
        return 2
    local, wrong_words = local_clocks(folder)
    clocks = (*NATIONAL, *local)
    looked = (*problems(clocks), *failures()) if what == "check" else ()
    wrong = [*map(str, wrong_words), *looked]
    print("\n".join([*listed(clocks, on), "", *_summary(clocks, local, on), "", *wrong]))
    print(f"{len(wrong) or 'No'} problem{'' if len(wrong) == 1 else 's'}.")
    return 1 if wrong else 0


def listed(clocks: tuple[Clock, ...], on: date) -> Iterator[str]:
    """The clocks in force on a day, or enacted without a day, by the rows of the table; then those found beside it."""
    for row in (*(row[0] for row in ROWS), ""):
        yield from ("", row or "Beside the table")
        yield from (
            _line(each) for each in clocks if each.row == row and (each.in_force(on) or not each.commenced)
        )


def _line(clock: Clock) -> str:
    return f"  {clock.code:<26} {clock.name}: {clock.in_words()}"


def _summary(clocks: tuple[Clock, ...], local: tuple[Clock, ...], on: date) -> list[str]:
    in_force = [each for each in clocks if each.in_force(on)]
    waiting = [each.code for each in clocks if not each.commenced]
    unproven = sum(not each.authority.proven for each in in_force)
    unset = [name for name in SLOTS if not any(each.name == SLOTS[name].name for each in local)]
    return [
        f"{len(clocks)} clocks for {len(ROWS)} rows of the table, {len(in_force)} in force on {on}.",
        f"Examples: {len(tuple(examples()))}.",
        f"Enacted, not in force: {', '.join(waiting) or 'none'}.",
        f"In force, to be verified: {unproven}. Set by the council: {len(local)}; not set: {', '.join(unset) or 'none'}.",
    ]


def _asked(argv: list[str], today: date) -> tuple[str, date, Path]:
    """What to do, the day and the folder. Raises ValueError for anything that is not understood."""
    if not argv or argv[0] not in ("check", "list"):
        raise ValueError(
            f"There is no clocks command '{argv[0]}'." if argv else "Say what to do with the clocks."
        )
    words, on = list(argv[1:]), today
    if "--on" in words:
        at = words.index("--on")
        del words[at]
        on = date_written(words.pop(at) if at < len(words) else "")
    if len(words) > 1 or any(word.startswith("-") for word in words):
        raise ValueError(f"Not understood: {' '.join(words)}.")
    return argv[0], on, Path(words[0]) if words else usual_folder()
