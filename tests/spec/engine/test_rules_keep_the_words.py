"""Every rule against the Department's words, and the lint of every rule."""

import pytest

from trueword.engine.lint import complaints
from trueword.returns.collect import rules
from trueword.returns.words import Collected, words

COLLECTIONS: tuple[Collected, ...] = ("ssda903", "cin")


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_message_is_the_departments(collection: Collected) -> None:
    said = words(collection)
    assert [r.code for r in rules(collection).values() if r.message != said[r.code].message] == []


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_there_is_a_department_reading_where_the_words_have_one_and_nowhere_else(
    collection: Collected,
) -> None:
    rule_has = {code: rule.department is not None for code, rule in rules(collection).items()}
    assert rule_has == {code: bool(words(collection)[code].department_logic) for code in rule_has}


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_rule_reads_only_what_exists_and_what_every_engine_can_run(collection: Collected) -> None:
    assert list(complaints(collection)) == []


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_rule_of_the_words_is_written_once(collection: Collected) -> None:
    """Once: `rules` refuses a code that is written twice."""
    assert list(rules(collection)) == list(words(collection))


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_severity_fields_tables_and_year_are_the_departments(collection: Collected) -> None:
    said = words(collection)
    for code, rule in rules(collection).items():
        assert (rule.severity, rule.fields, rule.tables, rule.year_from) == (
            said[code].severity, said[code].fields, said[code].tables, said[code].year_from)  # fmt: skip
        assert rule.year_to is None
