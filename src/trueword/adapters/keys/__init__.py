"""Where are the keys of the people records are about, and how is something sealed under them?

The keys lie outside the records' database. What is sealed about a person is read with that person's key, and when the
key is withdrawn it is read by nobody: not in the live tables, not in the database's log, not in a copy of either.
"""

from trueword.adapters.keys.envelope import KeyWithdrawn, Place, Sealed, Tampered, seal, unseal
from trueword.adapters.keys.keeping import Keys, KeysUnavailable
from trueword.adapters.keys.ring import RING_DAYS
from trueword.adapters.keys.store import KeyStore

__all__ = [
    "RING_DAYS", "KeyStore", "KeyWithdrawn", "Keys", "KeysUnavailable", "Place", "Sealed", "Tampered", "seal", "unseal",
]  # fmt: skip
