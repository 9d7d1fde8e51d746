"""Which identities are in doubt after a file? Asked, with the evidence, for a person to decide; nothing is merged.

Three kinds of doubt: a pupil number in two places, people too alike to tell apart, and sources that contradict each other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from trueword.apps.records import naming
from trueword.apps.records.importing.database import Database

SHARED_UPNS = """
WITH asked AS (SELECT person_id FROM asked_who), numbers AS (
    SELECT DISTINCT i.value FROM asked JOIN records_identifier AS i USING (person_id) WHERE i.kind = 'UPN'
), held AS (
    SELECT DISTINCT i.value, i.person_id FROM records_identifier AS i JOIN numbers USING (value) WHERE i.kind = 'UPN'
)
SELECT a.person_id, b.person_id, array_agg(a.value ORDER BY a.value),
    p.birth_date IS NOT NULL AND p.birth_date = q.birth_date
FROM held AS a JOIN held AS b ON a.value = b.value AND a.person_id < b.person_id
    JOIN records_person AS p ON p.id = a.person_id JOIN records_person AS q ON q.id = b.person_id
GROUP BY 1, 2, 4
"""
SEVERAL_IDS = """
SELECT i.person_id, array_agg(DISTINCT i.value) FROM records_identifier AS i JOIN asked_who USING (person_id)
WHERE i.kind = 'LA child id'
    AND i.person_id NOT IN (SELECT survivor FROM records_merge WHERE undone_at IS NULL) GROUP BY 1 HAVING count(DISTINCT i.value) > 1
    AND NOT EXISTS (SELECT FROM records_identifier AS old WHERE old.person_id = i.person_id AND old.kind = 'Legacy id'
                    AND old.value = ANY (array_agg(i.value)))
"""
ALIKE = """
WITH child AS (
    SELECT p.id, p.birth_date, coalesce(c.surname, '') AS surname, coalesce(c.forename, '') AS forename
    FROM records_person AS p LEFT JOIN records_indexcard AS c ON c.person_id = p.id
    WHERE p.birth_date IS NOT NULL AND p.kinds && ARRAY['child']::varchar[]
), kin AS (
    SELECT r.other_id AS one, s.other_id AS two
    FROM asked_who AS a JOIN records_relationship AS r ON r.other_id = a.person_id AND r.kind = 'mother'
        JOIN records_relationship AS s ON s.person_id = r.person_id AND s.kind = 'mother'
    UNION SELECT f.person_id, g.person_id
    FROM asked_who AS a JOIN records_familymembership AS f ON f.person_id = a.person_id
        JOIN records_familymembership AS g ON g.family_id = f.family_id
), pair AS (
    SELECT one, two, true AS same_kin FROM kin
    UNION ALL SELECT a.id, b.id, false FROM asked_who JOIN child AS a ON a.id = asked_who.person_id
        JOIN child AS b ON b.birth_date = a.birth_date AND lower(b.surname) = lower(a.surname) AND a.surname <> ''
)
SELECT least(a.id, b.id), greatest(a.id, b.id), a.birth_date, min(a.surname), min(a.forename), max(b.forename),
    bool_or(a.surname <> '' AND lower(a.surname) = lower(b.surname)), bool_or(same_kin)
FROM pair JOIN child AS a ON a.id = one JOIN child AS b ON b.id = two
WHERE a.id <> b.id AND a.birth_date = b.birth_date
GROUP BY 1, 2, 3
"""
CONTRADICTED = """
WITH asked AS (
    SELECT person_id FROM asked_who WHERE person_id IN (
        SELECT st.person_id FROM records_personstatement AS st JOIN asked_who USING (person_id) GROUP BY 1 HAVING count(*) > 1
        UNION SELECT i.person_id FROM records_identifier AS i JOIN asked_who USING (person_id)
        WHERE i.kind = 'UPN' GROUP BY 1 HAVING count(DISTINCT i.value) > 1)
), told AS (
    SELECT person_id, so.name AS source, st.source_row, birth_date::text AS birth_date,
        nullif(nullif(sex, 'U'), '') AS sex,
        CASE WHEN ethnicity NOT IN ('', 'NOBT', 'REFU') THEN ethnicity END AS ethnicity, st.unreadable
    FROM asked JOIN records_personstatement AS st USING (person_id) JOIN records_source AS so ON so.id = st.source_id
    WHERE st.standing = 0
), facts AS (
    SELECT person_id, source, source_row, fact, value FROM told CROSS JOIN LATERAL (VALUES
        ('Birth date', birth_date),
        ('Sex', CASE WHEN NOT unreadable ?| ARRAY['SEX', 'Sex', 'pers_sex'] THEN sex END),
        ('Ethnicity', CASE WHEN NOT unreadable ?| ARRAY['ETHNIC', 'Ethnicity'] THEN ethnicity END)) AS f (fact, value)
    WHERE value IS NOT NULL
    UNION ALL SELECT person_id, so.name, i.source_row, 'Unique pupil number', i.value
    FROM asked JOIN records_identifier AS i USING (person_id) JOIN records_source AS so ON so.id = i.source_id
    WHERE i.kind = 'UPN'
)
SELECT person_id, fact, array_agg(DISTINCT source || ': ' || value ORDER BY source || ': ' || value)
FROM facts GROUP BY 1, 2 HAVING count(DISTINCT value) > 1
"""
ASK = """
INSERT INTO records_identityquestion (id, kind, people, evidence, file_id, opened_at, key)
SELECT gen_random_uuid(), kind, people, evidence, %(file)s, %(on)s, key FROM questions ON CONFLICT (key) DO NOTHING
"""
TELL_MORE = """
UPDATE records_identityquestion AS q SET evidence = q.evidence || n.evidence FROM questions AS n
WHERE n.key = q.key AND NOT q.evidence @> n.evidence
"""

SEALED = "DELETE FROM questions WHERE cardinality(people) = 2 AND gate.apart(people[1], people[2])"

ALIKE_KINDS = frozenset({"same_upn", "one_child_two_ids", "twins"})


@dataclass(frozen=True)
class Question:
    """One doubt: about whom, and what speaks for it."""

    kind: str
    people: tuple[UUID, ...]
    evidence: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same doubt about the same people is asked once, whichever file raises it and whatever speaks for it."""
        doubt = "pair" if self.kind in ALIKE_KINDS and len(self.people) > 1 else self.kind
        who = ",".join(sorted(str(p) for p in self.people))
        return f"{doubt}|{hashlib.sha256(who.encode()).hexdigest()}"


def ask(db: Database, file: UUID, on: datetime, swapped: Iterable[Question] = ()) -> int:
    """Open every question that the touched people raise; returns how many are new."""
    found: dict[str, Question] = {}
    for q in (*swapped, *_upns(db), *_several_ids(db), *_alike(db), *_contradicted(db)):
        first = found.setdefault(q.key, q)
        found[q.key] = Question(first.kind, first.people, first.evidence | q.evidence)
    if not found:
        return 0
    db.run("CREATE TEMP TABLE questions (kind text, people uuid[], evidence jsonb, key text) ON COMMIT DROP")
    rows = ((q.kind, list(q.people), json.dumps(q.evidence), q.key) for q in found.values())
    db.copy_rows("questions", ("kind", "people", "evidence", "key"), rows)
    db.run(SEALED)
    new = db.run(ASK, {"file": file, "on": on})
    db.run(TELL_MORE)
    return new


def _upns(db: Database) -> Iterator[Question]:
    for one, two, numbers, same_birth in db.rows(SHARED_UPNS):
        kind = "swapped_upns" if len(numbers) > 1 else "one_child_two_ids" if same_birth else "same_upn"
        yield Question(kind, (one, two), {"Unique pupil number": ", ".join(numbers)})


def _several_ids(db: Database) -> Iterator[Question]:
    for person, ids in db.rows(SEVERAL_IDS):
        yield Question(
            "one_child_two_ids", (person,), {"LA child ids": ", ".join(ids), "Known by": "pupil number"}
        )


def _alike(db: Database) -> Iterator[Question]:
    for one, two, born, surname, forename, other, same_surname, same_kin in db.rows(ALIKE):
        same_name = same_surname and naming.fold(forename) == naming.fold(other)
        if same_name or same_kin or (same_surname and _near(forename, other)):
            kind = "one_child_two_ids" if same_name or not same_kin else "twins"
            told = {"Birth date": born.isoformat(), "Surname": surname, "Forenames": f"{forename}, {other}"}
            yield Question(kind, (one, two), told)


def _near(forename: str, other: str) -> bool:
    """Whether two forenames sound alike or share most of their letters in order."""
    one, two = (set(naming.trigrams(naming.fold(name))) for name in (forename, other))
    alike = bool(one and two) and 2 * len(one & two) >= max(len(one), len(two))
    heard = set(naming.sounds(naming.fold(forename))) & set(naming.sounds(naming.fold(other)))
    return alike or bool(heard)


def _contradicted(db: Database) -> Iterator[Question]:
    told: dict[UUID, dict[str, str]] = {}
    for person, fact, values in db.rows(CONTRADICTED):
        told.setdefault(person, {})[fact] = "; ".join(values)
    for person, evidence in told.items():
        yield Question("sources_disagree", (person,), evidence)


SWAPPED = """
SELECT DISTINCT least(w.person_id, v.person_id), greatest(w.person_id, v.person_id), least(w.value, v.value),
    greatest(w.value, v.value)
FROM {work} AS w JOIN records_identifier AS before ON before.id = w.match
    JOIN {work} AS v ON v.value = before.value AND v.person_id <> w.person_id
    JOIN records_identifier AS other ON other.id = v.match AND other.value = w.value
WHERE w.value <> before.value AND w.kind = 'UPN'
"""


def swapped_in_file(db: Database, work: str) -> list[Question]:
    """Pupil numbers that changed places between what this source told before and what it tells now.

    Call between comparing and writing: the record still has what was told before.
    """
    return [
        Question(
            "swapped_upns",
            (one, two),
            {"Unique pupil number": f"{a}, {b}", "Changed places": "within one source"},
        )
        for one, two, a, b in db.rows(SWAPPED, work=work)
    ]
