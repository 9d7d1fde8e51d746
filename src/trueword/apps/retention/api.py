"""What may other capabilities use of keeping?"""

from trueword.apps.retention.deciding import Decided, at_destruction, decisions, sweep
from trueword.apps.retention.tables import ADOPTION, CARE, EARLY_HELP, HAPPENED, NEED, TABLES, Held

__all__ = [
    "ADOPTION", "CARE", "EARLY_HELP", "HAPPENED", "NEED", "TABLES", "Decided", "Held", "at_destruction", "decisions", "sweep",
]  # fmt: skip
