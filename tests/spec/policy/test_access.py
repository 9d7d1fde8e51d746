"""Who may find, open and write: read off by a person in `access_golden.txt`, and held against what must never be.

`python tests/spec/policy/test_access.py` writes the golden file and the fingerprint of the full product anew.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import duckdb
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from access_situations import PURPOSES, REASON, golden

from trueword.policy.access import Allow, Question, allows_sql, decide, purposes_of
from trueword.policy.grants import ABOUT_NOBODY, ACTIONS, CARE, GRANTS
from trueword.policy.reach import REACHES
from trueword.policy.roles import NAMES, PRACTICE
from trueword.policy.situation import FACTS, Situation

HERE = Path(__file__).parent
GOLDEN, PRODUCT = HERE / "access_golden.txt", HERE / "access_product.sha256"
HIDING = "NOT exists OR destroyed OR conflict OR ((restricted OR adoption) AND NOT named AND NOT approved)"
LINK = (
    'allocated OR own_team OR reviewing OR chairing OR advising OR "case" OR sampled OR opening OR approved'
)


def test_the_decisions_are_those_that_a_person_read() -> None:
    said = golden()
    assert len(said.splitlines()) <= 400
    assert said == GOLDEN.read_text("utf-8")


@pytest.fixture(scope="module")
def product() -> duckdb.DuckDBPyConnection:
    """Every combination of the facts."""
    return every()


def every() -> duckdb.DuckDBPyConnection:
    """A table of every combination of the facts, 131,072 rows."""
    link = duckdb.connect()
    columns = ", ".join(f'(n >> {at}) & 1 = 1 AS "{fact}"' for at, fact in enumerate(FACTS))
    link.execute(f"CREATE TABLE every AS SELECT n, {columns} FROM range({2 ** len(FACTS)}) AS r(n)")
    return link


def asked() -> list[tuple[str, str, str, bool]]:
    """Every role, action and purpose that any rule names, without and with a reason."""
    return [
        (role, action, purpose, reason)
        for role in NAMES
        for action in ACTIONS
        for purpose in sorted(purposes_of(role, action))
        for reason in (False, True)
    ]


def sql(role: str, action: str, purpose: str, reason: bool) -> str:
    """The rule as SQL over the product."""
    return allows_sql(role, action, purpose, {fact: f'"{fact}"' for fact in FACTS}, reason=reason)


def count(product: duckdb.DuckDBPyConnection, where: str) -> int:
    """How many combinations meet a condition."""
    return product.execute(f"SELECT count(*) FROM every WHERE {where}").fetchone()[0]


def test_the_full_product_is_what_it_was(product: duckdb.DuckDBPyConnection) -> None:
    assert fingerprint(product) == PRODUCT.read_text("utf-8").strip()


def fingerprint(product: duckdb.DuckDBPyConnection) -> str:
    """One hash over all decisions about all combinations."""
    whole = hashlib.sha256()
    for each in asked():
        got = product.execute(
            f"SELECT count(*), sum(n * (n + 7919) % 1000003) FROM every WHERE {sql(*each)}"
        ).fetchone()
        whole.update(repr((each, got)).encode())
    return whole.hexdigest()


def test_what_hides_overrides_whatever_allows(product: duckdb.DuckDBPyConnection) -> None:
    for each in asked():
        if each[1] not in ABOUT_NOBODY and each[0] != "fostering_adoption_worker":
            assert count(product, f"({HIDING}) AND {sql(*each)}") == 0, each


def test_an_adoption_record_is_hidden_from_all_but_adoption_workers_and_the_named(
    product: duckdb.DuckDBPyConnection,
) -> None:
    gone = "NOT exists OR destroyed OR conflict OR (restricted AND NOT named AND NOT approved)"
    for each in asked():
        if each[0] == "fostering_adoption_worker" and each[1] not in ABOUT_NOBODY:
            assert count(product, f"({gone}) AND {sql(*each)}") == 0, each


def test_without_a_link_or_a_reason_only_the_front_door_and_the_rota_open(
    product: duckdb.DuckDBPyConnection,
) -> None:
    stranger = f"exists AND NOT ({LINK})"
    opens = {
        role for role, action, purpose, reason in asked()
        if action == "open" and not reason and count(product, f"{stranger} AND {sql(role, action, purpose, reason)}")
    }  # fmt: skip
    assert opens == {"front_door", "emergency_duty"}
    for purpose in CARE:
        assert (
            count(product, f"{stranger} AND NOT rostered AND {sql('emergency_duty', 'open', purpose, False)}")
            == 0
        )


def test_whoever_may_open_may_find_and_whoever_may_write_may_open(product: duckdb.DuckDBPyConnection) -> None:
    for role in NAMES:
        find = " OR ".join(sql(role, "find", p, True) for p in purposes_of(role, "find")) or "FALSE"
        for purpose in purposes_of(role, "open"):
            assert count(product, f"{sql(role, 'open', purpose, True)} AND NOT ({find})") == 0, (
                role,
                purpose,
            )
        for purpose in purposes_of(role, "write"):
            both = f"{sql(role, 'write', purpose, False)} AND NOT {sql(role, 'open', purpose, False)}"
            assert count(product, both) == 0, (role, purpose)


def test_everyday_work_meets_no_refusal(product: duckdb.DuckDBPyConnection) -> None:
    """Over-blocking is a defect as grave as a leak."""
    plain = "exists AND NOT destroyed AND NOT conflict AND NOT restricted AND NOT adoption"
    for role in PRACTICE:
        for purpose in CARE:
            for action in ("open", "write"):
                own = f"{plain} AND (allocated OR own_team)"
                assert count(product, f"{own} AND NOT {sql(role, action, purpose, False)}") == 0, (
                    role,
                    action,
                )
            assert count(product, f"{plain} AND NOT {sql(role, 'open', purpose, True)}") == 0, role
            assert count(product, f"{plain} AND opening AND NOT {sql(role, 'write', purpose, False)}") == 0, (
                role
            )
    for purpose in CARE:
        for action in ("find", "open", "write"):
            night = f"{plain} AND rostered AND NOT {sql('emergency_duty', action, purpose, False)}"
            assert count(product, night) == 0


def test_no_role_does_everything_and_some_see_no_record() -> None:
    for role in NAMES:
        own = {action for action in ACTIONS if purposes_of(role, action)}
        assert own < set(ACTIONS), role
    for role in ("system_administrator", "auditor", "data_analyst"):
        assert not {"find", "open", "write", "export", "share", "destroy"} & {
            action for action in ACTIONS if purposes_of(role, action)
        }, role
    for role in ("student", "external_inspector", "quality_assurance", "legal"):
        assert not purposes_of(role, "write"), role


def test_every_action_is_somebodys_and_every_rule_has_its_words() -> None:
    assert len({grant.code for grant in GRANTS}) == len(GRANTS)
    for grant in GRANTS:
        assert grant.roles <= set(NAMES) and grant.roles and grant.actions and grant.purposes, grant.code
        assert grant.words.endswith(".") and grant.authority and grant.sentence, grant.code


def test_what_the_role_lacks_tells_nothing_of_the_record() -> None:
    """The same refusal for a record that is there, hidden, or missing: role and purpose come first."""
    for role in NAMES:
        for action in ACTIONS:
            for purpose in set(PURPOSES) - purposes_of(role, action):
                answers = {
                    decide(Question(role, action, purpose, about, REASON))
                    for about in (Situation(), Situation(restricted=True), Situation(exists=False))
                }
                assert len(answers) == 1


def test_a_hidden_record_and_a_missing_one_are_refused_alike() -> None:
    for role in NAMES:
        for action in set(ACTIONS) - ABOUT_NOBODY:
            for purpose in purposes_of(role, action):
                hidden, conflict, missing = (
                    decide(Question(role, action, purpose, about, REASON))
                    for about in (
                        Situation(restricted=True),
                        Situation(conflict=True),
                        Situation(exists=False),
                    )
                )
                assert hidden == conflict == missing and not isinstance(missing, Allow), (role, action)


def test_the_coarse_rules_of_the_database_never_fall_short_of_the_decisions() -> None:
    """What a role may open, the net lets it reach; otherwise the page would be empty without a word."""
    for grant in GRANTS:
        for role in grant.roles:
            assert {"find": "find", "open": "open"}.get(min(grant.actions), "find") in REACHES[role] | {
                "find"
            }
            assert "opening" not in grant.follows or "glass" in REACHES[role]


if __name__ == "__main__":
    GOLDEN.write_text(golden(), "utf-8")
    PRODUCT.write_text(fingerprint(every()) + "\n", "utf-8")
