"""How many came, to what, in which month? Numbers alone: nobody's name, and no row in the log about anybody."""

from datetime import date, datetime

from django.db import connection

from trueword.apps.access.api import Ask, Refuse, Shown, Viewer, read
from trueword.apps.services.centres.values import KEEP, Counted

COUNTED = """
WITH held AS (
    SELECT s.id, date_trunc('month', s.starts_at AT TIME ZONE 'Europe/London')::date AS month, c.name AS centre, s.title,
        s.targeted, s.unnamed_adults + s.unnamed_children AS unnamed
    FROM services_session AS s JOIN services_centre AS c ON c.id = s.centre_id
    WHERE s.cancelled_at IS NULL AND s.starts_at >= %(since)s AND s.starts_at <= %(until)s
), came AS (
    SELECT held.month, held.centre, held.title, held.targeted, a.person_id, a.family_id, member.relation = 'child' AS child
    FROM held JOIN services_attendance AS a ON a.session_id = held.id AND a.came_at IS NOT NULL
        JOIN services_registrant AS member ON member.family_id = a.family_id AND member.person_id = a.person_id
), people AS (
    SELECT month, centre, title, targeted, count(*) FILTER (WHERE child) AS visits_children,
        count(*) FILTER (WHERE NOT child) AS visits_adults, count(DISTINCT person_id) FILTER (WHERE child) AS children,
        count(DISTINCT family_id) AS families
    FROM came GROUP BY 1, 2, 3, 4
), sessions AS (
    SELECT month, centre, title, targeted, count(*) AS sessions, sum(unnamed) AS unnamed FROM held GROUP BY 1, 2, 3, 4
)
SELECT month, centre, title, targeted, sessions, coalesce(visits_children, 0), coalesce(visits_adults, 0),
    coalesce(children, 0), coalesce(families, 0), unnamed
FROM sessions LEFT JOIN people USING (month, centre, title, targeted) ORDER BY month DESC, centre, title, targeted
"""


def counted(viewer: Viewer, since: date, *, on: datetime) -> tuple[Counted, ...] | Refuse:
    """Attendance by month, centre and session since a day, newest first."""

    def select() -> Shown[tuple[Counted, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(COUNTED, {"since": since, "until": on})
            return Shown(tuple(Counted(*row) for row in cursor.fetchall()), frozenset())

    return read(viewer, Ask(*KEEP, detail={"list": "counts"}), select, on=on)
