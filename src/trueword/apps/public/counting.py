"""Did this visitor agree to be counted? The answer lies in one necessary cookie, set only when they choose."""

from django.http import HttpRequest, HttpResponse

CHOICE = "cookie_choice"
YEAR = 365 * 24 * 60 * 60  # seconds; the answer is asked for again after a year
ANSWERS = ("accept", "reject")


def choice(request: HttpRequest) -> str:
    """`accept`, `reject`, or nothing yet. Anything else that a browser sends counts as nothing."""
    said = request.COOKIES.get(CHOICE, "")
    return said if said in ANSWERS else ""


def remember(response: HttpResponse, answer: str, secure: bool) -> None:
    """Keep the answer for a year; scripts cannot read it and other sites do not get it."""
    response.set_cookie(CHOICE, answer, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")
