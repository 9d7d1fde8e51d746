"""A worker looks at a child's family, on another day, and with the child: by keyboard, on a small screen, with axe."""

from visitor import Site, Visitor

CARE = "Children's social care"


def test_a_worker_sees_the_family_and_draws_it_with_the_child(visitor: Visitor, site: Site) -> None:
    # Given a worker who opened the record of a child
    visitor.signs_in("jo").opens_the_record_of("Ashdown, Robin", CARE)
    # When they look at the genogram, from the index card
    visitor.opens(f"/staff/people/{site.street['robin']}/")
    visitor.follows("Genogram: the family drawn")
    # Then everybody stands in the drawing, and the table says the same in words
    drawing = visitor.page.locator("svg.tw-genogram__picture")
    for name in ("Robin Ashdown", "Catherine", "Wren"):
        assert name in (drawing.text_content() or "")
    visitor.sees("Birth mother", "9 March 1990", "The child", "persons.csv")
    # And no address or title names anybody
    assert not any(name in visitor.page.url + visitor.page.title() for name in ("Robin", "Ashdown"))
    # When they choose a day on which the sister was not born, and the style for the child
    visitor.types("As it was on", "2018-01-01").chooses("With the child").presses("Draw it")
    visitor.sees("Your family", "You", "Mum").does_not_see("Wren")
    visitor.does_not_see("Parental responsibility", "Danger")
    assert visitor.errors == []


def test_on_a_small_screen_the_drawing_scrolls_by_keyboard(narrow_visitor: Visitor, site: Site) -> None:
    narrow_visitor.signs_in("jo").opens_the_record_of("Ashdown, Robin", CARE)
    narrow_visitor.opens(f"/staff/people/{site.street['robin']}/genogram/")
    assert narrow_visitor.overflow <= 0
    region = narrow_visitor.page.get_by_role("region", name="Drawing of the family")
    for _ in range(40):  # a browser that is still busy drawing drops a key
        region.press("ArrowRight")
        narrow_visitor.page.wait_for_timeout(100)
        if region.evaluate("one => one.scrollLeft") > 0:
            break
    assert region.evaluate("one => one.scrollLeft") > 0
    assert narrow_visitor.barriers == []
    narrow_visitor.opens(f"/staff/people/{site.street['robin']}/genogram/?style=child")
    assert narrow_visitor.overflow <= 0
    assert narrow_visitor.barriers == []
