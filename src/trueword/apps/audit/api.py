"""What may other capabilities use of the audit log?"""

from trueword.apps.audit.actions import Entry, record
from trueword.apps.audit.actor import Actor, job
from trueword.apps.audit.checkpoints import name_of
from trueword.apps.audit.leaves import moment
from trueword.apps.audit.proving import proof
from trueword.apps.audit.running import anchor_now, audit_place, seal_now
from trueword.apps.audit.selectors import Look, has_row, looks_at, looks_by
from trueword.apps.audit.spool import NotSpooled, spool

__all__ = [
    "Actor",
    "Entry",
    "Look",
    "NotSpooled",
    "anchor_now",
    "audit_place",
    "has_row",
    "job",
    "looks_at",
    "looks_by",
    "moment",
    "name_of",
    "proof",
    "record",
    "seal_now",
    "spool",
]
