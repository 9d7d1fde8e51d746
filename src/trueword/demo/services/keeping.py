"""How do the county's centres, home education and early help get into the record? By a named job, once."""

from collections.abc import Iterable
from datetime import datetime
from random import Random
from typing import Any

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Entry, record
from trueword.apps.services import texts
from trueword.apps.services.models import Centre
from trueword.demo.services.around import County, county
from trueword.demo.services.at_home import AtHome, at_home
from trueword.demo.services.centres import AtCentres, open_centres, register
from trueword.demo.services.helped import Helped, helped

JOB = "demonstration services"
BLOCK = 2000  # rows of one INSERT


def make_services(on: datetime, seed: int = 1) -> int:
    """Write what the services did for the county's families; returns how many rows. Nothing where there is a centre already."""
    with working_as(JOB) as job:
        if Centre.objects.using("jobs").exists():
            return 0
        known = county()
        made = services(known, on, seed)
        rows = sum(_write(table) for part in made for table in part)
        people = {
            one.person_id for part in made for table in part for one in table if hasattr(one, "person_id")
        }
        detail = {"rows": rows}
        record(Entry("write", "done", "centres", detail=detail), by=job, on=on, subjects=people, using="jobs")
    return rows


def services(known: County, on: datetime, seed: int = 1) -> tuple[AtCentres, AtHome, Helped]:
    """Every row, family by family: a change to one family's story moves no other family."""
    centre_worker, officer, helper = (
        known.keeper(role) for role in ("childrens_centre_worker", "ehe_officer", "early_help_worker")
    )
    centres, home, help_ = open_centres(Random(f"centres/{seed}"), centre_worker, on), AtHome(), Helped()
    for number, family in enumerate(known.families):
        rng = Random(f"services/{seed}/{number}")
        register(rng, family, centres, centre_worker, on)
        at_home(rng, family, home, officer, on)
        helped(rng, family, help_, helper, on)
    return centres, home, help_


def _write(rows: Iterable[Any]) -> int:
    made = list(rows)
    if made and isinstance(made[0], texts.Writing):
        made = texts.rows(made)
    if made:
        type(made[0])._default_manager.using("jobs").bulk_create(made, batch_size=BLOCK)
    return len(made)
