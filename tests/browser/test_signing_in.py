"""Only staff with a role in force see staff pages, and a sign-in says no more than it must."""

import pytest
from visitor import Visitor

pytestmark = pytest.mark.both_ways


def test_without_a_sign_in_every_staff_page_asks_for_one(visitor: Visitor) -> None:
    # Given somebody who is not signed in, when they open a staff page
    visitor.opens("/staff/search/")
    # Then they are asked to sign in, and the page says that all is logged
    assert visitor.page.url.endswith("/staff/sign-in/?next=/staff/search/")
    visitor.sees("Sign in", "Everything you open is written to the log")


def test_after_signing_in_they_stand_where_they_wanted_to_go(visitor: Visitor) -> None:
    visitor.signs_in_by_hand("jo", "/staff/search/")
    assert visitor.page.url.endswith("/staff/search/")
    visitor.sees("Find a person")


def test_a_wrong_password_is_not_told_from_an_unknown_name(visitor: Visitor) -> None:
    answers = []
    for name in ("jo", "nobody"):
        # Given a name that exists, or not, when the password is wrong
        visitor.opens("/staff/sign-in/")
        visitor.types("Sign-in name", name)
        visitor.page.get_by_label("Password", exact=True).fill("wrong password")
        visitor.presses("Sign in")
        answers.append(visitor.text)
    # Then the answer is the same, word for word
    assert answers[0] == answers[1]
    visitor.sees("The sign-in name or the password is not right")


def test_signing_out_ends_it(visitor: Visitor) -> None:
    # Given somebody who is signed in, when they sign out and go back
    visitor.signs_in_by_hand("jo")
    visitor.presses("Sign out")
    visitor.opens("/staff/search/")
    # Then the page asks for a sign-in again
    assert "/staff/sign-in/" in visitor.page.url


def test_each_role_is_offered_its_own_work_only(plain_visitor: Visitor) -> None:
    offered = {}
    for role in ("social_worker", "data_officer", "auditor"):
        plain_visitor.page.context.clear_cookies()
        plain_visitor.signs_in(role)
        offered[role] = plain_visitor.main.get_by_role("listitem").locator("a").all_inner_texts()
    assert offered == {
        "social_worker": [
            "Find a person", "My children", "My unfinished notes", "Rota", "Ask the manager on call",
            "Contact alerts",
        ],
        "data_officer": [
            "Find a person", "Files taken in", "What runs by itself", "Identities in doubt", "Merged identities",
        ],
        "auditor": ["What runs by itself", "Signs in the log", "Who looked"],
    }  # fmt: skip


def test_what_is_not_offered_is_not_there(plain_visitor: Visitor) -> None:
    # Given a practitioner, when they type the address of other people's work
    plain_visitor.signs_in("social_worker")
    missing = {
        path: plain_visitor.opens(path).status
        for path in ("/staff/imports/", "/staff/identities/", "/staff/looks/")
    }
    # Then there is nothing
    assert missing == {"/staff/imports/": 404, "/staff/identities/": 404, "/staff/looks/": 404}
