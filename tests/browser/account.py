"""Makes one account in the database that the environment names: for a test that changes it."""

import sys
from datetime import UTC, datetime

import django


def main(name: str) -> None:
    """An account in the role of a social worker."""
    django.setup()
    from street import PASSWORD

    from trueword.apps.access.api import grant_role, make_user, working_as

    with working_as("test street") as job:
        user = make_user(name, f"{name.title()} Example", PASSWORD, by=job, on=datetime.now(UTC))
        grant_role(user, "social_worker", None, by=job, on=datetime.now(UTC))


if __name__ == "__main__":
    main(sys.argv[1])
