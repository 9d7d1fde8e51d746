"""For what is data used, and on which lawful basis?"""

from dataclasses import dataclass

from trueword.policy.authority import Authority
from trueword.policy.rules import Rule


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose with its lawful basis.

    `article_6` and `condition` (Article 9 or 10, with the Data Protection Act's schedule) are kept apart from agreement
    to take part in a service and from the route by which somebody else is told. `bases` are Article 6(1)'s letters.
    """

    code: str
    name: str
    words: str
    bases: tuple[str, ...]
    article_6: str
    condition: str
    says: str
    authority: Authority
    file: str = ""
    line: int = 0

    @property
    def by_consent(self) -> bool:
        """Whether the basis is consent (Article 6(1)(a)), which can be withdrawn."""
        return "a" in self.bases

    def as_rule(self) -> Rule:
        """The purpose as a rule that keeps a sentence."""
        basis = f"Lawful basis: {self.article_6}. Condition for sensitive data: {self.condition}."
        words = f"{self.words} {basis}"
        return Rule(self.code, "purpose", self.says, words, self.authority, file=self.file, line=self.line)
