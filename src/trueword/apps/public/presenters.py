"""What fills the places that a page leaves open: purposes, recipients, categories, cookies?"""

from dataclasses import dataclass
from datetime import date

from trueword.apps.records.api import categories_of_data
from trueword.policy.cookies import KINDS as COOKIE_KINDS
from trueword.policy.cookies import Cookie
from trueword.policy.council import Council
from trueword.policy.purposes import Purpose
from trueword.policy.recipients import KINDS, Recipient
from trueword.policy.sharing import ROUTES, Flow


@dataclass(frozen=True, slots=True)
class Receiver:
    """A body with what it gets now, and who came before it."""

    body: Recipient
    flows: tuple[tuple[Flow, str], ...]
    successor: Recipient | None
    exists: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Recipients of one kind, those that exist first."""

    title: str
    receivers: tuple[Receiver, ...]


@dataclass(frozen=True, slots=True)
class Slots:
    """The values for every slot of the council's words."""

    purposes: tuple[Purpose, ...]
    recipients: tuple[Group, ...]
    categories: tuple[object, ...]
    cookies: tuple[tuple[str, tuple[Cookie, ...]], ...]
    schedule: int


def slots(council: Council, on: date) -> Slots:
    """Everything a page may ask for, from the rules and from the record's own classification."""
    return Slots(
        council.purposes,
        recipients(council, on),
        tuple(categories_of_data()),
        cookies(council),
        len(tuple(council.schedule.on(on).rows())),
    )


def recipients(council: Council, on: date) -> tuple[Group, ...]:
    """Everyone in the register, by kind. Bodies that are gone stay on the list, with what came after them."""
    every = tuple(_receiver(council, body, on) for body in council.recipients)
    groups = ((title, tuple(r for r in every if r.body.kind == kind)) for kind, title in KINDS.items())
    return tuple(Group(title, _living_first(found)) for title, found in groups if found)


def _receiver(council: Council, body: Recipient, on: date) -> Receiver:
    flows = tuple((flow, ROUTES[flow.route]) for flow in council.flows_to(body.code))
    successor = council.recipient(body.successor) if body.successor else None
    return Receiver(body, flows, successor, body.exists(on))


def _living_first(found: tuple[Receiver, ...]) -> tuple[Receiver, ...]:
    return tuple(sorted(found, key=lambda r: (not r.exists, r.body.name.casefold())))


def cookies(council: Council) -> tuple[tuple[str, tuple[Cookie, ...]], ...]:
    """The cookies by kind, necessary ones first; a kind without cookies is told too."""
    return tuple(
        (title, tuple(c for c in council.cookies if c.kind == kind)) for kind, title in COOKIE_KINDS.items()
    )
