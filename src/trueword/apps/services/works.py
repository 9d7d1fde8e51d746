"""Which of these pages stands on whose start page, and what can be done from an index card?"""

from trueword.apps.records.api import Desk, EventSource, Work, offer, offer_events, present, show_at_start
from trueword.apps.services import events
from trueword.apps.services.centres import sessions

PAGES = (
    Work(
        "centre-sessions",
        "Sessions",
        "Today's sessions, who is expected and who came.",
        "keep centre",
        place=1,
    ),
    Work(
        "register-family",
        "Register a family",
        "At a children's centre or family hub.",
        "keep centre",
        place=1,
    ),
    Work("centre-counts", "How many came", "Attendance by month, without names.", "keep centre"),
    Work(
        "home-education",
        "Home education",
        "Who is educated at home, what is due, what is not known.",
        "keep home education",
        place=1,
    ),
    Work("centres", "Centres", "Children's centres, family hubs and halls.", "keep centre"),
)
CARDS = (
    Work("person-centre", "Children's centre registration", "", "keep centre"),
    Work("person-services", "Early help, children's centre, education at home", "", "open"),
    Work("home-education-child", "Elective home education", "", "keep home education"),
)


def sessions_today(desk: Desk) -> tuple[str, object] | None:
    """For whoever keeps a centre's register: the day's sessions, at the top of their start page."""
    if not desk.may("keep centre"):
        return None
    found = present(sessions.sessions(desk.viewer, desk.on.date(), 1, on=desk.on))
    return "services/_today.html.jinja", found


def offer_all() -> None:
    """Said once, when the application is loaded."""
    offer(*PAGES)
    offer(*CARDS, on_cards=True)
    show_at_start(sessions_today)
    offer_events(EventSource("services", events.about, events.read))
