"""How do staff sign in through the council's own accounts? Told by the environment and one table of groups."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trueword.policy.roles import NAMES

GROUPS = "sign-in.toml"


def council_sign_in(environment: Mapping[str, str], council: Path) -> dict[str, Any]:
    """Issuer, client, claim and groups; empty when no issuer is named. Raises ValueError for what is left out."""
    issuer = environment.get("TRUEWORD_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return {}
    if not (client := environment.get("TRUEWORD_OIDC_CLIENT_ID")):
        raise ValueError("TRUEWORD_OIDC_ISSUER is set, and TRUEWORD_OIDC_CLIENT_ID is not.")
    return {
        "issuer": issuer, "client_id": client, "secret": environment.get("TRUEWORD_OIDC_SECRET", ""),
        "name": environment.get("TRUEWORD_OIDC_NAME", "your council account"),
        "claim": environment.get("TRUEWORD_OIDC_GROUPS_CLAIM", "groups"),
        "scope": environment.get("TRUEWORD_OIDC_SCOPE", "openid profile").split(),
        "link_names": environment.get("TRUEWORD_OIDC_LINK_NAMES", "no") == "yes",
        "groups": groups(Path(environment.get("TRUEWORD_OIDC_GROUPS") or council / GROUPS)),
    }  # fmt: skip


def groups(table: Path) -> tuple[dict[str, str], ...]:
    """The lines of the table: group, role and perhaps team. Raises ValueError for a line without group or role."""
    if not table.is_file():
        return ()
    lines = tomllib.loads(table.read_text("utf-8")).get("group", [])
    for line in lines:
        if not line.get("group") or not line.get("role"):
            raise ValueError(f"{table}: every group needs `group` and `role`, and this one has {line}.")
        if line["role"] not in NAMES:
            raise ValueError(f"{table}: {line['role']!r} is no role; one of {', '.join(sorted(NAMES))}.")
    return tuple(lines)
