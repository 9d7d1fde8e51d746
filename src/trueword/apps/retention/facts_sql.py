"""What does the record say of everything that the schedule asks? The SQL of the view `retention_facts`.

One row for each person and class of record. NULL is "not known": FALSE stands only where a complete source covers the
whole childhood, or where somebody looked and wrote down that it is not so. A row of `retention_finding` never turns a
yes of the record into a no.
"""

from trueword.apps.retention.tables import TABLES, Held
from trueword.policy.calendar import anniversary_sql
from trueword.policy.looked_after import counts_sql, ever_sql

ADOPTED = "('E11', 'E12')"
"""Reasons for which an episode of care ceased: an adoption order was made."""

DIED_IN_CARE, DIED_IN_NEED = "'E2'", "'RC2'"
ABUSE_FACTORS, PERHAPS_FACTORS = "('11A', '19A', '19B', '19C')", "('12A')"
"""Factors of an assessment: sexual exploitation and abuse; trafficking may have been for it."""

ABUSE, PERHAPS = "'SAB'", "'MUL'"
"""Categories of a child protection plan."""

GROWN_UP = anniversary_sql("person.birth_date", 18)
SIGNS_OF_CARE = (
    "carereview", "healthyear", "previouspermanence", "unaccompaniedchild", "deprivationofliberty",
    "socialworkerepisode", "missingepisode", "careleaver", "placedforadoption",
)  # fmt: skip
"""Tables about looked-after children: a row without an episode leaves it in doubt whether somebody was."""

COVERED = """(SELECT range_agg(daterange(cover.period_from, cover.period_to, '[]'))
    FROM records_coverage AS cover JOIN records_source AS source ON source.id = cover.source_id
    WHERE source.code = '{source}' AND cover."table" = '{table}' AND cover.period_from <= cover.period_to)"""
CARE_COVER = COVERED.format(source="ssda903", table="Episodes")
NEED_COVER = COVERED.format(source="cin", table="AssessmentFactorsList")

YEARS = """(SELECT string_agg(CASE WHEN extract(year FROM lower(gap)) = extract(year FROM upper(gap) - 1)
        THEN to_char(lower(gap), 'YYYY') ELSE to_char(lower(gap), 'YYYY-') || to_char(upper(gap) - 1, 'YYYY') END,
    ', ' ORDER BY lower(gap)) FROM unnest({gaps}) AS gap)"""

FOUND = """(SELECT found.value FROM retention_finding AS found WHERE found.person_id = person.id
    AND found.fact = '{fact}' ORDER BY found.found_at DESC, found.id LIMIT 1)"""

STAYS = """SELECT bool_or(stay.counts) AS yes, bool_or(stay.counts IS NULL) AS doubt,
        max(stay.end_date) FILTER (WHERE stay.end_reason IN {adopted}) AS order_made,
        coalesce(bool_or(stay.end_reason IN {adopted}), FALSE) AS adopted,
        coalesce(bool_or(stay.end_reason = {died}), FALSE) AS died
    FROM (SELECT episode.end_date, episode.end_reason, {counts} AS counts
        FROM records_careepisode AS episode LEFT JOIN records_periodofcare AS period ON period.id = episode.period_id
        WHERE episode.person_id = person.id) AS stay"""
COUNTS = counts_sql(
    "episode.legal_status",
    "coalesce(period.start_date, episode.start_date)",
    "CASE WHEN period.id IS NULL THEN episode.end_date ELSE period.end_date END",
)
"""A stay is as long as the unbroken period it lies in."""


def _exists(table: str, more: str = "") -> str:
    return f"EXISTS (SELECT FROM {table} AS row WHERE row.person_id = person.id{more})"


ABUSED = " OR ".join((
    _exists("records_assessmentfactor", f" AND row.factor IN {ABUSE_FACTORS}"),
    _exists("records_protectionplan", f" AND {ABUSE} IN (row.initial_category, row.latest_category)"),
))  # fmt: skip
PERHAPS_ABUSED = " OR ".join((
    _exists("records_assessmentfactor", f" AND row.factor IN {PERHAPS_FACTORS}"),
    _exists("records_protectionplan", f" AND {PERHAPS} IN (row.initial_category, row.latest_category)"),
))  # fmt: skip
OTHER_SIGNS = "(" + " OR ".join(_exists(f"records_{table}") for table in SIGNS_OF_CARE) + ")"

DISABLED = """(SELECT CASE WHEN bool_or(row.disability NOT IN ('', 'NONE')) THEN TRUE
    WHEN bool_or(row.disability = 'NONE') THEN FALSE END FROM records_disability AS row WHERE row.person_id = person.id)"""

PERSON = """SELECT person.id AS person_id, person.birth_date AS born, person.birth_date_is AS born_is,
    person.expected_birth_date AS expected_birth,
    CASE WHEN person.death_date >= person.birth_date OR person.birth_date IS NULL THEN person.death_date END AS died,
    person.death_date IS NOT NULL OR stays.died OR {died_in_need} AS has_died,
    {looked_after} AS looked_after,
    CASE WHEN isempty(childhood.care_gaps) THEN NULL ELSE {care_years} END AS care_gaps,
    CASE WHEN isempty(childhood.need_gaps) THEN NULL ELSE {need_years} END AS need_gaps,
    {disabled} AS disabled,
    CASE WHEN stays.adopted OR {found_order} THEN TRUE WHEN {found_order} IS FALSE THEN FALSE
        WHEN {adoption_row} THEN NULL WHEN isempty(childhood.care_gaps) THEN FALSE END AS adoption_order,
    stays.order_made AS order_made,
    CASE WHEN {abused} OR {found_abuse} THEN TRUE WHEN {found_abuse} IS FALSE THEN FALSE
        WHEN {perhaps_abused} THEN NULL WHEN isempty(childhood.need_gaps) THEN FALSE END AS sexual_abuse
FROM records_person AS person
CROSS JOIN LATERAL ({stays}) AS stays
CROSS JOIN LATERAL (SELECT datemultirange(daterange(person.birth_date, greatest(person.birth_date,
    least({grown_up}, person.death_date)))) AS whole) AS life
CROSS JOIN LATERAL (SELECT
    CASE WHEN person.birth_date_is = 'exact' THEN life.whole - coalesce({care_cover}, '{{}}') END AS care_gaps,
    CASE WHEN person.birth_date_is = 'exact' THEN life.whole - coalesce({need_cover}, '{{}}') END AS need_gaps) AS childhood"""

FACTS = """SELECT md5(one.person_id::text || held.record_class)::uuid AS record_id, held.record_class, one.*,
    held.first_entry, held.last_entry, held.last_contact, held.happened,
    CASE WHEN NOT held.still_open THEN held.closed END AS closed
FROM ({person}) AS one CROSS JOIN LATERAL (
    SELECT told.record_class, min(told.first_entry) AS first_entry, max(told.last_entry) AS last_entry,
        max(told.last_contact) AS last_contact, max(told.happened) AS happened, max(told.closed) AS closed,
        coalesce(bool_or(told.still_open), FALSE) AS still_open
    FROM ({tables}) AS told GROUP BY told.record_class
    UNION ALL SELECT 'identity record', NULL::date, NULL::date, NULL::date, NULL::date, NULL::date, FALSE
) AS held"""

TABLE = """SELECT '{record_class}' AS record_class, {first} AS first_entry, {last} AS last_entry,
    {contact} AS last_contact, {happened} AS happened, {closed} AS closed, {still_open} AS still_open
    FROM {table} WHERE person_id = one.person_id AND {where} HAVING count(*) > 0"""


def facts_sql() -> str:
    """The whole query, one row for each person and class of record."""
    person = PERSON.format(
        stays=STAYS.format(adopted=ADOPTED, died=DIED_IN_CARE, counts=COUNTS),
        grown_up=GROWN_UP, care_cover=CARE_COVER, need_cover=NEED_COVER, disabled=DISABLED,
        abused=ABUSED, perhaps_abused=PERHAPS_ABUSED, adoption_row=_exists("records_adoption"),
        found_order=FOUND.format(fact="adoption_order"), found_abuse=FOUND.format(fact="sexual_abuse"),
        care_years=YEARS.format(gaps="childhood.care_gaps"), need_years=YEARS.format(gaps="childhood.need_gaps"),
        died_in_need=_exists("records_referral", f" AND row.closure_reason = {DIED_IN_NEED}"),
        looked_after=ever_sql("stays.yes", "stays.doubt", OTHER_SIGNS, "isempty(childhood.care_gaps)",
                              FOUND.format(fact="looked_after")),
    )  # fmt: skip
    return FACTS.format(person=person, tables="\n    UNION ALL ".join(map(_table, TABLES)))


def _table(held: Held) -> str:
    days = ", ".join(held.days)
    return TABLE.format(
        table=held.table, record_class=held.record_class, where=held.where,
        first=f"min(least({days}))" if days else "NULL::date", last=f"max(greatest({days}))" if days else "NULL::date",
        contact=f"max({held.happened})" if held.record_class == "contact or referral" else "NULL::date",
        happened=f"max({held.happened})" if held.happened else "NULL::date",
        closed=f"max({held.closed})" if held.closed else "NULL::date",
        still_open=f"bool_or({held.closed} IS NULL)" if held.closed else "NULL::boolean",
    )  # fmt: skip
