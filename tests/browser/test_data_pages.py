"""The data officer sees what came in and what is in doubt; information governance sees who looked."""

from visitor import Site, Visitor


def test_every_row_of_a_file_is_accounted_for(visitor: Visitor) -> None:
    # Given the data officer, when they look at the files
    visitor.signs_in("data_officer", "/staff/imports/")
    visitor.sees("36", "rows in, all accounted for", "This is an archive. Take the files out")
    # And at one of them
    visitor.follows("episodes.csv")
    visitor.sees("1 row set aside: its child is not in this return")
    # Then a cell that could not be read is shown with what was expected
    visitor.sees("Episodes, line 7, RNE", "“Q”", "one of S, L, P, T, B, U")


def test_what_came_together_is_told_with_its_totals(narrow_visitor: Visitor) -> None:
    narrow_visitor.signs_in("data_officer", "/staff/imports/")
    assert (narrow_visitor.barriers, narrow_visitor.overflow) == ([], 0)
    narrow_visitor.page.get_by_role("table").first.get_by_role("link").first.click()
    narrow_visitor.sees("What came on", "All tables", "Told late")
    assert (narrow_visitor.barriers, narrow_visitor.overflow) == ([], 0)


def test_identities_in_doubt_are_told_and_never_merged(visitor: Visitor) -> None:
    visitor.signs_in("data_officer", "/staff/identities/")
    visitor.sees(
        "Twins or near-equal details", "Khan, Amir", "Khan, Amira", "never merges two people by itself"
    )
    assert visitor.main.get_by_role("button", name="Merge").count() == 0


def test_who_looked_names_the_worker_the_purpose_and_the_rule(visitor: Visitor, site: Site) -> None:
    # Given a worker who opened a record
    visitor.signs_in("jo").opens_the_record_of("Ashdown, Robin", "Children's social care")
    # When information governance looks at who did
    visitor.signs_in("information_governance", f"/staff/people/{site.street['robin']}/looks/")
    # Then worker, purpose and rule stand there
    row = visitor.page.get_by_role("row").filter(has_text="Jo Carter").filter(has_text="Open").first
    assert "Children's social care" in row.inner_text()
    assert "ACC-02" in row.inner_text()


def test_the_auditor_reads_the_log_by_number_and_no_record(visitor: Visitor, site: Site) -> None:
    visitor.signs_in("auditor", "/staff/looks/")
    visitor.types("The record's number or the address of its page", "robin").presses("Show")
    visitor.sees("Enter the record's number")
    visitor.types("The record's number or the address of its page", site.street["robin"]).presses("Show")
    visitor.sees("Who looked at this record")
    assert visitor.opens(f"/staff/people/{site.street['robin']}/").status == 404
