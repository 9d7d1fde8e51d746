"""What does the frame of a page need to know? The council's name, and whether to ask about counting."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from trueword.apps.public.counting import choice
from trueword.apps.words import council

ANSWERED = {"accept": "accepted", "reject": "rejected"}


@dataclass(frozen=True, slots=True)
class Frame:
    """Reads nothing but the council's words and the request: it must also serve when the database does not."""

    council_name: str

    def banner(self, request: HttpRequest) -> str:
        """`ask`, `accepted` or `rejected` right after a choice, or nothing."""
        if not choice(request):
            return "ask"
        return ANSWERED.get(request.GET.get("cookies", ""), "")

    def back(self, request: HttpRequest) -> str:
        """This page's address without the word about cookies."""
        kept = [(k, v) for k, v in request.GET.items() if k != "cookies"]
        return request.path + (f"?{urlencode(kept)}" if kept else "")


def frame() -> Frame:
    """The frame of this council."""
    return Frame(council().name)
