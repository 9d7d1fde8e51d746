"""How large and how many may files be that somebody puts into a record? Said here once, and on the page before they choose."""

MEGABYTE = 1_000_000
ONE_FILE = 20 * MEGABYTE
"""Bytes of one file: a bundle of some hundred scanned pages."""
TOGETHER = 60 * MEGABYTE
"""Bytes of everything that is sent at once."""
FILES = 10
"""Files that are sent at once."""

PIXELS = 60_000_000
"""Of one picture; a good telephone takes 50 million."""
SIDE = 20_000
"""Pixels of a picture's longer side."""

PARTS = 5_000
"""Parts inside one office document."""
EXPANDED = 200 * MEGABYTE
"""Bytes of an office document when all its parts are taken out."""
RATIO, RATIO_FROM = 100, 10 * MEGABYTE
"""How many times larger than the file its parts may be, once they are larger than this. Real ones stay under fifty."""
DEPTH = 256
"""Elements inside one another in the XML of an office document."""
PDF_OBJECTS = 500_000

SECONDS = 30
"""For looking into one file."""
MEMORY = 1_500 * MEGABYTE
"""Of the process that looks into it."""


def in_words() -> str:
    """The limits as the page says them."""
    return (
        f"Up to {FILES} files at once, each no larger than {ONE_FILE // MEGABYTE} MB,"
        f" together no larger than {TOGETHER // MEGABYTE} MB."
    )


def size_in_words(size: int) -> str:
    """840 bytes, 12 kB, 3.4 MB."""
    if size < 1_000:
        return f"{size} bytes"
    return f"{size // 1_000} kB" if size < MEGABYTE else f"{size / MEGABYTE:.1f} MB"
