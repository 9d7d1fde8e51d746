"""The situations that people who know the work would ask about, each with a name."""

from __future__ import annotations

from trueword.policy.access import Allow, Question, decide, purposes_of
from trueword.policy.grants import ACTIONS, GRANTS
from trueword.policy.roles import NAMES
from trueword.policy.situation import NOTHING, Situation

REASON = "the school rang about bruises"
SITUATIONS: dict[str, tuple[Situation, str]] = {
    "no link": (Situation(), ""),
    "no link, with a reason": (Situation(), REASON),
    "allocated": (Situation(allocated=True), ""),
    "own team": (Situation(own_team=True), ""),
    "reviewing officer": (Situation(reviewing=True), ""),
    "conference chair": (Situation(chairing=True), ""),
    "personal adviser": (Situation(advising=True), ""),
    "request or case": (Situation(case=True), ""),
    "in the sample": (Situation(sampled=True), ""),
    "opened within the hour": (Situation(opening=True), ""),
    "on the rota": (Situation(rostered=True), ""),
    "nobody allocated": (Situation(unallocated=True), ""),
    "restricted": (Situation(restricted=True), ""),
    "restricted, own team, with a reason": (Situation(restricted=True, own_team=True), REASON),
    "restricted, on the rota": (Situation(restricted=True, rostered=True), ""),
    "restricted, named, own team": (Situation(restricted=True, named=True, own_team=True), ""),
    "restricted, named, no link": (Situation(restricted=True, named=True), ""),
    "restricted, approved by a second manager": (Situation(restricted=True, approved=True), ""),
    "adoption record": (Situation(adoption=True), ""),
    "adoption record, allocated": (Situation(adoption=True, allocated=True), ""),
    "conflict, allocated": (Situation(conflict=True, allocated=True), ""),
    "conflict, with a reason": (Situation(conflict=True), REASON),
    "destroyed": (Situation(destroyed=True), REASON),
    "no such record": (NOTHING, REASON),
    "link unknown": (Situation(allocated=None, own_team=None), ""),
    "restriction unknown": (Situation(restricted=None, allocated=True), ""),
}


def sign(role: str, action: str, purpose: str, name: str) -> str:
    """`A` allowed, `h` allowed and the household opened for the hour, `-` refused, `.` as if there were no such record."""
    known, reason = SITUATIONS[name]
    verdict = decide(Question(role, action, purpose, known, reason))
    if isinstance(verdict, Allow):
        return "h" if "opening" in verdict.grant.follows else "A"
    return "." if verdict.rule == "ACC-00" else "-"


def golden() -> str:
    """One line for each role, action and set of purposes that answer alike; one column for each situation."""
    lines = [
        "A allowed, h allowed and the household opened for the hour, - refused, . as if there were no such record",
        "",
    ]
    lines += [f"{chr(97 + number)}  {name}" for number, name in enumerate(SITUATIONS)]
    lines += ["", " " * 46 + "".join(chr(97 + n) for n in range(len(SITUATIONS)))]
    for role in NAMES:
        for action in ACTIONS:
            alike: dict[str, list[str]] = {}
            for purpose in sorted(purposes_of(role, action)):
                alike.setdefault(
                    "".join(sign(role, action, purpose, name) for name in SITUATIONS), []
                ).append(purpose)
            lines += [f"{role:<26}{action:<20}{signs}  {' '.join(said)}" for signs, said in alike.items()]
    return "\n".join(lines) + "\n"


PURPOSES = tuple(sorted({purpose for grant in GRANTS for purpose in grant.purposes}))
