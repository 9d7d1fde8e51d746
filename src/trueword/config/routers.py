"""Which role does what? Only the owner changes shapes, never while serving; signing in has a role of its own."""

from typing import Any


class MigrateAsOwner:
    """Migrations run on the `owner` connection alone; reads and writes stay where the caller put them."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """True for the owner connection only."""
        return db == "owner"


class SignInApart:
    """Second factors, links to the council's own sign-in and counts of failures: on the role `signin` alone.

    The role that answers pages cannot read a secret of a second factor, whatever a page asks it.
    """

    APART = ("mfa", "socialaccount", "account", "signin", "django_cache")

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """The role for what belongs to signing in; a user found from there is read as all users are."""
        if model._meta.app_label in self.APART:
            return "signin"
        instance = hints.get("instance")
        return "default" if instance is not None and instance._state.db == "signin" else None

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool | None:
        """A second factor belongs to a user, though two roles read them."""
        return True if {one._meta.app_label, other._meta.app_label} & set(self.APART) else None
