"""kill -9 of each process in turn, and Ctrl-C, with somebody writing: nothing acknowledged is lost."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from faults.notes import Writer
from faults.running import Running, until


def test_killed_database_comes_back_with_every_acknowledged_note(running: Running) -> None:
    with Writer(running) as writer:
        before = running.database_pid()
        os.kill(before, signal.SIGKILL)
        writer.more()
    assert running.database_pid() != before
    assert running.answers()
    assert writer.lost() == set()
    assert "The database ended unexpectedly and is started again." in running.output()


def test_killed_session_process_leaves_the_rest_running(running: Running) -> None:
    with Writer(running) as writer:
        with running.connect() as link:
            os.kill(link.info.backend_pid, signal.SIGKILL)
            with pytest.raises(psycopg.OperationalError):
                link.execute("SELECT 1")
        writer.more()
    assert writer.lost() == set()


def test_killed_site_comes_back_and_visitors_wait_meanwhile(running: Running) -> None:
    before = running.site_pid()
    os.kill(before, signal.SIGKILL)
    with ThreadPoolExecutor(4) as visitors:
        answered = list(visitors.map(lambda _: running.answers(), range(8)))
    assert all(answered), "a visitor was turned away"
    assert running.site_pid() != before


def test_killed_launcher_takes_the_site_along_and_the_next_start_takes_over(running: Running) -> None:
    with Writer(running) as writer:
        site = running.site_pid()
        running.launcher.kill()
        running.launcher.wait()
        until(lambda: site not in running.processes(), "the site gone")
        running.start().up()
        assert running.answers()
        writer.more()
    assert writer.lost() == set()
    assert running.stop() == 0
    assert running.processes() == set()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_stops_everything_and_loses_nothing(running: Running, how: signal.Signals) -> None:
    with Writer(running) as writer:
        assert running.stop(how) == 0
    assert running.processes() == set()
    assert not running.answers()
    assert running.start().up()
    assert writer.lost() == set()


def test_the_check_finds_a_writer_who_acknowledges_too_early(running: Running) -> None:
    """Negative control: were notes lost, these tests would see it."""
    lost: set[int] = set()
    with Writer(running, acknowledge_early=True) as writer:
        for _ in range(4):  # a fifth within a minute and the launcher gives up
            os.kill(running.database_pid(), signal.SIGKILL)
            writer.more(30)
            if lost := writer.lost():
                break
    assert lost
