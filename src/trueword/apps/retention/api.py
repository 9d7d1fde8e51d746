"""What may other capabilities use of keeping?"""

from trueword.apps.retention.deciding import at_destruction, sweep

__all__ = ["at_destruction", "sweep"]
