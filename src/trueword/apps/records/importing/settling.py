"""What is settled about a person from what the sources tell? Worked out for everyone whose statements changed.

Precedence, the first source that tells a fact wins: the demonstration county, the case system (where workers record), the
SSDA903 (checked by the Department every year), the census, and last what was recorded here, which stands where no file
tells anything; of two things recorded here the later one stands. A value that the Department's codes know goes before one
that they do not. A birth date is estimated where its source says so, or where sources tell different ones: then nothing that
hangs on it is decided without a person. Statements gathered from other rows come after all others.

A child is who is under 18 or of whom something says so: a return, a parent, a contact, early help, a referral, care, or the one
who made a record of them here. Without a birth date and without any of these nothing says whether somebody is a child.
"""

from __future__ import annotations

from datetime import datetime

from trueword.apps.records.importing.database import Database, raw
from trueword.returns.tables import tables

PRECEDENCE = ("demonstration", "ssd", "ssda903", "cin", "here")
ADULT = 18  # years

FACTS = ("sex", "gender", "ethnicity", "nationality", "birth_date", "expected_birth_date", "death_date")

SETTLED = """
CREATE TEMP TABLE settled ON COMMIT DROP AS
WITH asked AS (SELECT person_id FROM asked_person
), told AS (
    SELECT st.*, so.code AS source, array_position(%(precedence)s::text[], so.code::text) + 10 * st.standing AS rank
    FROM asked JOIN records_personstatement AS st USING (person_id) JOIN records_source AS so ON so.id = st.source_id
), facts AS (
    SELECT person_id,
        (array_agg(sex ORDER BY (sex = ANY (%(sexes)s)) DESC, rank, recorded_at DESC NULLS LAST, source_row) FILTER (WHERE sex <> ''))[1] AS sex,
        (array_agg(gender ORDER BY rank, recorded_at DESC NULLS LAST, source_row) FILTER (WHERE gender <> ''))[1] AS gender,
        (array_agg(ethnicity ORDER BY (ethnicity = ANY (%(ethnicities)s)) DESC, rank, recorded_at DESC NULLS LAST, source_row)
            FILTER (WHERE ethnicity <> ''))[1] AS ethnicity,
        (array_agg(nationality ORDER BY rank, recorded_at DESC NULLS LAST, source_row) FILTER (WHERE nationality <> ''))[1] AS nationality,
        (array_agg(birth_date ORDER BY rank, recorded_at DESC NULLS LAST, source_row) FILTER (WHERE birth_date IS NOT NULL))[1] AS birth_date,
        count(DISTINCT birth_date) > 1 OR bool_or(birth_date_estimated) AS unsure,
        (array_agg(expected_birth_date ORDER BY rank, recorded_at DESC NULLS LAST, source_row)
            FILTER (WHERE expected_birth_date IS NOT NULL))[1] AS expected_birth_date,
        (array_agg(death_date ORDER BY rank, recorded_at DESC NULLS LAST, source_row) FILTER (WHERE death_date IS NOT NULL))[1] AS death_date,
        bool_or(source IN ('ssda903', 'cin')) AS in_return,
        bool_or(upper(is_mother) IN ('Y', '1', 'TRUE')) AS is_mother
    FROM told GROUP BY person_id
), kin AS (
    SELECT person_id,
        person_id IN (SELECT r.person_id FROM records_relationship AS r
            WHERE r.kind IN ('mother', 'father', 'parent')) AS is_parent,
        person_id IN (SELECT r.other_id FROM records_relationship AS r
            WHERE r.kind IN ('mother', 'father', 'parent')) AS has_parent,
        person_id IN (SELECT c.person_id FROM records_contact AS c JOIN asked AS a USING (person_id))
            OR person_id IN (SELECT e.person_id FROM records_earlyhelpepisode AS e JOIN asked AS a USING (person_id))
            OR person_id IN (SELECT f.person_id FROM records_referral AS f JOIN asked AS a USING (person_id))
            OR person_id IN (SELECT h.person_id FROM records_careepisode AS h JOIN asked AS a USING (person_id))
            AS was_helped
    FROM asked
), registered AS (
    SELECT id AS person_id, kinds FROM records_person WHERE id IN (SELECT person_id FROM asked) AND recorded_by IS NOT NULL
)
SELECT asked.person_id AS id, coalesce(sex, '') AS sex, coalesce(gender, '') AS gender,
    coalesce(ethnicity, '') AS ethnicity, coalesce(nationality, '') AS nationality, birth_date,
    CASE WHEN birth_date IS NULL THEN 'unknown' WHEN unsure THEN 'estimated' ELSE 'exact' END AS birth_date_is,
    expected_birth_date, death_date,
    array_remove(ARRAY[
        CASE WHEN birth_date IS NULL AND expected_birth_date IS NOT NULL THEN 'unborn'
             WHEN in_return OR has_parent OR was_helped OR birth_date > %(adults)s
                OR (birth_date IS NULL AND 'child' = ANY (registered.kinds)) THEN 'child' END,
        CASE WHEN is_mother OR is_parent OR 'parent' = ANY (registered.kinds) THEN 'parent' END,
        CASE WHEN 'carer' = ANY (registered.kinds) THEN 'carer' END], NULL)::varchar(10)[] AS kinds
FROM asked LEFT JOIN facts USING (person_id) LEFT JOIN kin USING (person_id) LEFT JOIN registered USING (person_id)
"""
COLUMNS = (
    "kinds",
    "sex",
    "gender",
    "birth_date",
    "birth_date_is",
    "expected_birth_date",
    "death_date",
    "ethnicity",
    "nationality",
)
UPDATE = """
UPDATE records_person AS p SET {changes} FROM settled AS s WHERE s.id = p.id AND ({now}) IS DISTINCT FROM ({then})
"""
INSERT = """
INSERT INTO records_person (id, recorded_at, {columns}) SELECT s.id, %(on)s, {values} FROM settled AS s
WHERE NOT EXISTS (SELECT FROM records_person AS p WHERE p.id = s.id)
"""


def settle(db: Database, on: datetime) -> None:
    """Insert or update every person in `touched` for `person`."""
    header = tables("ssda903")["Header"]
    values = {
        "precedence": list(PRECEDENCE),
        "sexes": [c.code for c in header.column("SEX").codes if c.code != "U"],
        "ethnicities": [c.code for c in header.column("ETHNIC").codes if c.code not in ("NOBT", "REFU")],
        "adults": on.date().replace(year=on.year - ADULT, day=min(on.day, 28)),
    }
    db.run(SETTLED, values)
    now, then = (raw(", ".join(f"{alias}.{c}" for c in COLUMNS)) for alias in ("s", "p"))
    db.run(UPDATE, changes=raw(", ".join(f"{c} = s.{c}" for c in COLUMNS)), now=now, then=then)
    db.run(INSERT, {"on": on}, columns=raw(", ".join(COLUMNS)), values=now)
    db.run("DROP TABLE settled")
