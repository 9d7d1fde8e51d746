"""Which published figures bear on which sentence? A plain table: a figure may back several sentences, or none."""

from collections.abc import Mapping

from trueword.apps.public.figures import Figure, Statement

BACKS: dict[str, tuple[str, ...]] = {
    "people": ("why.services",),
    "children": ("why.needs",),
    "referrals": ("why.needs",),
    "assessments": ("why.needs",),
    "contacts": ("why.contact",),
    "plans": ("why.contact",),
    "early_help": ("early-help.agree",),
    "looked_after_now": ("returns.must-send",),
    "looked_after_ever": ("keep.looked-after",),
    "care_leavers": ("why.services",),
    "social_worker_episodes": ("stability.how",),
    "hidden_addresses": ("handle.who-may-look",),
    "files": ("handle.where-from",),
    "refused_files": ("handle.where-from",),
    "past_their_time": ("keep.figures", "keep.destroy"),
    "due_this_year": ("keep.figures", "keep.most"),
    "cannot_tell": ("keep.unknown",),
    "on_hold": ("keep.figures", "keep.holds"),
    "destroyed": ("keep.destroyed", "keep.destroy"),
    "orders_elsewhere": ("keep.elsewhere-chase",),
    "orders_elsewhere_confirmed": ("keep.elsewhere-chase",),
}
"""Figure code -> ids of the sentences that it bears on. A test says that all of them exist.

A figure that is counted in parts has codes such as `on_hold.HOLD-01`, or `destroyed.<class>.<quarter>`: what stands before
the first dot decides.
"""

STATES: dict[str, tuple[str, ...]] = {
    "covers": ("keep.figures", "keep.elsewhere-list", "keep.destroy"),
    "drill": ("keep.destroy",),
}
"""Statement code -> ids of the sentences that it bears on."""
KEEPING = ("past_their_time", "due_this_year", "cannot_tell", "on_hold", "destroyed", "orders_elsewhere",
           "orders_elsewhere_confirmed")  # fmt: skip
"""The figures that stand on the page of the schedule too."""


def part_of(code: str) -> str:
    """The figure that a code belongs to."""
    return code.partition(".")[0]


def about_keeping(figures: Mapping[str, Figure]) -> tuple[Figure, ...]:
    """The figures about keeping, in the order in which they were published."""
    return tuple(figure for code, figure in figures.items() if part_of(code) in KEEPING)


def for_sentence(sentence: str, like: str, figures: Mapping[str, Figure]) -> tuple[Figure, ...]:
    """The published figures for a sentence; without any of its own, those of the sentence that it says again."""
    return _of(sentence, figures) or _of(like, figures)


def _of(sentence: str, figures: Mapping[str, Figure]) -> tuple[Figure, ...]:
    return tuple(figure for code, figure in figures.items() if sentence in BACKS.get(part_of(code), ()))


def statements_for(sentence: str, like: str, statements: Mapping[str, Statement]) -> tuple[Statement, ...]:
    """The published statements for a sentence; without any of its own, those of the sentence that it says again."""
    return _said(sentence, statements) or _said(like, statements)


def _said(sentence: str, statements: Mapping[str, Statement]) -> tuple[Statement, ...]:
    return tuple(said for code, said in statements.items() if sentence in STATES.get(code, ()))
