"""How long somebody waits after failures: a table that reads like the manual, and what can never happen."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueword.apps.signin.waits import (
    ADDRESS,
    NAME_AT_ADDRESS,
    Tries,
    after_failure,
    free_again,
    in_words,
    wait,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SECONDS = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (1, 0), (3, 0), (4, 10), (5, 20), (6, 40), (7, 80), (8, 160), (9, 300), (10, 300), (5000, 300)],
)
def test_the_wait_grows_and_stops_growing(failures, seconds):
    until = free_again(NAME_AT_ADDRESS, Tries(failures, NOON), NOON)
    assert (until - NOON if until else timedelta()) == seconds * SECONDS


def test_a_wait_ends_when_it_said_it_would():
    assert free_again(NAME_AT_ADDRESS, Tries(4, NOON), NOON + 9 * SECONDS)
    assert free_again(NAME_AT_ADDRESS, Tries(4, NOON), NOON + 10 * SECONDS) is None


def test_after_an_hour_all_is_as_at_first():
    later = NOON + timedelta(hours=1)
    assert free_again(NAME_AT_ADDRESS, Tries(5000, NOON), later) is None
    assert after_failure(NAME_AT_ADDRESS, Tries(5000, NOON), later).failures == 1


def test_many_names_at_one_address_wait_unless_the_address_is_known_to_them():
    """A council's whole office is one address: who signed in from it lately does not wait for what others do there."""
    crowd = Tries(25, NOON)
    found = wait(Tries(), crowd, NOON)
    assert found is not None and found[0] is ADDRESS
    assert wait(Tries(succeeded_at=NOON - timedelta(days=29)), crowd, NOON) is None
    assert wait(Tries(succeeded_at=NOON - timedelta(days=31)), crowd, NOON) is not None


@given(st.lists(st.integers(0, 4000), max_size=60), st.integers(0, 40))
def test_nobody_is_ever_locked_out(pauses, crowd):
    """Whatever failed before, five minutes without a try are always enough."""
    on, tries = NOON, Tries()
    for pause in pauses:
        on += pause * SECONDS
        tries = after_failure(NAME_AT_ADDRESS, tries, on)
    assert wait(tries, Tries(crowd, on), on + timedelta(minutes=5)) is None


def test_the_wait_is_said_in_words():
    assert (
        in_words(NOON + 20 * SECONDS, NOON)
        == "Too many tries failed. Wait 20 seconds, then try again. You are not locked out."
    )
    assert "Wait 5 minutes" in in_words(NOON + 300 * SECONDS, NOON)
