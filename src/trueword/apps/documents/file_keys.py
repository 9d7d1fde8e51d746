"""Under whose keys is the key of a document's file sealed? Of each of its subjects: any of them opens it."""

from collections.abc import Iterable
from uuid import UUID

from trueword.adapters.keys import KeyWithdrawn, Place, Sealed, seal, unseal
from trueword.adapters.keys.envelope import wrapped_too
from trueword.apps.documents.models import Document
from trueword.apps.records.api import key_store


def _place(document: UUID) -> Place:
    return Place("documents_document", "key_body", document)


def sealed(document: UUID, key: bytes, people: Iterable[UUID]) -> Sealed:
    """A file's key, sealed for these people. Raises KeysUnavailable, and KeyWithdrawn about people destroyed."""
    wanted = set(people)
    keys = key_store().keys(wanted, make=True)
    if set(keys) != wanted:
        raise KeyWithdrawn("the record of somebody this is about was destroyed")
    return seal(key, place=_place(document), subjects=keys)


def opened(row: Document) -> bytes:
    """The key of a document's file. Raises KeysUnavailable, KeyWithdrawn and Tampered."""
    kept = _kept(row)
    return unseal(kept, place=_place(row.id), keys=key_store().keys(kept.wraps, make=False))


def moved(row: Document, people: Iterable[UUID]) -> Sealed:
    """The same key sealed for these people alone: those it was moved away from open it no more. Raises as `opened`."""
    kept, wanted = _kept(row), set(people)
    keys = key_store().keys({*kept.wraps}, make=False)
    given = key_store().keys(wanted - {*kept.wraps}, make=True)
    if wanted - {*kept.wraps} != set(given):
        raise KeyWithdrawn("the record of somebody this is about was destroyed")
    whole = wrapped_too(kept, place=_place(row.id), keys=keys, add=given)
    return Sealed(whole.body, {one: wrap for one, wrap in whole.wraps.items() if one in wanted})


def _kept(row: Document) -> Sealed:
    return Sealed.unpacked(bytes(row.key_body), bytes(row.key_wraps))
