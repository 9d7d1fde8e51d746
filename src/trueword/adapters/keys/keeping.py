"""What must a keeper of keys be able to do? The seam at which a council's own service (KMS, Vault) can stand."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID


class KeysUnavailable(Exception):
    """The keys cannot be reached now. Nothing is lost by it: what is sealed stays sealed until they can be."""


class Keys(Protocol):
    """Keeps one key for each subject, and forgets it for good when told to. Every call raises KeysUnavailable."""

    def keys(self, subjects: Iterable[UUID], *, make: bool) -> dict[UUID, bytes]:
        """The keys of these subjects. `make`: a subject without one gets one, durably, before this returns.

        A subject whose key was withdrawn is absent from the answer, and never gets another.
        """

    def withdraw(self, subjects: Iterable[UUID], *, on: datetime) -> None:
        """Forget these keys for good; when this returns they are in no file but the ring's copies. Twice is once."""

    def withdrawn(self, subject: UUID) -> datetime | None:
        """When the subject's key was first withdrawn; None when it was not."""

    def copy_to_ring(self, on: datetime) -> None:
        """Keep a copy of the keys as they are now, for as long as the ring keeps one."""

    def age_out(self, on: datetime) -> int:
        """Destroy the copies that the ring has kept long enough; says how many they were."""

    def oldest_copy(self) -> datetime | None:
        """When the oldest copy that is still there was taken: what was withdrawn before it is in none of them."""
