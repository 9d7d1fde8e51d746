"""Which rows count towards stability, and why not the others? SELECTs over the views of the SSDA903.

`{first}` is the first day of the window, `{years}` how many years it spans; :year_end is its last day. Each answers with a
row for every event looked at: child, day, counted (true or false) and why.
"""

# Looked after on 31 March, short breaks dropped before anything else, and in care on a day of the window's first year.
COHORT = """
cohort AS (
    SELECT DISTINCT o.child FROM episodes o
    WHERE o.child IS NOT NULL AND o.dec_text IS NULL AND o.decom <= :year_end
      AND (o.ls IS NULL OR o.ls NOT IN ('V3', 'V4'))
      AND EXISTS (
        SELECT 1 FROM episodes_held f WHERE f.child = o.child AND (f.ls IS NULL OR f.ls NOT IN ('V3', 'V4'))
            AND f.decom < add_years({first}, 1) AND (f.dec IS NULL OR f.dec > {first})))"""

PLACEMENTS = f"""
WITH {COHORT},
overlapping AS (
    SELECT e.child, e.decom, e.rne, e.pos,
        count(CASE WHEN e.rne IN ('S', 'P', 'B') THEN 1 END) OVER (PARTITION BY e.child ORDER BY e.decom, e.pos
            ROWS UNBOUNDED PRECEDING) AS entries,
        EXISTS (SELECT 1 FROM episodes_held b WHERE b.child = e.child AND b.decom < e.decom
                AND (b.ls IS NULL OR b.ls NOT IN ('V3', 'V4'))) AS was_in_care
    FROM episodes_held e JOIN cohort c ON c.child = e.child
    WHERE (e.ls IS NULL OR e.ls NOT IN ('V3', 'V4')) AND e.decom <= :year_end AND (e.dec IS NULL OR e.dec >= {{first}}))
SELECT child, decom AS day, why = 'counted' AS counted, why
FROM (
    SELECT child, decom, CASE
        WHEN decom <= {{first}} THEN 'the position on the first day'
        WHEN rne = 'L' THEN 'only the legal status changed'
        WHEN rne IN ('T', 'U') THEN 'the carer stayed the same'
        WHEN rne IS NULL OR rne NOT IN ('S', 'P', 'B') THEN 'no readable reason for the episode'
        WHEN rne = 'S' AND {{first_entry}} THEN 'the first entry to care'
        ELSE 'counted' END AS why
    FROM overlapping)
ORDER BY child, day
"""
# The published method sees a first entry where the first S, P or B of the window is an S, so it misses a re-entry after
# an episode that opened with L, T or U; the strict reading asks whether the child was in care before.
FIRST_ENTRY = {"published": "entries = 1", "strict": "NOT was_in_care"}

# An episode that two years' returns tell, open at the end of the first, is that of the later return.
WORKERS = f"""
WITH {COHORT},
told AS (
    SELECT *, min(years_back) OVER (PARTITION BY child, sw_id, sw_decom) AS newest FROM (
        SELECT 0 AS years_back, pos, child, sw_id, sw_decom, sw_dec, sw_reason FROM sw_episodes
        UNION ALL SELECT years_back, pos, child, sw_id, sw_decom, sw_dec, sw_reason FROM sw_episodes_earlier)),
kept AS (
    SELECT s.child, s.sw_id, s.sw_decom, s.sw_dec, any_value(s.sw_reason) AS sw_reason, min(s.pos) AS pos
    FROM told s JOIN cohort c ON c.child = s.child
    WHERE s.sw_decom IS NOT NULL AND s.sw_id IS NOT NULL AND s.years_back = s.newest
    GROUP BY s.child, s.sw_id, s.sw_decom, s.sw_dec),
without_cover AS (
    SELECT k.*, EXISTS (SELECT 1 FROM kept o WHERE o.child = k.child AND o.sw_decom < k.sw_decom
        AND k.sw_dec IS NOT NULL AND (o.sw_dec IS NULL OR o.sw_dec >= k.sw_dec)) AS cover
    FROM kept k),
in_order AS (
    SELECT *, CASE WHEN NOT cover THEN lag(sw_id) OVER (PARTITION BY child, cover ORDER BY sw_decom, pos) END AS before
    FROM without_cover)
SELECT child, sw_decom AS day, why = 'counted' AS counted, why
FROM (
    SELECT child, sw_decom, CASE
        WHEN cover THEN 'cover while another worker stayed'
        WHEN before IS NULL THEN 'the first worker told'
        WHEN before = sw_id THEN 'the same worker'
        WHEN sw_decom < {{first}} OR sw_decom > :year_end THEN 'outside the window'
        WHEN {{left_out}} THEN 'a change of team'
        ELSE 'counted' END AS why
    FROM in_order)
ORDER BY child, day
"""
TEAM_CHANGE = "coalesce(sw_reason IN ('TSPROC', 'ORGRST'), false)"

# Placements in the year, not moves: a return after a temporary placement is the placement before it.
THREE_PLACEMENTS = f"""
WITH {COHORT},
steps AS (
    SELECT e.child, e.decom, e.rne, e.pos, e.place, coalesce(e.place, '') || '|' || coalesce(squeezed(e.pl_post), '')
            || '|' || coalesce(e.urn, '') || '|' || coalesce(e.place_provider, '') AS home,
        coalesce(e.place IN ('T0', 'T1', 'T2', 'T3', 'T4'), false) AS temporary
    FROM episodes_held e JOIN cohort c ON c.child = e.child
    WHERE (e.ls IS NULL OR e.ls NOT IN ('V3', 'V4')) AND e.decom <= :year_end AND (e.dec IS NULL OR e.dec > {{first}})),
looked_at AS (
    SELECT *, lag(temporary) OVER (PARTITION BY child ORDER BY decom, pos) AS after_temporary FROM steps),
homes AS (
    SELECT *, CASE WHEN NOT temporary THEN lag(home) OVER (PARTITION BY child, temporary ORDER BY decom, pos) END AS home_before,
        row_number() OVER (PARTITION BY child, temporary ORDER BY decom, pos) AS turn
    FROM looked_at)
SELECT child, decom AS day, why = 'counted' AS counted, why
FROM (
    SELECT child, decom, CASE
        WHEN temporary THEN 'a temporary placement'
        WHEN turn = 1 THEN 'counted'
        WHEN after_temporary AND home = home_before THEN 'back after a temporary placement'
        WHEN rne = 'L' THEN 'only the legal status changed'
        WHEN rne IS NULL THEN 'no readable reason for the episode'
        ELSE 'counted' END AS why
    FROM homes)
ORDER BY child, day
"""

LONG_TERM = f"""
WITH {COHORT},
current AS (
    SELECT p.*, max(period) OVER (PARTITION BY p.child) AS last_period FROM periods_held p
    JOIN cohort c ON c.child = p.child),
steps AS (
    SELECT *, coalesce(place, '') || '|' || coalesce(squeezed(pl_post), '') || '|' || coalesce(urn, '') AS home,
        coalesce(place IN ('T0', 'T1', 'T2', 'T3', 'T4'), false) AS temporary
    FROM current WHERE period = last_period),
lasting AS (
    SELECT *, lag(home) OVER (PARTITION BY child ORDER BY decom, pos) AS home_before,
        row_number() OVER (PARTITION BY child ORDER BY decom DESC, pos DESC) AS from_last
    FROM steps WHERE NOT temporary),
carers AS (
    SELECT child, decom, row_number() OVER (PARTITION BY child ORDER BY decom DESC, pos DESC) AS nth FROM lasting
    WHERE home_before IS NULL OR (rne IN ('S', 'P', 'B') AND home <> home_before)),
child AS (
    SELECT s.child, min(s.decom) AS since, min(CASE WHEN s.rne = 'S' THEN s.decom END) AS entered FROM steps s GROUP BY s.child)
SELECT c.child, c.since AS day, CASE
    WHEN h.dob IS NULL THEN NULL
    WHEN add_years(h.dob, 16) <= :year_end THEN NULL
    WHEN c.since > add_months(:year_end, -30) THEN NULL
    ELSE coalesce(one.decom <= add_years(:year_end, -2), false)
        OR coalesce(l.place IN ('A3', 'A4', 'A5', 'A6') AND two.decom <= add_years(:year_end, -2), false) END AS counted,
    CASE
    WHEN h.dob IS NULL THEN 'date of birth not known'
    WHEN add_years(h.dob, 16) <= :year_end THEN '16 or over'
    WHEN c.since > add_months(:year_end, -30) AND c.entered IS NULL THEN 'cannot tell: the start of care is in no year given'
    WHEN c.since > add_months(:year_end, -30) THEN 'looked after for less than two and a half years'
    WHEN coalesce(one.decom <= add_years(:year_end, -2), false) THEN 'counted'
    WHEN coalesce(l.place IN ('A3', 'A4', 'A5', 'A6') AND two.decom <= add_years(:year_end, -2), false) THEN 'counted'
    ELSE 'less than two years with the same carer' END AS why
FROM child c
JOIN lasting l ON l.child = c.child AND l.from_last = 1
LEFT JOIN carers one ON one.child = c.child AND one.nth = 1
LEFT JOIN carers two ON two.child = c.child AND two.nth = 2
LEFT JOIN (SELECT child, min(dob) AS dob FROM header GROUP BY child) h ON h.child = c.child
ORDER BY c.child
"""

THREE_WORKERS = f"""
WITH {COHORT}
SELECT s.child, min(s.sw_decom) AS day, true AS counted, 'counted' AS why
FROM sw_episodes s JOIN cohort c ON c.child = s.child
WHERE s.sw_id IS NOT NULL AND s.sw_decom <= :year_end AND (s.sw_dec IS NULL OR s.sw_dec >= {{first}})
GROUP BY s.child, s.sw_id
ORDER BY s.child, day
"""

COHORT_ONLY = f"WITH {COHORT} SELECT child FROM cohort ORDER BY child"
YEARS_HELD = """
SELECT coalesce((SELECT max(y) FROM (SELECT years_back AS y, row_number() OVER (ORDER BY years_back) AS n
    FROM (SELECT DISTINCT years_back FROM given WHERE name = 'Episodes' AND years_back > 0)) WHERE y = n), 0) + 1 AS years
"""
REASONS = f"""
WITH {COHORT}
SELECT coalesce(s.sw_reason, 'none told') AS reason, count(*) AS episodes
FROM sw_episodes s JOIN cohort c ON c.child = s.child
WHERE s.sw_decom >= {{first}} AND s.sw_decom <= :year_end
GROUP BY 1 ORDER BY 2 DESC, 1
"""
