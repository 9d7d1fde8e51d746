"""Which data goes to whom, for what, on which power, and does the law require it?"""

from dataclasses import dataclass
from datetime import date

from trueword.policy.authority import Authority
from trueword.policy.rules import Rule

ROUTES = {
    "law": "The law requires it.",
    "power": "The law allows it.",
    "agreed": "The person agrees first.",
    "mixed": "Sometimes the law requires it. If not, the person is asked first.",
    "contract": "They work for us under a contract.",
    "numbers": "Only numbers are shared, never names.",
}
"""By which route somebody else is told; never called consent, which is a lawful basis."""


@dataclass(frozen=True, slots=True)
class Flow:
    """One row of the sharing register: what a recipient gets and why it may."""

    code: str
    recipient: str
    purpose: str
    says: str
    what: str
    about: str
    route: str
    how_often: str
    authority: Authority
    agreement: str = ""
    they_keep: str = ""
    starts: date | None = None
    ends: date | None = None
    commenced: bool = True
    note: str = ""
    file: str = ""
    line: int = 0

    @property
    def mandatory(self) -> bool:
        """Whether the law leaves the council no choice."""
        return self.route == "law"

    def as_rule(self) -> Rule:
        """The flow as a rule that keeps a sentence."""
        words = f"{self.what}, about {self.about}; {self.how_often}. {ROUTES[self.route]}"
        return Rule(
            self.code, "sharing", self.says, words, self.authority, self.starts, self.ends, self.commenced,
            file=self.file, line=self.line,
        )  # fmt: skip
