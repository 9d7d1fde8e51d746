"""Pupil and patient numbers have the right check characters."""

from random import Random

from trueword.demo.upn import check_letter, nhs_number, upn


def test_the_check_letter():
    """8x2 + 1x4 + 2x5 + 1x10 + 1x13 = 53, which leaves 7 on division by 23: H."""
    assert check_letter("801200001001") == "H"


def test_the_check_letter_leaves_out_letters_that_look_like_digits():
    letters = {check_letter(f"86000000{serial:04d}") for serial in range(200)}
    assert letters == set("ABCDEFGHJKLMNPQRTUVWXYZ")


def test_pupil_numbers_are_unique_by_serial():
    rng = Random(1)
    made = {upn(rng, serial) for serial in range(5000)}
    assert len(made) == 5000
    assert {len(number) for number in made} == {13}


def test_patient_numbers_are_of_the_range_never_issued():
    made = [number for number in map(nhs_number, range(1000)) if number]
    assert len(made) > 850
    assert all(number.startswith("999") and _valid(number) for number in made)


def _valid(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number[:9], range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11 == int(number[9])
