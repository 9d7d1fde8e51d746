"""A team manager's Monday: what is overdue, for whom, by which law; and a night on duty that ends with a note."""

from __future__ import annotations

import csv
from pathlib import Path

from visitor import Site, Visitor

PROTECT = "Protecting someone at risk"


def test_a_team_managers_monday(visitor: Visitor, site: Site, tmp_path: Path) -> None:
    # Given a team manager, when they open their page on Monday morning
    visitor.signs_in("lee").follows("My team").sees("Family Help North", "not seen for 6 weeks or more")
    # Then every number is a way into the list, and each row says who, what, by when and by which law
    visitor.sees("Ashdown, Robin", "with no visit recorded here")
    assert visitor.page.locator("table.tw-due .tw-law").first.inner_text().strip()
    # When they sort and narrow it, the address says so and no name stands in it
    visitor.page.get_by_label("In order of").select_option(label="Child")
    visitor.presses("Show")
    assert "order=child" in visitor.page.url and "Ashdown" not in visitor.page.url
    # And open one child
    visitor.follows("Ashdown, Robin").sees("What is due", "What does not run, and why")
    assert visitor.page.title().startswith("What is due")
    # And take the list away: who is in it goes into the log
    visitor.opens("/staff/my-team/")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name="Take this list away", exact=False).click()
    download.value.save_as(tmp_path / "due.csv")
    rows = list(csv.reader((tmp_path / "due.csv").open(encoding="utf-8-sig", newline="")))
    assert any("Ashdown" in cell for row in rows[1:] for cell in row)
    assert site.row("SELECT count(*) FROM audit_event WHERE action = 'export' AND outcome = 'allowed'") != (
        0,
    )


def test_a_night_on_duty_ends_with_a_note(visitor: Visitor, site: Site) -> None:
    # Given somebody of the Emergency Duty Team who opened a household with one click
    visitor.signs_in("eve").searches("Ashdown").follows("Ashdown, Robin").presses(PROTECT)
    visitor.sees("Child protection plan: neglect")
    # When they write what was done
    visitor.opens(f"/staff/people/{site.street['robin']}/notes/new/?kind=telephone")
    visitor.types("Headline", "Police at the house at 02:40").types(
        "What happened?", "Both children slept. Mother safe."
    )
    visitor.page.get_by_role("button", name="Look it over", exact=True).click()
    visitor.main.get_by_text("sentence by sentence").first.wait_for()
    visitor.presses("Sign the note").sees("The note is signed", "Both children slept.")
    # Then the team reads it in the morning
    visitor.signs_in("mo").searches("Ashdown").follows("Ashdown, Robin").presses(PROTECT)
    visitor.sees("Police at the house at 02:40")
