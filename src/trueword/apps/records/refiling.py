"""How do index cards and search keys follow what was recorded here? Worked out for those who wait, as after an import.

The queue is written in the transaction of the change; whoever finds it, right after that transaction or in the job of the
next minute, works it off. Nobody is worked out twice at once.
"""

from datetime import datetime

from trueword.apps.access.api import working_as
from trueword.apps.records.importing import finding, periods, settling
from trueword.apps.records.importing.accounting import LOCK
from trueword.apps.records.importing.database import Database

JOB = "file_people"
ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('trueword file people', 0))"
IMPORTING = "SELECT NOT pg_try_advisory_xact_lock(%(lock)s)"
ASKED = ("asked_person", "asked_periods", "asked_card", "asked_keys", "asked_names")
TAKE = """
CREATE TEMP TABLE taken ON COMMIT DROP AS
WITH gone AS (DELETE FROM records_tofile RETURNING person_id) SELECT DISTINCT person_id FROM gone
"""
EVERYBODY = """
INSERT INTO records_tofile (id, person_id, asked_at)
SELECT gen_random_uuid(), person_id, %(on)s FROM (SELECT DISTINCT person_id FROM records_personstatement) AS told
"""
SAME_HOME = """
INSERT INTO taken SELECT DISTINCT home.person_id FROM records_dangerwarning AS warning JOIN records_address AS home
    ON gate.same_home(home.postcode, home.lines, warning.postcode, warning.address)
WHERE warning.postcode <> '' AND warning.person_id IN (SELECT person_id FROM taken)
    AND home.person_id NOT IN (SELECT person_id FROM taken)
"""
COPY = "CREATE TEMP TABLE {name} ON COMMIT DROP AS SELECT person_id FROM taken"


def file_waiting(on: datetime) -> int:
    """Work out everybody who waits; returns how many there were. While files are taken in it leaves them to the job."""
    with working_as(JOB):
        db = Database()
        db.run(ALONE)
        if db.value(IMPORTING, {"lock": LOCK}):
            return 0
        db.run("SET LOCAL jit = off")
        count = _take(db)
        if count:
            _work_out(db, on)
        return count


def file_everybody(on: datetime) -> int:
    """Work out everybody of whom anything is told: after everything was put back. Of others what is settled stays."""
    with working_as(JOB):
        Database().run(EVERYBODY, {"on": on})
    return file_waiting(on)


def _take(db: Database) -> int:
    if not db.value("SELECT EXISTS (SELECT FROM records_tofile)"):
        return 0
    return db.run(TAKE) + db.run(SAME_HOME)


def _work_out(db: Database, on: datetime) -> None:
    for name in ASKED:
        db.run(COPY, name=name)
    settling.settle(db, on)
    periods.work_out(db)
    finding.rebuild_cards(db, on.date())
    finding.rebuild_numbers(db)
    finding.rebuild_names(db)
