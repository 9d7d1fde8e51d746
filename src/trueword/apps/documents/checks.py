"""Is the scanner's address one? Said at start; until it is put right every document waits, as without a scanner."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from trueword.adapters.scanning import Clamd


@register
def scanner_has_an_address(**_: Any) -> list[CheckMessage]:
    """Nothing, or unix: or tcp: and where."""
    try:
        if settings.CLAMD:
            Clamd(settings.CLAMD)
    except ValueError as error:
        return [Error(f"TRUEWORD_CLAMD: {error}.", "See docs/how-to/documents.md.", id="documents.E001")]
    return []
