"""How does every record stand for disposal today? One query: what the schedule said, the holds placed at this moment, batches.

It runs with the rights of whoever asks: people whom they may not know of are in no row and in no count. Placed holds
are asked only about what would otherwise be due, because only there do they decide.
"""

STANDING = """
WITH told AS MATERIALIZED (
    SELECT decision.*, extract(year FROM CASE WHEN answer IN ('until', 'review') THEN until + 1 END)::integer AS year,
        CASE WHEN cardinality(holds) > 0 THEN 'held'
            WHEN cardinality(missing) > 0 OR answer IS NULL THEN 'untold'
            WHEN answer = 'review' AND (until IS NULL OR until < %(on)s) THEN 'review'
            WHEN answer = 'until' AND until < %(on)s THEN 'due' ELSE 'kept' END AS stored
    FROM retention_decision AS decision WHERE {narrowed}
), placed AS MATERIALIZED (
    SELECT record_id, array_agg(DISTINCT split_part(code, ' ', 1) ORDER BY split_part(code, ' ', 1)) AS codes
    FROM gate.holds_on(ARRAY(SELECT DISTINCT person_id FROM told WHERE stored = 'due'), %(classes)s) GROUP BY record_id
), busy AS MATERIALIZED (
    SELECT item.record_id,
        bool_or(batch.called_off_at IS NULL AND batch.shadow = %(shadow)s AND item.excepted_at IS NULL
            AND item.state <> 'stopped') AS batched,
        max(item.review_on) FILTER (WHERE item.excepted_at IS NOT NULL) AS out_until
    FROM disposal_item AS item JOIN disposal_batch AS batch ON batch.id = item.batch_id GROUP BY item.record_id
), standing AS (
    SELECT told.*, told.holds::text[] || coalesce(placed.codes, '{{}}') AS stops, busy.out_until,
        CASE WHEN stored <> 'due' THEN stored WHEN placed.codes IS NOT NULL THEN 'held'
            WHEN busy.batched THEN 'batched' WHEN busy.out_until > %(on)s THEN 'out' ELSE 'due' END AS state
    FROM told LEFT JOIN placed USING (record_id) LEFT JOIN busy USING (record_id)
)
"""
"""`state` is held, untold, review, due, batched (in a batch that was not called off), out (taken out of one) or kept."""

COUNTS = """
SELECT record_class, state, year, CASE state WHEN 'held' THEN stops WHEN 'untold' THEN missing::text[] ELSE '{}' END AS why,
    count(*) AS number
FROM standing GROUP BY record_class, state, year, why
"""

ROWS = """
SELECT standing.record_id, standing.person_id, standing.until, standing.rules, standing.stops, standing.missing,
    standing.out_until, fact.care_gaps, fact.need_gaps, count(*) OVER () AS total
FROM standing JOIN records_indexcard AS card ON card.person_id = standing.person_id
    JOIN retention_fact AS fact ON fact.record_id = standing.record_id
WHERE state = %(state)s AND (%(year)s::integer IS NULL OR year = %(year)s)
    AND (%(why)s::text IS NULL OR %(why)s = ANY (stops || missing::text[]))
ORDER BY {order} LIMIT %(most)s OFFSET %(skip)s
"""
ORDERS = {
    "due": "standing.until NULLS LAST, card.sort_key, standing.record_id",
    "name": "card.sort_key, standing.record_id",
    "born": "card.birth_date NULLS LAST, card.sort_key, standing.record_id",
}

PROPOSE = """
INSERT INTO disposal_item (id, batch_id, person_id, record_id, record_class, until, rules, counted_from, also,
    excepted_why, state, stopped_by, parcels)
SELECT gen_random_uuid(), %(batch)s, standing.person_id, standing.record_id, standing.record_class, standing.until,
    standing.rules, jsonb_strip_nulls(jsonb_build_object({facts}))::text,
    CASE WHEN EXISTS (SELECT FROM retention_decision AS beside WHERE beside.person_id = standing.person_id
            AND beside.record_id <> standing.record_id AND beside.answer IS DISTINCT FROM 'as parent') THEN '{{}}'
        ELSE ARRAY(SELECT beside.record_class FROM retention_decision AS beside WHERE beside.person_id = standing.person_id
            AND beside.answer = 'as parent' AND beside.record_class <> %(identity)s ORDER BY beside.record_class) END,
    '', '', '{{}}', '{{}}'
FROM standing JOIN retention_fact AS fact ON fact.record_id = standing.record_id
WHERE state = 'due' AND year = %(year)s AND NOT fact.stale
"""
"""What belongs to another record goes with the last of the person's own; the identity record goes by itself, after all."""

FACTS = (
    "born", "born_is", "died", "has_died", "looked_after", "disabled", "adoption_order", "order_made", "sexual_abuse",
    "closed", "happened", "last_entry", "last_contact",
)  # fmt: skip
"""What a period may have been counted from."""


def counts_sql() -> str:
    """How many records of each class stand how, by the year in which they fall due, and why."""
    return STANDING.format(narrowed="TRUE") + COUNTS


def rows_sql(order: str) -> str:
    """The records of one class that stand so, a page at a time, with how many there are."""
    return STANDING.format(narrowed="record_class = %(class)s") + ROWS.format(order=ORDERS[order])


def propose_sql() -> str:
    """Put everything of one class that fell due in one year into a batch, unless something stops it or it is in one."""
    facts = ", ".join(f"'{name}', fact.{name}" for name in FACTS)
    narrowed = "record_class = %(class)s AND answer = 'until' AND until < %(on)s"
    return STANDING.format(narrowed=narrowed) + PROPOSE.format(facts=facts)
