"""Who is acting? A person signed in with a role, or a job with a name; never nobody."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who reads, writes or decides (invariant 9 of the house: no effect without an actor).

    `user` is set for a person, `job` for a named job; `role` is the role in force at that moment.
    """

    role: str
    user: UUID | None = None
    job: str = ""

    def __post_init__(self) -> None:
        """Refuse an actor that is neither, or both: an effect must be answerable."""
        if (self.user is None) == (not self.job):
            raise ValueError("an actor is either a person or a named job")


def job(name: str) -> Actor:
    """The actor for a named job, such as `import` or `publish_evidence`."""
    return Actor(role="job", job=name)
