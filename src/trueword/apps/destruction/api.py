"""What may other capabilities use of destruction?

`withdraw`, `put_back` and `destroy` ask everything again themselves and answer with an Outcome; each writes its row in the
log. `resume` finishes what a killed process began, `complete` says what no copy is left of, `replay` does the ledger again.
"""

from trueword.apps.destruction.completing import complete
from trueword.apps.destruction.destroying import WAITS, destroy
from trueword.apps.destruction.outcome import Outcome
from trueword.apps.destruction.putting_back import put_back
from trueword.apps.destruction.resuming import Redone, replay, resume
from trueword.apps.destruction.withdrawing import withdraw

__all__ = ["WAITS", "Outcome", "Redone", "complete", "destroy", "put_back", "replay", "resume", "withdraw"]
