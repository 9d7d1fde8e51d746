"""Who matches what somebody typed, and why? Equality on prepared keys only, so that the database's net serves it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from trueword.apps.access.api import Ask, Linked, Refuse, Shown, Viewer, may, read
from trueword.apps.records import naming
from trueword.apps.records.selectors.cards import cards
from trueword.apps.records.selectors.told import searched
from trueword.apps.records.selectors.values import Match, SearchAnswer

SHOWN = 50
WHY = {
    "surname": "surname", "forename": "forename", "former": "former name", "alias": "also known as",
    "nickname": "nickname", "sound": "sounds alike", "trigram": "spelt alike", "born": "date of birth",
    "swapped": "date of birth with day and month swapped", "identifier": "identifier", "postcode": "postcode",
}  # fmt: skip
WEIGHT = {
    "surname": 5.0, "forename": 4.0, "former": 3.5, "alias": 3.5, "nickname": 3.0, "sound": 2.0, "trigram": 1.5,
    "born": 5.0, "swapped": 2.0, "identifier": 9.0, "postcode": 3.0,
}  # fmt: skip
ALIKE = 0.5  # share of a word's trigrams that must agree for "spelt alike"


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody typed: any of a name (either order), a birth date, an identifier, a postcode."""

    name: str = ""
    birth_date: date | None = None
    identifier: str = ""
    postcode: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing to search for."""
        return not (self.name.strip() or self.birth_date or self.identifier.strip() or self.postcode.strip())


@dataclass(frozen=True, slots=True)
class Wanted:
    """One key to look for: which criterion it serves, its kind, what a hit of it is called, and its weight."""

    criterion: int
    kind: str
    key: str
    called: str
    weight: float


def search(viewer: Viewer, query: Query, purpose: str, *, on: datetime) -> SearchAnswer | Refuse:
    """People who meet every criterion, best first, with the reasons; the access row names everyone shown."""
    said = ", ".join(str(v) for v in (query.name, query.birth_date, query.identifier, query.postcode) if v)

    def select() -> Shown[SearchAnswer]:
        answer = _answer(viewer, query, purpose)
        return Shown(answer, frozenset(match.card.person_id for match in answer.matches))

    return read(viewer, Ask("find", purpose, said=said), select, on=on)


def _answer(viewer: Viewer, query: Query, purpose: str) -> SearchAnswer:
    wanted, who = list(_wanted(query)), may(viewer, "find", purpose, "best.person_id")
    found = _find([w for w in wanted if w.kind != "trigram"], who)
    if len(found) < 5 and any(w.kind == "trigram" for w in wanted):
        found = _merged(found, _find(wanted, who))
    known = cards(viewer, (person for person, _ in found))
    ordered = sorted(
        ((score, known[person], why) for person, (score, why) in dict(found).items() if person in known),
        key=lambda hit: (-hit[0], hit[1].surname, hit[1].forename, str(hit[1].person_id)),
    )
    matches = tuple(Match(card, why) for _, card, why in ordered[:SHOWN])
    return SearchAnswer(matches, len(ordered) > SHOWN, searched())


Hit = tuple[UUID, tuple[float, tuple[str, ...]]]


def _merged(first: list[Hit], more: list[Hit]) -> list[Hit]:
    """Exact reasons win over "spelt alike" for the same person."""
    return list({**dict(more), **dict(first)}.items())


def _wanted(query: Query) -> Iterable[Wanted]:
    criterion = 0
    for criterion, word in enumerate(naming.words(query.name), start=1):
        for kind, key in naming.tokens_for_query(word):
            yield Wanted(criterion, kind, key, kind, WEIGHT[kind])
    if query.birth_date:
        yield from _born(criterion + 1, query.birth_date)
    if query.identifier.strip():
        yield Wanted(criterion + 2, "identifier", naming.fold_identifier(query.identifier), "identifier", 9.0)
    if query.postcode.strip():
        yield Wanted(criterion + 3, "postcode", naming.fold_identifier(query.postcode), "postcode", 3.0)


def _born(criterion: int, born: date) -> Iterable[Wanted]:
    yield Wanted(criterion, "born", born.isoformat(), "born", WEIGHT["born"])
    if born.day <= 12 and born.day != born.month:
        swapped = born.replace(month=born.day, day=born.month)
        yield Wanted(criterion, "born", swapped.isoformat(), "swapped", WEIGHT["swapped"])


FIND = """
WITH wanted (criterion, kind, key, called, weight) AS (
    SELECT * FROM unnest(%(criterion)s::int[], %(kind)s::text[], %(key)s::text[], %(called)s::text[], %(weight)s::float[])
), size AS (SELECT criterion, count(*) FILTER (WHERE kind = 'trigram') AS trigrams FROM wanted GROUP BY criterion
), hit AS (
    SELECT found.person_id, wanted.criterion, wanted.called, wanted.weight, count(*) AS n
    FROM wanted JOIN records_searchkey AS found ON found.kind = wanted.kind AND found.key = wanted.key
    GROUP BY 1, 2, 3, 4
), best AS (
    SELECT DISTINCT ON (person_id, criterion) person_id, criterion, called,
        CASE WHEN called = 'trigram' THEN weight * n / size.trigrams ELSE weight END AS score
    FROM hit JOIN size USING (criterion)
    WHERE called <> 'trigram' OR n >= %(alike)s * size.trigrams
    ORDER BY person_id, criterion, score DESC
)
SELECT best.person_id, sum(score), array_agg(called ORDER BY score DESC)
FROM best {join} WHERE {where} GROUP BY best.person_id HAVING count(*) = %(criteria)s ORDER BY 2 DESC LIMIT %(limit)s
"""


def _find(wanted: list[Wanted], who: Linked) -> list[Hit]:
    if not wanted:
        return []
    columns = {
        name: [getattr(w, name) for w in wanted] for name in ("criterion", "kind", "key", "called", "weight")
    }
    criteria = len(set(columns["criterion"]))
    with connection.cursor() as cursor:
        cursor.execute(
            FIND.format(join=who.join, where=who.where),
            {**columns, "alike": ALIKE, "criteria": criteria, "limit": SHOWN * 2 + 1},
        )
        return [
            (person, (float(score), tuple(dict.fromkeys(WHY[c] for c in called))))
            for person, score, called in cursor.fetchall()
        ]
