"""A manager allocates, plans and restricts; a worker declares; an administrator closes an account: as people do it."""

from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from visitor import Site, Visitor

WREN = "Birch-Ashdown, Wren"
DAY = date.today() + timedelta(days=40)


def _date(visitor: Visitor, field: str, day: date) -> None:
    for part in ("day", "month", "year"):
        visitor.page.locator(f"[name='{field}-{part}']").fill(str(getattr(day, part)))


def _chooses(visitor: Visitor, label: str, words: str) -> None:
    """Choose the entry that holds these words."""
    box = visitor.page.get_by_label(label, exact=True)
    box.select_option(value=box.locator("option", has_text=words).first.get_attribute("value"))


def test_a_manager_allocates_ends_and_takes_it_back(visitor: Visitor, site: Site) -> None:
    # Given the manager of a team, when they look at their team
    visitor.signs_in("lee").follows("Allocation")
    visitor.sees("Family Help North", WREN, "Nobody", "with nobody allocated")
    # And allocate a colleague
    visitor.opens(f"/staff/people/{site.street['sister']}/allocation/")
    visitor.sees("You cannot allocate yourself")
    assert "Lee Lead" not in visitor.page.get_by_label("Who", exact=True).inner_text()
    visitor.presses("Allocate").sees("There is a problem", "Write what happened")
    _chooses(visitor, "Who", "Mo Mate")
    visitor.types("On what event", "allocated in supervision").presses("Allocate")
    # Then it is said, and the list knows
    visitor.sees("It is recorded", "Mo Mate", "by Lee Lead: allocated in supervision")
    visitor.follows("Allocation").sees("Mo Mate")
    # When they end it, and take that back, and end it again
    visitor.opens(f"/staff/people/{site.street['sister']}/allocation/")
    visitor.presses("End today the work of Mo Mate").sees("It has ended")
    visitor.page.get_by_role("button", name="Undo the end of Mo Mate’s work").first.click()
    visitor.sees("It goes on as before")
    visitor.presses("End today the work of Mo Mate").sees("It has ended")


def test_whoever_is_on_duty_stands_there_with_a_telephone(visitor: Visitor) -> None:
    visitor.signs_in("jo").follows("Rota")
    visitor.sees("Sam Second", "01785 000 123", "Emergency Duty Team Example")
    assert visitor.page.get_by_role("button", name="Plan this turn").count() == 0


def test_a_manager_plans_a_turn_and_calls_it_off(visitor: Visitor) -> None:
    visitor.signs_in("lee").follows("Rota")
    _chooses(visitor, "As", "On-call manager")
    _chooses(visitor, "Who", "Sam Second")
    _date(visitor, "from", DAY)
    _date(visitor, "until", DAY - timedelta(days=1))
    visitor.presses("Plan this turn").sees("A turn ends after it starts")
    _date(visitor, "until", DAY + timedelta(days=1))
    visitor.presses("Plan this turn").sees("It is on the rota")
    visitor.opens(f"/staff/rota/?week={DAY}")
    visitor.sees("17:00 to 24:00 Sam Second")
    visitor.page.get_by_role("button", name="Call off the turn of Sam Second").first.click()
    visitor.sees("The turn has ended or was called off")
    visitor.opens(f"/staff/rota/?week={DAY}")
    assert "Sam Second" not in visitor.page.locator("table").inner_text()


def test_a_restriction_is_reviewed_with_a_reason(visitor: Visitor) -> None:
    # Given a manager who is named on a restriction, when they review it
    visitor.signs_in("lee").follows("Restricted records").sees("Larkspur, Iris")
    visitor.follows("Review the restriction of Larkspur, Iris")
    visitor.page.get_by_label("Keep it restricted").check()
    visitor.presses("Save the review").sees("Write why, in at least 20 letters")
    visitor.page.get_by_label("Keep it restricted").check()
    visitor.types("Why?", "The parent still works in this building").presses("Save the review")
    # Then it is due again after 90 days, and nobody else sees it
    visitor.sees("It stays restricted", "Kept on")
    visitor.signs_in("sam", "/staff/restricted/").does_not_see("Larkspur")


def test_restricting_says_beforehand_what_it_means(plain_visitor: Visitor, site: Site) -> None:
    plain_visitor.signs_in("lee").searches("Khan").follows("Khan, Amira")
    plain_visitor.follows("Restrict this record to named people")
    plain_visitor.sees("it is as if it did not exist", "looked at again every 90 days")
    plain_visitor.page.get_by_label("Somebody would be in danger if it were known where they are").check()
    plain_visitor.types("What makes it necessary?", "The father looks for them and knows our staff")
    plain_visitor.presses("Restrict this record").sees("It is restricted", "Khan, Amira")
    plain_visitor.signs_in("front_door").searches("Khan").does_not_see("Khan, Amira")
    # And ending it makes it found again
    plain_visitor.signs_in("lee", "/staff/restricted/").follows("Review the restriction of Khan, Amira")
    plain_visitor.page.get_by_label("End the restriction").check()
    plain_visitor.types("Why?", "The father has moved abroad for good now").presses("Save the review")
    plain_visitor.sees("The restriction has ended")
    plain_visitor.signs_in("front_door").searches("Khan").sees("Khan, Amira")


def test_a_worker_declares_and_a_manager_dismisses(visitor: Visitor) -> None:
    # Given a worker who finds somebody close to them, when they declare it
    visitor.signs_in("jo").searches("Ashdown Catherine").follows("Ashdown, Catherine")
    visitor.follows("This is me, or somebody close to me")
    visitor.sees("you cannot take that back yourself", "information governance")
    visitor.page.get_by_label("Family").check()
    visitor.presses("Declare it now")
    # Then nothing of the record is left for them
    visitor.sees("Thank you for declaring it").does_not_see("Catherine")
    visitor.searches("Ashdown Catherine").sees("Nobody was found")
    # And the manager of their team takes it back
    visitor.signs_in("lee").follows("Conflicts").sees("Jo Carter", "Ashdown, Catherine", "hidden from them")
    visitor.presses("Dismiss for Jo Carter, family").sees("It is dismissed")
    visitor.signs_in("jo").searches("Ashdown Catherine").sees("Ashdown, Catherine")


def test_somebody_who_leaves_is_out_with_their_next_click(
    visitor: Visitor, site: Site, request: pytest.FixtureRequest
) -> None:
    name = "goes with no scripts" if "no scripts" in request.node.name else "goes with scripts"
    # Given somebody at work
    visitor.signs_in_by_hand(name, "/staff/imports/").sees("Files taken in")
    theirs = visitor.page.context.cookies()
    # When the administrator closes their account
    visitor.signs_in("system_administrator", f"/staff/accounts/{site.street['leavers'][name]}/")
    visitor.presses("They have left").sees("Every session of theirs ends at once")
    visitor.presses("Close the account now").sees("The account is closed", "Open the account again")
    # Then their next click asks for a sign-in
    visitor.page.context.clear_cookies()
    visitor.page.context.add_cookies(theirs)
    visitor.opens("/staff/imports/")
    assert "/staff/sign-in/" in visitor.page.url
    # And the account can be opened again
    visitor.signs_in("system_administrator", f"/staff/accounts/{site.street['leavers'][name]}/")
    visitor.presses("Open the account again").sees("The account is open again")


def test_a_role_is_given_and_ended(visitor: Visitor) -> None:
    visitor.signs_in("system_administrator").follows("Accounts and roles")
    visitor.types("Name or sign-in name", "without").presses("Search").follows("Without Role")
    visitor.presses("Propose this role").sees("Choose one from the list")
    _chooses(visitor, "Role", "Auditor")
    _chooses(visitor, "Team", "Family Help North")
    visitor.presses("Propose this role").sees("The role is proposed", "Waiting for approval")
    account = urlsplit(visitor.page.url).path
    visitor.signs_in("lee").follows("Roles to approve")
    visitor.presses("Approve Auditor for Without Role").sees("The role is given")
    visitor.signs_in("system_administrator", account).sees("in force")
    visitor.presses("End the role Auditor").sees("The role has ended")


def test_no_address_or_title_names_anybody(plain_visitor: Visitor, site: Site) -> None:
    plain_visitor.signs_in("lee")
    for path in ("team/", f"people/{site.street['sister']}/allocation/", "restricted/", "conflicts/"):
        plain_visitor.opens(f"/staff/{path}")
        title = plain_visitor.page.title()
        assert not any(
            name in title + plain_visitor.page.url for name in ("Wren", "Ashdown", "Larkspur", "Khan")
        )
