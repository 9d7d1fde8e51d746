"""Every field belongs to a kind, a purpose, a retention class and a disclosure class; what does not fails the build."""

from __future__ import annotations

import pytest

from trueword.apps.access.models import User
from trueword.apps.records.checks import _problems, _table, everything_is_classified
from trueword.apps.records.classified import MODELS, categories_of_data
from trueword.apps.records.models import Person
from trueword.policy.classification import Classification

GOOD = MODELS["Person"][0]


def test_the_house_is_classified():
    assert everything_is_classified() == []


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({}, "records.E001"),
        ({"Person": (GOOD, {"shoe_size": GOOD})}, "records.E002"),
        ({"Person": (Classification("gossip", "care", "any other record", "give", "id"), {})}, "records.E003"),
        ({"Person": (Classification("identity", "fun", "any other record", "give", "id"), {})}, "records.E003"),
        ({"Person": (Classification("identity", "care", "for ever", "give", "id"), {})}, "records.E003"),
        ({"Person": (Classification("identity", "care", "any other record", "shrug", "id"), {})}, "records.E003"),
        ({"Person": (Classification("identity", "care", "any other record", "give", ""), {})}, "records.E003"),
        ({"Person": (GOOD, {"sex": Classification("gossip", "care", "any other record", "give", "id")})},
         "records.E003"),
    ],
)  # fmt: skip
def test_what_is_not_or_wrongly_classified_fails_the_build(table, problem):
    assert [found.id for found in _problems(Person, table)] == [problem]


def test_every_app_has_its_own_table():
    assert set(_table(User)) >= {"User", "Team", "Restriction"}


def test_the_notices_categories_come_from_the_models():
    told = {category.kind: category for category in categories_of_data()}
    assert told["health"].special == "special category data"
    assert told["offence"].special == "criminal offence data"
    assert "technical" not in told and "source" not in told
    assert all(category.purposes for category in told.values())
