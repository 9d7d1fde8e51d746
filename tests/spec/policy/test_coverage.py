"""# Every row of the schedule and every recipient of the register

Copied from the council's retention schedule and sharing register: a row is a rule, a hold, or a record kept elsewhere, with why.
"""

from __future__ import annotations

from pathlib import Path

from trueword.policy.council import load

ROOT = Path(__file__).parents[3]
COUNCIL = load(ROOT / "councils" / "staffordshire")
HERE = Path(__file__).parent


def test_every_row_of_the_retention_schedule() -> None:
    wanted = set((HERE / "schedule_rows.txt").read_text().splitlines())
    schedule = COUNCIL.schedule
    assert len(wanted) == 65
    assert {each.row for each in (*schedule.rules, *schedule.holds, *schedule.not_held)} == wanted
    assert not {r.row for r in schedule.rules} & {each.row for each in schedule.not_held}


def test_every_body_the_old_page_and_the_register_name() -> None:
    names = {name for each in COUNCIL.recipients for name in (each.name, *each.also)}
    assert names >= {
        "Department for Education", "Ofsted", "Youth Justice Board", "Children's Commissioner", "QCDA", "DLUHC",
        "Ministry of Housing, Communities and Local Government", "evaluators of the National Impact Study",
        "police", "Department for Work and Pensions", "HM Revenue and Customs", "courts", "Cafcass",
        "schools", "health services", "other councils", "fire and rescue service", "probation and prison services",
        "serious violence partnership", "services that support learning", "agencies that work with young people",
        "agencies that work in children's centres and Best Start Family Hubs", "Care Quality Commission",
        "Local Government and Social Care Ombudsman", "Information Commissioner", "Home Office", "researchers",
        "foster agencies, children's homes and supported homes", "foster carers", "safeguarding children partnership",
        "child death overview panel", "Child Safeguarding Practice Review Panel", "district councils",
        "regional adoption agency", "advocacy services", "Disclosure and Barring Service",
        "firms that run our systems, email and print",
    }  # fmt: skip


def test_bodies_that_are_gone_have_their_last_day() -> None:
    gone = {each.code: (str(each.ends), each.successor) for each in COUNCIL.recipients if each.ends}
    assert gone == {
        "qcda": ("2012-03-31", ""),
        "dluhc": ("2024-07-08", "mhclg"),
        "nis": ("2025-03-31", ""),
    }


def test_a_share_is_never_by_consent() -> None:
    """Consent is a lawful basis; only counting visits rests on it."""
    assert [purpose.code for purpose in COUNCIL.purposes if purpose.by_consent] == ["site_analytics"]
    assert not any("consent" in flow.route for flow in COUNCIL.flows)


def test_every_rule_names_a_file_of_this_repository() -> None:
    for rule in COUNCIL.rules:
        home = ROOT if rule.file.startswith("src/") else COUNCIL.folder
        assert (home / rule.file).exists(), f"{rule.code}: {rule.file}"
