"""A published number points at nobody, and two publications cannot be compared to find one person."""

from datetime import UTC, datetime

import pytest

from trueword.apps.public.figures import Figure, publishable, quarter

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("count", "published"),
    [(0, 0), (1, None), (5, None), (6, 5), (7, 5), (8, 10), (12, 10), (13, 15), (1252, 1250), (1253, 1255)],
)
def test_small_counts_are_hidden_and_others_rounded_to_five(count: int, published: int | None) -> None:
    assert publishable(count) == published


def test_a_count_below_zero_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="never below zero"):
        publishable(-1)


@pytest.mark.parametrize(("value", "shown"), [(None, "between 1 and 5"), (0, "none"), (1250, "about 1,250")])
def test_how_a_figure_is_printed(value: int | None, shown: str) -> None:
    assert (
        Figure("people", "people with a record", value, "all sources", NOON, "publish_evidence").shown
        == shown
    )


@pytest.mark.parametrize(("month", "expected"), [(1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (10, 4), (12, 4)])
def test_a_year_has_four_publications(month: int, expected: int) -> None:
    assert quarter(NOON.replace(month=month, day=1)) == (2026, expected)
