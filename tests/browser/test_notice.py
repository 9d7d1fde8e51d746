"""Anybody can open each sentence of the notice to what keeps it, and sees what is not yet kept."""

import re

import pytest
from visitor import Site, Visitor
from words import COUNCIL, TODAY

PROMISES = [s for s in COUNCIL.notice.on(TODAY).sentences() if not s.information_only]
NOT_YET = [s for s in PROMISES if s.not_yet_kept]


def test_what_is_not_yet_kept_is_counted_at_the_top_and_said_at_the_sentence(visitor: Visitor) -> None:
    visitor.opens("/")
    visitor.sees(f"{len(PROMISES)}promises on this page", f"{len(NOT_YET)}not yet kept")
    for sentence in NOT_YET:
        said = visitor.page.locator(f"[id='{sentence.id}']").inner_text()
        assert "Not yet kept" in said
        assert sentence.not_yet_kept in said


def test_a_promise_opens_to_its_rule_its_authority_and_how_sure_we_are(visitor: Visitor) -> None:
    # Given a promise that rules keep, when a visitor opens it
    kept = next(s for s in PROMISES if not s.not_yet_kept and COUNCIL.rules_of(s.id))
    rule = COUNCIL.rules_of(kept.id)[0]
    visitor.opens("/")
    box = visitor.page.locator(f"[id='{kept.id}']")
    box.locator("summary").first.click()
    # Then the rule in words, its law and how it is known stand there, without JavaScript too
    shown = box.locator(".tw-why__box").first
    assert shown.is_visible()
    for words in (rule.words, rule.authority.law[1:].rstrip("."), rule.authority.certainty):
        assert words in " ".join((shown.text_content() or "").split())


def test_every_sentence_of_the_notice_is_on_the_page(plain_visitor: Visitor) -> None:
    plain_visitor.opens("/")
    for sentence in COUNCIL.notice.on(TODAY).sentences():
        assert " ".join(sentence.text.split()) in plain_visitor.text


def test_figures_are_rounded_small_ones_hidden_and_their_scope_named(visitor: Visitor, site: Site) -> None:
    # Given the street with eight people, when a visitor looks at the figures
    visitor.opens("/figures/")
    # Then eight people are "about 10" and one child now looked after is "between 1 and 5"
    people = visitor.page.locator("#people").inner_text()
    assert "About 10" in people
    assert "Case system (Standard Safeguarding Dataset)" in people
    assert "Between 1 and 5" in visitor.page.locator("#looked_after_now").inner_text()
    # And no unrounded figure is stored
    assert site.row("SELECT count(*) FROM public_evidencefigure WHERE value % 5 <> 0") == (0,)


def test_evidence_stands_beside_the_promise_it_bears_on(plain_visitor: Visitor) -> None:
    from trueword.apps.public.evidence import BACKS

    code, sentences = next(iter(BACKS.items()))
    plain_visitor.opens("/")
    box = plain_visitor.page.locator(f"[id='{sentences[0]}']")
    assert "What the records show" in (box.text_content() or ""), code


def test_children_have_a_page_of_their_own(visitor: Visitor) -> None:
    visitor.opens("/")
    visitor.follows("There is a version for children")
    for sentence in COUNCIL.children.on(TODAY).sentences():
        assert " ".join(sentence.text.split()) in visitor.text


@pytest.mark.parametrize("path", ["/", "/for-children/", "/privacy/", "/retention/", "/recipients/"])
def test_links_within_the_site_lead_somewhere(plain_visitor: Visitor, path: str) -> None:
    plain_visitor.opens(path)
    links = plain_visitor.page.eval_on_selector_all(
        "a[href^='/']", "all => all.map((one) => one.getAttribute('href'))"
    )
    for link in sorted({link.split("#")[0] for link in links}):
        answer = plain_visitor.page.request.get(link)
        assert answer.status == 200, link


@pytest.mark.parametrize("path", ["/", "/for-children/", "/privacy/", "/recipients/"])
def test_links_to_a_place_on_a_page_find_it(plain_visitor: Visitor, path: str) -> None:
    plain_visitor.opens(path)
    lost = plain_visitor.page.eval_on_selector_all(
        "a[href^='#']",
        "all => all.map((one) => one.getAttribute('href').slice(1)).filter((id) => !document.getElementById(id))",
    )
    assert lost == []


def test_the_schedule_is_filtered_sorted_and_says_when_nothing_fits(visitor: Visitor) -> None:
    rows = list(COUNCIL.schedule.on(TODAY).rows())
    visitor.opens("/retention/")
    visitor.sees(f"{len(rows)} rules")
    # When the reader filters
    visitor.types("Show rules with these words", "75th birthday").presses("Show")
    shown = visitor.page.locator("tbody tr").count()
    assert 0 < shown < len(rows)
    # And sorts
    visitor.follows("rule number")
    codes = visitor.page.locator("tbody .tw-code").all_inner_texts()
    assert codes == sorted(codes, key=str.casefold)
    assert len(codes) == shown
    # And asks for what is not there
    visitor.types("Show rules with these words", "submarine").presses("Show")
    visitor.sees("No rule has the words “submarine”", "Try one word")


def test_who_gets_data_is_named_and_the_gone_are_told_with_their_successors(visitor: Visitor) -> None:
    visitor.opens("/recipients/")
    visitor.sees(*(body.name[1:] for body in COUNCIL.recipients))
    gone = next(body for body in COUNCIL.recipients if not body.exists(TODAY) and body.successor)
    said = visitor.page.locator(f"[id='{gone.code}']").inner_text()
    assert "No longer" in said.replace("NO LONGER", "No longer")
    assert COUNCIL.recipient(gone.successor).name in said


def test_a_page_that_is_not_there_says_what_next_and_has_a_number(visitor: Visitor) -> None:
    assert visitor.opens("/no-such-page/").status == 404
    visitor.sees("Page not found", "What you can do")
    assert re.search(r"E404-[0-9a-f]{8}", visitor.text)
