"""Is what the ledger says so? Its chain is whole, what it says is destroyed is gone, and its certificates are genuine."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from trueword.adapters.keys import Keys
from trueword.apps.access.api import working_as
from trueword.apps.audit.api import audit_place
from trueword.apps.destruction.certificates import body_of, is_genuine
from trueword.apps.destruction.ledger import DESTROYED, Line
from trueword.apps.destruction.models import Certificate, Parcel, Stub
from trueword.apps.destruction.places import JOB, JOBS, ledger
from trueword.apps.records.api import key_store

PERSON = "SELECT EXISTS (SELECT FROM records_person WHERE id = %s)"


@dataclass(frozen=True, slots=True)
class Found:
    """How many lines were read, and what is wrong."""

    lines: int
    wrong: tuple[str, ...]


def verify() -> Found:
    """Read the whole ledger. Raises LedgerBroken where a line does not follow from the one before, and KeysUnavailable."""
    lines, keys = ledger().lines(), key_store()
    with working_as(JOB):
        wrong = [said for line in lines if line.told["kind"] == DESTROYED for said in _wrong(line, keys)]
        wrong += _not_there(lines)
    return Found(len(lines), tuple(wrong))


def _wrong(line: Line, keys: Keys) -> Iterator[str]:
    parcel = UUID(line.told["parcel"])
    named = f"line {line.number} ({line.told['record_class']})"
    stub = Stub.objects.using(JOBS).filter(id=parcel).first()
    if stub is None or Parcel.objects.using(JOBS).filter(id=parcel).exists():
        yield f"{named}: the database does not know that it is destroyed; `trueword destruction resume` finishes it"
    if stub is not None and stub.line_sha256 != line.sha256:
        yield f"{named}: its stub names another line"
    if keys.keys([UUID(one) for one in line.told["keys"]], make=False):
        yield f"{named}: a key of it is not withdrawn"
    if any(
        table["table"] == "records_person" and _there(table["ids"])
        for table in line.told["rows"]
        if "ids" in table
    ):
        yield f"{named}: who they are is there again; `trueword destruction replay` destroys it again"
    if stub is not None and not _is_certified(stub):
        yield f"{named}: it has no certificate that our key signed"


def _there(people: list[str]) -> bool:
    with connections[JOBS].cursor() as cursor:
        for person in people:
            cursor.execute(PERSON, [person])
            if cursor.fetchone()[0]:
                return True
    return False


def _is_certified(stub: Stub) -> bool:
    made = Certificate.objects.using(JOBS).filter(stub_id=stub.id).order_by("-issued_at").first()
    return made is not None and is_genuine(made, audit_place().public_keys()) and made.body == body_of(stub)


def _not_there(lines: tuple[Line, ...]) -> list[str]:
    """Stubs of which the ledger knows nothing: a line was lost, or a stub made up."""
    told = {UUID(line.told["parcel"]) for line in lines if line.told["kind"] == DESTROYED}
    stubs = set(Stub.objects.using(JOBS).values_list("id", flat=True))
    return [f"certificate {one}: the ledger knows nothing of it" for one in sorted(stubs - told)]
