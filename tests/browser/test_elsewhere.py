"""A place comes on the register, a hold is told to its keeper, chased in the end confirmed; an order to destroy needs two people."""

from datetime import date, timedelta

from visitor import Site, Visitor

SOON = date.today() + timedelta(days=60)
WHY = "the coroner asked for every record of the time"


def _opens(visitor: Visitor, part: str, button: str) -> None:
    """Open a part of the page unless it is open: looking for barriers opens all."""
    if not visitor.page.get_by_role("button", name=button, exact=True).is_visible():
        visitor.page.locator("summary", has_text=part).click()


def _chooses(visitor: Visitor, label: str, words: str) -> None:
    visitor.page.get_by_label(label, exact=True).locator("visible=true").select_option(label=words)


def _says(visitor: Visitor, label: str, text: str) -> None:
    visitor.page.get_by_label(label, exact=True).locator("visible=true").fill(text)


def _enters_the_archive(visitor: Visitor) -> None:
    visitor.presses("Put it on the register").sees("There is a problem", "Choose what kind of place it is")
    assert visitor.barriers == []
    _chooses(visitor, "What is it?", "Paper store")
    visitor.types("Name", "County archive, store 3").types("Where is it?", "Stafford, bays 1 to 40")
    visitor.types("Role or team that keeps it", "Archive team").types(
        "How are they reached?", "archive@example.gov.uk"
    )
    visitor.types("Who answers for the keeper?", "Head of archives").chooses("Child in need record")
    visitor.chooses("Looked-after case record")
    visitor.types(
        "How does somebody find one person’s record there?",
        "By file number, from the card index of the store",
    )
    visitor.presses("Put it on the register").sees(
        "The place is on the register", "Nothing was ordered here yet"
    )


def _places_a_hold(visitor: Visitor) -> None:
    visitor.opens("/staff/holds/new/")
    _chooses(visitor, "Why is it held?", "Public inquiry")
    visitor.types("Who needs the record, and for what?", WHY)
    _chooses(visitor, "Kind of record", "child in need record")
    for part in ("day", "month", "year"):
        visitor.page.locator(f"[name='review_due-{part}']").fill(str(getattr(SOON, part)))
    visitor.presses("Place the hold").sees("The hold stands")


def test_records_elsewhere(plain_visitor: Visitor, site: Site) -> None:
    visitor = plain_visitor
    # Given a records manager and an empty register
    visitor.signs_in("records_manager")
    visitor.follows("Records elsewhere").sees("No place is on the register yet")
    assert visitor.barriers == []
    # When they enter a place
    visitor.follows("Put a place on the register")
    _enters_the_archive(visitor)
    assert visitor.barriers == []
    # And a hold is placed, then its keeper has to be told
    _places_a_hold(visitor)
    visitor.opens("/staff/elsewhere/orders/")
    visitor.sees("Tell their keepers", "County archive, store 3")
    assert visitor.barriers == []
    visitor.page.get_by_role("link", name="Write the order").first.click()
    visitor.types("The keeper’s own number for it", "Bays 1 to 12").types("Why?", WHY).presses(
        "Write the order"
    )
    visitor.sees("The order is written", "Your reference: Bays 1 to 12", "Write no name into your answer")
    assert visitor.barriers == []
    # They send it and write down the answer
    _opens(visitor, "It was sent", "Write down that it was sent")
    visitor.presses("Write down that it was sent").sees("There is a problem", "Choose how it was sent")
    _chooses(visitor, "How?", "By post")
    visitor.presses("Write down that it was sent").sees("Sent, not yet answered", "Answer by")
    _opens(visitor, "The keeper confirmed it", "Write down the confirmation")
    _chooses(visitor, "How?", "Marked and set aside")
    _says(
        visitor, "What does the keeper say was done?", "Bays 1 to 12 are sealed and marked in the card index"
    )
    visitor.presses("Write down the confirmation").sees("It is confirmed", "Nothing: it is at its end")
    assert visitor.barriers == []
    # An order to destroy is refused while the hold stands
    visitor.opens(f"/staff/people/{site.street['robin']}/elsewhere/")
    visitor.sees("By file number, from the card index")
    _opens(visitor, "Write an order about a record of theirs", "Write the order")
    _chooses(visitor, "Where does the record lie?", "County archive, store 3")
    _chooses(visitor, "What is the keeper to do?", "Destroy")
    _chooses(visitor, "Kind of record", "Child in need record")
    visitor.types("The keeper’s own number for it", "File of Robin").types("Why?", WHY).presses(
        "Write the order"
    )
    visitor.sees("“Robin” is the person's name")
    visitor.types("The keeper’s own number for it", "File 0342").presses("Write the order")
    visitor.sees("This was not done", "This record must be kept", "hold could cover")
    assert visitor.barriers == []
    # Released, so that other stories find no hold
    visitor.opens("/staff/holds/")
    _opens(visitor, "Review or release", "Release the hold")
    visitor.types("Why is it released?", "the coroner has finished with it").presses("Release the hold")


def test_the_schedule_says_what_the_records_show(plain_visitor: Visitor) -> None:
    plain_visitor.opens("/retention/")
    plain_visitor.sees("What the records show", "Records past their time that nobody has decided about")
    plain_visitor.sees("No restore has been rehearsed yet", "These figures cover the records in Trueword")
    assert plain_visitor.barriers == []


def test_the_register_fits_a_small_screen(narrow_visitor: Visitor) -> None:
    narrow_visitor.signs_in("records_manager", "/staff/elsewhere/new/")
    assert narrow_visitor.overflow <= 0
