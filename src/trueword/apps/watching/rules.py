"""What in the log is a sign that somebody may have looked without need? Each rule is a value: words, limit, query.

A query reads the log of the days from %(since)s to before %(until)s and returns (user, person or NULL, day, count, usual
or NULL). The limits are the council's to set; a normal duty day must stay quiet (proved in the tests), because signs that
cry wolf are not read. Who has a recorded relationship is not a sign, whoever they are.
"""

from dataclasses import dataclass

LOOKS = """
looks AS (
    SELECT event.id, event.actor, event.role, event.action, event.relationship, event.purpose,
        (event.at AT TIME ZONE 'Europe/London')::date AS day
    FROM audit_event AS event
    WHERE event.at >= %(since)s AND event.at < %(until)s AND event.actor IS NOT NULL AND event.outcome = 'allowed'
), seen AS (
    SELECT looks.*, shown.person_id FROM looks JOIN audit_subject AS shown ON shown.event_id = looks.id
    WHERE looks.action = 'open' AND shown.at >= %(since)s AND shown.at < %(until)s
)
"""
STRANGER = "relationship IN ('no recorded involvement', 'opening for a written reason')"


@dataclass(frozen=True, slots=True)
class Rule:
    """One sign: its code, what it is called, what it may mean and what to do, and the query with its limit."""

    code: str
    name: str
    words: str
    sql: str
    limit: int
    days: int = 1

    @property
    def query(self) -> str:
        """The whole query."""
        return self.sql.replace("$looks", LOOKS).replace("$stranger", STRANGER)


RULES = (
    Rule("breadth", "Unusually many people",
         "The worker opened far more people's records in a day than their role usually does.",
         """WITH $looks, counted AS (SELECT actor, role, day, count(DISTINCT person_id) AS n FROM seen GROUP BY 1, 2, 3
         ), usual AS (SELECT role, percentile_cont(0.9) WITHIN GROUP (ORDER BY n) AS often FROM counted GROUP BY role)
         SELECT actor, NULL::uuid, day, n, often::int FROM counted JOIN usual USING (role)
         WHERE n > %(limit)s AND n > 3 * often AND day >= %(day)s""", 60, 30),
    Rule("search", "Searching without opening",
         "The worker searched many times in a day and opened nothing: looking, perhaps, for somebody in particular.",
         """WITH $looks SELECT actor, NULL::uuid, day, count(*) FILTER (WHERE action = 'find'), NULL::int
         FROM looks GROUP BY actor, day
         HAVING count(*) FILTER (WHERE action = 'find') > %(limit)s AND count(*) FILTER (WHERE action = 'open') = 0""", 25),
    Rule("drip", "Coming back again and again",
         "The worker opened the same person's record on several days without a recorded relationship.",
         """WITH $looks SELECT actor, person_id, max(day), count(DISTINCT day), NULL::int FROM seen WHERE $stranger
         GROUP BY actor, person_id HAVING count(DISTINCT day) >= %(limit)s AND max(day) >= %(day)s""", 4, 60),
    Rule("street", "Their own street",
         "The worker opened the record of somebody who lives at their own postcode, without a recorded relationship.",
         """WITH $looks SELECT DISTINCT actor, seen.person_id, day, %(limit)s::int, NULL::int
         FROM seen JOIN watching_home AS home ON home.user_id = seen.actor
             JOIN records_address AS lives ON lives.person_id = seen.person_id
                 AND replace(upper(lives.postcode), ' ', '') = replace(upper(home.postcode), ' ', '')
         WHERE $stranger""", 1),
    Rule("colleague", "A colleague's family",
         "The worker opened the record of somebody close to another member of staff, without a recorded relationship.",
         """WITH $looks SELECT DISTINCT seen.actor, seen.person_id, day, %(limit)s::int, NULL::int
         FROM seen JOIN access_conflict AS near ON near.person_id = seen.person_id AND near.user_id <> seen.actor
             AND near.state IN ('declared', 'confirmed')
         WHERE $stranger""", 1),
    Rule("surname", "The same surname",
         "The worker opened the record of somebody with their own uncommon surname, without a recorded relationship.",
         """WITH $looks, named AS (
             SELECT id, lower(regexp_replace(name, '^.* ', '')) AS surname FROM access_user
         ), common AS (SELECT lower(surname) AS surname FROM records_indexcard GROUP BY 1 HAVING count(*) > 20)
         SELECT DISTINCT actor, seen.person_id, day, %(limit)s::int, NULL::int
         FROM seen JOIN named ON named.id = seen.actor JOIN records_indexcard AS card ON card.person_id = seen.person_id
         WHERE $stranger AND lower(card.surname) = named.surname
             AND named.surname NOT IN (SELECT surname FROM common)""", 1),
)  # fmt: skip
BY_CODE = {rule.code: rule for rule in RULES}
