"""What of a file, and what of a question, was destroyed here? Asked by keyed numbers; nothing is read of what is gone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from trueword.apps.destruction import marks
from trueword.apps.destruction.models import Mark, Stub, Withheld
from trueword.apps.destruction.places import JOBS
from trueword.apps.records.api import key_store

AT_ONCE = 10_000  # marks looked up in one question


@dataclass(frozen=True, slots=True)
class Destroyed:
    """For the import: which rows and people of a source were destroyed. In the transaction of a job."""

    def any(self) -> bool:
        """Whether anything was destroyed or is withdrawn at all; without the keys."""
        return Mark.objects.using(JOBS).exists() or Withheld.objects.using(JOBS).exists()

    def any_since(self, moment: datetime) -> bool:
        """Whether anything was destroyed or withdrawn since then."""
        went = Withheld.objects.using(JOBS).filter(withdrawn_at__gte=moment)
        return Stub.objects.using(JOBS).filter(destroyed_at__gte=moment).exists() or went.exists()

    def numbers(self, values: Iterable[str]) -> set[str]:
        """Which of these ids were those of somebody whose identity was destroyed. Raises KeysUnavailable."""
        key = marks.secret(key_store())
        return _found("number", {marks.of_number(key, "LA child id", value): value for value in values})

    def rows(self, source: str, table: str, keys: Sequence[str]) -> set[str]:
        """Which of these rows were destroyed. Raises KeysUnavailable."""
        key = marks.secret(key_store())
        return _found("row", {marks.of_row(key, source, table, row): row for row in keys})


def _found(kind: str, asked: dict[str, str]) -> set[str]:
    numbers, found = list(asked), set()
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        for told in (Mark, Withheld):
            here = told.objects.using(JOBS).filter(kind=kind, mark__in=some)
            found |= set(here.values_list("mark", flat=True))
    return {asked[mark] for mark in found}


def asked_as(forename: str, surname: str, born: date) -> str:
    """The keyed number of a name and birth date. Raises KeysUnavailable."""
    return marks.of_name(marks.secret(key_store()), forename, surname, born)


def stubs_of(forename: str, surname: str, born: date) -> tuple[Stub, ...]:
    """Every destroyed record of somebody of this name and birth date, newest first. Call inside the gate."""
    mark = asked_as(forename, surname, born)
    return tuple(
        Stub.objects.filter(marks__kind="name", marks__mark=mark).distinct().order_by("-destroyed_at", "id")
    )
