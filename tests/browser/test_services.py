"""A children's centre's session from morning to count, and a child who is educated at home: as people do it."""

from __future__ import annotations

from datetime import date, timedelta

from visitor import Site, Visitor

TODAY = date.today()


def _date(visitor: Visitor, field: str, day: date) -> None:
    for part in ("day", "month", "year"):
        visitor.page.locator(f"[name='{field}-{part}']").fill(str(getattr(day, part)))


def _family(visitor: Visitor, **lines: str) -> None:
    for field, text in lines.items():
        visitor.page.locator(f"[name='{field.replace('_', '-')}']").fill(text)


def _unfolds(visitor: Visitor, words: str) -> None:
    """Open a part of the page that may stand open already."""
    visitor.page.locator("details:not([open]) > summary", has_text=words).evaluate_all(
        "all => all.forEach(s => s.click())"
    )


def _to_the_session(visitor: Visitor) -> None:
    visitor.opens("/staff/")
    visitor.page.get_by_role("link", name="Stay and play").click()


def _whole(visitor: Visitor) -> None:
    assert visitor.barriers == []
    assert visitor.overflow <= 0
    visitor.page.set_viewport_size({"width": 320, "height": 900})
    assert visitor.overflow <= 0, "wider than a telephone"
    visitor.page.set_viewport_size({"width": 1280, "height": 900})


def test_a_childrens_centre_session(plain_visitor: Visitor, site: Site) -> None:
    visitor = plain_visitor
    # Given a worker of a children's centre that has a session today
    visitor.signs_in("childrens_centre_worker", "/staff/").sees(
        "Today's sessions", "No session is planned for today"
    )
    visitor.follows("Centres").types("Name", "Beech Road").chooses("Family hub").presses("Add the centre")
    visitor.sees("The centre is added", "Beech Road")
    visitor.opens("/staff/centres/sessions/new/")
    visitor.types("What is it called?", "Stay and play").presses("Plan it")
    visitor.sees("The session is planned", "Stay and play", "Universal")
    _whole(visitor)
    # When somebody comes whom nobody knows, they are registered and ticked in one go
    _to_the_session(visitor)
    visitor.sees("Nobody is expected yet")
    visitor.types("Name", "Wilma Tansy").presses("Find").sees("Nobody was found").presses(
        "Register a new family"
    )
    _family(visitor, c1_forename="Ned", c1_surname="Tansy", c1_born="4 9 2024", phone="07700 900123")
    _whole(visitor)
    visitor.presses("Register and tick them all").sees("The family is registered", "Wilma Tansy", "Ned Tansy")
    visitor.sees("1 child, 1 adult came")
    # And a child whom social care knows is found, not made again; no record of hers opens by it
    visitor.types("Name", "Robin").presses("Find").sees("Ashdown, Robin")
    visitor.follows("Register the family of Ashdown, Robin").sees("Robin Ashdown", "Has a record already")
    visitor.presses("Register and tick them all").sees("Ashdown", "2 children, 1 adult came")
    assert visitor.opens(f"/staff/people/{site.street['robin']}/record/").status in (200, 403)
    visitor.does_not_see("Hidden Lane", "care order")
    visitor.searches("Ashdown Robin").follows("Ashdown, Robin").presses("Children's centres and family hubs")
    visitor.sees("The record was not opened")
    # A tick that was a mistake is taken back, and one press ticks again: with the keyboard too
    _to_the_session(visitor)
    tick = visitor.page.get_by_role("button", name="Ned Tansy")
    assert tick.get_attribute("aria-pressed") == "true"
    tick.click()
    visitor.sees("1 child, 1 adult came", "1 still expected")
    visitor.page.get_by_role("button", name="Ned Tansy").press("Enter")
    visitor.page.wait_for_load_state()
    visitor.sees("2 children, 1 adult came")
    assert (visitor.page.get_by_role("button", name="Ned Tansy").bounding_box() or {})["height"] >= 44
    visitor.page.get_by_role("button", name="one child more").click()
    visitor.sees("3 children, 1 adult came")
    _whole(visitor)
    # A hidden child is as if there were none
    visitor.types("Name", "Quillfeather").presses("Find").sees("Nobody was found")
    assert visitor.opens(f"/staff/people/{site.street['hidden']}/centre/").status == 404
    # What they agree to is asked thing by thing, and parental responsibility is said, not inferred
    _to_the_session(visitor)
    visitor.follows("Family page of Tansy").sees("Not asked yet")
    visitor.chooses("Take photographs and show them").chooses("Ned Tansy").chooses("Yes")
    visitor.presses("Record it").sees("Say whether you asked about parental responsibility")
    visitor.chooses("Not asked").presses("Record it").sees("Ask again")
    _unfolds(visitor, "Record what they say")
    visitor.chooses("Take photographs and show them").chooses("Ned Tansy").chooses("Yes")
    visitor.chooses("Yes, they say so").presses("Record it")
    visitor.sees(
        "What was said is recorded", "Said by Wilma Tansy (parental responsibility: yes, they say so)"
    )
    _whole(visitor)
    # The sheet for paper and the counts name what they should, and nobody
    _to_the_session(visitor)
    visitor.follows("Sign-in sheet to print").sees("Wilma Tansy")
    _whole(visitor)
    visitor.opens("/staff/centres/counts/")
    visitor.sees("Stay and play").does_not_see("Tansy", "Ashdown")
    _whole(visitor)


def test_a_child_educated_at_home(plain_visitor: Visitor) -> None:
    visitor = plain_visitor
    # Given a home education officer who is told of a child with a protection plan
    visitor.signs_in("ehe_officer").searches("Ashdown Robin").follows("Ashdown, Robin")
    visitor.follows("Elective home education").sees("child protection plan", "Not in force")
    visitor.presses("Record it").sees("Choose who told the council")
    for label, words in (("Who told the council?", "Parent"), ("Reason that was given", "Bullying")):
        visitor.page.get_by_label(label, exact=True).select_option(label=words)
    visitor.presses("Record it").sees("First contact", "Neither law nor guidance names a number of days")
    _whole(visitor)
    # When they met, and what was found is recorded
    _unfolds(visitor, "Record a contact")
    visitor.page.get_by_label("What kind?").select_option(label="Meeting")
    visitor.types("What was said, and what was advised", "Robin showed a river model.").presses(
        "Record the contact"
    )
    visitor.sees("The contact is recorded", "Robin showed a river model.", "Guidance, not law")
    # A notice that gives too little time is refused with the law
    _unfolds(visitor, "Record a notice or an order")
    visitor.chooses("Notice under section 437(1)")
    _date(visitor, "until", TODAY + timedelta(days=13))
    visitor.presses("Record the step").sees("A notice gives at least 15 days", "section 437(1)")
    _date(visitor, "until", TODAY + timedelta(days=14))
    visitor.presses("Record the step").sees("The step is recorded")
    visitor.follows("Home education").sees("Ashdown, Robin", "Suitability not known (1)", "Notice until")
    _whole(visitor)


def test_early_help_beside_the_record(plain_visitor: Visitor, site: Site) -> None:
    visitor = plain_visitor
    # Given a worker whose team works with a child, when early help starts
    visitor.signs_in("jo", f"/staff/people/{site.street['robin']}/services/")
    visitor.sees("Start early help", "Children's centre", "Education at home")
    visitor.presses("Start early help").sees("Write why the family is helped, in a line")
    visitor.types("Why?", "Sleep and routines").types("Their agency", "Family Help North")
    visitor.presses("Start early help").sees("Early help is recorded", "Not asked", "early help is voluntary")
    _whole(visitor)
    # Then who agrees, and with what right, decides whether it stands
    visitor.page.get_by_label("Who?", exact=True).select_option(label="Robin Ashdown")
    visitor.chooses("Agrees to take part").chooses("The young person, who understands what it means")
    visitor.chooses("Signed form").presses("Record it").sees("Agreed to")
    _unfolds(visitor, "Add a need")
    visitor.page.get_by_label("Whose need?").select_option(label="Robin Ashdown")
    visitor.page.get_by_label("Which need?").select_option(label="Child going missing from home")
    visitor.presses("Add the need").sees("Children safe from abuse and exploitation")
    _unfolds(visitor, "Add to the plan")
    visitor.page.get_by_label("For whom?").select_option(label="Robin Ashdown")
    visitor.types("What shall be done?", "Bedtime at seven").types("Who does it?", "Mum").presses("Add it")
    visitor.page.get_by_role("button", name="Bedtime at seven").click()
    _whole(visitor)
    visitor.chooses("Needs met").presses("Close it").sees("Early help is closed", "Ended: Needs met")
    # And nobody else's worker gets the page
    visitor.signs_in("wes", f"/staff/people/{site.street['robin']}/services/").sees("This was not opened")
