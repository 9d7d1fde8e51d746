"""What do other capabilities learn of keeping? Which holds stand, and how long a record is kept, wherever it lies."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import connection

from trueword.apps.records.api import Kept
from trueword.apps.retention.facts import facts_of
from trueword.apps.retention.models import Hold
from trueword.apps.words import council
from trueword.policy.elsewhere import LiveHold
from trueword.policy.explaining import in_words
from trueword.policy.facts import Facts
from trueword.policy.holding import schedule_code
from trueword.policy.retention import decide

IDENTITY = "identity record"


class Retention:
    """Answers as the actor whom the database knows: what they may not know of is not told."""

    def live_holds(self) -> tuple[LiveHold, ...]:
        """Every hold that stands."""
        rows = Hold.objects.filter(released_at=None).order_by("placed_at", "id")
        return tuple(
            LiveHold(row.id, row.kind, row.person_id, row.record_class, row.period_from, row.period_to)
            for row in rows
        )

    def every_hold(self) -> tuple[LiveHold, ...]:
        """Every hold that stands, also on those whom the actor must not know of: for deciding, never for showing."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, kind, person_id, record_class, period_from, period_to FROM gate.live_holds()"
            )
            return tuple(LiveHold(*row) for row in cursor.fetchall())

    def kept(self, person: UUID, record_class: str, *, on: date) -> Kept:
        """By the facts of the class that the record holds; of a class that lies elsewhere only, by those of the person.

        Its own days are not known then: a period that counts from one of them cannot be told.
        """
        known = {str(one.facts.record_class): one.facts for one in facts_of([person])}
        facts = known.get(record_class) or replace(known.get(IDENTITY, Facts()), record_class=record_class)
        holds = {*(facts.holds or ()), *self._could_cover(person, record_class)}
        facts, schedule = replace(facts, holds=tuple(sorted(holds))), council().schedule
        decision = decide(facts, schedule, on)
        return Kept(decision, in_words(decision, facts, schedule))

    def _could_cover(self, person: UUID, record_class: str) -> set[str]:
        """The codes of the holds whose class and person fit: what lies elsewhere may be of any period."""
        return {
            schedule_code(hold.kind)
            for hold in self.every_hold()
            if hold.person in {None, person} and hold.record_class in {"", record_class}
        }
