"""Which kinds of rows does a role reach at all? The coarse, stable part of the rules, for the database's own net."""

from trueword.policy.fields import reached
from trueword.policy.grants import ALWAYS, DENIALS, GRANTS
from trueword.policy.roles import NAMES


def _reaches(role: str) -> frozenset[str]:
    """The coarse part of the rules for one role, as the database's own net knows it."""
    own = [g for g in GRANTS if role in g.roles]
    plain = {COARSE[action] for g in own for action in g.actions if action in COARSE}
    anyone = {"open any" for g in own if "open" in g.actions and g.when == ALWAYS and not g.needs_reason}
    unbound = {"write any" for g in own if "write" in g.actions and g.when == ALWAYS}
    glass = {"glass" for g in own if "opening" in g.follows}
    adoption = {"adoption" for d in DENIALS if d.code == "ACC-82" and role in d.spares}
    return frozenset(plain | anyone | unbound | glass | adoption | reached(role))


COARSE = {
    "find": "find", "open": "open", "read log": "log", "read import": "data", "review": "review", "approve": "approve",
    "allocate": "allocate", "keep rota": "rota", "restrict": "restrict", "confirm conflict": "conflict",
    "keep staff": "staff", "ask": "ask", "write": "write", "register": "register", "decide identity": "identity",
    "hold": "keep", "destroy": "keep", "take contact": "take", "decide contact": "decide", "read alert": "alert",
    "keep centre": "centre", "keep home education": "home education", "keep elsewhere": "keep",
    "approve role": "approve role", "sign destruction": "keep",
}  # fmt: skip
REACHES: dict[str, frozenset[str]] = {role: _reaches(role) for role in NAMES}
"""The coarse, stable part of the rules, mirrored by the database's own net: which kinds of rows a role reaches at all.

`open any` opens, and `write any` writes, without a recorded relationship; `glass` may open a household for the hour;
`adoption` may know of adoption records; `address:` and `adopters:` see a protected field through the link that follows.
"""
