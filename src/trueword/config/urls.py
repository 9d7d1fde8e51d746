"""Which address leads to which page? The public pages stand at the top, every other capability's under `staff/`."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path


def _pages(capability: str) -> list[URLPattern | URLResolver]:
    """The pages of one capability; some have none."""
    urls = f"trueword.apps.{capability}.urls"
    return [path("" if capability == "public" else "staff/", include(urls))] if find_spec(urls) else []


urlpatterns = [page for capability in settings.CAPABILITIES for page in _pages(capability)]
handler400 = "trueword.config.errors.bad_request"
handler403 = "trueword.config.errors.forbidden"
handler404 = "trueword.config.errors.not_found"
handler500 = "trueword.config.errors.failed"
