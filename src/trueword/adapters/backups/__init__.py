"""What do the copies of the record still hold, when was restoring them last tried, and is this a restored record?

The launcher makes copies, restores and tries it out, and writes three small files into the state folder; whoever has to
answer for it (the page about destruction, the evidence on the notice) reads them here and needs no launcher.
"""

from trueword.adapters.backups.copies import (
    Copies,
    Kept,
    oldest_copy,
    oldest_key_copy,
    read_copies,
    write_copies,
)
from trueword.adapters.backups.drills import Drill, last_drill, write_drill
from trueword.adapters.backups.files import Unreadable
from trueword.adapters.backups.restored import Restored, clear_restored, mark_restored, restored

__all__ = [
    "Copies", "Drill", "Kept", "Restored", "Unreadable", "clear_restored", "last_drill", "mark_restored", "oldest_copy",
    "oldest_key_copy", "read_copies", "restored", "write_copies", "write_drill",
]  # fmt: skip
