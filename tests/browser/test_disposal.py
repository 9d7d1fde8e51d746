"""A records manager proposes what is past its date; two others look at the sample and sign: as people do it in January."""

import os
from pathlib import Path

from visitor import Visitor

PICTURES = os.environ.get("TRUEWORD_PICTURES", "")
WHY = "the family asked for a copy of every letter"


def _taken(visitor: Visitor, name: str) -> None:
    """A picture to look at, where somebody asked for it."""
    if PICTURES:
        visitor.page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def _by_hand(visitor: Visitor, name: str, path: str) -> None:
    """Signed in just now: signing wants it."""
    visitor.page.context.clear_cookies(name="trueword")
    visitor.signs_in_by_hand(name, path)


def test_a_batch_is_proposed_looked_at_and_signed_by_two_others(plain_visitor: Visitor) -> None:
    visitor = plain_visitor
    # Given a records manager who looks at what is past its date
    visitor.signs_in("records_manager").follows("Disposal")
    visitor.sees("Shadow mode.", "By class of record", "child in need record", "Past its date, by year")
    assert visitor.barriers == []
    _taken(visitor, "disposal")
    visitor.opens("/staff/disposal/records/?class=child+in+need+record&show=due&year=2017")
    visitor.sees("Past its date", "Oldfield, Edwin", "31 December 2016", "RET-12")
    assert visitor.barriers == []
    _taken(visitor, "disposal-records")
    # When they propose it
    visitor.presses("Propose these as a batch").sees(
        "The batch is proposed", "You proposed this batch", "Oldfield, Una"
    )
    assert visitor.barriers == []
    _taken(visitor, "disposal-batch")
    batch = visitor.page.url.partition("?")[0]
    # Then somebody else looks at every record of its sample
    _by_hand(visitor, "information_governance", batch)
    visitor.follows("Look at the next record of the sample")
    visitor.sees("Why it is due", "It was kept until 31 December 2016", "referrals: 1", "identity record")
    assert visitor.barriers == []
    _taken(visitor, "disposal-record")
    visitor.presses("Write it down").sees("There is a problem", "Choose whether it is right")
    assert visitor.barriers == []
    visitor.chooses("It is right").presses("Write it down").sees("This is the next record of the sample")
    visitor.chooses("It is right").presses("Write it down").sees("All of it was looked at")
    # And signs, after saying that they have read it
    visitor.presses("Sign the batch").sees("Tick that you have read it")
    assert visitor.barriers == []
    visitor.chooses("I have read it, and these records may be destroyed").presses("Sign the batch")
    visitor.sees("You have signed the batch", "1 more person signs")
    _by_hand(visitor, "legal", batch)
    visitor.chooses("I have read it, and these records may be destroyed").presses("Sign the batch")
    visitor.sees("Signed", "2 of 2", "measured what would go")
    _taken(visitor, "disposal-signed")
    # When a record is taken out, the signatures are void
    visitor.follows("Oldfield, Una")
    if not visitor.page.get_by_role("button", name="Take it out", exact=True).is_visible():
        visitor.page.locator("summary", has_text="Take it out of the batch").click()
    visitor.presses("Take it out").sees("There is a problem", "Write why, in at least 20 letters")
    assert visitor.barriers == []
    visitor.types("Why does it not go?", WHY)
    for part, value in (("day", "1"), ("month", "6"), ("year", "2027")):
        visitor.page.locator(f"[name='review_on-{part}']").fill(value)
    visitor.presses("Take it out").sees("signs it anew", "Void: signed", "0 of 2", WHY)
    assert visitor.barriers == []
    _taken(visitor, "disposal-void")
