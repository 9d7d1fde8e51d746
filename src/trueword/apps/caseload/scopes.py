"""Whose children: those of the viewer's team, or the viewer's own? Who they are, who works with them, and who took over."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from trueword.apps.access.api import WORKED, WORKING, Viewer, may
from trueword.policy.access import purposes_of

LATELY = timedelta(days=14)
"""For so long a child counts as transferred."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A list of children: its name in the log, the action that opens it, how its children are linked with the viewer."""

    name: str
    action: str
    links: str


TEAM = Scope("due in the team", "allocate", "linked.own_team")
OWN = Scope(
    "due for my children",
    "open",
    "(linked.allocated OR linked.reviewing OR linked.chairing OR linked.advising)",
)


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works with a child: of the accounts here, or as the case system names them."""

    id: UUID
    name: str


@dataclass
class Listed:
    """One child of a list: how they are sorted by name, who works with them, and since when somebody new does."""

    person: UUID
    sort_key: str
    workers: list[Worker] = field(default_factory=list)
    since: date | None = None
    taken_over: date | None = None


CHILDREN = """
SELECT card.person_id, card.sort_key
FROM gate.mine() AS their (person_id) JOIN records_indexcard AS card USING (person_id) {join}
WHERE {links} AND {where} ORDER BY card.sort_key, card.person_id
"""
WORKERS = """
SELECT person_id, worker_id, name, max(since) FROM ({working}) AS working WHERE person_id = ANY(%(people)s)
GROUP BY person_id, worker_id, name ORDER BY name, worker_id
"""
TAKEN_OVER = """
SELECT now.person_id, max(now.since) FROM ({working}) AS now JOIN ({worked}) AS before USING (person_id)
WHERE person_id = ANY(%(people)s) AND now.since >= %(since)s AND now.since <= %(on)s
    AND before.until >= now.since - 14 AND before.worker_id <> now.worker_id GROUP BY now.person_id
"""


def purpose_for(viewer: Viewer, action: str) -> str:
    """The purpose of the viewer's own work: care, where their role has it."""
    known = purposes_of(viewer.actor.role, action)
    return "care" if "care" in known else min(known, default="care")


def children(viewer: Viewer, scope: Scope, *actions: str, on: date) -> dict[UUID, Listed]:
    """The children of a list whom the viewer may see by each of these actions, in order of their names."""
    rules = [
        may(viewer, action, purpose_for(viewer, action), "card.person_id") for action in ("open", *actions)
    ]
    join, where = rules[0].join, " AND ".join(rule.where for rule in rules)
    with connection.cursor() as cursor:
        cursor.execute(CHILDREN.format(join=join, where=where, links=scope.links) if join else NOBODY)
        found = {person: Listed(person, sort_key) for person, sort_key in cursor.fetchall()}
        _workers(found, on)
    return found


NOBODY = "SELECT NULL::uuid, '' WHERE FALSE"


def _workers(found: dict[UUID, Listed], on: date) -> None:
    """Who works with each, and who took over lately: in two queries."""
    values: dict[str, Any] = {"people": list(found), "on": on, "since": on - LATELY}
    with connection.cursor() as cursor:
        cursor.execute(WORKERS.format(working=WORKING), values)
        for person, worker, name, since in cursor.fetchall():
            one = found[person]
            one.workers.append(Worker(worker, name))
            one.since = max(filter(None, (one.since, since)), default=None)
        cursor.execute(TAKEN_OVER.format(working=WORKING, worked=WORKED), values)
        for person, since in cursor.fetchall():
            found[person].taken_over = since


def workers_of(listed: Iterable[Listed]) -> tuple[Worker, ...]:
    """Everybody who works with any of these children, by name."""
    return tuple(
        sorted({worker for one in listed for worker in one.workers}, key=lambda w: (w.name, str(w.id)))
    )
