"""Which pupil and patient numbers does an invented child carry? Right check characters, never issued ranges."""

from random import Random
from typing import Final

_LETTERS: Final = "ABCDEFGHJKLMNPQRTUVWXYZ"


def check_letter(digits: str) -> str:
    """The check letter of a permanent UPN's 12 digits (Department for Education: weights 2 to 13, modulo 23)."""
    return _LETTERS[sum(int(digit) * weight for weight, digit in enumerate(digits, 2)) % 23]


def upn(rng: Random, serial: int, authority: str = "860") -> str:
    """A permanent Unique Pupil Number, unique for `serial` (0 to 9,999,999), of this local authority."""
    digits = f"{authority}{int(rng.random() * 10)}{serial:08d}"
    return check_letter(digits) + digits


def nhs_number(serial: int) -> str | None:
    """An NHS number in the 999 range, which is never issued, with its modulo 11 check digit; None if there is none."""
    digits = f"999{serial % 1_000_000:06d}"
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
    return None if check == 10 else f"{digits}{check % 11}"
