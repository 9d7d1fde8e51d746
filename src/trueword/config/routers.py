"""Which role may change the shape of the database? Only the owner, and never while serving."""

from typing import Any


class MigrateAsOwner:
    """Migrations run on the `owner` connection alone; reads and writes stay where the caller put them."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """True for the owner connection only."""
        return db == "owner"
