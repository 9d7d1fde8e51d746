"""What is written of each kind of day? Scenes in the words of workers, each sentence knowing whom it is really about.

A sentence marked `third_party` tells of somebody whose record this is not; `confidential` comes from somebody who must not
be named; `opinion` is the worker's view and no fact. What a worker forgot to mark stays unmarked, as in life.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from trueword.demo.notes.cast import Cast, Child


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, and how it is marked (empty: not)."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A note: its kind, headline and sentences; whether it belongs in the chronology; whether it was a visit."""

    kind: str
    headline: str
    said: tuple[Said, ...]
    significant: bool = False
    visit: bool = False
    seen: bool | None = None
    alone: bool | None = None
    why_not: str = ""


Scene = Callable[[Random, Cast, date], Written]


def _one(rng: Random, *ways: str) -> Said:
    return Said(rng.choice(ways))


def _child(rng: Random, cast: Cast) -> Child:
    return rng.choice(cast.children)


def _names(cast: Cast) -> str:
    called = [one.called for one in cast.children]
    return called[0] if len(called) == 1 else f"{', '.join(called[:-1])} and {called[-1]}"


def home_visit(rng: Random, cast: Cast, on: date) -> Written:
    """A visit at home, with the children seen."""
    child, parent = _child(rng, cast), cast.parent
    said = [
        Said(f"Home visit to {cast.address}, {rng.choice(('announced', 'as agreed last week', 'unannounced'))}."),
        _one(rng, f"{parent} let me in and had the kettle on; {_names(cast)} were home.",
             f"{parent} took a while to come to the door and looked as if just up. {_names(cast)} at home.",
             f"{_names(cast)} came to the door before {parent} did."),
        _one(rng, f"The front room was tidy and warm, {cast.pet} in the corner.",
             "There was washing up from some days and the bin was over full, but food in the fridge and cupboards.",
             f"The house was cold; {parent} said the meter had run out on Sunday and the top-up is due tomorrow.",
             "The stair gate is up now, as asked at the last core group."),
        _one(rng, f"I saw {child.called} alone in {child.their} room. {child.they.capitalize()} told me about school and "
             f"{cast.pet}, and that {child.they} sleeps better since the light was mended.",
             f"I talked with {child.called} alone using the three houses. In the house of worries {child.they} drew shouting "
             f"and a phone; in the house of dreams a garden.",
             f"{child.called} did not want to talk and went on with {child.their} game; we will walk to the shop next time."),
    ]  # fmt: skip
    if cast.dad and rng.random() < 0.4:
        said.append(_one(rng, f"{parent} said {cast.dad.forename} was round on Friday and left when asked.",
                         f"{cast.dad.forename} rings most nights to say good night to {_names(cast)}."))  # fmt: skip
    if rng.random() < 0.35:
        said.append(
            Said(
                f"{parent} mentioned that {cast.neighbour} next door is in hospital again after her overdose.",
                "third_party",
            )
        )
    if rng.random() < 0.3:
        said.append(Said(f"{child.called} plays with {cast.other_child} at {cast.flat}; {cast.other_family} have a social "
                         "worker too, from what Mum has heard.", "third_party" if rng.random() < 0.7 else ""))  # fmt: skip
    view = rng.choice((f"My view is that {parent} is doing what was asked and should be told so.",
                       f"I am not sure that {parent} would ring us if things went wrong at night.",
                       f"{child.called} seems easier with {child.their} mother than in the autumn."))  # fmt: skip
    said.append(Said(view, "opinion"))
    said.append(_one(rng, "Next visit agreed for a fortnight's time.", "I left the number of the duty team.",
                     f"Action: I will ring {cast.school} about the breakfast club."))  # fmt: skip
    return Written(
        "visit",
        f"Home visit: {_names(cast)} seen",
        tuple(said),
        visit=True,
        seen=True,
        alone="alone" in said[3].text,
    )


def missed_visit(rng: Random, cast: Cast, on: date) -> Written:
    """Nobody in, or nobody opened."""
    why = rng.choice(
        ("no answer at the door", "door opened by a man who said they were out", "message that all had a bug")
    )
    said = (
        Said(f"Called at {cast.address} as arranged; {why}."),
        _one(rng, "Curtains drawn, television to be heard. Card left.", f"Rang {cast.parent} twice, no reply; text sent.",
             "I waited twenty minutes in the car."),
        Said(f"{cast.neighbour} came out and told me they had gone to a party at {cast.flat}. She asked that I do not say so.",
             "confidential" if rng.random() < 0.8 else ""),
        _one(rng, "I will try again tomorrow morning before school.", "Manager told; unannounced visit tomorrow."),
    )  # fmt: skip
    return Written(
        "visit", "Visit: nobody seen", said, visit=True, seen=False, why_not=why[:1].upper() + why[1:]
    )


def school_rang(rng: Random, cast: Cast, on: date) -> Written:
    """A telephone call from the school."""
    child = _child(rng, cast)
    said = (
        Said(f"{cast.teacher} at {cast.school} rang about {child.called}."),
        _one(rng, f"{child.called} came in without a coat and fell asleep in the second lesson.",
             f"{child.called} has been late nine times this half term; attendance is at {rng.randint(71, 89)} per cent.",
             f"{child.called} was in a fight at dinner time with {cast.other_child}, who started it by all accounts.",
             f"{child.called} read aloud in assembly and everybody clapped. {cast.teacher} wanted us to know."),
        _one(rng, f"{child.they.capitalize()} told the teaching assistant that there was shouting at home.",
             f"{cast.parent} has not replied to the last two messages from school.",
             "The school nurse will see them on Thursday."),
        Said(f"{cast.other_child}'s mother has complained and wants the {child.surname}s moved.", "third_party"),
    )  # fmt: skip
    return Written(
        "telephone", f"Telephone call from school about {child.called}", said, significant=rng.random() < 0.2
    )


def neighbour_rang(rng: Random, cast: Cast, on: date) -> Written:
    """Somebody who lives near tells, and must not be named."""
    child = _child(rng, cast)
    said = (
        Said(
            f"Call from {cast.neighbour}, who lives near the family and does not want them to know who rang.",
            "confidential",
        ),
        _one(
            rng,
            f"Heard a woman screaming and children crying at {cast.address} about eleven last night.",
            f"Has seen {child.called} out on {child.their} own by the canal after dark three times this week.",
            "Says there are cars stopping for two minutes at all hours.",
        ),
        Said(
            "The police came for the man in the upstairs flat last month, who is on the register for what he did.",
            "third_party",
        ),
        _one(rng, "No direct sight of an injury.", "Will ring 999 if it happens again. Thanked."),
        Said("I think there is some history between the two households.", "opinion"),
    )
    return Written("telephone", f"Information about {child.called} at home", said, significant=True)


def core_group(rng: Random, cast: Cast, on: date) -> Written:
    """The core group of a protection plan."""
    said = (
        Said(f"Core group at {cast.school}. Present: {cast.parent}, {cast.teacher}, health visitor, myself; apologies from the "
             "family support worker."),
        _one(rng, f"{cast.parent} has been to all sessions of the parenting course but one.",
             f"{cast.parent} said the appointments clash with work and nobody listens.",
             f"{cast.parent} brought {_names(cast)}'s drawings."),
        _one(rng, "Health visitor: weights on the line, immunisations up to date.",
             "Health visitor has not been let in since the conference.", "Dentist still outstanding."),
        Said(f"{cast.parent}'s sister is expecting and has moved in with {cast.other_family}.", "third_party"),
        _one(rng, "Plan goes on. Written agreement about who may be at the house at night signed by all.",
             "Agreed: unannounced visits until the next review."),
    )  # fmt: skip
    return Written("core_group", "Core group held", said, significant=True)


def supervision(rng: Random, cast: Cast, on: date) -> Written:
    """A manager's supervision of the case."""
    said = (
        Said(f"Supervision: {_names(cast)}. Plan, risks and what has changed since last time gone through."),
        _one(rng, "What is life like for the children? Better in the mornings; evenings remain unclear.",
             "Drift on the family group conference: to be offered again by the end of the month.",
             "Chronology to be brought up to date before the review."),
        Said(f"Parent's account and {cast.teacher}'s do not fit together.", "opinion"),
        _one(rng, "Decision: continue, review in six weeks.", "Decision: step down if two more visits are as good.",
             "Decision: seek legal advice if visits are refused again."),
    )  # fmt: skip
    return Written("supervision", "Supervision", said)


def family_time(rng: Random, cast: Cast, on: date) -> Written:
    """Family time of children who are looked after."""
    child, parent = _child(rng, cast), cast.parent
    came = (
        f"{parent} was on time with a bag of food and {child.called}'s old blanket. They baked. {child.called} asked when "
        f"{child.they} can come home and {parent} said soon.",
        f"{parent} came twenty minutes late and had been drinking, I could smell it; we went on with two staff. "
        f"{child.called} called the foster carer Mum and looked at {parent} quickly.",
        f"{parent} did not come. {child.called} waited at the window and held my hand on the way to the car.",
    )
    said = (
        Said(f"Family time at the centre, {rng.choice(('one hour', 'ninety minutes'))}, supervised."),
        _one(rng, *came),
        Said(
            f"The carer's own daughter {rng.choice(('Maya', 'Ruth', 'Ella'))} has exams and is tense.",
            "third_party",
        ),
    )
    return Written("contact", f"Family time: {child.called} and {parent}", said)


def placement_visit(rng: Random, cast: Cast, on: date) -> Written:
    """A statutory visit to a looked-after child where they live."""
    child = _child(rng, cast)
    said = (
        Said(f"Visit to {child.called} at the placement."),
        _one(rng, f"{child.their.capitalize()} room is {child.their} own now: scarves, a photograph of {cast.parent}.",
             "There is a lock on the kitchen door at night; I asked why and it comes off today.",
             f"{child.called} showed me the den and the chickens."),
        _one(rng, f"Seen alone. {child.they.capitalize()} says it is all right here but the telly is always on.",
             f"Seen alone. {child.they.capitalize()} wants to see more of {child.their} nan and asked me to write that down.",
             f"{child.called} would not see me alone today."),
        Said("The other young person placed there was missing overnight; police were at the house until four.", "third_party"),
        _one(rng, "Pocket money and savings book checked.", "Carer asks for help with sleep. Referred to CAMHS."),
    )  # fmt: skip
    return Written("visit", f"Visit to {child.called} where {child.they} lives", said, visit=True, seen=True,
                   alone=said[2].text.startswith("Seen alone"))  # fmt: skip


def decision(rng: Random, cast: Cast, on: date) -> Written:
    """A manager's decision."""
    said = (
        _one(rng, "I have read the assessment and agree that the threshold for a plan is met.",
             "Closure agreed: needs met, network in place, family know how to come back.",
             "Strategy discussion to be held today on the school's information."),
        Said(f"The risk from {cast.parent}'s former partner is managed by the order and by her own account of him.", "opinion"),
        _one(rng, f"{cast.parent} to be told by the worker today.", "Letter to the family, in plain words."),
    )  # fmt: skip
    return Written("decision", "Manager's decision", said, significant=True)


AT_HOME: tuple[tuple[Scene, int], ...] = (
    (home_visit, 8), (missed_visit, 2), (school_rang, 4), (neighbour_rang, 1), (supervision, 2), (decision, 1),
)  # fmt: skip
PROTECTED: tuple[tuple[Scene, int], ...] = (
    (home_visit, 8), (missed_visit, 2), (core_group, 4), (school_rang, 3), (neighbour_rang, 1), (supervision, 2),
)  # fmt: skip
IN_CARE: tuple[tuple[Scene, int], ...] = (
    (placement_visit, 7),
    (family_time, 5),
    (school_rang, 2),
    (supervision, 2),
)
"""Which scenes occur at which stage, and how often compared with each other."""
