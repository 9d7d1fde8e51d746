"""What may other capabilities use of keeping?"""

from trueword.apps.retention.deciding import Decided, at_destruction, decisions, sweep
from trueword.apps.retention.tables import TABLES, Held

__all__ = ["TABLES", "Decided", "Held", "at_destruction", "decisions", "sweep"]
