"""How are two returns of one authority checked against each other?"""

from collections.abc import Mapping

from trueword.engine.checking import NOTHING_MORE
from trueword.engine.held import Held, Tables, held
from trueword.engine.reference import Reference
from trueword.engine.relations import relations
from trueword.engine.report import Findings, Report
from trueword.engine.running import Run, raw_tables
from trueword.engine.session import Session, literals
from trueword.returns.across.rules import IN_NEED, LOOKED_AFTER, RULES
from trueword.returns.given import Given


def check_across(year: str, ssda903: Tables, cin: Tables, *, reference: Reference = NOTHING_MORE) -> Report:
    """Check the SSDA903 and the children in need census of one year against each other: rules X01 and on.

    Tables are named "SSDA903 Header" and "CIN CINdetails" in the findings. A census table that is absent has no rows.
    """
    both = {
        LOOKED_AFTER: held("ssda903", year, ssda903, None, reference),
        IN_NEED: held("cin", year, cin, None, reference),
    }
    session = _session(both)
    raw = {f"{name} {table}": rows for name, one in both.items() for table, rows in raw_tables(one).items()}
    run = Run(_given(both), raw, session, "department")
    try:
        run.run(RULES)
    finally:
        session.close()
    remarks = tuple(remark for one in both.values() for remark in one.remarks)
    return Report("across", year, "department", run.states, Findings(run.parts), remarks)


def _session(both: Mapping[str, Held]) -> Session:
    looked_after = {f"looked_after_{name}": make for name, make in relations(both[LOOKED_AFTER]).items()}
    in_need = {f"in_need_{name}": make for name, make in relations(both[IN_NEED]).items()}
    return Session(looked_after | in_need, {}, literals(both[LOOKED_AFTER]))


def _given(both: Mapping[str, Held]) -> Given:
    """What was given; of a census without a table it is known that it has no such row, unless nothing was given."""
    named = {f"{LOOKED_AFTER} {table}" for table in both[LOOKED_AFTER].years[0]}
    census = both[IN_NEED]
    if census.years[0]:
        named |= {f"{IN_NEED} {table}" for table in _census_tables()}
    return Given(tables=frozenset(named))


def _census_tables() -> frozenset[str]:
    return frozenset(
        t.removeprefix(f"{IN_NEED} ") for rule in RULES for t in rule.tables if t.startswith(IN_NEED)
    )
