"""Takes the pictures in docs/images: `make screenshots`. Not part of the suite; everyone in them is invented."""

from pathlib import Path

from visitor import Site, Visitor

IMAGES = Path(__file__).parents[2] / "docs" / "images"
CARE = "Children's social care"


def _take(visitor: Visitor, name: str, height: int = 1000) -> None:
    visitor.page.set_viewport_size({"width": visitor.page.viewport_size["width"], "height": height})  # type: ignore[index]
    visitor.page.mouse.move(0, 0)
    visitor.page.screenshot(path=IMAGES / f"{name}.png")


def _chosen(visitor: Visitor, path: str) -> None:
    """The page without the cookies banner."""
    visitor.opens("/cookies/")
    if visitor.page.get_by_role("button", name="Reject counting").count():
        visitor.presses("Reject counting")
    visitor.opens(path)


def test_public(plain_visitor: Visitor) -> None:
    plain_visitor.opens("/")
    _take(plain_visitor, "cookies-banner", 700)
    _chosen(plain_visitor, "/")
    _take(plain_visitor, "your-data")
    plain_visitor.page.locator("[id='keep.looked-after'] summary").click()
    plain_visitor.page.evaluate("document.getElementById('how-long-we-keep-it').scrollIntoView()")
    _take(plain_visitor, "a-promise-opened")
    plain_visitor.opens("/retention/?about=looked-after")
    _take(plain_visitor, "retention-schedule")


def test_staff(plain_visitor: Visitor, site: Site) -> None:
    plain_visitor.signs_in("jo").searches("Ashdown")
    _take(plain_visitor, "find-a-person", 1100)
    plain_visitor.follows("Ashdown, Robin")
    _take(plain_visitor, "index-card", 800)
    plain_visitor.presses(CARE)
    _take(plain_visitor, "child-record", 1300)
    plain_visitor.page.evaluate("document.getElementById('care').scrollIntoView()")
    _take(plain_visitor, "care-history", 900)
    plain_visitor.signs_in("data_officer", "/staff/imports/")
    _take(plain_visitor, "files-taken-in", 800)


def test_small_screen(narrow_visitor: Visitor) -> None:
    _chosen(narrow_visitor, "/for-children/")
    _take(narrow_visitor, "for-children-320", 800)
    narrow_visitor.signs_in("jo").opens_the_record_of("Ashdown, Robin", CARE)
    _take(narrow_visitor, "child-record-320", 800)
