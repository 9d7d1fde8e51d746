"""The public search finds words on the public pages, and an empty answer says what to do next."""

from visitor import Visitor


def test_a_word_is_found_where_it_stands_and_the_link_leads_there(visitor: Visitor) -> None:
    visitor.opens("/search/")
    visitor.types("Words to look for", "birthday").presses("Search")
    link = visitor.page.locator("main section a").first
    words = " ".join(link.inner_text().split())
    link.click()
    place = visitor.page.url.rpartition("#")[2]
    assert place
    assert words[:30].split(":")[0] in " ".join(
        (visitor.page.locator(f"[id='{place}']").text_content() or "").split()
    )


def test_an_empty_answer_says_what_to_do_next(visitor: Visitor) -> None:
    visitor.opens("/search/?q=submarine")
    visitor.sees("Nothing on this site has “submarine”", "What you can do next", "how to ask for them")


def test_nobody_in_the_record_can_be_found_from_outside(visitor: Visitor) -> None:
    visitor.opens("/search/?q=Ashdown")
    visitor.sees("Nothing on this site has “Ashdown”")
    visitor.does_not_see("Robin")


def test_markup_in_the_words_is_only_text(plain_visitor: Visitor) -> None:
    plain_visitor.opens("/search/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    assert plain_visitor.page.locator("main img").count() == 0
    plain_visitor.sees("<img src=x onerror=alert(1)>")
