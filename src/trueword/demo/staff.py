"""Who signs in to the demonstration county? One member of staff for each role at least, with a known passphrase.

Only for the demonstration: the accounts exist where `make run` loaded the county, and nowhere else.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from trueword.apps.access.api import grant_role, link_worker, make_user, team_by_code, worker_name, working_as
from trueword.apps.audit.api import Actor
from trueword.demo.duties import give_duties
from trueword.demo.elsewhere import make_elsewhere

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
    SignIn("practitioner", "Priya Practitioner", "social_worker", "social worker in a team", "T07", "P0007"),
    SignIn("manager", "Maya Manager", "team_manager", "allocates in a team, keeps the rota, restricts, decides", "T07"),
    SignIn("oncall", "Omar Oncall", "team_manager", "manager of another team, on call now", "T06"),
    SignIn("frontdoor", "Frances Door", "front_door", "front door: finds and opens", "T00", "P0000"),
    SignIn("night", "Nadia Night", "emergency_duty", "Emergency Duty Team, on the rota now", "T29", "P0029"),
    SignIn("familysupport", "Femi Support", "family_support_worker", "family support in a team", "T07"),
    SignIn("reviewing", "Rita Reviewing", "reviewing_officer", "reviews plans of looked-after children", "T28", "P0028"),
    SignIn("chair", "Charles Chair", "conference_chair", "chairs child protection conferences", "T28"),
    SignIn("adviser", "Ada Adviser", "personal_adviser", "keeps in touch with care leavers", "T21", "P0021"),
    SignIn("fostering", "Fatima Fostering", "fostering_adoption_worker", "fostering and adoption", "T11"),
    SignIn("earlyhelp", "Eli Early", "early_help_worker", "early help in a district", "T23", "P0023"),
    SignIn("centre", "Cora Centre", "childrens_centre_worker", "a children's centre: families who register"),
    SignIn("athome", "Hugh Home", "ehe_officer", "children educated at home"),
    SignIn("support", "Basil Support", "business_support", "types and files for a team", "T07"),
    SignIn("legal", "Leila Legal", "legal", "advises on cases that are theirs"),
    SignIn("data", "Dana Officer", "data_officer", "imports and what could not be read"),
    SignIn("analyst", "Ana Analyst", "data_analyst", "counts, without names"),
    SignIn("governance", "Gita Governance", "information_governance", "requests, who looked at a record, conflicts"),
    SignIn("records", "Ruben Records", "records_manager", "what is kept and what is destroyed"),
    SignIn("keeper", "Kezia Keeper", "records_manager", "second records manager: signs what the first proposed"),
    SignIn("auditor", "Audrey Auditor", "auditor", "the log, no records"),
    SignIn("quality", "Quinn Quality", "quality_assurance", "audits practice on sampled records"),
    SignIn("student", "Stella Student", "student", "reads the records of their team", "T07"),
    SignIn("inspector", "Ines Inspector", "external_inspector", "reads an inspection's sample"),
    SignIn("administrator", "Amir Administrator", "system_administrator", "accounts, roles and leavers; no records"),
)  # fmt: skip
"""One for each role; a second manager, because nobody plans their own turn on the rota; and a second records manager."""


def make_staff(on: datetime) -> None:
    """Make the demonstration accounts, or put them back as they were, and give them something to do."""
    with working_as("demonstration staff") as job:
        users = {one.sign_in_name: _account(one, by=job, on=on) for one in SIGN_INS}
        give_duties(users, by=job, on=on)
        make_elsewhere(users, by=job, on=on)


def _account(one: SignIn, *, by: Actor, on: datetime) -> UUID:
    """The account; where it is linked with a worker of the case system it bears that worker's name."""
    name = worker_name(one.worker_code) or one.name
    user = make_user(one.sign_in_name, name, PASSPHRASE, by=by, on=on)
    grant_role(user, one.role, team_by_code(one.team_code) if one.team_code else None, by=by, on=on)
    if one.worker_code:
        link_worker(user, one.worker_code, by=by, on=on)
    return user


def sign_ins_in_words() -> str:
    """The lines that `make run` prints."""
    lines = [f"  {one.sign_in_name:<16}{one.does}" for one in SIGN_INS]
    return "\n".join([f"Demonstration sign-ins (passphrase for all: {PASSPHRASE})", *lines])
