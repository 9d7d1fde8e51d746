"""Which colours does this council have? One brand colour from its folder, and ink that can be read on it."""

import re

DEFAULT = "#1b3a57"
HEX = re.compile(r"#[0-9a-fA-F]{6}")
READABLE = 4.5  # contrast ratio, WCAG 2.2 level AA for text


def stylesheet(colour: str) -> str:
    """The council's custom properties. A colour that is none, or on which no ink can be read, is not used."""
    brand = colour if HEX.fullmatch(colour) else DEFAULT
    ink = "#ffffff" if contrast(brand, "#ffffff") >= READABLE else "#0b0c0c"
    return f":root {{ --govuk-brand-colour: {brand}; --tw-brand-ink: {ink}; }}\n"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
