"""What is wrong in a council's folder, where exactly, and what would be right?"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing that is wrong: in which file and line, about which sentence or rule, and what would be right."""

    file: str
    line: int
    about: str
    what: str
    right: str

    def __str__(self) -> str:
        """For example `retention.toml:12: RET-02: there is no phrase "..."; write ...`."""
        about = f"{self.about}: " if self.about else ""
        return f"{self.file}:{self.line}: {about}{self.what} {self.right}"


class WordsAreWrong(Exception):
    """A council's folder can't be read as it stands; `problems` holds every reason, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
