"""Which published figures bear on which sentence? A plain table: a figure may back several sentences, or none."""

from collections.abc import Mapping

from trueword.apps.public.figures import Figure

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
}
"""Figure code -> ids of the sentences that it bears on. A test says that all of them exist."""


def for_sentence(sentence: str, like: str, figures: Mapping[str, Figure]) -> tuple[Figure, ...]:
    """The published figures for a sentence; without any of its own, those of the sentence that it says again."""
    return _of(sentence, figures) or _of(like, figures)


def _of(sentence: str, figures: Mapping[str, Figure]) -> tuple[Figure, ...]:
    return tuple(figures[code] for code, backs in BACKS.items() if sentence in backs and code in figures)
