"""Where do the ledger and the keys lie, and under which name does the job work?"""

from pathlib import Path

from django.conf import settings

from trueword.apps.destruction.ledger import Ledger

JOB = "destruction"
JOBS = "jobs"


def ledger() -> Ledger:
    """The ledger of this installation."""
    return Ledger(Path(settings.LEDGER_FOLDER))


def oldest_backup_file() -> Path:
    """Where whoever keeps the backups says from when the oldest copy of the records is that still exists."""
    return Path(settings.LEDGER_FOLDER) / "oldest-backup"


def restored_mark() -> Path:
    """There after a restore, until the ledger was applied again: the launcher serves nobody while it is."""
    return Path(settings.LEDGER_FOLDER) / "restored"
