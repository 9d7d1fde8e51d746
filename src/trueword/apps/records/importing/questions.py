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
from trueword.apps.records.importing.database import Database, raw

ASKED = "SELECT DISTINCT person_id FROM touched WHERE what IN ('person', 'keys')"

SHARED_UPNS = """
WITH asked AS ({asked}), numbers AS (
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
SELECT i.person_id, array_agg(DISTINCT i.value) FROM records_identifier AS i JOIN ({asked}) AS asked USING (person_id)
WHERE i.kind = 'LA child id' GROUP BY 1 HAVING count(DISTINCT i.value) > 1
    AND NOT EXISTS (SELECT FROM records_identifier AS old WHERE old.person_id = i.person_id AND old.kind = 'Legacy id'
                    AND old.value = ANY (array_agg(i.value)))
"""
ALIKE = """
WITH asked AS ({asked}), child AS (
    SELECT p.id, p.birth_date, p.sex, coalesce(c.surname, '') AS surname, coalesce(c.forename, '') AS forename
    FROM records_person AS p LEFT JOIN records_indexcard AS c ON c.person_id = p.id
    WHERE p.birth_date IS NOT NULL AND p.kinds && ARRAY['child']::varchar[]
), pair AS (
    SELECT a.id AS one, b.id AS two, a.birth_date, a.surname, a.forename, b.forename AS other,
        a.surname <> '' AND lower(a.surname) = lower(b.surname) AS same_surname
    FROM child AS a JOIN child AS b ON b.birth_date = a.birth_date AND a.id < b.id
    WHERE a.id IN (SELECT person_id FROM asked) OR b.id IN (SELECT person_id FROM asked)
)
SELECT one, two, birth_date, surname, forename, other, same_surname, same_kin FROM pair CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM records_relationship AS r JOIN records_relationship AS s ON s.person_id = r.person_id
                AND s.kind = 'mother' WHERE r.kind = 'mother' AND r.other_id = one AND s.other_id = two)
        OR EXISTS (SELECT FROM records_familymembership AS f JOIN records_familymembership AS g USING (family_id)
                WHERE f.person_id = one AND g.person_id = two) AS same_kin) AS kin
WHERE same_kin OR same_surname
"""
CONTRADICTED = """
WITH asked AS ({asked}), told AS (
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
UPDATE records_identityquestion AS q SET evidence = n.evidence FROM questions AS n
WHERE n.key = q.key AND n.evidence <> q.evidence
"""


@dataclass(frozen=True)
class Question:
    """One doubt: about whom, and what speaks for it."""

    kind: str
    people: tuple[UUID, ...]
    evidence: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same doubt about the same people is asked once, whichever file raises it."""
        who = ",".join(sorted(str(p) for p in self.people))
        return f"{self.kind}|{hashlib.sha256(who.encode()).hexdigest()}"


def ask(db: Database, file: UUID, on: datetime, swapped: Iterable[Question] = ()) -> int:
    """Open every question that the touched people raise; returns how many are new."""
    found = {q.key: q for q in (*swapped, *_upns(db), *_several_ids(db), *_alike(db), *_contradicted(db))}
    if not found:
        return 0
    db.run("CREATE TEMP TABLE questions (kind text, people uuid[], evidence jsonb, key text) ON COMMIT DROP")
    rows = ((q.kind, list(q.people), json.dumps(q.evidence), q.key) for q in found.values())
    db.copy_rows("questions", ("kind", "people", "evidence", "key"), rows)
    new = db.run(ASK, {"file": file, "on": on})
    db.run(TELL_MORE)
    return new


def _upns(db: Database) -> Iterator[Question]:
    for one, two, numbers, same_birth in db.rows(SHARED_UPNS, asked=raw(ASKED)):
        kind = "swapped_upns" if len(numbers) > 1 else "one_child_two_ids" if same_birth else "same_upn"
        yield Question(kind, (one, two), {"Unique pupil number": ", ".join(numbers)})


def _several_ids(db: Database) -> Iterator[Question]:
    for person, ids in db.rows(SEVERAL_IDS, asked=raw(ASKED)):
        yield Question(
            "one_child_two_ids", (person,), {"LA child ids": ", ".join(ids), "Known by": "pupil number"}
        )


def _alike(db: Database) -> Iterator[Question]:
    for one, two, born, surname, forename, other, same_surname, same_kin in db.rows(ALIKE, asked=raw(ASKED)):
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
    for person, fact, values in db.rows(CONTRADICTED, asked=raw(ASKED)):
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
