"""What may other capabilities use of disposal?"""

from trueword.apps.disposal.carrying import measure
from trueword.apps.disposal.carrying_out import complete, destroy, withdraw

__all__ = ["complete", "destroy", "measure", "withdraw"]
