"""How do allauth's pages, which are Django templates, get the very frame of all other pages?"""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

register = template.Library()
FRAME = "signin/frame.html.jinja"


class Framed(template.Node):
    """What stands between the tags becomes the content of the staff pages' frame."""

    child_nodelists = ("nodelist", "title")  # where blocks may be found and overridden

    def __init__(self, nodelist: Any, title: Any, request: Any, messages: Any) -> None:
        """Keep the parts until the page is rendered."""
        self.nodelist, self.title, self.request, self.messages = nodelist, title, request, messages

    def render(self, context: Any) -> str:
        """The whole page."""
        content = mark_safe(self.nodelist.render(context))  # already escaped by the engine that made it
        request = self.request.resolve(context)
        title = " ".join(str(self.title.render(context)).split())
        found = {
            "content": content,
            "page_title": sentence(title),
            "messages": self.messages.resolve(context),
        }
        return render_to_string(FRAME, found, request=request)


@register.tag
def framed(parser: Any, token: Any) -> Framed:
    """`{% framed %}title{% content %}...{% endframed %}`."""
    title = parser.parse(("content",))
    parser.delete_first_token()
    nodelist = parser.parse(("endframed",))
    parser.delete_first_token()
    return Framed(nodelist, title, parser.compile_filter("request"), parser.compile_filter("messages"))


@register.filter
def sentence(words: str) -> str:
    """Headings and buttons are sentences here, not Titles In Capitals."""
    said = " ".join(str(words).split())
    return mark_safe(said[:1].upper() + said[1:].lower()) if said else ""


@register.filter
def bare(words: str) -> str:
    """Without the white space that templates leave around words."""
    return mark_safe(" ".join(str(words).split()))
