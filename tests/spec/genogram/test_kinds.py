"""What do the words of the sources mean for the drawing?"""

from __future__ import annotations

import pytest

from trueword.apps.genogram.kinds import Role, meaning


@pytest.mark.parametrize(
    ("kind", "nature", "role", "line"),
    [
        ("mother", "biological", Role.PARENT, "birth"),
        ("father", "", Role.PARENT, "birth"),
        ("Parent", "", Role.PARENT, "birth"),
        ("mother", "adoptive", Role.PARENT, "adoptive"),
        ("adopter", "", Role.PARENT, "adoptive"),
        ("kinship foster carer", "", Role.PARENT, "foster"),
        ("foster mother", "", Role.PARENT, "foster"),
        ("special guardian", "", Role.PARENT, "guardian"),
        ("carer", "", Role.PARENT, "carer"),
        ("spouse", "", Role.COUPLE, "married"),
        ("civil partner", "", Role.COUPLE, "married"),
        ("partner", "cohabiting", Role.COUPLE, "together"),
        ("half-sibling", "", Role.SIBLING, "half"),
        ("twin", "", Role.SIBLING, "twin"),
        ("identical twin", "", Role.SIBLING, "identical"),
        ("maternal grandmother", "", Role.GRANDPARENT, "birth"),
        ("great-grandmother", "", Role.OTHER, ""),
        ("stepfather", "", Role.OTHER, ""),
        ("mother-in-law", "", Role.OTHER, ""),
        ("foster sibling", "", Role.OTHER, ""),
        ("aunt", "", Role.OTHER, ""),
        ("", "", Role.OTHER, ""),
    ],
)
def test_a_kind_of_relationship(kind: str, nature: str, role: Role, line: str) -> None:
    read = meaning(kind, nature)
    assert (read.role, read.line) == (role, line)


def test_a_child_is_told_from_below() -> None:
    assert meaning("son").turned
    assert meaning("cared-for child").line == "carer"
    assert not meaning("mother", "of the child").turned


@pytest.mark.parametrize(
    ("kind", "over"),
    [("partner", ""), ("ex-partner", "separated"), ("former husband", "separated"), ("divorced", "divorced")],
)
def test_whether_a_couple_has_parted(kind: str, over: str) -> None:
    assert meaning(kind).over == over
