"""How is one entry shown to be part of the log that was signed? By the path from its hash to the signed root."""

import json
from typing import Any

from trueword.apps.audit.checkpoints import Checkpoint
from trueword.apps.audit.merkle import inclusion

WHERE = "SELECT position, hash FROM audit_leaf WHERE event_id::text = %s"
AFTER = "SELECT size, root, at, key, signature FROM audit_checkpoint WHERE size > %s ORDER BY number LIMIT 1"
HASHES = "SELECT hash FROM audit_leaf WHERE position < %s ORDER BY position"


def proof(cursor: Any, event: str) -> str:
    """The first checkpoint that covers the entry and the audit path to its root, as JSON; empty when it is not sealed."""
    cursor.execute(WHERE, [event])
    found = cursor.fetchone()
    if found is None:
        return ""
    position, leaf = found
    cursor.execute(AFTER, [position])
    size, root, at, key, signature = cursor.fetchone()
    cursor.execute(HASHES, [size])
    path = inclusion([bytes(each) for (each,) in cursor.fetchall()], position)
    note = Checkpoint(size, bytes(root), at, key, bytes(signature))
    said = {
        "entry": event,
        "position": position,
        "hash": bytes(leaf).hex(),
        "path": [each.hex() for each in path],
    }
    return json.dumps(said | {"checkpoint": note.text}, indent=1)
