"""The lint itself: what it must complain about. A lint that finds nothing in bad rules would keep nothing."""

from collections.abc import Iterator
from typing import Any

import pytest

from trueword.engine.held import held
from trueword.engine.lint import rule_complaints
from trueword.engine.reference import Reference
from trueword.engine.session import Session
from trueword.returns.rule import Rule, flag
from trueword.returns.ssda903.book import row_rule, set_rule


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    made = Session.of(held("ssda903", "2026-27", {}, None, Reference()))
    yield made
    made.close()


BAD: dict[str, tuple[Rule, str]] = {
    "a column that does not exist": (row_rule("530", "m", "placement_kind = 'P1'"), "does not run"),
    "a table that does not exist": (
        set_rule("554", "m", "SELECT pos AS episodes FROM epsiodes"),
        "does not run",
    ),
    "a function of one engine only": (
        row_rule("530", "m", "list_contains(['P1'], place)"),
        "portable functions",
    ),
    "a function hidden in the department reading": (
        row_rule("530", "m", "place = 'P1'", department="jaccard(place, 'P1') > 0.5"),
        "(department): jaccard",
    ),
    "a placeholder nobody fills": (row_rule("530", "m", "decom > :year_ended"), "does not run"),
    "a column of positions without a meaning": (
        set_rule("554", "m", "SELECT pos AS rows FROM episodes"),
        "not a column of positions",
    ),
    "a field of another table": (
        set_rule("554", "m", "SELECT pos AS e FROM episodes", flags={"e": flag("Episodes", "DATE_PLACED")}),
        "no column DATE_PLACED",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_rule_is_complained_of(session: Session, name: str) -> None:
    rule, said = BAD[name]
    assert any(said in complaint for complaint in rule_complaints(session, [rule])), list(
        rule_complaints(session, [rule])
    )


def test_a_sound_rule_is_left_alone(session: Any) -> None:
    assert (
        list(
            rule_complaints(
                session, [row_rule("530", "m", "place = 'P1' AND add_years(decom, 1) > :year_end")]
            )
        )
        == []
    )


def test_nothing_outside_can_be_reached_from_a_rule(session: Session) -> None:
    for select in (
        "SELECT 1 AS episodes FROM read_csv('/etc/passwd')",
        "SELECT 1 AS episodes FROM '/etc/passwd'",
    ):
        assert list(rule_complaints(session, [set_rule("554", "m", select)]))
