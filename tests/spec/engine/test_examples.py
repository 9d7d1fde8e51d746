"""The rules' own examples, each run with its rule alone: they are the specification, the tests and the manual."""

import pytest

from trueword.engine.examples import differences
from trueword.returns.collect import rules
from trueword.returns.examples import Example, examples
from trueword.returns.words import Collected

COLLECTIONS: tuple[Collected, ...] = ("ssda903", "cin")
CASES = [(c, e, r) for c in COLLECTIONS for e in examples(c) for r in e.readings]


def name(value: object) -> str:
    return f"{value.code}-{value.title[:30]}" if isinstance(value, Example) else str(value)


@pytest.mark.parametrize(("collection", "example", "reading"), CASES, ids=name)
def test_a_rule_does_what_its_example_says(collection: Collected, example: Example, reading: str) -> None:
    assert differences(rules(collection)[example.code], example, reading) == [], (
        f"\n{example.subject}.md {example.code}\n{example.text}"
    )


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_rule_has_a_failing_and_a_passing_example_in_each_reading(collection: Collected) -> None:
    lacking = []
    for code in rules(collection):
        for reading in ("common", "department"):
            mine = [e for e in examples(collection) if e.code == code and reading in e.readings]
            lacking += [f"{code} {reading}: no failing example"] * (not any(e.fails for e in mine))
            lacking += [f"{code} {reading}: no passing example"] * (not any(e.passes for e in mine))
    assert lacking == []


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_rule_with_two_readings_shows_where_they_differ(collection: Collected) -> None:
    shown = {(e.code, e.readings) for e in examples(collection)}
    unshown = [r.code for r in rules(collection).values() if r.department and
               not {(r.code, ("common",)), (r.code, ("department",))} & shown]  # fmt: skip
    assert unshown == []


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_example_belongs_to_a_rule(collection: Collected) -> None:
    assert {e.code for e in examples(collection)} <= set(rules(collection))
