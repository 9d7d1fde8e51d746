"""What may other capabilities use of the register of records elsewhere? The schedule marks what is to be chased."""

from trueword.apps.holdings.chasing import mark_overdue

__all__ = ["mark_overdue"]
