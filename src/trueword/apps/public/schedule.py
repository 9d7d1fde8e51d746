"""How is the retention schedule shown to anyone? Filtered by words, sorted by what the reader asks for."""

from dataclasses import dataclass

from trueword.apps.public.finding import matches, words_of
from trueword.policy.schedule import Row

SORTS = {"record": "kind of record", "keep": "how long", "law": "law or decision", "code": "rule number"}


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows that match, how many there are in all, and what was asked."""

    rows: tuple[Row, ...]
    total: int
    asked: str
    sort: str


def shown(rows: tuple[Row, ...], asked: str, sort: str) -> Shown:
    """Rows in which every word occurs. An unknown order falls back to the kind of record."""
    order = sort if sort in SORTS else "record"
    wanted = words_of(asked)
    kept = [row for row in rows if matches(wanted, _text(row))]
    return Shown(tuple(sorted(kept, key=lambda row: _key(row, order))), len(rows), asked.strip()[:200], order)


def _text(row: Row) -> str:
    instead = " ".join(word for pair in row.instead for word in pair)
    return " ".join(
        (
            row.code,
            row.row,
            *row.about,
            row.circumstances,
            row.keep,
            instead,
            row.afterwards,
            row.authority.in_words(),
            row.note,
        )
    )


def _key(row: Row, order: str) -> tuple[str, str]:
    first = {"record": row.row, "keep": row.keep, "law": row.authority.law, "code": row.code}[order]
    return first.casefold(), row.code
