"""A process that withdraws, puts back or destroys, for a test that kills it: python destroyer.py VERB WORDS..."""

from __future__ import annotations

import json
import os
import resource
import sys
from datetime import UTC, datetime
from uuid import UUID, uuid4

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")

import django

django.setup()

from trueword.apps.destruction import api  # noqa: E402


def main(verb: str, *words: str) -> None:
    now = datetime.now(UTC)
    if room := os.environ.get("TEST_ROOM"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), int(room)))
    done = {
        "withdraw": lambda: api.withdraw(UUID(words[0]), words[1], batch=UUID(int=7), rule="RET-12", on=now),
        "put back": lambda: api.put_back(UUID(words[0]), by=uuid4(), on=now),
        "destroy": lambda: api.destroy(UUID(words[0]), on=now),
        "resume": lambda: api.resume(on=now),
    }[verb]()
    print(json.dumps(done if isinstance(done, int) else [done.state, str(done.parcel), done.code, done.why]))


main(*sys.argv[1:])
