"""In which words are openings, outcomes and answers told?"""

KINDS = {
    "emergency": "On duty, with one click",
    "reason": "For a written reason",
    "approved": "By a reference, approved by the manager on call",
}
OUTCOMES = {
    "right": ("It was right", "Nothing follows."),
    "talk": ("Talk with the worker", "You talk about it in supervision, or sooner."),
    "breach": ("It was a breach", "You tell information governance now; they decide what follows."),
}
STEPS = {"open": "Why it was opened", "end opening": "What the worker did", "review": "The review"}


def told(done: int | bool) -> str:
    """What the manager is told: never which record it was."""
    if done is True:
        return "You declined. Ring the worker and tell them why."
    if not done:
        return "No record has that reference, or more than five have. Nothing was opened: ring the worker and ask for a number."
    return f"{'The record is' if done == 1 else f'{int(done)} records are'} open to the worker for one hour. It is reviewed."
