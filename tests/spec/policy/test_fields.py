"""Who sees a protected address or an adoptive identity: read off by a person, and held against what must never be.

`python tests/spec/policy/test_fields.py` writes the table anew.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from access_situations import SITUATIONS
from test_access import every

from trueword.policy.access import shows, shows_sql
from trueword.policy.fields import ADDRESS, ADOPTERS, FIELDS, SHOWINGS, showings
from trueword.policy.reach import REACHES
from trueword.policy.roles import NAMES
from trueword.policy.situation import FACTS, Situation

GOLDEN = Path(__file__).parent / "access_fields.txt"
NIGHT = {
    "opened, on the rota": Situation(opening=True, rostered=True),
    "approved, on the rota": Situation(restricted=True, approved=True, rostered=True),
}


def golden() -> str:
    """For each role and field the rule that shows it in each situation; roles that see it nowhere are left out."""
    told = {name: about for name, (about, _) in SITUATIONS.items()} | NIGHT
    lines = []
    for field in FIELDS:
        lines.append(f"{field}: {FIELDS[field]}")
        for role in NAMES:
            seen = [
                f"{name} {rule.code}" for name, about in told.items() if (rule := shows(field, role, about))
            ]
            lines += [f"    {role:<26}{'; '.join(seen)}"] if seen else []
    return "\n".join(lines) + "\n"


def test_the_rules_show_what_a_person_read() -> None:
    assert golden() == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("field", FIELDS)
def test_the_rule_as_sql_says_the_same_for_every_combination(field: str) -> None:
    link = every()
    for role in NAMES:
        sql = shows_sql(field, role, {fact: f'"{fact}"' for fact in FACTS})
        names = ", ".join(f'"{fact}"' for fact in FACTS)
        rows = link.execute(f"SELECT {names}, {sql} FROM every WHERE n % 13 = 0").fetchall()
        for *facts, said in rows:
            assert said is (shows(field, role, Situation(*facts)) is not None), (role, facts)


def test_what_is_unknown_shows_nothing() -> None:
    gaps = Situation(allocated=None, own_team=None, opening=None, rostered=None)
    hidden = Situation(allocated=True, restricted=None)
    link = duckdb.connect()
    for field in FIELDS:
        for role in NAMES:
            for about in (gaps, hidden):
                assert shows(field, role, about) is None
                values = {f: "NULL" if about[f] is None else str(about[f]) for f in FACTS}
                assert link.execute(f"SELECT {shows_sql(field, role, values)}").fetchone() == (False,)


def test_nobody_sees_a_protected_field_of_somebody_hidden_from_them() -> None:
    for field in FIELDS:
        for role in NAMES:
            for hides in ("restricted", "conflict", "destroyed"):
                assert shows(field, role, Situation(allocated=True, own_team=True, **{hides: True})) is None


def test_those_who_must_act_see_the_address() -> None:
    """Over-blocking is a defect as grave as a leak."""
    assert shows(ADDRESS, "social_worker", Situation(allocated=True))
    assert shows(ADDRESS, "team_manager", Situation(own_team=True))
    assert shows(ADDRESS, "emergency_duty", Situation(opening=True, rostered=True))
    assert shows(ADOPTERS, "fostering_adoption_worker", Situation(own_team=True))


def test_an_opening_by_day_a_colleague_and_a_night_off_do_not() -> None:
    assert not shows(ADDRESS, "social_worker", Situation(opening=True, rostered=True))
    assert not shows(ADDRESS, "social_worker", Situation(own_team=True))
    assert not shows(ADDRESS, "emergency_duty", Situation(opening=True))
    assert not shows(ADDRESS, "front_door", Situation())
    assert not shows(ADOPTERS, "emergency_duty", Situation(opening=True, rostered=True))


def test_the_net_reaches_no_less_than_the_rules() -> None:
    for one in SHOWINGS:
        for role in one.roles:
            assert one.reaches <= REACHES[role]
    assert not any(":" in reach for reach in REACHES["data_officer"] | REACHES["system_administrator"])


def test_a_field_that_nobody_protects_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        showings("shoe size", "social_worker")


def test_every_rule_says_its_sentence_and_authority() -> None:
    assert len({one.code for one in SHOWINGS}) == len(SHOWINGS)
    assert all(one.sentence and one.authority and one.words.endswith(".") for one in SHOWINGS)


if __name__ == "__main__":
    GOLDEN.write_text(golden(), "utf-8")
