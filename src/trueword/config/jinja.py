"""How are templates rendered?"""

from typing import Any

from jinja2 import Environment


def environment(**options: Any) -> Environment:
    """A plain environment."""
    return Environment(**options)
