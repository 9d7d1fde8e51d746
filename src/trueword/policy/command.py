"""`trueword notice check [--on DATE] [FOLDER]`: what is wrong with a council's words, sentence by sentence?"""

import os
from datetime import date
from pathlib import Path

from trueword.policy.checking import check
from trueword.policy.council import Council, read

USAGE = """usage: trueword notice check [--on DATE] [FOLDER]

Checks a council's words against its rules and lists every problem with file, line and sentence.
  --on DATE   as of this day (2026-11-24); today if left out
  FOLDER      the council's folder; TRUEWORD_COUNCIL or councils/staffordshire if left out"""


def run(argv: list[str], *, today: date) -> int:
    """Check and print. Returns 0 when nothing is wrong, 1 when something is, 2 when the words of the command are."""
    try:
        on, folder = asked(argv, today, "notice")
    except ValueError as wrong:
        print(f"{wrong}\n\n{USAGE}")
        return 2
    council, problems = read(folder)
    if council is not None:
        problems = tuple(sorted({*problems, *check(council, on)}))
    for problem in problems:
        print(problem)
    print(_summary(council, len(problems), folder, on))
    return 1 if problems else 0


def asked(argv: list[str], today: date, about: str) -> tuple[date, Path]:
    """The day and the folder of a check. Raises ValueError for anything that is not understood."""
    if not argv or argv[0] != "check":
        raise ValueError(
            f"There is no {about} command '{argv[0]}'." if argv else f"Say what to do with the {about}."
        )
    words, on = list(argv[1:]), today
    if "--on" in words:
        at = words.index("--on")
        del words[at]
        on = date_written(words.pop(at) if at < len(words) else "")
    if len(words) > 1 or any(word.startswith("-") for word in words):
        raise ValueError(f"Not understood: {' '.join(words)}.")
    return on, Path(words[0]) if words else usual_folder()


def date_written(text: str) -> date:
    """The day that an argument names. Raises ValueError with one clear sentence."""
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise ValueError(f"'{text}' is not a date: write it as 2026-11-24.") from wrong


def usual_folder() -> Path:
    """The folder named by the environment, else the one beside the source, else the one inside an installed copy."""
    if named := os.environ.get("TRUEWORD_COUNCIL"):
        return Path(named)
    package = Path(__file__).resolve().parent.parent
    beside = package.parent.parent / "councils" / "staffordshire"
    return beside if beside.is_dir() else package / "councils" / "staffordshire"


def _summary(council: Council | None, problems: int, folder: Path, on: date) -> str:
    counted = f"{problems} problem{'' if problems == 1 else 's'}" if problems else "Nothing is wrong"
    if council is None:
        return f"{folder.name} on {on}: {counted}. Mend these first: the rest could not be read."
    sentences = [sentence for page in council.documents for sentence in page.on(on).sentences()]
    waiting = [sentence.id for sentence in sentences if sentence.not_yet_kept]
    told = sum(bool(sentence.information_only) for sentence in sentences)
    unproven = sum(not rule.authority.proven for rule in council.rules)
    lines = [
        f"{council.name} on {on}: {counted}.",
        f"{len(sentences)} sentences, {len(council.rules)} rules; {told} sentences are information only.",
        f"Not yet kept: {len(waiting)}{' (' + ', '.join(waiting) + ')' if waiting else ''}.",
        f"To be confirmed by the council: {len(council.unconfirmed)} ({', '.join(council.unconfirmed) or 'nothing'}).",
        f"Rules whose source is not fully read: {unproven}.",
    ]
    return "\n".join(lines)
