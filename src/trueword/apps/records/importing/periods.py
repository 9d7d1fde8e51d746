"""From when to when was a child looked after without a break? Worked out from the episodes, for everyone touched.

A new period begins where an episode starts after all earlier ones have ended, or says that it is a start (`S`) on a day
on which the one before ended for good (not `X1`). An end that cannot be read does not end a period: while it is not known,
the child counts as still looked after. Episodes without a readable start belong to no period.
"""

from __future__ import annotations

from trueword.apps.records.importing.database import Database

WORKED_OUT = """
CREATE TEMP TABLE worked_out ON COMMIT DROP AS
WITH told AS (
    SELECT e.id, e.person_id, e.start_date, coalesce(e.end_date, CASE
            WHEN e.unreadable ? 'DEC' THEN lead(e.start_date) OVER later END, 'infinity'::date) AS until,
        e.start_reason, lag(e.end_reason) OVER later AS reason_before
    FROM records_careepisode AS e
    WHERE e.start_date IS NOT NULL AND e.person_id IN (SELECT person_id FROM asked_periods)
    WINDOW later AS (PARTITION BY e.person_id ORDER BY e.start_date, e.source_row)
), seen AS (
    SELECT *, max(until) OVER (PARTITION BY person_id ORDER BY start_date, id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until_then
    FROM told
), numbered AS (
    SELECT *, count(*) FILTER (WHERE until_then IS NULL OR start_date > until_then OR (
            start_date = until_then AND start_reason = 'S' AND reason_before NOT IN ('', 'X1')))
        OVER (PARTITION BY person_id ORDER BY start_date, id) AS n
    FROM seen
), periods AS (
    SELECT person_id, n, min(start_date) AS start_date, nullif(max(until), 'infinity') AS end_date
    FROM numbered GROUP BY person_id, n
)
SELECT numbered.id AS episode_id, person_id, periods.start_date, periods.end_date
FROM numbered JOIN periods USING (person_id, n)
"""
CHANGE = """
UPDATE records_periodofcare AS p SET end_date = w.end_date
FROM (SELECT DISTINCT person_id, start_date, end_date FROM worked_out) AS w
WHERE w.person_id = p.person_id AND w.start_date = p.start_date AND w.end_date IS DISTINCT FROM p.end_date
"""
INSERT = """
INSERT INTO records_periodofcare (id, person_id, start_date, end_date)
SELECT gen_random_uuid(), person_id, start_date, end_date
FROM (SELECT DISTINCT person_id, start_date, end_date FROM worked_out) AS w
ON CONFLICT (person_id, start_date) DO NOTHING
"""
JOIN = """
UPDATE records_careepisode AS e SET period_id = p.id
FROM worked_out AS w JOIN records_periodofcare AS p ON p.person_id = w.person_id AND p.start_date = w.start_date
WHERE e.id = w.episode_id AND e.period_id IS DISTINCT FROM p.id
"""
LEAVE = """
UPDATE records_careepisode AS e SET period_id = NULL
WHERE e.start_date IS NULL AND e.period_id IS NOT NULL
    AND e.person_id IN (SELECT person_id FROM asked_periods)
"""
DELETE = """
DELETE FROM records_periodofcare AS p
WHERE p.person_id IN (SELECT person_id FROM asked_periods)
    AND NOT EXISTS (SELECT FROM worked_out AS w WHERE w.person_id = p.person_id AND w.start_date = p.start_date)
"""


def work_out(db: Database) -> None:
    """Rebuild the periods of every person in `touched` for `periods`, and join their episodes to them."""
    db.run(WORKED_OUT)
    db.run("ANALYZE worked_out")
    for statement in (CHANGE, INSERT, JOIN, LEAVE, DELETE):
        db.run(statement)
    db.run("DROP TABLE worked_out")
