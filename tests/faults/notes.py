"""Somebody who writes one note after another and remembers which were acknowledged. Are they all still there?"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import psycopg
from faults.running import Running, until

TABLE = "CREATE TABLE IF NOT EXISTS fault_note (number bigint PRIMARY KEY)"


@dataclass
class Writer:
    """Writes until told to stop, through every fault. `acknowledge_early` is the liar of the negative control."""

    running: Running
    acknowledge_early: bool = False
    acknowledged: set[int] = field(default_factory=set)
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> Writer:
        with self.running.connect() as link:
            link.execute(TABLE)
            link.execute("TRUNCATE fault_note")
        self._thread = threading.Thread(target=self._write, daemon=True)
        self._thread.start()
        until(lambda: len(self.acknowledged) > 20, "twenty notes written")
        return self

    def __exit__(self, *reason: object) -> None:
        self._stop.set()
        assert self._thread is not None
        self._thread.join(30)

    def more(self, count: int = 20) -> None:
        """Wait until it has written so many more: whatever happened is overcome."""
        before = len(self.acknowledged)
        until(lambda: len(self.acknowledged) > before + count, "more notes written")

    def lost(self) -> set[int]:
        """Acknowledged notes that are not in the database."""
        with self.running.connect() as link:
            kept = {number for (number,) in link.execute("SELECT number FROM fault_note")}
        return self.acknowledged - kept

    def _write(self) -> None:
        number = 0
        while not self._stop.is_set():
            with suppress(psycopg.Error), self.running.connect() as link:
                link.autocommit = False
                while not self._stop.is_set():
                    number += 1
                    self._one(link, number)
            time.sleep(0.05)

    def _one(self, link: psycopg.Connection, number: int) -> None:
        link.execute("INSERT INTO fault_note VALUES (%s)", [number])
        steps: list[Callable[[], object]] = [link.commit, lambda: self.acknowledged.add(number)]
        for step in reversed(steps) if self.acknowledge_early else steps:
            step()
            time.sleep(0.002)
