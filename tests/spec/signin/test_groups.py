"""Which roles the groups of a directory give: a table, and what is unknown."""

import pytest

from trueword.apps.signin.groups import roles_of, told
from trueword.config.council_sign_in import council_sign_in, groups

TABLE = (
    {"group": "cs-north", "role": "social_worker", "team": "T01"},
    {"group": "cs-door", "role": "front_door"},
    {"group": "cs-door", "role": "social_worker", "team": "T00"},
)


@pytest.mark.parametrize(
    ("held", "roles"),
    [
        ([], set()),
        (["cs-north"], {("social_worker", "T01")}),
        (["cs-door"], {("front_door", ""), ("social_worker", "T00")}),
        (["everyone", "CS-NORTH", "payroll"], set()),
        (
            ["cs-north", "cs-door", "x"],
            {("social_worker", "T01"), ("front_door", ""), ("social_worker", "T00")},
        ),
    ],
)
def test_groups_give_the_roles_of_the_table_and_nothing_else(held, roles):
    assert roles_of(held, TABLE) == roles


@pytest.mark.parametrize(
    ("claims", "groups"),
    [
        ({"groups": ["a", "b"]}, {"a", "b"}),
        ({"groups": "a"}, {"a"}),
        ({"groups": []}, set()),
        ({}, set()),
        ({"_claim_names": {"groups": "src1"}}, None),
        ({"_claim_names": {"address": "src1"}}, set()),
    ],
)
def test_groups_that_were_left_out_are_not_no_groups(claims, groups):
    assert told(claims, "groups") == groups


def test_a_table_is_read_and_a_wrong_line_is_named(tmp_path):
    table = tmp_path / "sign-in.toml"
    table.write_text('[[group]]\ngroup = "cs-door"\nrole = "front_door"\n')
    assert groups(table) == ({"group": "cs-door", "role": "front_door"},)
    table.write_text('[[group]]\ngroup = "cs-door"\nrole = "king"\n')
    with pytest.raises(ValueError, match="'king' is no role"):
        groups(table)
    table.write_text('[[group]]\ngroup = "cs-door"\n')
    with pytest.raises(ValueError, match="needs `group` and `role`"):
        groups(table)
    assert groups(tmp_path / "none.toml") == ()


def test_without_an_issuer_there_is_none_and_half_a_setting_is_refused(tmp_path):
    assert council_sign_in({}, tmp_path) == {}
    with pytest.raises(ValueError, match="TRUEWORD_OIDC_CLIENT_ID is not"):
        council_sign_in({"TRUEWORD_OIDC_ISSUER": "https://id.example/"}, tmp_path)
