"""Which identities are in doubt, why, and what was decided? Asked by files and found here, in one query over the keys.

Whoever may not know of a person gets no row about them and no count of it: the query sees what the database shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from trueword.apps.access.api import Ask, Refuse, Shown, Viewer, names_of, read
from trueword.apps.identities.gating import FOR
from trueword.apps.records.api import Card, cards

A_PAGE = 25
ORDERS = {
    "score": "item.score DESC, item.one, item.two", "since": "item.since NULLS LAST, item.score DESC, item.one, item.two",
    "name": "least(card.sort_key, other.sort_key), item.one, item.two",
}  # fmt: skip
STATES = {"open": "To decide", "told": "Told to the source", "decided": "Decided"}
KINDS = {
    "same_upn": "Same unique pupil number", "swapped_upns": "Pupil numbers that changed places",
    "same_number": "Same number of another kind", "same_name": "Same name and birth date",
    "alike": "Same surname and birth date", "one_child_two_ids": "Perhaps one child under two ids",
    "twins": "Twins or near-equal details", "sources_disagree": "Sources tell different things",
}  # fmt: skip
"""What speaks for a doubt, in words; the strongest first."""

DOUBTS = """
WITH RECURSIVE live AS MATERIALIZED (SELECT merged, survivor FROM records_merge WHERE undone_at IS NULL
), led (person, root) AS (
    SELECT merged, survivor FROM live UNION SELECT led.person, live.survivor FROM led JOIN live ON live.merged = led.root
), root AS (SELECT person, root FROM led WHERE root NOT IN (SELECT merged FROM live)
), asked AS (
    SELECT question.kind, question.opened_at, cardinality(question.people) AS told, ARRAY(
            SELECT DISTINCT coalesce(root.root, who) FROM unnest(question.people) AS who LEFT JOIN root ON root.person = who
            ORDER BY 1) AS people,
        (SELECT string_agg(key || ': ' || value, '; ' ORDER BY key) FROM jsonb_each_text(question.evidence)) AS said
    FROM records_identityquestion AS question
), number AS MATERIALIZED (
    SELECT DISTINCT person_id, CASE WHEN kind IN ('UPN', 'Former UPN') THEN 'UPN' ELSE kind END AS kind,
        upper(regexp_replace(value, '\\s', '', 'g')) AS value
    FROM records_identifier WHERE kind NOT IN ('LA child id', 'Legacy id') AND value <> ''
        AND NOT (kind = 'UPN' AND recorded_by IS NOT NULL AND valid_to IS NOT NULL)
), shared AS (
    SELECT a.person_id AS one, b.person_id AS two, a.kind, a.value FROM number AS a
        JOIN number AS b ON b.kind = a.kind AND b.value = a.value AND b.person_id > a.person_id
), crossed AS (SELECT one, two FROM shared WHERE kind = 'UPN' GROUP BY 1, 2 HAVING count(*) > 1
), namesake AS MATERIALIZED (
    SELECT name.key AS surname, birth.key AS born, array_agg(DISTINCT person_id) AS people
    FROM records_searchkey AS name JOIN records_searchkey AS birth USING (person_id)
    WHERE name.kind = 'surname' AND birth.kind = 'born' GROUP BY 1, 2 HAVING count(DISTINCT person_id) BETWEEN 2 AND 12
), alike AS (
    SELECT DISTINCT a AS one, b AS two, surname, born
    FROM namesake CROSS JOIN unnest(people) AS a CROSS JOIN unnest(people) AS b WHERE b > a
), found AS (
    SELECT one, two, CASE WHEN kind = 'UPN' THEN 'same_upn' ELSE 'same_number' END AS kind, kind || ' ' || value AS said,
        9 AS weight, NULL::timestamptz AS since FROM shared
    UNION ALL SELECT one, two, 'swapped_upns', '', 1, NULL FROM crossed
    UNION ALL SELECT one, two, 'alike', surname || ' ' || born, 3, NULL FROM alike
    UNION ALL SELECT one, two, 'same_name', a.key || ' ' || surname || ' ' || born, 5, NULL FROM alike
        JOIN records_searchkey AS a ON a.person_id = one AND a.kind = 'forename'
        JOIN records_searchkey AS b ON b.person_id = two AND b.kind = 'forename' AND b.key = a.key
    UNION ALL SELECT people[1], people[2], kind, coalesce(said, ''), 2, opened_at FROM asked
        WHERE cardinality(people) = told
), item AS (
    SELECT one, two, array_agg(DISTINCT kind) AS kinds, array_agg(DISTINCT kind || '|' || said) AS grounds,
        sum(weight) AS score, min(since) AS since
    FROM found GROUP BY one, two
), told AS (
    SELECT item.*, last.outcome, last.note, last.decided_by, last.decided_at,
        CASE WHEN last.outcome IN ('not_same', 'right', 'swapped') AND last.grounds @> item.grounds THEN 'decided'
             WHEN last.outcome = 'told' AND last.grounds @> item.grounds THEN 'told' ELSE 'open' END AS state
    FROM item LEFT JOIN LATERAL (
        SELECT * FROM identities_decision AS d WHERE d.one = item.one AND d.two IS NOT DISTINCT FROM item.two
            AND d.ended_at IS NULL AND d.outcome <> 'same' ORDER BY d.decided_at DESC LIMIT 1) AS last ON true
    WHERE item.two IS NULL OR NOT gate.apart(item.one, item.two)
)
"""
PAGE = """
SELECT item.one, item.two, item.kinds, item.grounds, item.since, item.outcome, item.note, item.decided_by, item.decided_at,
    item.state, count(*) OVER () AS found
FROM told AS item JOIN records_indexcard AS card ON card.person_id = item.one
    LEFT JOIN records_indexcard AS other ON other.person_id = item.two
WHERE (item.two IS NULL OR other.person_id IS NOT NULL) AND {where}
ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s
"""
LISTED = "item.state = %(state)s AND (%(kind)s = '' OR %(kind)s = ANY (item.kinds))"
ALONE = "item.one = %(one)s AND item.two IS NOT DISTINCT FROM %(two)s"


@dataclass(frozen=True, slots=True)
class Item:
    """One doubt: the card of one person or two, what speaks for it, since when, and what was decided last."""

    cards: tuple[Card, ...]
    kinds: tuple[str, ...]
    grounds: tuple[str, ...]
    since: datetime | None
    state: str
    outcome: str
    note: str
    decided_by: str
    decided_at: datetime | None

    @property
    def one(self) -> UUID:
        """The first person."""
        return self.cards[0].person_id

    @property
    def two(self) -> UUID | None:
        """The other one, if it is about two."""
        return self.cards[1].person_id if len(self.cards) > 1 else None

    @property
    def words(self) -> tuple[str, ...]:
        """What speaks for it, the strongest first."""
        return tuple(words for kind, words in KINDS.items() if kind in self.kinds)


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the queue."""

    items: tuple[Item, ...]
    found: int

    @property
    def pages(self) -> int:
        """How many pages there are; one at least."""
        return max(1, -(-self.found // A_PAGE))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the queue: its state, one kind of ground or all, in which order, and which page."""

    state: str = "open"
    kind: str = ""
    order: str = "score"
    page: int = 1


def queue(viewer: Viewer, wanted: Wanted, *, on: datetime) -> Listed | Refuse:
    """A page of identities in doubt, or of those told to their source, or decided."""

    def select() -> Shown[Listed]:
        values = {"state": wanted.state, "kind": wanted.kind, "offset": (wanted.page - 1) * A_PAGE}
        rows = _rows(LISTED, ORDERS.get(wanted.order, ORDERS["score"]), values)
        items = _items(viewer, rows)
        shown = frozenset(card.person_id for item in items for card in item.cards)
        return Shown(Listed(items, rows[0]["found"] if rows else 0), shown)

    detail: dict[str, object] = {"list": f"identities {wanted.state}", "page": wanted.page}
    return read(viewer, Ask("read import", FOR, detail=detail), select, on=on)


def doubt_about(viewer: Viewer, one: UUID, two: UUID | None) -> Item | None:
    """The doubt about these, whichever is named first; None where nothing speaks for one. Call inside the gate."""
    first, second = (min(one, two), max(one, two)) if two else (one, None)
    return next(
        iter(_items(viewer, _rows(ALONE, ORDERS["score"], {"one": first, "two": second, "offset": 0}))), None
    )


def _rows(where: str, order: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(DOUBTS + PAGE.format(where=where, order=order), {**values, "limit": A_PAGE})
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _items(viewer: Viewer, rows: list[dict[str, Any]]) -> tuple[Item, ...]:
    known = cards(viewer, {who for row in rows for who in (row["one"], row["two"]) if who})
    names = names_of({row["decided_by"] for row in rows if row["decided_by"]})
    return tuple(
        _item(row, known, names)
        for row in rows
        if row["one"] in known and (row["two"] is None or row["two"] in known)
    )


def _item(row: dict[str, Any], known: dict[UUID, Card], names: dict[UUID, str]) -> Item:
    people = tuple(known[who] for who in (row["one"], row["two"]) if who)
    return Item(
        people, tuple(row["kinds"]), tuple(row["grounds"]), row["since"], row["state"], row["outcome"] or "",
        row["note"] or "", names.get(row["decided_by"], ""), row["decided_at"],
    )  # fmt: skip
