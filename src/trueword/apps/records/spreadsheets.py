"""How does a cell leave for a spreadsheet? As text, whatever somebody typed into it."""

CALCULATED = ("=", "+", "-", "@", "\t", "\r", "\n")
"""With these a spreadsheet takes a cell for a formula (OWASP, CSV injection)."""


def defused(cell: str) -> str:
    """The cell as text, also for a spreadsheet that would calculate it."""
    return f"'{cell}" if cell.lstrip(" ").startswith(CALCULATED) else cell
