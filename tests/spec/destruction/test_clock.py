"""Which clock is believed: one that stands behind nothing written, goes with the database's, and did not leap."""

from datetime import UTC, date, datetime, timedelta

import pytest

from trueword.apps.destruction.plausible import Known, doubt

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def ago(**span: float) -> datetime:
    return NOW - timedelta(**span)


def days(*gone: int) -> tuple[date, ...]:
    return tuple(ago(days=n).date() for n in gone)


CASES = [
    # line of the ledger, entry of the log, database, days of the log: why it is not believed
    (None, None, NOW, (), ""),
    (ago(days=1), ago(minutes=1), NOW, days(1, 0), ""),
    (ago(days=13), ago(minutes=1), NOW, days(0), ""),
    (ago(minutes=-2), None, NOW, (), ""),
    (ago(days=-1), None, NOW, (), "written down"),
    (None, ago(days=-1), NOW, (), "written down"),
    (None, ago(days=-3650), NOW, days(-3650), "written down"),
    (None, None, ago(days=1), (), "the database's"),
    (None, None, ago(hours=-2), (), "the database's"),
    (ago(days=400), ago(minutes=1), NOW, days(390, 0), "leapt"),
    (None, ago(minutes=1), NOW, days(3650, 0), "leapt"),
    (ago(days=20), None, NOW, (), "leapt"),
    # The log went along with the leap: its days tell.
    (ago(days=4000), ago(minutes=1), NOW, days(3999, 3998, 2, 1, 0), "leapt"),
    (ago(days=30), ago(minutes=1), NOW, days(20, 10, 0), ""),
]


@pytest.mark.parametrize(("line", "entry", "database", "log", "why"), CASES)
def test_the_clock_is_believed_or_not(line, entry, database, log, why) -> None:
    said = doubt(Known(line, entry, database, log), NOW)
    assert (why in said) if why else said == ""


def test_what_is_not_believed_says_what_to_do() -> None:
    assert "trueword destruction clock --is-right" in doubt(Known(ago(days=-1), None, NOW), NOW)
