"""How are tries counted? On the role of signing in, at once, whatever becomes of the request."""

import hashlib
import hmac
from datetime import datetime

from django.conf import settings
from django.db import transaction

from trueword.apps.signin import waits
from trueword.apps.signin.models import Tried
from trueword.apps.signin.waits import ADDRESS, NAME_AT_ADDRESS, Rule, Tries

KEY_BYTES = 4  # enough to tell people apart, too few to guess what was typed


def must_wait(name: str, address: str, *, on: datetime) -> tuple[Rule, datetime] | None:
    """The rule and the moment that a try with this name at this address has to wait for."""
    return waits.wait(_tries(_key(name, address)), _tries(_key("", address)), on)


def failed(name: str, address: str, *, on: datetime) -> None:
    """Count a failure, for the name at the address and for the address."""
    for rule, key in ((NAME_AT_ADDRESS, _key(name, address)), (ADDRESS, _key("", address))):
        with transaction.atomic(using="signin"):
            row, _ = Tried.objects.using("signin").select_for_update().get_or_create(key=key)
            now = waits.after_failure(rule, _read(row), on)
            row.failures, row.failed_at, row.refused = now.failures, now.failed_at, 0
            row.save(using="signin")


def succeeded(name: str, address: str, *, on: datetime) -> None:
    """Forget the failures of this name here, and know the address from now on."""
    Tried.objects.using("signin").update_or_create(
        key=_key(name, address), defaults={"failures": 0, "failed_at": None, "succeeded_at": on, "refused": 0}
    )


def refused(name: str, address: str) -> bool:
    """Count a try while waiting; True for the first one of this wait, which is the one to log."""
    with transaction.atomic(using="signin"):
        row, _ = Tried.objects.using("signin").select_for_update().get_or_create(key=_key(name, address))
        row.refused += 1
        row.save(using="signin", update_fields=["refused"])
    return row.refused == 1


def _tries(key: bytes) -> Tries:
    row = Tried.objects.using("signin").filter(key=key).first()
    return _read(row) if row else Tries()


def _read(row: Tried) -> Tries:
    return Tries(row.failures, row.failed_at, row.succeeded_at)


def _key(name: str, address: str) -> bytes:
    said = f"tried:{name.strip().casefold()}\0{address}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).digest()[:KEY_BYTES]
