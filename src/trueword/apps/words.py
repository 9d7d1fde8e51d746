"""What does this installation's council say? Its folder, read once per process; the same words for every page."""

from functools import cache

from django.conf import settings

from trueword.policy import council as folder


@cache
def council() -> folder.Council:
    """The council's words. Raises `WordsAreWrong` with every problem: a page must not be served from wrong words."""
    return folder.load(settings.COUNCIL_FOLDER)
