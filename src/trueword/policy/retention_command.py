"""`trueword retention check [--on DATE] [FOLDER]`: does a council's retention schedule contradict itself or the law?"""

from collections import Counter
from datetime import date
from pathlib import Path

from trueword.policy.checks.keeping import check_keeping
from trueword.policy.command import asked
from trueword.policy.council import Council, read

USAGE = """usage: trueword retention check [--on DATE] [FOLDER]

Checks a council's retention schedule and lists every contradiction with file, line and rule.
  --on DATE   as of this day (2026-11-24); today if left out
  FOLDER      the council's folder; TRUEWORD_COUNCIL or councils/staffordshire if left out"""


def run(argv: list[str], *, today: date) -> int:
    """Check and print. Returns 0 when nothing is wrong, 1 when something is, 2 when the words of the command are."""
    try:
        on, folder = asked(argv, today, "retention schedule")
    except ValueError as wrong:
        print(f"{wrong}\n\n{USAGE}")
        return 2
    council, problems = read(folder)
    if council is not None:
        problems = tuple(sorted({*problems, *check_keeping(council, on)}))
    for problem in problems:
        print(problem)
    print(_summary(council, len(problems), folder, on))
    return 1 if problems else 0


def _summary(council: Council | None, problems: int, folder: Path, on: date) -> str:
    counted = f"{problems} problem{'' if problems == 1 else 's'}" if problems else "Nothing is wrong"
    if council is None:
        return f"{folder.name} on {on}: {counted}. Mend these first: the rest could not be read."
    schedule = council.schedule
    levels = Counter(rule.authority.level for rule in schedule.rules)
    rests_on = [each.authority for each in schedule.rules] + [each.authority for each in schedule.holds]
    marks = Counter(authority.mark for authority in rests_on)
    return "\n".join((
        f"{council.name} on {on}: {counted}.",
        f"{len(schedule.rules)} rules about {len(schedule.classes)} classes of record, {len(schedule.holds)} holds; "
        f"{len(schedule.not_held)} rows about records kept elsewhere.",
        f"Rules by how binding they are: {_counts(levels)}.",
        f"How their sources are known: {_counts(marks)}.",
    ))  # fmt: skip


def _counts(counted: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counted.items()))
