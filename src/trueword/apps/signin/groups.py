"""Which roles do somebody's groups in the council's directory give them? Those of the table, and nothing else."""

from collections.abc import Iterable, Mapping
from typing import Any

Role = tuple[str, str]
"""A role and the code of the team it is held in; the team may be empty."""


def told(claims: Mapping[str, Any], claim: str) -> frozenset[str] | None:
    """The groups that the directory names; None when it says that it left them out, which is not the same as none.

    A directory leaves out a list that is too long and says so in `_claim_names` (OpenID Connect Core 5.6.2).
    """
    groups = claims.get(claim)
    if groups is None and claim in (claims.get("_claim_names") or {}):
        return None
    if isinstance(groups, str):
        groups = [groups]
    return frozenset(str(group) for group in groups or ())


def roles_of(groups: Iterable[str], table: Iterable[Mapping[str, str]]) -> frozenset[Role]:
    """The roles of these groups. A group that the table does not name gives nothing."""
    held = set(groups)
    return frozenset((line["role"], line.get("team", "")) for line in table if line["group"] in held)
