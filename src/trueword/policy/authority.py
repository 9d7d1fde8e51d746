"""On what does a rule rest, how binding is that, and how sure are we of it?"""

from dataclasses import dataclass

LEVELS = {
    "statutory": "The law requires this.",
    "statutory minimum": "The law sets this as the shortest time.",
    "statutory and guidance": "The law and government guidance set this.",
    "statutory guidance": "Guidance that councils must follow sets this.",
    "statutory from commencement": "A new law sets this. It is not in force yet.",
    "guidance": "Guidance advises this.",
    "sector guidance": "Guidance from professional bodies advises this.",
    "recommendation": "A public inquiry recommended this. It is not law.",
    "power": "The law allows this.",
    "local": "The council decided this. No law sets it.",
    "recipient term": "The body that received the data set this.",
}
"""How binding an authority is, in the words printed beside the rule."""

MARKS = {
    "read": "We have read the source.",
    "part read": "We have read part of the source. The rest still needs checking.",
    "inferred": "Worked out from other sources. It still needs checking.",
    "memory": "Written from memory. It still needs checking.",
    "to verify": "This still needs checking.",
}
"""How a fact is known. An unproven fact keeps its mark wherever it is shown."""


@dataclass(frozen=True, slots=True)
class Authority:
    """The law, guidance or decision a rule rests on; `level` is a key of LEVELS, `mark` a key of MARKS."""

    law: str
    level: str
    mark: str

    @property
    def proven(self) -> bool:
        """Whether the source itself was read."""
        return self.mark == "read"

    @property
    def binding(self) -> str:
        """How binding it is, in words."""
        return LEVELS[self.level]

    @property
    def certainty(self) -> str:
        """How sure we are of it, in words."""
        return MARKS[self.mark]

    def in_words(self) -> str:
        """The law, how binding it is, and how sure we are: three short sentences."""
        return f"{self.law.rstrip('.')}. {self.binding} {self.certainty}"
