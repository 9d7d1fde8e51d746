"""What is a named view? A SELECT that several rules read, written once, that argues for itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class View:
    """A named SELECT over tables and other views. `why` says what it is and why it is worth a name."""

    name: str
    why: str
    select: str
