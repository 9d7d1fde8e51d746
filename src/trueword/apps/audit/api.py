"""What may other capabilities use of the audit log?"""

from trueword.apps.audit.actions import Entry, record
from trueword.apps.audit.actor import Actor, job
from trueword.apps.audit.selectors import Look, has_row, looks_at, looks_by
from trueword.apps.audit.spool import NotSpooled, spool

__all__ = [
    "Actor",
    "Entry",
    "Look",
    "NotSpooled",
    "has_row",
    "job",
    "looks_at",
    "looks_by",
    "record",
    "spool",
]
