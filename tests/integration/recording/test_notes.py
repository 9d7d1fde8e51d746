"""From a form to a signed note over HTTP, as the application role: kept while it is written, signed once, never changed."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from trueword.policy.passages import digest, split

TODAY = date.today()
WHEN = {"day-day": str(TODAY.day), "day-month": str(TODAY.month), "day-year": str(TODAY.year)}
TEXT = "Robin was well. Her aunt drinks every evening. I think she is afraid."


def seen(query: str, *values: object) -> list[tuple]:
    """The same as a named job, which sees every row of the record."""
    from trueword.apps.access.api import working_as

    with working_as("test reader"), connections["jobs"].cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def form(**fields: object) -> dict[str, object]:
    return {"kind": "note", **WHEN, "headline": "Robin at school", "text": TEXT, **fields}


def written_by(window: Client, person: UUID) -> str:
    page = window.get(reverse("note-new", args=[person])).content.decode()
    return re.search(r'name="written-by" value="([^"]+)"', page)[1]  # type: ignore[index]


def write(window: Client, person: UUID, draft: UUID | None = None, **fields: object) -> UUID:
    draft = draft or uuid4()
    answer = window.post(reverse("note-write", args=[person, draft]), form(**fields))
    assert answer.status_code == 302 and answer["Location"].endswith("/review/"), answer.content.decode()[
        :3000
    ]
    return draft


def sign(window: Client, person: UUID, draft: UUID, marks: tuple[str, ...] = (), text: str = TEXT):
    return window.post(reverse("note-review", args=[person, draft]), {"digest": digest(text), "mark": marks})


def note_of(draft: UUID) -> list[tuple]:
    return seen(
        "SELECT state, author::text, typed_by::text, people FROM records_casenote WHERE id = %s", draft
    )


def test_a_note_is_written_looked_over_and_signed(home) -> None:
    jo = home.browser("jo")
    draft = write(jo, home.robin, about=[str(home.mother)], significant="yes")
    mark = f"third_party:{split(TEXT)[1].key}"
    answer = sign(jo, home.robin, draft, (mark,))
    assert answer.status_code == 302, answer.content.decode()[:2000]
    ((state, author, typed_by, people),) = note_of(draft)
    assert (state, author, typed_by) == ("final", str(home.users["jo"]), None)
    assert set(people) == {home.robin, home.mother}
    page = jo.get(answer["Location"]).content.decode()
    assert "The note is signed" in page and "[About somebody else: " in page and "Significant" in page
    assert rows_as(home, "jo", "SELECT FROM recording_draft WHERE id = %s", draft) == []
    passages = seen(
        'SELECT p.start, p."end", p.kind FROM records_passage p JOIN records_casenote n USING (narrative_id) WHERE n.id = %s',
        draft,
    )
    assert [TEXT[start:end] for start, end, _ in passages] == ["Her aunt drinks every evening."]
    subjects = seen("SELECT person_id FROM records_notesubject WHERE note_id = %s", draft)
    assert {one for (one,) in subjects} == {home.robin, home.mother}


def test_the_log_names_everybody_a_note_is_about(home) -> None:
    jo = home.browser("jo")
    draft = write(jo, home.robin, about=[str(home.mother)])
    sign(jo, home.robin, draft)
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            """SELECT s.person_id FROM audit_subject s JOIN audit_event e ON e.id = s.event_id
            WHERE e.action = 'write' AND e.detail ->> 'note' = %s""", [str(draft)],
        )  # fmt: skip
        assert {row[0] for row in cursor.fetchall()} == {home.robin, home.mother}


def test_sending_twice_makes_one_note(home) -> None:
    jo = home.browser("jo")
    draft = write(jo, home.robin)
    first, second = sign(jo, home.robin, draft), sign(jo, home.robin, draft)
    assert first["Location"].endswith("?done=signed") and second["Location"].endswith("?done=already")
    again = jo.post(reverse("note-write", args=[home.robin, draft]), form())
    assert again["Location"].endswith("?done=already")
    assert len(note_of(draft)) == 1
    page = jo.get(reverse("notes", args=[home.robin])).content.decode()
    assert page.count(f'id="note-{draft}"') == 1


def test_two_windows_that_sign_at_the_same_moment_make_one_note(home) -> None:
    jo = home.browser("jo")
    draft = write(jo, home.robin)
    windows = [home.browser("jo"), home.browser("jo")]
    starts = Barrier(2)

    def signs(window: Client) -> str:
        try:
            starts.wait(10)
            return str(sign(window, home.robin, draft)["Location"]).partition("?done=")[2]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(signs, windows)) == ["already", "signed"]
    assert len(note_of(draft)) == 1


def test_what_is_changed_after_signing_becomes_an_addition_and_nothing_is_overwritten(home) -> None:
    jo = home.browser("jo")
    draft = write(jo, home.robin)
    sign(jo, home.robin, draft)
    answer = jo.post(
        reverse("note-write", args=[home.robin, draft]), form(text="Robin was well. She also ate.")
    )
    page = jo.get(answer["Location"]).content.decode()
    assert "Addition to a note of" in page and "She also ate." in page
    assert note_of(draft)[0][0] == "final"
    added = UUID(answer["Location"].split("/")[-3])
    sent = jo.post(reverse("note-write", args=[home.robin, added]), form(text="She also ate.", to=str(draft)))
    assert sent.status_code == 302
    assert sign(jo, home.robin, added, text="She also ate.").status_code == 302
    assert seen("SELECT addendum_to_id FROM records_casenote WHERE id = %s", added) == [(draft,)]
    page = jo.get(reverse("note", args=[home.robin, draft])).content.decode()
    assert "She also ate." in page and "Her aunt drinks" in page


def test_a_note_that_cannot_be_taken_says_why_and_is_kept(home) -> None:
    jo, draft = home.browser("jo"), uuid4()
    answer = jo.post(
        reverse("note-write", args=[home.robin, draft]),
        form(headline="", **{"day-year": str(TODAY.year + 1)}),
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and "Write a headline" in page and "That is in the future" in page
    assert 'href="#headline"' in page and 'href="#day"' in page
    assert "Her aunt drinks" in jo.get(reverse("note-write", args=[home.robin, draft])).content.decode()


def test_autosave_keeps_it_sealed_for_its_writer_alone(home) -> None:
    jo, mo, draft = home.browser("jo"), home.browser("mo"), uuid4()
    token = written_by(jo, home.robin)
    answer = jo.post(reverse("note-save", args=[home.robin, draft]), form(**{"written-by": token}))
    assert answer.json()["saved"] and answer.json()["sentences"][0]["words"] == "Robin was well."
    ((sealed,),) = rows_as(home, "jo", "SELECT sealed FROM recording_draft WHERE id = %s", draft)
    assert b"aunt" not in bytes(sealed)
    assert rows_as(home, "mo", "SELECT sealed FROM recording_draft") == []
    page = jo.get(reverse("note-write", args=[home.robin, draft])).content.decode()
    assert "Her aunt drinks" in page and "It is not signed yet" in page
    assert "Her aunt drinks" not in mo.get(reverse("note-write", args=[home.robin, draft])).content.decode()
    assert mo.get(reverse("note-review", args=[home.robin, draft])).status_code == 404
    assert mo.post(reverse("note-write", args=[home.robin, draft]), form(text="Not mine.")).status_code == 404
    assert (
        mo.post(reverse("note-save", args=[home.robin, draft]), form(**{"written-by": token})).status_code
        == 409
    )
    assert "Robin at school" in jo.get(reverse("unfinished")).content.decode()
    assert "Robin at school" in jo.get(reverse("note-new", args=[home.robin])).content.decode()
    assert "waiting" in jo.get(reverse("staff")).content.decode()


def rows_as(home, name: str, query: str, *values: object) -> list[tuple]:
    """What one member of staff sees of a table, as the application role."""
    from django.db import transaction
    from signing import signed_in

    with transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute("SELECT set_config('trueword.token', %s, true)", [signed_in(home.users[name])])
        cursor.execute(query, values)
        return cursor.fetchall()


def test_killed_between_autosave_and_signing_the_words_come_back(home) -> None:
    token = written_by(home.browser("jo"), home.robin)
    draft = uuid4()
    home.browser("jo").post(reverse("note-save", args=[home.robin, draft]), form(**{"written-by": token}))
    other_window = home.browser("jo")  # the first browser is gone, with its session
    assert (
        "Her aunt drinks"
        in other_window.get(reverse("note-write", args=[home.robin, draft])).content.decode()
    )
    assert sign(other_window, home.robin, draft).status_code == 302
    assert len(note_of(draft)) == 1
    assert rows_as(home, "jo", "SELECT FROM recording_draft WHERE id = %s", draft) == []


def test_a_form_sent_after_the_session_ended_comes_back(home) -> None:
    jo, draft = home.browser("jo"), uuid4()
    token = written_by(jo, home.robin)
    jo.logout()
    path = reverse("note-write", args=[home.robin, draft])
    assert "sign-in" in jo.post(path, form(about=[str(home.mother)], **{"written-by": token}))["Location"]
    from trueword.apps.access.models import User

    kept = dict(jo.session)
    jo.force_login(User.objects.get(sign_in_name="jo"))
    session = jo.session
    session.update({name: value for name, value in kept.items() if name == "draft"})
    session.save()
    page = jo.get(path).content.decode()
    assert "You were signed out before this was sent" in page and "Her aunt drinks" in page
    assert re.search(f'value="{home.mother}" checked', page)


def test_a_text_changed_in_another_window_is_looked_over_again(home) -> None:
    jo = home.browser("jo")
    draft = write(jo, home.robin)
    jo.post(reverse("note-write", args=[home.robin, draft]), form(text="Something else."))
    answer = sign(jo, home.robin, draft)
    assert answer.status_code == 409 and "changed in another window" in answer.content.decode()
    assert note_of(draft) == []


def test_one_form_makes_the_note_and_a_visit_for_each_child(home) -> None:
    jo, draft = home.browser("jo"), uuid4()
    visit = {"kind": "visit", "visit": "need", "announced": "no", "place": "at home", "about": [str(home.wren)],
             f"seen-{home.robin}": "yes", f"alone-{home.robin}": "yes", f"bedroom-{home.robin}": "no",
             f"seen-{home.wren}": "no"}  # fmt: skip
    answer = jo.post(reverse("note-write", args=[home.robin, draft]), form(**visit))
    assert answer.status_code == 422 and "Write why Wren was not seen" in answer.content.decode()
    write(jo, home.robin, draft, **visit, **{f"why-{home.wren}": "At her father's"})
    assert sign(jo, home.robin, draft).status_code == 302
    made = seen(
        "SELECT person_id, kind, done_date, seen, seen_alone, bedroom_seen, announced, place, why_not FROM records_visit"
        " WHERE note_id = %s ORDER BY seen DESC", draft,
    )  # fmt: skip
    assert made == [
        (home.robin, "need", TODAY, True, True, False, False, "at home", ""),
        (home.wren, "need", TODAY, False, None, None, False, "at home", "At her father's"),
    ]
    page = jo.get(reverse("note", args=[home.robin, draft])).content.decode()
    assert "not announced" in page and "At her father" in page


def write_again(window: Client, home, draft: UUID) -> UUID:
    """The form that was still open is sent once more with other words: the draft that they became."""
    fields = form(headline="Bea's second thought", signer=str(home.users["jo"]))
    sent = window.post(reverse("note-write", args=[home.robin, draft]), fields)
    return UUID(sent["Location"].split("/")[-3])


def test_business_support_types_and_the_worker_signs(home) -> None:
    bea, jo, draft = home.browser("bea"), home.browser("jo"), uuid4()
    answer = bea.post(reverse("note-write", args=[home.robin, draft]), form())
    assert answer.status_code == 422 and "Choose who signs it" in answer.content.decode()
    write(bea, home.robin, draft, signer=str(home.users["jo"]))
    answer = sign(bea, home.robin, draft)
    assert answer["Location"].endswith("?done=handed") and note_of(draft) == []
    assert sign(bea, home.robin, draft)["Location"].endswith("?done=handed"), "pressed twice"
    own = write_again(bea, home, draft)
    assert own != draft and "Bea's second thought" in bea.get(reverse("unfinished")).content.decode().replace(
        "&#39;", "'"
    )
    assert "typed for you by Bea Example" in jo.get(reverse("unfinished")).content.decode()
    text = TEXT + " She smiled."
    write(jo, home.robin, draft, text=text)
    assert sign(jo, home.robin, draft, text=text).status_code == 302
    ((state, author, typed_by, _),) = note_of(draft)
    assert (state, author, typed_by) == ("final", str(home.users["jo"]), str(home.users["bea"]))
    assert "typed by Bea Example" in jo.get(reverse("notes", args=[home.robin])).content.decode()


def test_a_decision_is_a_managers(home) -> None:
    jo, lee, bea = (home.browser(name) for name in ("jo", "lee", "bea"))
    answer = jo.post(reverse("note-write", args=[home.robin, uuid4()]), form(kind="decision"))
    assert answer.status_code == 422 and "Choose what kind of note it is" in answer.content.decode()
    draft = write(lee, home.robin, kind="decision")
    assert sign(lee, home.robin, draft).status_code == 302
    typed = write(bea, home.robin, kind="decision", signer=str(home.users["jo"]))
    refused = sign(bea, home.robin, typed)
    assert (
        refused.status_code == 403
        and "Their role does not sign this kind of note" in refused.content.decode()
    )


def test_a_strategy_discussion_starts_the_enquiry_where_no_system_tells_it(home) -> None:
    jo, draft = home.browser("jo"), uuid4()
    write(jo, home.robin, draft, kind="strategy", agencies=["Police", "Health"], enquiry="yes")
    text = f"Took part: Police; Health.\n\n{TEXT}"
    assert sign(jo, home.robin, draft, text=text).status_code == 302
    ((start, target),) = seen(
        "SELECT start_date, conference_target FROM records_section47 WHERE person_id = %s", home.robin
    )
    assert start == TODAY and (target - TODAY).days >= 19


def test_somebody_without_a_relationship_writes_nothing(home) -> None:
    pat, draft = home.browser("pat"), uuid4()
    assert pat.get(reverse("note-new", args=[home.robin])).status_code == 403
    assert pat.post(reverse("note-write", args=[home.robin, draft]), form()).status_code == 403
    assert sign(pat, home.robin, draft).status_code == 403
    assert note_of(draft) == []


def test_nobody_outside_the_family_is_added_to_a_note(home) -> None:
    jo = home.browser("jo")
    draft = write(jo, home.robin, about=[str(home.stranger), "nonsense"])
    sign(jo, home.robin, draft)
    assert note_of(draft)[0][3] == [home.robin]


def test_on_duty_at_night_a_household_is_opened_and_written_in(home) -> None:
    eve, draft = home.browser("eve"), uuid4()
    assert eve.get(reverse("note-new", args=[home.robin])).status_code == 200
    write(eve, home.robin, draft, about=[str(home.mother)])
    assert sign(eve, home.robin, draft).status_code == 302
    assert note_of(draft)[0][1] == str(home.users["eve"])
    openings = seen("SELECT count(*) FROM access_opening WHERE user_id = %s", home.users["eve"])
    assert openings == [(1,)], "one opening of the household, not one for every page"


def test_a_draft_is_laid_aside_and_taken_back(home) -> None:
    mo = home.browser("mo")
    draft = write(mo, home.robin, headline="To be laid aside")
    path = reverse("note-discard", args=[home.robin, draft])
    assert mo.post(path)["Location"].endswith("?done=discarded")
    assert "Laid aside (1)" in mo.get(reverse("unfinished")).content.decode()
    assert home.browser("jo").post(path).status_code == 404
    assert mo.post(path, {"back": "yes"})["Location"].endswith("?done=back")
    assert "Laid aside" not in mo.get(reverse("unfinished")).content.decode().replace("laid aside", "")


def test_the_record_shows_the_newest_notes_and_pages_through_the_rest(home) -> None:
    lee = home.browser("lee")
    for number in range(22):
        sign(
            lee,
            home.wren,
            write(lee, home.wren, headline=f"Wren {number:02}", kind="telephone" if number else "meeting"),
        )
    lee.post(reverse("open", args=[home.wren]), {"purpose": "care"})
    record = lee.get(reverse("record", args=[home.wren])).content.decode()
    assert record.count('<article class="tw-note"') == 5 and "all notes (" in record
    first = lee.get(reverse("notes", args=[home.wren])).content.decode()
    assert first.count('<article class="tw-note"') == 20 and "Page 1 of 2" in first
    filtered = lee.get(reverse("notes", args=[home.wren]) + "?kind=meeting").content.decode()
    assert "Wren 00" in filtered and "Wren 01" not in filtered


@pytest.fixture(autouse=True)
def _unblocked(django_db_blocker):
    with django_db_blocker.unblock():
        yield


def test_what_is_half_written_about_somebody_who_is_hidden_now_is_hidden_too(home) -> None:
    """Last: from here on nobody here knows of the child."""
    from trueword.apps.access.actions import restrict
    from trueword.apps.access.api import working_as

    jo = home.browser("jo")
    draft = write(jo, home.wren, headline="About Wren, half written")
    with working_as("test household") as job:
        restrict(home.wren, "adoption", frozenset(), date(2027, 6, 1), by=job, on=home.now)
    assert "half written</a>" not in jo.get(reverse("unfinished")).content.decode()
    assert jo.get(reverse("note-review", args=[home.wren, draft])).status_code == 404
    assert jo.get(reverse("note-write", args=[home.wren, draft])).status_code == 404
    assert sign(jo, home.wren, draft).status_code == 404
