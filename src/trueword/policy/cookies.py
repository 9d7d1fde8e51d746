"""Which cookies does the public site use, for what, for how long, and only after a yes?"""

from dataclasses import dataclass

from trueword.policy.authority import Authority
from trueword.policy.rules import Rule

KINDS = {"necessary": "Strictly necessary", "analytics": "Analytical: only if you agree"}


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie: its name as the browser shows it, what it is for and how long it lasts (a phrase of `terms`)."""

    code: str
    name: str
    kind: str
    words: str
    lasts: str
    says: str
    authority: Authority
    file: str = ""
    line: int = 0

    @property
    def needs_yes(self) -> bool:
        """Whether it may be set only after Accept."""
        return self.kind != "necessary"

    def as_rule(self) -> Rule:
        """The cookie as a rule that keeps a sentence."""
        words = f"{self.name}: {self.words} It lasts {self.lasts}."
        return Rule(self.code, "cookie", self.says, words, self.authority, file=self.file, line=self.line)
