"""What does this installation's council say? Its folder, read once per process; the same words for every page."""

from functools import cache

from django.conf import settings

from trueword.policy import council as folder
from trueword.policy.needs import Need, read_needs


@cache
def council() -> folder.Council:
    """The council's words. Raises `WordsAreWrong` with every problem: a page must not be served from wrong words."""
    return folder.load(settings.COUNCIL_FOLDER)


@cache
def needs_of_council() -> dict[str, Need]:
    """The council's list of needs that families come with, by code."""
    return {need.code: need for need in read_needs(settings.COUNCIL_FOLDER)}
