"""What may other capabilities use of disposal?"""

from trueword.apps.disposal.carrying import measure

__all__ = ["measure"]
