"""A team manager's Monday: what is overdue, for whom, by which law; a worker's own children; one child's clocks."""

from visitor import Site, Visitor

ROBIN, WREN = "Ashdown, Robin", "Birch-Ashdown, Wren"


def test_a_team_managers_monday(visitor: Visitor, site: Site) -> None:
    # Given a manager, when they come in on Monday
    visitor.signs_in("lee").follows("My team").sees(
        "Family Help North", "overdue", "not seen for 6 weeks or more"
    )
    # Then they see what is due for whom, by which law, and which fact is missing where it cannot be told
    visitor.sees(
        ROBIN, "Child protection review", "Working Together to Safeguard Children 2023", "statutory guidance"
    )
    visitor.sees(
        "Looked-after visit", "Cannot be told. When the earlier ones were done is not recorded", "to verify"
    )
    # And nothing of whom they may not know of
    visitor.does_not_see("Quillfeather")
    # When they narrow the list to one kind of work
    visitor.page.get_by_label("Kind of work", exact=True).select_option("protection")
    visitor.presses("Show").sees("Child protection review")
    assert "Looked-after review" not in visitor.page.locator("table.tw-due").inner_text()
    # And follow a child
    visitor.follows(ROBIN).sees("What cannot be told", "Child protection review")
    visitor.sees("What does not run, and why", "What the record says nothing about")
    assert visitor.page.title() == "What is due – Staffordshire County Council"
    # And what is overdue for another, by a clock of the council's own
    visitor.opens("/staff/my-team/?show=overdue")
    visitor.follows(WREN)
    visitor.sees(
        "Early help reviewed or ended", "working days overdue", "counted from 12 January 2026", "to verify"
    )


def test_the_list_is_taken_away_as_a_file(plain_visitor: Visitor, site: Site) -> None:
    plain_visitor.signs_in("lee", "/staff/my-team/")
    with plain_visitor.page.expect_download() as taken:
        plain_visitor.follows("Take this list away as a file (CSV)")
    text = taken.value.path().read_text("utf-8-sig")
    assert text.startswith("Surname,Forename,Born,Worker,What is due") and "Ashdown,Robin" in text
    assert site.row(
        "SELECT count(*) > 0 FROM audit_event WHERE action = 'export' AND outcome = 'allowed'"
    ) == (True,)


def test_everyone_can_use_the_pages_on_a_telephone_too(narrow_visitor: Visitor) -> None:
    narrow_visitor.signs_in("lee", "/staff/my-team/")
    assert narrow_visitor.barriers == []
    assert narrow_visitor.overflow == 0
    narrow_visitor.follows(ROBIN)
    assert narrow_visitor.barriers == []
    assert narrow_visitor.overflow == 0
    narrow_visitor.opens("/staff/my-children/")
    assert narrow_visitor.overflow == 0 and narrow_visitor.barriers == []
