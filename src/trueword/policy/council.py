"""One council's words, read strictly from its folder into one frozen value."""

from dataclasses import dataclass
from pathlib import Path

from trueword.policy.cookies import Cookie
from trueword.policy.notice import Document
from trueword.policy.purposes import Purpose
from trueword.policy.recipients import Recipient
from trueword.policy.retention import Schedule
from trueword.policy.rules import Rule
from trueword.policy.sharing import Flow


@dataclass(frozen=True)
class Council:
    """Everything a council's folder says. `unconfirmed` names the values that the council has still to fill in."""

    folder: Path
    name: str
    values: dict[str, str]
    unconfirmed: tuple[str, ...]
    notice: Document
    children: Document
    privacy: Document
    cookies_page: Document
    purposes: tuple[Purpose, ...]
    recipients: tuple[Recipient, ...]
    flows: tuple[Flow, ...]
    schedule: Schedule
    cookies: tuple[Cookie, ...]
    rules: tuple[Rule, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The four pages in the order a reader meets them."""
        return self.notice, self.children, self.privacy, self.cookies_page

    def rules_of(self, sentence: str) -> tuple[Rule, ...]:
        """The rules that keep a sentence, by the sentence's id; a child's sentence is kept by those of its elder."""
        elder = next((s.like for page in self.documents for s in page.sentences() if s.id == sentence), "")
        return tuple(rule for rule in self.rules if rule.says in {sentence, elder or sentence})

    def recipient(self, code: str) -> Recipient:
        """The recipient with this code. Raises KeyError when there is none."""
        return {recipient.code: recipient for recipient in self.recipients}[code]

    def flows_to(self, code: str) -> tuple[Flow, ...]:
        """What goes to one recipient, and why."""
        return tuple(flow for flow in self.flows if flow.recipient == code)
