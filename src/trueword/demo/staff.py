"""Who signs in to the demonstration county? One member of staff for each role, with a known passphrase.

Only for the demonstration: the accounts exist where `make run` loaded the county, and nowhere else.
"""

from dataclasses import dataclass
from datetime import datetime

from trueword.apps.access.api import grant_role, link_worker, make_user, team_by_code, working_as

PASSPHRASE = "trueword-demonstration"


@dataclass(frozen=True, slots=True)
class SignIn:
    """One demonstration account: what to type, and who it is."""

    sign_in_name: str
    name: str
    role: str
    does: str
    team_code: str = ""
    worker_code: str = ""


SIGN_INS = (
    SignIn("practitioner", "Priya Practitioner", "social_worker", "social worker in a team", "T01", "P0001"),
    SignIn("frontdoor", "Frances Door", "front_door", "front door: finds and opens", "T00"),
    SignIn("data", "Dana Officer", "data_officer", "imports and what could not be read"),
    SignIn("governance", "Gita Governance", "information_governance", "requests, who looked at a record"),
    SignIn("auditor", "Audrey Auditor", "auditor", "the log, no records"),
)


def make_staff(on: datetime) -> None:
    """Make the demonstration accounts, or put them back as they were."""
    with working_as("demonstration staff") as job:
        for one in SIGN_INS:
            user = make_user(one.sign_in_name, one.name, PASSPHRASE, by=job, on=on)
            team = team_by_code(one.team_code) if one.team_code else None
            grant_role(user, one.role, team, by=job, on=on)
            if one.worker_code:
                link_worker(user, one.worker_code, by=job, on=on)


def sign_ins_in_words() -> str:
    """The lines that `make run` prints."""
    lines = [f"  {one.sign_in_name:<14}{one.does}" for one in SIGN_INS]
    return "\n".join([f"Demonstration sign-ins (passphrase for all: {PASSPHRASE})", *lines])
