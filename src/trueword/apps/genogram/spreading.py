"""How far to the right does everybody stand? Parents over their children, and nobody nearer to the next than is allowed."""

from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise

from trueword.apps.genogram.ordering import Chain, Rows, Unit
from trueword.apps.genogram.tree import Descent, Tree

Id = Hashable
Wish = dict[Id, tuple[float, float]]
"""Person -> where they would stand, and how much that matters."""
PASSES = 24
APART = 0.35  # of a step more between units, so that families are told apart


def spread(tree: Tree, rows: Rows, step: int) -> dict[Id, int]:
    """The middle of everybody, in whole units from 0. Neighbours are at least a step apart."""
    at = {one: float(n * step) for row in rows.people for n, one in enumerate(row)}
    gaps = [_gaps(row, step) for row in rows.units]
    for turn in range(PASSES):
        downwards = turn % 2 == 1
        order = range(len(rows.units)) if downwards else reversed(range(len(rows.units)))
        for n in order:
            people = rows.people[n]
            wishes = _wishes(tree, people, at, downwards=downwards)
            _follow(rows.units[n], wishes, at)
            at |= _together(rows.units[n], wishes, step)
    return _whole(rows, gaps, at)


def _gaps(units: Sequence[Unit], step: int) -> list[int]:
    """The least distance of each person of a row from the one before."""
    gaps: list[int] = []
    for unit in units:
        count = sum(len(chain) for chain in unit)
        gaps += [step + round(APART * step) if gaps else 0, *[step] * (count - 1)]
    return gaps


def _together(units: Sequence[Unit], wishes: Wish, step: int) -> dict[Id, float]:
    """Partners side by side move as one: each chain has one wish, and the chains are placed."""
    chains = [chain for unit in units for chain in unit]
    first = {unit[0] for unit in units[1:]}
    gaps = [
        step * len(before) + (round(APART * step) if chain in first else 0)
        for before, chain in pairwise(chains)
    ]  # fmt: skip
    starts = placed([_shared_wish(chain, wishes, step) for chain in chains], [0, *gaps])
    return {
        one: start + n * step
        for chain, start in zip(chains, starts, strict=True)
        for n, one in enumerate(chain)
    }


def _shared_wish(chain: Chain, wishes: Wish, step: int) -> tuple[float, float]:
    """Where the first of a chain would stand if all had their way, the more who wish for it the stronger."""
    told = [(wishes[one][0] - n * step, wishes[one][1]) for n, one in enumerate(chain)]
    weight = sum(each for _, each in told)
    return sum(where * each for where, each in told) / weight, weight


def _wishes(tree: Tree, people: Sequence[Id], at: Mapping[Id, float], *, downwards: bool) -> Wish:
    """Everybody's wish to move with their siblings under their parents, or with their partner over their children."""
    moves: dict[Id, list[float]] = {one: [] for one in people}
    for descent in tree.descents:
        for one, move in _moves(descent, at, downwards=downwards):
            if one in moves:
                moves[one].append(move)
    return {one: (at[one] + sum(m) / len(m), 1.0) if m else (at[one], 0.0) for one, m in moves.items()}


def _moves(descent: Descent, at: Mapping[Id, float], *, downwards: bool) -> list[tuple[Id, float]]:
    if not descent.parents:
        return []
    over = sum(at[one] for one in descent.parents) / len(descent.parents)
    under = sum(at[one] for one, _ in descent.children) / len(descent.children)
    if downwards:
        return [(one, over - under) for one, _ in descent.children]
    return [(one, under - over) for one in descent.parents]


def _follow(units: Sequence[Unit], wishes: Wish, at: Mapping[Id, float]) -> None:
    """Who has no wish moves with the unit."""
    for unit in units:
        people = [one for chain in unit for one in chain]
        moved = [wishes[one][0] - at[one] for one in people if wishes[one][1]]
        move = sum(moved) / len(moved) if moved else 0.0
        wishes.update({one: (at[one] + move, 0.2 if moved else 0.02) for one in people if not wishes[one][1]})


def placed(wishes: Sequence[tuple[float, float]], gaps: Sequence[int]) -> list[float]:
    """The places nearest to the wishes that keep order and distance: pooled until no two contradict each other."""
    offsets = [sum(gaps[1 : n + 1]) for n in range(len(gaps))]
    pools: list[tuple[float, float, int]] = []  # where, weight, how many
    for (wish, weight), offset in zip(wishes, offsets, strict=True):
        pool = (wish - offset, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            before = pools.pop()
            total = before[1] + pool[1]
            pool = ((before[0] * before[1] + pool[0] * pool[1]) / total, total, before[2] + pool[2])
        pools.append(pool)
    flat = [where for where, _, count in pools for _ in range(count)]
    return [where + offset for where, offset in zip(flat, offsets, strict=True)]


def _whole(rows: Rows, gaps: Sequence[Sequence[int]], at: Mapping[Id, float]) -> dict[Id, int]:
    """Rounded, with the distances kept."""
    left = min(at.values())
    made: dict[Id, int] = {}
    for people, gap in zip(rows.people, gaps, strict=True):
        for n, one in enumerate(people):
            made[one] = round(at[one] - left)
            if n:
                made[one] = max(made[one], made[people[n - 1]] + gap[n])
    return made
