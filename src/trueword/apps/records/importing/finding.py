"""Under which words is a person found, and what does the card say that the front door sees? Rebuilt for everyone touched.

The postcode of an address that must not be disclosed is no key, whoever else tells it of that person: to search for it
would disclose it. Nor is the new name of somebody adopted: it would find the record from before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from uuid import UUID

from trueword.apps.records import naming
from trueword.apps.records.importing.database import Database, raw
from trueword.apps.records.models import DangerWarning

LONGEST = 110  # characters of a search key
FORMER = frozenset({"previous", "birth", "former"})
ALIAS = frozenset({"known as", "alias"})
NAMELESS = "~"  # sorts after every letter

NUMBERS = "kind IN ('born', 'identifier', 'postcode')"
FORGET = "DELETE FROM records_searchkey WHERE person_id IN (SELECT person_id FROM {asked}) AND {which}"
KEYS = """
INSERT INTO records_searchkey (person_id, kind, key)
WITH asked AS (SELECT person_id FROM asked_keys
), told_before AS (
    SELECT seal.person_after AS person_id, upper(regexp_replace(told.word, '\\s', '', 'g')) AS key
    FROM gate.seals() AS seal JOIN LATERAL (
        SELECT value AS word FROM records_identifier WHERE person_id = seal.person_before
        UNION SELECT postcode FROM records_address WHERE person_id = seal.person_before) AS told ON true
)
SELECT DISTINCT person_id, 'born', to_char(birth_date, 'YYYY-MM-DD')
    FROM asked JOIN records_personstatement USING (person_id) WHERE birth_date IS NOT NULL
UNION SELECT DISTINCT person_id, 'identifier', left(upper(regexp_replace(value, '\\s', '', 'g')), 110)
    FROM asked JOIN records_identifier USING (person_id) WHERE value <> ''
    AND (person_id, upper(regexp_replace(value, '\\s', '', 'g'))) NOT IN (SELECT person_id, key FROM told_before)
UNION SELECT DISTINCT person_id, 'postcode', upper(regexp_replace(postcode, '\\s', '', 'g'))
    FROM asked JOIN records_address USING (person_id) WHERE postcode <> '' AND NOT confidential
    AND (person_id, upper(regexp_replace(postcode, '\\s', '', 'g'))) NOT IN (SELECT hidden.person_id,
        upper(regexp_replace(hidden.postcode, '\\s', '', 'g'))
        FROM asked AS a JOIN records_address AS hidden USING (person_id) WHERE hidden.confidential)
    AND (person_id, upper(regexp_replace(postcode, '\\s', '', 'g'))) NOT IN (SELECT person_id, key FROM told_before)
"""
NAMES = """
WITH asked AS (SELECT person_id FROM asked_names)
SELECT person_id, forename, surname, 'legal' FROM asked JOIN records_personstatement USING (person_id)
    WHERE forename <> '' OR surname <> ''
UNION SELECT person_id, forename, surname, kind FROM asked JOIN records_name USING (person_id)
    WHERE (forename <> '' OR surname <> '') AND kind NOT ILIKE '%%adopt%%'
    AND (person_id, lower(surname)) NOT IN (SELECT seal.person_after, lower(told.surname) FROM gate.seals() AS seal
        JOIN LATERAL (SELECT surname FROM records_personstatement WHERE person_id = seal.person_before
            UNION ALL SELECT surname FROM records_name WHERE person_id = seal.person_before) AS told ON true)
"""
CARDS = """
INSERT INTO records_indexcard
    (person_id, forename, surname, birth_date, death_date, sex, kinds, open_as, team_name, team_phone, worker_name, warnings, sort_key)
WITH asked AS (SELECT person_id FROM asked_card
), holding AS (
    SELECT person_id, other_id, kind, postcode, address FROM records_dangerwarning
    WHERE (valid_from IS NULL OR valid_from <= %(on)s) AND (valid_to IS NULL OR valid_to >= %(on)s)
        AND (ended_on IS NULL OR ended_on > %(on)s)
), named AS (
    SELECT person_id,
        (array_agg(forename ORDER BY so.code = 'ssd' DESC, so.code = 'here', st.recorded_at DESC NULLS LAST, st.source_row)
            FILTER (WHERE forename <> ''))[1] AS forename,
        (array_agg(surname ORDER BY so.code = 'ssd' DESC, so.code = 'here', st.recorded_at DESC NULLS LAST, st.source_row)
            FILTER (WHERE surname <> ''))[1] AS surname
    FROM asked JOIN records_personstatement AS st USING (person_id) JOIN records_source AS so ON so.id = st.source_id
    GROUP BY person_id
), allocated AS (
    SELECT DISTINCT ON (person_id) person_id, t.name AS team, t.phone, w.name AS worker
    FROM asked JOIN access_involvement AS i USING (person_id)
        LEFT JOIN access_team AS t ON t.id = i.team_id LEFT JOIN access_worker AS w ON w.id = i.worker_id
    WHERE (i.valid_from IS NULL OR i.valid_from <= %(on)s) AND (i.valid_to IS NULL OR i.valid_to > %(on)s)
    ORDER BY person_id, i.kind ILIKE 'allocated%%' DESC, i.valid_from DESC NULLS LAST, i.source_row
), warned AS (
    SELECT told.person_id, array_agg(DISTINCT %(signs)s::jsonb ->> told.kind) AS signs FROM (
        SELECT asked.person_id, held.kind FROM asked JOIN holding AS held ON asked.person_id = held.person_id AND held.postcode = ''
        UNION ALL SELECT asked.person_id, held.kind FROM asked JOIN holding AS held ON asked.person_id = held.other_id
        UNION ALL SELECT home.person_id, held.kind FROM asked JOIN records_address AS home USING (person_id)
            JOIN holding AS held ON held.postcode <> '' AND gate.same_home(home.postcode, home.lines, held.postcode, held.address)
            WHERE (home.valid_from IS NULL OR home.valid_from <= %(on)s) AND (home.valid_to IS NULL OR home.valid_to > %(on)s)
    ) AS told GROUP BY told.person_id
), known AS (
    SELECT p.*,
        p.id IN (SELECT c.person_id FROM records_periodofcare AS c JOIN asked USING (person_id) WHERE c.start_date <= %(on)s
            AND (c.end_date IS NULL OR c.end_date > %(on)s)) AS looked_after,
        p.id IN (SELECT c.person_id FROM records_protectionplan AS c JOIN asked USING (person_id) WHERE (c.start_date IS NULL OR c.start_date <= %(on)s)
            AND (c.end_date IS NULL OR c.end_date > %(on)s)) AS planned,
        p.id IN (SELECT c.person_id FROM records_referral AS c JOIN asked USING (person_id) WHERE (c.referral_date IS NULL OR c.referral_date <= %(on)s)
            AND (c.closure_date IS NULL OR c.closure_date > %(on)s)
            AND c.no_further_action NOT IN ('1', 'true')) AS in_need,
        p.id IN (SELECT c.person_id FROM records_earlyhelpepisode AS c JOIN asked USING (person_id) WHERE (c.start_date IS NULL OR c.start_date <= %(on)s)
            AND (c.end_date IS NULL OR c.end_date > %(on)s)) AS helped,
        p.id IN (SELECT c.person_id FROM records_address AS c JOIN asked USING (person_id) WHERE c.confidential
            AND (c.valid_to IS NULL OR c.valid_to > %(on)s)) AS hidden,
        p.id IN (SELECT c.person_id FROM records_missingepisode AS c JOIN asked USING (person_id) WHERE (c.start_date IS NULL OR c.start_date <= %(on)s)
            AND (c.end_date IS NULL OR c.end_date > %(on)s)) AS missing
    FROM asked JOIN records_person AS p ON p.id = asked.person_id
)
SELECT known.id, coalesce(forename, ''), coalesce(surname, ''), birth_date, death_date, sex, kinds,
    array_remove(ARRAY[CASE WHEN looked_after THEN 'looked after' END, CASE WHEN planned THEN 'child protection plan' END,
        CASE WHEN in_need THEN 'child in need' END, CASE WHEN helped THEN 'early help' END], NULL)::varchar(40)[],
    coalesce(team, ''), coalesce(phone, ''), coalesce(worker, ''),
    array_remove(ARRAY[CASE WHEN hidden THEN 'Address not to be disclosed' END] || signs
        || ARRAY[CASE WHEN planned THEN 'Child protection plan' END, CASE WHEN missing THEN 'Missing now' END], NULL)::varchar(100)[],
    '' AS sort_key
FROM known LEFT JOIN named ON named.person_id = known.id LEFT JOIN allocated ON allocated.person_id = known.id
    LEFT JOIN warned ON warned.person_id = known.id
ON CONFLICT (person_id) DO UPDATE SET forename = EXCLUDED.forename, surname = EXCLUDED.surname,
    birth_date = EXCLUDED.birth_date, death_date = EXCLUDED.death_date, sex = EXCLUDED.sex, kinds = EXCLUDED.kinds, open_as = EXCLUDED.open_as,
    team_name = EXCLUDED.team_name, team_phone = EXCLUDED.team_phone, worker_name = EXCLUDED.worker_name,
    warnings = EXCLUDED.warnings
"""
UNSORTED = """
SELECT person_id, surname, forename FROM records_indexcard
WHERE person_id IN (SELECT person_id FROM asked_card)
"""
SORT = """
UPDATE records_indexcard AS c SET sort_key = s.key FROM sorting AS s
WHERE s.person_id = c.person_id AND c.sort_key <> s.key
"""


def rebuild_numbers(db: Database) -> None:
    """Birth dates, identifiers and postcodes under which everyone in `asked_keys` is found."""
    db.run(FORGET, asked="asked_keys", which=raw(NUMBERS))
    db.run(KEYS)


def rebuild_names(db: Database) -> None:
    """The names, and what sounds or is spelt like them, under which everyone in `asked_names` is found."""
    db.run(FORGET, asked="asked_names", which=raw(f"NOT {NUMBERS}"))
    db.run("CREATE TEMP TABLE tokens (person_id uuid, kind text, key text) ON COMMIT DROP")
    db.copy_rows("tokens", ("person_id", "kind", "key"), _tokens(db))
    db.run("INSERT INTO records_searchkey (person_id, kind, key) SELECT person_id, kind, key FROM tokens")


def _tokens(db: Database) -> Iterator[tuple[UUID, str, str]]:
    found: dict[tuple[UUID, str, str], None] = {}
    for person, forename, surname, kind in db.rows(NAMES):
        for called, key in _tokens_of(forename, surname, kind):
            found[person, called, key[:LONGEST]] = None
    return iter(found)


@lru_cache(maxsize=20_000)
def _tokens_of(forename: str, surname: str, kind: str) -> tuple[tuple[str, str], ...]:
    """A county has few distinct names: each is folded and sounded out once."""
    tokens = naming.tokens_of(forename, surname, former=kind in FORMER)
    if kind in ALIAS:
        return tuple(
            ("alias" if called in ("surname", "forename") else called, key) for called, key in tokens
        )
    return tuple(tokens)


def rebuild_cards(db: Database, on: date) -> None:
    """The index cards of everyone in `asked_card`, as things stand on that day."""
    db.run(CARDS, {"on": on, "signs": json.dumps(dict(DangerWarning.KINDS))})
    db.run("CREATE TEMP TABLE sorting (person_id uuid, key text) ON COMMIT DROP")
    db.copy_rows("sorting", ("person_id", "key"), _sorted(db))
    db.run(SORT)
    db.run("DROP TABLE sorting")


def _sorted(db: Database) -> Iterator[tuple[UUID, str]]:
    for person, surname, forename in db.rows(UNSORTED):
        folded = f"{naming.fold(surname)} {naming.fold(forename)}".strip()
        yield person, folded or NAMELESS
