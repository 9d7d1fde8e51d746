"""Which moves of school count, and why not the others? SELECTs over school histories and the views of the SSDA903.

`school_history` stands beside the return: one row a stay, `school` being the school's latest number, `urn` the one told.
What the published methods leave open is marked `inferred`.
"""

from trueword.returns.stability.selects import COHORT, PLACEMENTS

# A child is known by the UPNs of every Header given and by whatever UPN the histories tie to one of them. A UPN that
# leads to two children tells of neither. `out_of_reach` says why a child cannot be measured. Age on the last day: inferred.
_KNOWN = f"""
WITH RECURSIVE {COHORT},
in_header AS (SELECT child, upn, dob FROM header UNION ALL SELECT child, upn, dob FROM header_earlier),
links AS (
    SELECT upn AS one, former AS other FROM school_history WHERE former IS NOT NULL
    UNION SELECT former, upn FROM school_history WHERE former IS NOT NULL),
known AS (
    SELECT child, upn FROM in_header
    WHERE child IS NOT NULL AND upn IS NOT NULL AND upn NOT IN ('UN1', 'UN2', 'UN3', 'UN4', 'UN5')
    UNION SELECT k.child, l.other FROM known k JOIN links l ON l.one = k.upn),
shared AS (SELECT DISTINCT k.child FROM known k JOIN known o ON o.upn = k.upn AND o.child <> k.child),
found AS (SELECT DISTINCT k.child FROM known k JOIN school_history s ON s.upn = k.upn),
pupils AS (
    SELECT c.child, h.dob, CASE
        WHEN h.dob IS NULL THEN 'date of birth not known'
        WHEN add_years(h.dob, 5) > :year_end THEN 'under 5'
        WHEN c.child NOT IN (SELECT child FROM known) THEN 'no UPN in Header'
        WHEN c.child IN (SELECT child FROM shared) THEN 'the UPN leads to another child too'
        WHEN c.child NOT IN (SELECT child FROM found) THEN 'the UPN is not in the school histories'
        END AS out_of_reach
    FROM cohort c LEFT JOIN (SELECT child, min(dob) AS dob FROM in_header GROUP BY child) h ON h.child = c.child),
stays AS (
    SELECT p.child, p.dob, s.school, s.urn, s.entry, max(s.leaving) AS leaving, min(s.phase) AS phase
    FROM pupils p JOIN known k ON k.child = p.child JOIN school_history s ON s.upn = k.upn
    WHERE p.out_of_reach IS NULL GROUP BY p.child, p.dob, s.school, s.urn, s.entry)"""

PUPILS = f"{_KNOWN} SELECT child, out_of_reach FROM pupils ORDER BY child"

# The start of the school year: the Commissioner's first three weeks of September; the Department's August and September
# (Stability measures for children looked after in England, 2024: a mid-year move is any outside 1 August to 30 September).
SEPTEMBER = "(month(t.entry) = 9 AND day(t.entry) <= 21)"
AUGUST_SEPTEMBER = "(month(t.entry) IN (8, 9))"
_START_LEFT_OUT = "WHEN {start} THEN 'at the start of the school year'"
# The first school told is no move where the child may just have begun school (before the 6th birthday: inferred). Later
# it may be one, from a school that the histories do not tell.
MOVES = f"""
{_KNOWN},
turns AS (
    SELECT *, row_number() OVER t AS turn, first_value(urn) OVER t AS first_urn FROM stays
    WINDOW t AS (PARTITION BY child, school ORDER BY entry, urn)),
of_school AS (SELECT child, school, min(phase) AS phase FROM stays GROUP BY child, school),
entries AS (
    SELECT t.*, p.phase AS school_phase FROM turns t
    JOIN of_school p ON p.child = t.child AND p.school = t.school),
in_order AS (
    SELECT *, CASE WHEN turn = 1 THEN lag(school) OVER w END AS before,
        CASE WHEN turn = 1 THEN lag(school_phase) OVER w END AS phase_before
    FROM entries WINDOW w AS (PARTITION BY child, turn = 1 ORDER BY entry, school))
SELECT child, entry AS day, CASE WHEN why = 'counted' THEN true WHEN why NOT LIKE 'cannot tell%' THEN false END AS counted, why
FROM (
    SELECT t.child, t.entry, CASE
        WHEN t.entry < {{first}} OR t.entry > :year_end THEN 'outside the window'
        WHEN t.turn > 1 AND t.urn <> t.first_urn THEN 'the same school under another number'
        WHEN t.turn > 1 THEN 'a school entered before'
        {{left_out}}
        WHEN t.before IS NULL AND t.entry < add_years(t.dob, 6) THEN 'the first school'
        WHEN t.before IS NULL THEN 'cannot tell: no school before it is told'
        WHEN NOT {{start}} THEN 'counted'
        WHEN t.school_phase IS NULL OR t.phase_before IS NULL THEN 'cannot tell: a phase is not told'
        WHEN t.phase_before = 'PRIMARY' AND t.school_phase IN ('MIDDLE', 'SECONDARY') THEN 'a transfer of phase'
        WHEN t.phase_before = 'MIDDLE' AND t.school_phase = 'SECONDARY' THEN 'a transfer of phase'
        ELSE 'counted' END AS why
    FROM in_order t)
ORDER BY child, day, why
"""
MOVE_PARTS = {
    "school-any": {"start": SEPTEMBER, "left_out": ""},
    "school-mid-year": {"start": SEPTEMBER, "left_out": _START_LEFT_OUT.format(start=SEPTEMBER)},
    "school-start-of-year": {"start": SEPTEMBER, "left_out": f"WHEN NOT {SEPTEMBER} THEN 'in mid-year'"},
    "department-school-any": {"start": AUGUST_SEPTEMBER, "left_out": ""},
    "department-school-mid-year": {
        "start": AUGUST_SEPTEMBER, "left_out": _START_LEFT_OUT.format(start=AUGUST_SEPTEMBER)
    },
}  # fmt: skip

# Within a month: from a month before the entry to a month after it, of changes of placement that count in the window.
NEAR_PLACEMENT = f"""
WITH school_moves AS ({MOVES}), placement_moves AS ({PLACEMENTS}),
beside AS (
    SELECT m.child, m.day, m.counted AS moved, m.why AS move_why, EXISTS (
        SELECT 1 FROM placement_moves p WHERE p.child = m.child AND p.counted
            AND p.day >= add_months(m.day, -1) AND p.day <= add_months(m.day, 1)) AS near
    FROM school_moves m WHERE m.counted IS NULL OR m.counted)
SELECT child, day, CASE WHEN NOT near THEN false WHEN moved THEN true END AS counted, CASE
    WHEN NOT near THEN 'no change of placement within a month' ELSE move_why END AS why
FROM beside ORDER BY child, day
"""

# A term is 13 weeks, a third of the 39 weeks of the school year, 21 July to 31 August left out: inferred. A gap is looked
# at within the window, from the 5th birthday to 30 June of the school year in which the child becomes 16, and no further
# than the histories tell.
TERM_DAYS = 91
OUT_OF_SCHOOL = f"""
{_KNOWN},
school_days AS (
    SELECT CAST(d AS DATE) AS school_day FROM (SELECT unnest(range(CAST({{first}} AS TIMESTAMP),
        CAST(add_days(:year_end, 1) AS TIMESTAMP), INTERVAL 1 DAY)) AS d)
    WHERE NOT (month(d) = 8 OR (month(d) = 7 AND day(d) > 20))),
reach AS (SELECT greatest(max(entry), max(leaving)) AS last_day FROM school_history),
whole AS (
    SELECT child, dob, entry, max(leaving) AS leaving FROM stays GROUP BY child, dob, school, entry),
next_entry AS (
    SELECT *, lead(entry) OVER (PARTITION BY child ORDER BY entry, leaving NULLS LAST) AS back FROM whole),
gaps AS (
    SELECT *, make_date(CAST(year(add_months(add_years(dob, 16), 4)) AS INTEGER), 6, 30) AS leaving_age,
        max(coalesce(leaving, back, DATE '9999-12-31')) OVER (PARTITION BY child ORDER BY entry, leaving NULLS LAST
            ROWS UNBOUNDED PRECEDING) AS gone
    FROM next_entry),
measured AS (
    SELECT g.child, g.gone, g.back, g.leaving, g.leaving_age, (
        SELECT count(*) FROM school_days s, reach r WHERE s.school_day > g.gone AND s.school_day < coalesce(g.back, r.last_day)
            AND s.school_day >= add_years(g.dob, 5) AND s.school_day <= g.leaving_age) AS days
    FROM gaps g)
SELECT child, CASE WHEN leaving IS NULL THEN back ELSE gone END AS day,
    CASE WHEN leaving IS NULL THEN NULL ELSE days >= {TERM_DAYS} END AS counted, CASE
    WHEN leaving IS NULL THEN 'cannot tell: the day of leaving the school before is not told'
    WHEN days >= {TERM_DAYS} THEN 'counted'
    WHEN gone >= leaving_age THEN 'over compulsory school age'
    ELSE 'less than a term' END AS why
FROM measured
WHERE (leaving IS NULL AND back IS NOT NULL AND back >= {{first}} AND back <= :year_end)
    OR (leaving IS NOT NULL AND gone <= :year_end AND coalesce(back > add_days(gone, 1) AND back > {{first}}, true))
ORDER BY child, day
"""
