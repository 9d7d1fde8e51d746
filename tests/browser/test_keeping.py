"""The records manager sees how long records are kept and why, places a hold, and releases it: as people do it."""

from datetime import date, timedelta

from visitor import Site, Visitor

SOON = date.today() + timedelta(days=60)
WHY = "the coroner asked for every record of this family"


def _looks_again_on(visitor: Visitor, day: date) -> None:
    for part in ("day", "month", "year"):
        visitor.page.locator(f"form:has([name='kind']) [name='review_due-{part}']").fill(
            str(getattr(day, part))
        )


def _opened(visitor: Visitor, part: str, button: str) -> None:
    """Open a part of the page unless it is open: looking for barriers opens all."""
    if not visitor.page.get_by_role("button", name=button, exact=True).is_visible():
        visitor.page.locator("summary", has_text=part).click()


def test_a_records_manager_holds_and_releases(plain_visitor: Visitor, site: Site) -> None:
    visitor = plain_visitor
    # Given a records manager who looks at how long Robin's records are kept
    visitor.signs_in("records_manager")
    visitor.opens(f"/staff/people/{site.street['robin']}/keeping/")
    visitor.sees("How long the records are kept of", "looked-after case record", "identity record")
    assert visitor.barriers == []
    # When they place a hold without saying why
    _opened(visitor, "Place a hold", "Place the hold")
    visitor.presses("Place the hold").sees(
        "There is a problem", "Choose why", "Give a day within the next year"
    )
    assert visitor.barriers == []
    # And then say it
    visitor.page.get_by_label("Why is it held?").select_option(label="Police investigation")
    visitor.types("Who needs the record, and for what?", WHY)
    _looks_again_on(visitor, SOON)
    visitor.presses("Place the hold").sees(
        "The hold stands", "On hold", "A review or the police need the record", WHY
    )
    # Then it stands in the list, and is released with a reason
    visitor.opens("/staff/")
    visitor.follows("Holds").sees("Stand without being placed", "HOLD-05", "Police investigation")
    assert visitor.barriers == []
    _opened(visitor, "Review or release", "Release the hold")
    visitor.types("Why is it released?", "the coroner has finished with it").presses("Release the hold")
    visitor.sees("It is released", "No hold is placed")
