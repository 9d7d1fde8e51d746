"""How are templates rendered? Jinja2 with everything escaped, each app's own folder, and shared filters."""

import hashlib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils.timezone import localtime
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader

from trueword.apps.public.frame import frame
from trueword.apps.records.words import SEX
from trueword.apps.signin.api import written_by


def environment(**options: Any) -> Environment:
    """The environment of every page: templates of config and of each app, and GOV.UK Frontend's macros."""
    folders = [settings.PACKAGE / "config" / "templates"]
    folders += [settings.PACKAGE / "apps" / app / "templates" for app in settings.CAPABILITIES]
    macros = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options["loader"] = ChoiceLoader([FileSystemLoader(folders), macros])
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(
        {
            "get_messages": get_messages,
            "url": address,
            "static": static,
            "frame": frame,
            "sexes": SEX,
            "written_by": written_by,
            "session_seconds": settings.SESSION_COOKIE_AGE,
        }
    )
    made.filters.update({"day": day, "moment": moment, "clock": clock, "since": since, "number": number})
    made.filters.update({"weekday": weekday, "month": month, "inside": inside})
    return made


def address(name: str, *args: object, **kwargs: object) -> str:
    """The address of a page by its name."""
    return reverse(name, args=args, kwargs=kwargs or None)


@cache
def static(name: str) -> str:
    """The address of a static file, with its content's hash so that a new version is fetched at once."""
    found = finders.find(f"trueword/{name}")
    mark = hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10] if isinstance(found, str) else "missing"
    return f"{settings.STATIC_URL}trueword/{name}?v={mark}"


def day(value: date | None, unknown: str = "not recorded") -> str:
    """24 November 2026; `unknown` when there is no date."""
    return f"{value:%-d %B %Y}" if value else unknown


def weekday(value: date) -> str:
    """Tuesday 24 November."""
    return f"{value:%A %-d %B}"


def month(value: date) -> str:
    """November 2026."""
    return f"{value:%B %Y}"


def moment(value: datetime) -> str:
    """24 November 2026 at 09:05, in the time of the office."""
    local = localtime(value)
    return f"{local:%-d %B %Y} at {local:%H:%M}"


def clock(value: datetime) -> str:
    """09:05, in the time of the office."""
    return f"{localtime(value):%H:%M}"


def since(then: datetime, now: datetime) -> str:
    """How long ago in words: 5 minutes, 2 hours."""
    minutes = max(int((now - then).total_seconds() // 60), 0)
    count, unit = (minutes, "minute") if minutes < 120 else (minutes // 60, "hour")
    return f"{count} {unit}{'' if count == 1 else 's'}"


def inside(words: str) -> str:
    """A name as it stands inside a sentence: its first letter small, unless it is a proper name ("Emergency Duty Team")."""
    _, _, rest = words.partition(" ")
    return words if rest[:1].isupper() else words[:1].lower() + words[1:]


def number(value: int) -> str:
    """1,250."""
    return f"{value:,}"
