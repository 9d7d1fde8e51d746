"""Which published figures bear on which sentence? A plain table: a figure may back several sentences, or none."""

from collections.abc import Mapping

from trueword.apps.public.figures import Figure

BACKS: dict[str, tuple[str, ...]] = {}
"""Figure code -> ids of the sentences that it bears on. A test says that all of them exist."""


def for_sentence(sentence: str, figures: Mapping[str, Figure]) -> tuple[Figure, ...]:
    """The published figures for one sentence, in the order of the table."""
    return tuple(figures[code] for code, backs in BACKS.items() if sentence in backs and code in figures)
