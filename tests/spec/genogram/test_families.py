"""Families as they are drawn and said: half-siblings under their own couple, who has parted, who cares, who lives where."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from trueword.apps.genogram.homes import households
from trueword.apps.genogram.kinds import meaning
from trueword.apps.genogram.layout import Drawing, Figure, Measures, draw
from trueword.apps.genogram.outlines import Patch, is_hole, outlines
from trueword.apps.genogram.plain import to_a_child
from trueword.apps.genogram.relations import relations
from trueword.apps.genogram.tree import Told, Tree, grow
from trueword.apps.records.api import Stay

ON = date(2026, 11, 24)
MEN = {"dad", "dad2", "grandad", "brother", "carer2"}


def told(*lines: str) -> list[Told]:
    """`mum mother child` and, for couples and carers, from and to: `mum partner dad 2019-01-01 2021-01-01`."""
    made = []
    for line in lines:
        one, kind, other, *days = line.split()
        start, end = [date.fromisoformat(d) if d != "-" else None for d in (*days, "-", "-")[:2]]
        made.append(Told(one, other, meaning(kind.replace("_", " ")), start, end))
    return made


def tree(*lines: str, focus: str = "child") -> Tree:
    ties = told(*lines)
    people = dict.fromkeys([focus, *(one for tie in ties for one in (tie.person, tie.other))])
    return grow(focus, people, ties, ON)  # type: ignore[arg-type]


def drawn(grown: Tree) -> Drawing:
    figures = [Figure(one, 2, n, one in MEN) for n, one in enumerate(grown.generation)]
    return draw(grown, figures, [], Measures())


def said(grown: Tree) -> dict[Any, str]:
    return relations(grown, {one: "M" if one in MEN else "F" for one in grown.generation}, str)


TWO_FATHERS = ("mum mother child", "dad father child", "mum mother half", "dad2 father half", "dad spouse mum",
               "dad2 partner mum 2018-01-01 2021-01-01")  # fmt: skip


def test_half_siblings_hang_under_their_own_couple() -> None:
    grown = tree(*TWO_FATHERS)
    assert {one.parents: [c for c, _ in one.children] for one in grown.descents} == {
        ("mum", "dad"): ["child"], ("mum", "dad2"): ["half"],
    }  # fmt: skip
    at = {box.id: box for box in drawn(grown).boxes}
    assert at["dad"].x < at["mum"].x < at["dad2"].x
    assert at["dad"].y == at["mum"].y == at["dad2"].y
    assert at["child"].x < at["half"].x
    assert said(grown)["half"] == "half-sister"


def test_a_couple_that_has_parted_is_slashed() -> None:
    over = {frozenset(one.pair): one.over for one in tree(*TWO_FATHERS).couples}
    assert over == {frozenset({"mum", "dad"}): "", frozenset({"mum", "dad2"}): "separated"}
    assert drawn(tree(*TWO_FATHERS)).couples[1].slash


def test_parents_of_whom_nothing_more_is_told_are_joined_as_unknown() -> None:
    (couple,) = tree("mum mother child", "dad father child").couples
    assert couple.line == "unknown"


def test_a_grandmother_hangs_over_the_mother_if_there_is_one() -> None:
    grown = tree("mum mother child", "gran maternal_grandmother child", "gran maternal_grandmother half",
                 "mum mother half")  # fmt: skip
    assert grown.links == {("mum", "child"): "birth", ("mum", "half"): "birth", ("gran", "mum"): "birth"}
    assert said(grown)["gran"] == "maternal grandmother"


def test_a_grandmother_without_a_mother_in_the_drawing_stands_two_rows_up() -> None:
    grown = tree("gran maternal_grandmother child", "dad father child")
    assert grown.links[("gran", "child")] == "grandparent"
    assert grown.generation["gran"] <= -2
    assert said(grown)["gran"] == "maternal grandmother"


def test_foster_carers_stand_apart_from_parents_and_only_while_they_care() -> None:
    now = tree("mum mother child", "carer foster_carer child 2025-01-01")
    assert now.links[("carer", "child")] == "foster"
    assert all(set(one.parents) != {"mum", "carer"} for one in now.descents)
    over = tree("mum mother child", "carer foster_carer child 2019-01-01 2020-01-01")
    assert "carer" not in over.generation


def test_adopters_and_birth_mother_both_stand() -> None:
    grown = tree(
        "mum mother child", "a adoptive_mother child", "b adoptive_mother child", "a civil_partner b"
    )
    assert {one.parents for one in grown.descents} == {("mum",), ("a", "b")}
    assert said(grown)["a"] == "adoptive mother"


def test_twins_part_from_one_stem() -> None:
    grown = tree("mum mother child", "mum mother twin", "child twin twin")
    links = {one.child: one.points for one in drawn(grown).links}
    assert links["child"][0] == links["twin"][0]
    assert said(grown)["twin"] == "twin sister"


def test_siblings_without_told_parents_are_joined_and_nothing_is_claimed() -> None:
    grown = tree("child sibling other")
    assert grown.links == {}
    assert [one.parents for one in grown.descents] == [()]


def test_what_contradicts_is_not_drawn_and_is_named() -> None:
    grown = tree("mum mother child", "child mother mum")
    assert grown.links == {("mum", "child"): "birth"}
    assert [tie.person for tie in grown.undrawn] == ["child"]


@pytest.mark.parametrize(
    ("lines", "who", "words"),
    [
        (("mum mother child", "gran mother mum", "gran mother aunt"), "aunt", "maternal aunt"),
        (
            ("mum mother child", "gran mother mum", "gran mother aunt", "aunt mother c"),
            "c",
            "maternal cousin",
        ),
        (("mum mother child", "dad2 partner mum"), "dad2", "partner of mother"),
        (("mum mother child", "mum mother half", "dad2 father half"), "dad2", "father of half"),
        (("mum mother child", "mum mother brother"), "brother", "brother"),
        (("child mother baby",), "baby", "daughter"),
        (("a foster_carer child", "a foster_carer other"), "other", "foster sister"),
    ],
)
def test_what_somebody_is_to_the_child(lines: tuple[str, ...], who: str, words: str) -> None:
    assert said(tree(*lines))[who] == words


@pytest.mark.parametrize(
    ("relation", "plain"),
    [
        ("mother", "Mum"), ("maternal grandmother", "Grandma (Mum’s mum)"), ("maternal aunt", "Aunt (Mum’s side)"),
        ("father of Wren", "Wren’s dad"), ("half-sister", "Half-sister"),
    ],
)  # fmt: skip
def test_how_it_is_said_to_the_child(relation: str, plain: str) -> None:
    assert to_a_child(relation) == plain


def stay(person: str, home: str = "", placement: str = "", away: bool = False) -> Stay:
    return Stay(person, home, placement, None, None, away)  # type: ignore[arg-type]


def test_a_child_in_care_does_not_live_at_the_old_address() -> None:
    stays = [
        stay("child", "1"),
        stay("mum", "1"),
        stay("half", "1"),
        stay("child", "", "Foster (U6)", away=True),
    ]
    (home,) = households(["child", "mum", "half"], stays, [], ON)  # type: ignore[list-item]
    assert home.people == {"mum", "half"}


def test_a_foster_home_holds_child_carer_and_whoever_lives_with_the_carer() -> None:
    ties = told("carer foster_carer child")
    stays = [stay("carer", "9"), stay("carer2", "9"), stay("child", "1"), stay("mum", "1")]
    (home,) = households(["child", "mum", "carer", "carer2"], stays, ties, ON)  # type: ignore[list-item]
    assert (home.people, home.foster) == ({"child", "carer", "carer2"}, True)


def test_a_line_round_a_home_goes_round_whoever_is_in_between() -> None:
    ring = [Patch(0, 0, 30, 10), Patch(0, 20, 30, 30), Patch(0, 0, 10, 30), Patch(20, 0, 30, 30)]
    assert sorted(is_hole(each) for each in outlines(ring)) == [False, True]
