"""What must a scanner be able to do? The seam at which another one can stand."""

from typing import BinaryIO, Protocol


class NotScanned(Exception):
    """The scanner cannot be reached, or did not finish: of the file nothing is known."""


class Scanner(Protocol):
    """Looks for what is harmful in a file."""

    def scan(self, file: BinaryIO) -> str:
        """What was found, by the scanner's name for it; empty for nothing. Raises NotScanned, never guesses."""
