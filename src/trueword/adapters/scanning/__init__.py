"""Does an antivirus scanner find anything in a file? Asked over the protocol of clamd, which most scanners speak."""

from trueword.adapters.scanning.clamd import Clamd
from trueword.adapters.scanning.scanner import NotScanned, Scanner

__all__ = ["Clamd", "NotScanned", "Scanner"]
