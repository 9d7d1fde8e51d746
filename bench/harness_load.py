"""Does the site answer a council's staff in time? Many users with think time, beside a bare stub in the same minute.

    python bench/harness_load.py [--users 200] [--seconds 600] [--persons 400000] [--think 5]

One JSON line. A fresh, durable database with so many people, the site as the launcher serves it (its processes, its
server, its log), and for each user a session of their own. They open records of their team, find people and read index
cards; after each answer they think. The stub is the same server with an application that does nothing, asked twice a
second all the while. Exit status 1 where a goal is missed: p95 500 ms, p99 1.5 s, no error, p95 at most 3 x the stub's.
`--slower MS` makes every answer wait, to see it fail.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "bench")]

from trueword.launcher.command import WEB_PROCESSES
from trueword.launcher.session import announce, served
from trueword.launcher.state import State

TEAMS, OWN = 40, 30
PEOPLE = """
INSERT INTO records_person (id, kinds, birth_date, birth_date_is, recorded_at, sex, gender, ethnicity, nationality)
    SELECT gen_random_uuid(), '{child}', date '2010-01-01' + n %% 5000, 'exact', now(), '', '', '', '' FROM generate_series(1, %s) AS n
"""
CARDS = """
INSERT INTO records_indexcard (person_id, surname, forename, birth_date, sex, kinds, open_as, team_name, team_phone,
        worker_name, warnings, sort_key)
    SELECT id, 'Surname' || n % 20000, 'Forename' || n % 3000, birth_date, '', kinds, '{}', '', '', '', '{}',
        'surname' || n % 20000 FROM (SELECT *, row_number() OVER () AS n FROM records_person) AS every
"""
KEYS = """
INSERT INTO records_searchkey (person_id, kind, key)
    SELECT person_id, kind, lower(word) FROM records_indexcard,
        LATERAL (VALUES ('surname', surname), ('forename', forename)) AS words (kind, word)
"""
CONTACTS = """
INSERT INTO records_contact (id, source_id, source_row, first_file_id, last_file_id, line, person_id, contact_date,
        contact_source, unreadable, contact_source_text, outcomes)
    SELECT gen_random_uuid(), %s, n::text, %s, %s, 2, id, date '2026-01-01' + (n %% 300)::int, '2A', '{}', '', '{}'
    FROM (SELECT id, row_number() OVER () AS n FROM records_person) AS every
"""
INVOLVED = """
INSERT INTO access_involvement (id, person_id, team_id, kind, valid_from, source_row, change_reason, unreadable)
    SELECT gen_random_uuid(), person_id, team, 'allocated', date '2026-01-01', person_id::text, '', '{}'
    FROM (SELECT person_id, (%s::uuid[])[1 + (row_number() OVER ()) %% %s] AS team FROM records_indexcard LIMIT %s) AS few
"""


@dataclass
class Town:
    """Each user's cookie, and the people of their team."""

    cookies: list[str]
    own: list[list[str]]


@dataclass
class Seen:
    """Answers: how long each took, and how many were wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def prepared(users: int, persons: int) -> Town:
    """The tables, the people, the teams, and the staff with their sessions."""
    words = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "django",
        "migrate",
        "--database",
        "owner",
        "--verbosity",
        "0",
    ]
    subprocess.run(words, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, check=True)
    import django

    django.setup()
    return _staff(users, _people(persons))


def _people(persons: int) -> dict[str, list[str]]:
    from django.db import connections

    from trueword.apps.access.api import Team, working_as
    from trueword.apps.records import models as m

    now = datetime.now(UTC)
    with working_as("load harness"), connections["jobs"].cursor() as cursor:
        source = m.Source.objects.using("jobs").create(code="ssd", name="Case system")
        file = m.ImportedFile.objects.using("jobs").create(
            source=source, name="made.csv", sha256="0" * 64, outcome="stored", imported_at=now, job="load"
        )
        teams = [Team.objects.using("jobs").create(code=f"T{n}", name=f"Team {n}").id for n in range(TEAMS)]
        cursor.execute(PEOPLE, [persons])
        cursor.execute(CARDS)
        cursor.execute(KEYS)
        cursor.execute(CONTACTS, [source.id, file.id, file.id])
        cursor.execute(INVOLVED, [teams, TEAMS, TEAMS * OWN])
        cursor.execute("SELECT team_id::text, array_agg(person_id::text) FROM access_involvement GROUP BY 1")
        found = dict(cursor.fetchall())
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    return found


def _staff(users: int, teams: dict[str, list[str]]) -> Town:
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore

    from trueword.apps.access import sessions
    from trueword.apps.access.api import grant_role, working_as
    from trueword.apps.access.models import User
    from trueword.apps.access.signals import NUMBER
    from trueword.apps.signin.limits import SIGNED_IN_AT

    now, town, names = datetime.now(UTC), Town([], []), list(teams)
    for n in range(users):
        with working_as("load harness") as job:
            user = User.objects.using("jobs").create(sign_in_name=f"u{n}", name=f"User {n}", password="!")
            grant_role(user.id, "social_worker", names[n % len(names)], by=job, on=now)  # type: ignore[arg-type]
        store = SessionStore()
        store["_auth_user_id"], store["_auth_user_hash"] = str(user.id), user.get_session_auth_hash()
        store["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
        store[SIGNED_IN_AT] = time.time()
        store[NUMBER] = str(sessions.begin(user.id, on=now))
        store.save()
        town.cookies.append(store.session_key or "")
        town.own.append(teams[names[n % len(names)]])
    return town


def site(count: int, environment: dict[str, str]) -> tuple[int, list[subprocess.Popen[bytes]]]:
    """The web processes on one socket, as the launcher starts them."""
    with socket.create_server(("127.0.0.1", 0), backlog=256) as listening:
        number = listening.fileno()
        words = [sys.executable, "-m", "trueword.launcher.serve", str(number)]
        made = [
            subprocess.Popen(words, env=environment, pass_fds=[number], stdin=subprocess.PIPE)
            for _ in range(count)
        ]
        return listening.getsockname()[1], made


STUB = """
import socket, sys, waitress
page = b"x" * 20000
def nothing(environ, start):
    start("200 OK", [("Content-Type", "text/html"), ("Content-Length", "20000")])
    return [page]
waitress.serve(nothing, sockets=[socket.socket(fileno=int(sys.argv[1]))], threads=8)
"""


def stub() -> tuple[int, subprocess.Popen[bytes]]:
    """The same server, doing nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        number = listening.fileno()
        made = subprocess.Popen([sys.executable, "-c", STUB, str(number)], pass_fds=[number])
        return listening.getsockname()[1], made


class User:
    """Somebody with a cookie who works with the people of their team."""

    def __init__(self, port: int, cookie: str, own: list[str], dice: random.Random) -> None:
        """Begin with a form's token, which the site gives with its first page."""
        self.port, self.own, self.dice, self.token = port, own, dice, "t" * 32
        self.cookie = f"trueword={cookie}; csrftoken={self.token}"
        self.opened: set[str] = set()

    def work(self) -> float:
        """One thing somebody does; how long the answer took. Raises for a wrong answer."""
        what = self.dice.random()
        if what < 0.2:
            return self._ask(
                "POST", "/staff/search/", {"name": f"surname{self.dice.randrange(20000)}", "purpose": "care"}
            )
        person = self.dice.choice(self.own)
        if what < 0.35:
            return self._ask("GET", f"/staff/people/{person}/")
        if person not in self.opened:
            self.opened.add(person)
            return self._ask("POST", f"/staff/people/{person}/open/", {"purpose": "care"}, wanted=302)
        return self._ask("GET", f"/staff/people/{person}/record/")

    def _ask(self, method: str, path: str, form: dict[str, str] | None = None, wanted: int = 200) -> float:
        body = urlencode(form | {"csrfmiddlewaretoken": self.token}) if form else None
        headers = {"Cookie": self.cookie, "Host": "127.0.0.1"}
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = time.perf_counter()
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        link.request(method, path, body, headers)
        answer = link.getresponse()
        answer.read()
        took = time.perf_counter() - begun
        link.close()
        if answer.status != wanted:
            raise ValueError(f"{method} {path.split('/')[2]}: {answer.status}")
        return took


def _live(user: User, think: float, until: float, seen: Seen, slower: float) -> None:
    time.sleep(user.dice.uniform(0, think))
    while time.perf_counter() < until:
        try:
            seen.seconds.append(user.work() + slower)
        except (OSError, ValueError, http.client.HTTPException) as wrong:
            seen.errors.append(str(wrong) or type(wrong).__name__)
        time.sleep(user.dice.expovariate(1 / think))


def _prod(port: int, until: float, seen: Seen) -> None:
    while time.perf_counter() < until:
        begun = time.perf_counter()
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        link.request("GET", "/")
        link.getresponse().read()
        link.close()
        seen.seconds.append(time.perf_counter() - begun)
        time.sleep(0.5)


def share(seconds: list[float], part: float) -> float:
    """The time within which that part of the answers came, in milliseconds."""
    ordered = sorted(seconds)
    return round(1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))], 1) if ordered else 0.0


def measured(asked: argparse.Namespace, town: Town, environment: dict[str, str]) -> dict[str, object]:
    """Let everybody work, the stub beside them."""
    port, processes = site(WEB_PROCESSES, environment)
    bare, other = stub()
    try:
        dice = random.Random(asked.seed)
        people = [
            User(port, c, own, random.Random(dice.random()))
            for c, own in zip(town.cookies, town.own, strict=True)
        ]
        _live(
            people[0], 0.01, time.perf_counter() + 3, Seen(), 0
        )  # the first answers wait for the processes to start
        until, seen, stubs = time.perf_counter() + asked.seconds, Seen(), Seen()
        threads = [
            threading.Thread(target=_live, args=(each, asked.think, until, seen, asked.slower / 1000))
            for each in people
        ]
        threads.append(threading.Thread(target=_prod, args=(bare, until, stubs)))
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    finally:
        for process in [*processes, other]:
            process.terminate()
            process.wait(15)
    return {"answers": len(seen.seconds), "errors": len(seen.errors), "first_errors": sorted(set(seen.errors))[:3],
            "p50_ms": share(seen.seconds, 0.5), "p95_ms": share(seen.seconds, 0.95), "p99_ms": share(seen.seconds, 0.99),
            "stub_p95_ms": share(stubs.seconds, 0.95)}  # fmt: skip


def main() -> int:
    """Measure, print, and say by the exit status whether the goals are met."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, value in (
        ("users", 200),
        ("seconds", 600),
        ("persons", 400_000),
        ("think", 5),
        ("seed", 1),
        ("slower", 0),
    ):
        parser.add_argument(f"--{name}", type=int, default=value)
    asked = parser.parse_args()
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "trueword.config.settings",
        "TRUEWORD_SECRET_KEY": "only for this run",
        "TRUEWORD_SECOND_FACTOR": "offered",
    }
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        os.environ |= {"TRUEWORD_AUDIT": f"{folder}/audit", "TRUEWORD_KEYS": f"{folder}/keys"}
        with served(State(Path(folder) / "s"), os.environ) as running:
            announce(running, os.environ)
            town = prepared(asked.users, asked.persons)
            from django.db import connections

            connections.close_all()
            load = os.getloadavg()[0]
            found = measured(asked, town, os.environ | {"PYTHONPATH": str(ROOT / "src")})
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, load before {load:.1f}"
    print(json.dumps({"harness": "load", "users": asked.users, "seconds": asked.seconds, "persons": asked.persons, **found,
                      "web_processes": WEB_PROCESSES, "machine": machine}))  # fmt: skip
    within = found["p95_ms"] <= 500 and found["p99_ms"] <= 1500 and not found["errors"]  # type: ignore[operator]
    return int(not (within and found["p95_ms"] <= 3 * found["stub_p95_ms"]))  # type: ignore[operator]


if __name__ == "__main__":
    sys.exit(main())
