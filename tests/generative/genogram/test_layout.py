"""Random families, with gaps and contradictions, are drawn whole: nothing on anything else, every line once."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import combinations, pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from trueword.apps.genogram.kinds import meaning
from trueword.apps.genogram.layout import Drawing, Figure, Home, Measures, draw
from trueword.apps.genogram.tree import Told, Tree, grow

ON = date(2026, 11, 24)
KINDS = (
    "mother", "father", "parent", "adoptive mother", "foster carer", "special guardian", "carer", "child", "partner",
    "spouse", "ex-partner", "divorced", "sibling", "half-sibling", "twin", "maternal grandmother", "paternal grandfather",
    "aunt", "stepfather",
)  # fmt: skip
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2027, 1, 1))


@st.composite
def families(draw_: st.DrawFn) -> tuple[list[int], list[Told]]:
    """Up to 40 people and any ties between them."""
    size = draw_(st.integers(1, 14) | st.integers(1, 40))
    people = st.integers(0, size - 1)
    tie = st.builds(
        lambda one, other, kind, start, end: Told(one, other, meaning(kind), start, end),
        people, people, st.sampled_from(KINDS), DAYS, DAYS,
    )  # fmt: skip
    return list(range(size)), draw_(st.lists(tie, max_size=size * 2))


@st.composite
def likely_families(draw_: st.DrawFn) -> tuple[list[int], list[Told]]:
    """Four generations as they come: couples, some of them parted, children with one parent or two, twins, carers."""
    people, ties, rows = [0, 1], [], [[0, 1]]
    for _ in range(draw_(st.integers(1, 3))):
        row: list[int] = []
        for _ in range(draw_(st.integers(1, 4))):
            parents = draw_(st.lists(st.sampled_from(rows[-1]), min_size=0, max_size=2, unique=True))
            for _ in range(draw_(st.integers(1, 3))):
                if len(people) >= 40:
                    break
                child = len(people)
                people.append(child)
                row.append(child)
                ties += [Told(p, child, meaning(draw_(st.sampled_from(KINDS[:6])))) for p in parents]
        for one, other in draw_(st.lists(st.tuples(st.sampled_from(row), st.sampled_from(row)), max_size=3)):
            ties.append(Told(one, other, meaning(draw_(st.sampled_from(KINDS[8:15])))))
        rows.append(row)
    return people, ties


ANY = families() | likely_families()


def drawn(people: list[int], ties: list[Told], focus: int = 0) -> tuple[Tree, Drawing]:
    tree = grow(focus, people, ties, ON)
    figures = [Figure(one, 2 + one % 3, people.index(one), one % 2 == 0) for one in tree.generation]
    homes = [Home(frozenset(people[::3]), "Home A"), Home(frozenset(people[1::3]), "Home B")]
    return tree, draw(tree, figures, homes, Measures())


@settings(max_examples=60, deadline=None)
@given(ANY)
@example(([0, 1], [Told(0, 1, meaning("mother")), Told(1, 0, meaning("mother"))]))
def test_nobody_stands_on_anybody(family):
    tree, drawing = drawn(*family)
    assert {box.id for box in drawing.boxes} == set(tree.generation)
    for one, other in combinations(drawing.boxes, 2):
        apart = (
            one.right < other.left
            or other.right < one.left
            or one.bottom < other.top
            or other.bottom < one.top
        )
        assert apart, (one, other)
    assert all(
        box.left > 0 and box.right < drawing.width and box.bottom < drawing.height for box in drawing.boxes
    )


@settings(max_examples=60, deadline=None)
@given(ANY)
def test_every_parent_has_one_line_to_every_child(family):
    tree, drawing = drawn(*family)
    lines = Counter((parent, link.child) for link in drawing.links for parent in link.people)
    assert lines == Counter(tree.links.keys())
    assert all(tree.generation[parent] < tree.generation[child] for parent, child in tree.links)


@settings(max_examples=60, deadline=None)
@given(ANY)
def test_no_child_stands_under_a_strangers_couple(family):
    """Lines of different descents may cross, but none lies on another: a child's line leads to its own parents alone."""
    _, drawing = drawn(*family)
    lines = [*drawing.couples, *drawing.trunks, *drawing.links]
    pieces = [(line, a, b) for line in lines for a, b in pairwise(line.points) if a != b]
    for (one, a, b), (other, c, d) in combinations(pieces, 2):
        if one.descent is None or one.descent != other.descent:
            assert one is other or not lies_on(a, b, c, d), (one, other)


def lies_on(a, b, c, d) -> bool:
    """Whether two level or two upright pieces share more than a point."""
    for along, across in ((0, 1), (1, 0)):
        if a[across] == b[across] == c[across] == d[across]:
            low = max(min(a[along], b[along]), min(c[along], d[along]))
            return low < min(max(a[along], b[along]), max(c[along], d[along])) - 0.01
    return False


@settings(max_examples=60, deadline=None)
@given(ANY)
def test_no_line_goes_through_somebodys_words(family):
    _, drawing = drawn(*family)
    for line in (*drawing.couples, *drawing.trunks, *drawing.links):
        for a, b in pairwise(line.points):
            for box in drawing.boxes:
                if box.id not in (*line.people, line.child):
                    assert not through(a, b, box), (line, box)


def through(a, b, box) -> bool:
    (x0, x1), (y0, y1) = sorted((a[0], b[0])), sorted((a[1], b[1]))
    return (
        x0 < box.right and box.left < x1 and y0 < box.bottom and box.top < y1
        if x0 != x1 and y0 != y1
        else (x0 < box.right and x1 > box.left and y0 < box.bottom and y1 > box.top)
    )


@settings(max_examples=60, deadline=None)
@given(ANY)
def test_a_home_has_its_own_people_in_it_and_nobody_else(family):
    people = family[0]
    _, drawing = drawn(*family)
    wanted = {"Home A": set(people[::3]), "Home B": set(people[1::3])}
    for box in drawing.boxes:
        for label, members in wanted.items():
            lines = (home for home in drawing.homes if home.home == label)
            assert sum(holds(line.corners, box.x, box.y) for line in lines) % 2 == (box.id in members)


def holds(corners, x: float, y: float) -> bool:
    """Whether a point lies inside: a line to the right of it crosses the edge an odd number of times."""
    edges = zip(corners, (*corners[1:], corners[0]), strict=True)
    return sum(a[0] > x and min(a[1], b[1]) < y < max(a[1], b[1]) for a, b in edges if a[0] == b[0]) % 2 == 1


@settings(max_examples=40, deadline=None)
@given(ANY)
def test_the_same_facts_make_the_same_drawing(family):
    assert drawn(*family) == drawn(*family)
