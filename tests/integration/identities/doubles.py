"""A small county in which one child came under two ids, with staff of every role who touches identities."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.db import connections, transaction
from django.test import Client
from signing import signed_in

NOW = datetime.now(UTC)
PASSWORD = "a long enough passphrase"
STAFF = {
    "data": "data_officer", "watch": "information_governance", "front": "front_door",
    "adopts": "fostering_adoption_worker", "log": "auditor", "worker": "social_worker",
}  # fmt: skip
FILES = {
    "ssd_person.csv": """pers_person_id,pers_forename,pers_surname,pers_sex,pers_ethnicity,pers_dob,pers_legacy_id,pers_is_mother
K1,Wren,Holloway,F,WBRI,2014-05-14,,N
K2,Wren,Holloway,F,WIRI,2014-05-14,,N
K3,Wynne,Holloway,M,WBRI,2014-05-14,,N
M1,Dana,Holloway,F,,1988-01-01,,Y
U1,Ash,Pryor,F,WBRI,2012-02-02,,N
U2,Elm,Quist,M,WBRI,2013-03-03,,N
A1,Rowan,Birthname,F,WBRI,2016-06-06,,N
A2,Robin,Newname,F,WBRI,2016-06-06,,N
H1,Iris,Larkspur,F,WBRI,2015-07-07,,N
H2,Iris,Larkspur,F,WBRI,2015-07-07,,N
""",
    "ssd_linked_identifiers.csv": """link_table_id,link_person_id,link_identifier_type,link_identifier_value,link_valid_from_date,link_valid_to_date
l1,K1,NHS Number,9434765919,,
l2,K2,NHS Number,9434765919,,
l3,U1,Unique Pupil Number,A123456789012,,
l4,U2,Unique Pupil Number,B123456789012,,
l5,A1,Unique Pupil Number,C123456789012,,
l6,A2,Unique Pupil Number,C123456789012,,
l7,H1,NHS Number,9434765870,,
l8,H2,NHS Number,9434765870,,
""",
    "ssd_address.csv": """addr_table_id,addr_address_json,addr_person_id,addr_address_type,addr_address_start_date,addr_address_end_date,addr_address_postcode
a1,"{""line1"": ""1 High St""}",K1,HOME,2020-01-01,,ST1 1AA
a2,"{""line1"": ""2 Low St""}",K2,HOME,2021-01-01,,ST2 2BB
a3,"{""line1"": ""9 Old Rd""}",A1,HOME,2016-06-06,,ST9 9ZZ
a4,"{""line1"": ""9 Old Rd""}",A2,HOME,2016-06-06,2017-01-01,ST9 9ZZ
""",
    "ssd_mother.csv": """moth_table_id,moth_person_id,moth_childs_person_id,moth_childs_dob
m1,M1,K1,2014-05-14
m2,M1,K2,2014-05-14
m3,M1,K3,2014-05-14
""",
    "ssd_family.csv": """fami_table_id,fami_family_id,fami_person_id
f1,FAM1,K1
f2,FAM1,K2
f3,FAM2,A1
f4,FAM2,A2
""",
    "ssd_contacts.csv": """cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code,cont_contact_source_desc,cont_contact_outcome_json
c1,K1,2025-02-04,2A,,
c2,K2,2025-03-04,2A,,
""",
    "ssd_involvements.csv": """invo_involvements_id,invo_professional_id,invo_professional_role_id,invo_professional_team,invo_involvement_start_date,invo_involvement_end_date,invo_worker_change_reason,invo_person_id,invo_referral_id
i1,P1,ALLOCATED CASE WORKER,T01,2025-08-19,,,K2,
""",
    "header.csv": """CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
K1,F,14/05/2014,WBRI,D123456789012,,
K2,F,14/05/2014,WBRI,D123456789012,,
""",
    "episodes.csv": """CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
K1,01/05/2026,S,C2,N1,U6,PR1,,,,,,
K2,01/05/2026,S,V2,N1,U6,PR1,01/06/2026,E8,,,,
K2,01/08/2026,S,C2,N1,U6,PR1,,,,,,
""",
}


@dataclass
class County:
    """Viewers by name, people by the id that their case system gives them, and ways to look at what is there."""

    viewers: dict[str, object] = field(default_factory=dict)
    users: dict[str, UUID] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)
    folder: Path = Path()

    def bring(self, **files: str):
        """Import these files as a test."""
        from trueword.apps.audit.api import job
        from trueword.apps.records.importing.actions import import_files

        paths = []
        for name, text in files.items():
            paths.append(self.folder / f"{name}.csv")
            paths[-1].write_text(text, "utf-8")
        return import_files(paths, by=job("test"), on=NOW)

    def ask(self, query: str, *values: object) -> list[tuple]:
        """Rows of a query as the role `jobs`."""
        with self.job(), connections["jobs"].cursor() as cursor:
            cursor.execute(query, values)
            return cursor.fetchall()

    def run(self, query: str, *values: object) -> None:
        """A statement as the role `jobs`."""
        with self.job(), connections["jobs"].cursor() as cursor:
            cursor.execute(query, values)

    def as_owner(self, query: str, *values: object) -> list[tuple]:
        """Rows of a query about shapes and rights, as the owner, who sees no row of the record."""
        with connections["owner"].cursor() as cursor:
            cursor.execute(query, values)
            return cursor.fetchall()

    @contextmanager
    def job(self) -> Iterator[None]:
        """A transaction of a named job that may read everything."""
        from trueword.apps.access.api import working_as

        with working_as("identities"):
            yield

    @contextmanager
    def acting(self, name: str) -> Iterator[object]:
        """A transaction of a page, with this member of staff at the door."""
        from trueword.apps.access.api import enter

        with transaction.atomic():
            assert enter(self.viewers[name])
            yield self.viewers[name]

    def where(self, number: str) -> UUID:
        """To whom an id of the case system leads now."""
        return self.ask(
            "SELECT person_id FROM records_identifier WHERE kind = 'LA child id' AND value = %s LIMIT 1",
            number,
        )[0][0]

    def dump(self) -> dict[str, list[str]]:
        """Every row of every table that is not a log, a history, or the ledger of merges; keys of search without their number."""
        return {table: self._rows(table) for (table,) in self.ask(TABLES)}

    def _rows(self, table: str) -> list[str]:
        rows = self.ask(f"SELECT to_jsonb(t) FROM {table} AS t")
        told = [json.loads(row) if isinstance(row, str) else row for (row,) in rows]
        return sorted(
            json.dumps({k: v for k, v in one.items() if (table, k) != ("records_searchkey", "id")})
            for one in told
        )

    def browser(self, name: str) -> Client:
        """Somebody signed in."""
        made = Client()
        assert made.login(username=name, password=PASSWORD)
        return made


TABLES = """
SELECT c.relname FROM pg_class AS c WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
AND c.relnamespace = 'public'::regnamespace AND has_table_privilege(c.oid, 'SELECT')
AND c.relname !~ '^(audit|identities|django|procrastinate|signin|auth)_' AND c.relname NOT IN ('records_history', 'records_merge')
AND c.relname !~ '^retention_(fact|touched|factchange|decision)$'
"""


def build(folder: Path) -> County:
    """Imported and committed, as a council's files would be."""
    made = County(folder=folder)
    report = made.bring(**{name.removesuffix(".csv"): text for name, text in FILES.items()})
    assert {f.outcome for f in report.files} == {"stored"}, report.files
    numbers = ("K1", "K2", "K3", "M1", "U1", "U2", "A1", "A2", "H1", "H2")
    made.people = {number: made.where(number) for number in numbers}
    _staff(made)
    return made


def _staff(made: County) -> None:
    from trueword.apps.access.actions import grant_role, make_user
    from trueword.apps.access.api import viewer_of, working_as
    from trueword.apps.access.models import Team, User

    with working_as("test staff") as job:
        team = Team.objects.using("jobs").get(code="T01").id
        for name, role in STAFF.items():
            made.users[name] = make_user(name, f"{name.title()} Example", PASSWORD, by=job, on=NOW)
            grant_role(made.users[name], role, team if name == "worker" else None, by=job, on=NOW)
    for user in User.objects.using("jobs").all():
        made.viewers[user.sign_in_name] = viewer_of(user, NOW.date(), signed_in(user.id))
