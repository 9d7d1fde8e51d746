"""What does the certificate of a destruction say, who signed it, and how is that checked?

Words that read aloud, signed (Ed25519) with the key that signs the log: what was destroyed, when the keys were withdrawn,
and whether every copy has aged out since. It names its line of the ledger and its entry in the log; the proof that the entry
is sealed there is given along with it.
"""

import base64
from datetime import datetime
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connections

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import audit_place, moment, name_of, proof
from trueword.apps.destruction.models import Certificate, Stub
from trueword.apps.destruction.places import JOB, JOBS

TITLE = "trueword certificate of destruction"


def certify(stub: Stub, *, on: datetime) -> Certificate:
    """Sign what is so now, in the job's transaction."""
    key = audit_place().signing_key()
    body = body_of(stub)
    made = Certificate(
        stub_id=stub.id,
        body=body,
        key=name_of(key.public_key()),
        signature=key.sign(body.encode()),
        issued_at=on,
    )
    Certificate.objects.using(JOBS).bulk_create([made])
    return made


def body_of(stub: Stub) -> str:
    """The lines that are signed."""
    whole = moment(stub.completed_at) if stub.completed_at else "not yet: copies are still ageing out"
    return "\n".join((
        TITLE, f"certificate: {stub.id}", f"record: {stub.record_class}", f"rule: {stub.rule}", f"batch: {stub.batch}",
        f"rows: {stub.rows}", f"withdrawn: {moment(stub.withdrawn_at)}",
        f"destroyed, keys withdrawn: {moment(stub.destroyed_at)}", f"destruction complete: {whole}",
        f"ledger: line {stub.line}, sha256 {stub.line_sha256}", f"log: entry {stub.event_id}", "",
    ))  # fmt: skip


def is_genuine(made: Certificate, keys: dict[str, Ed25519PublicKey]) -> bool:
    """Whether one of our keys signed exactly this."""
    key = keys.get(made.key)
    if key is None:
        return False
    try:
        key.verify(bytes(made.signature), made.body.encode())
    except InvalidSignature:
        return False
    return True


def certificate(parcel: UUID) -> str:
    """The certificate of one destruction with its signature and proof; empty when there is none. On its own."""
    with working_as(JOB):
        stub = Stub.objects.using(JOBS).filter(id=parcel).first()
        return printed(stub) if stub else ""


def printed(stub: Stub) -> str:
    """The newest certificate with its signature, and the proof that its entry is sealed in the log, once it is."""
    made = Certificate.objects.using(JOBS).filter(stub_id=stub.id).order_by("-issued_at").first()
    if made is None:
        return ""
    with connections[JOBS].cursor() as cursor:
        said = proof(cursor, str(stub.event_id))
    signature = f"- {made.key} {base64.b64encode(bytes(made.signature)).decode()}"
    return (
        f"{made.body}{signature}\n\n{said or 'The entry in the log is sealed within a minute: ask again.'}\n"
    )
