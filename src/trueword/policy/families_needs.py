"""Which needs does the Supporting Families list name? The department's ten headlines of 2022, each with its needs.

Read in part (a council's notice), in part from general knowledge: `mark` says which, and what is not read is to be checked
against the outcomes framework before figures are sent. The programme became Families First Partnership in April 2025.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """One need of the list: its code (headline and place), the words, and whether the words were read."""

    code: str
    headline: str
    words: str
    mark: str


HEADLINES = {
    "1": "Getting a good education",
    "2": "Good early years development",
    "3": "Improved mental and physical health",
    "4": "Better managed substance use",
    "5": "Improved family relationships",
    "6": "Children safe from abuse and exploitation",
    "7": "Families diverted from crime",
    "8": "Safe from domestic abuse",
    "9": "Secure housing",
    "10": "Financial stability",
}
NEEDS = (
    Need(
        "1.1",
        HEADLINES["1"],
        "Average of less than 90% attendance (children not attending school regularly)",
        "to verify",
    ),
    Need(
        "1.2",
        HEADLINES["1"],
        "Average attendance below 50% for those no longer required to attend school",
        "read",
    ),
    Need(
        "1.3",
        HEADLINES["1"],
        "Not able to participate and engage: motivation, emotional regulation, behaviour; risk of or subject to exclusion; "
        "EHE suitability concern; off roll and not educated otherwise; risk of NEET",
        "read",
    ),
    Need("1.4", HEADLINES["1"], "Child's special educational needs not being met", "read"),
    Need(
        "2.1",
        HEADLINES["2"],
        "Expectant or new parent/carers who require additional or specialist support",
        "to verify",
    ),
    Need("2.2", HEADLINES["2"], "Child's (0-5) physical health needs not met", "to verify"),
    Need("2.3", HEADLINES["2"], "Child's (0-5) developmental needs not met", "to verify"),
    Need("3.1", HEADLINES["3"], "Child needs support with mental health", "to verify"),
    Need("3.2", HEADLINES["3"], "Adult needs support with mental health", "to verify"),
    Need(
        "3.3",
        HEADLINES["3"],
        "Child or parent/carer needs support with learning disability, neurodiverse condition or physical health that affects "
        "the family",
        "to verify",
    ),
    Need("4.1", HEADLINES["4"], "Adult has a drug and/or alcohol problem", "to verify"),
    Need("4.2", HEADLINES["4"], "Child or young person has a drug and/or alcohol problem", "to verify"),
    Need("5.1", HEADLINES["5"], "Parent/carers require parenting support", "to verify"),
    Need(
        "5.2",
        HEADLINES["5"],
        "Harmful levels of parental conflict (frequent, intense, poorly resolved)",
        "to verify",
    ),
    Need("5.3", HEADLINES["5"], "Child/young person violent or abusive in the home", "to verify"),
    Need("5.4", HEADLINES["5"], "Unsupported young carer or caring circumstances changed", "to verify"),
    Need(
        "6.1",
        HEADLINES["6"],
        "Emotional, physical or sexual abuse or neglect, historic or current, within the household",
        "to verify",
    ),
    Need("6.2", HEADLINES["6"], "Child going missing from home", "to verify"),
    Need("6.3", HEADLINES["6"], "Child at risk of or experiencing sexual exploitation", "to verify"),
    Need(
        "6.4",
        HEADLINES["6"],
        "Child at risk of or experiencing criminal or pre-criminal exploitation",
        "to verify",
    ),
    Need("6.5", HEADLINES["6"], "Child at risk of or affected by radicalisation", "to verify"),
    Need("6.6", HEADLINES["6"], "Child experiencing harm outside the family", "to verify"),
    Need(
        "7.1",
        HEADLINES["7"],
        "Adult (18+) involved in crime and/or ASB (one offence or incident) in last 12 months",
        "to verify",
    ),
    Need(
        "7.2",
        HEADLINES["7"],
        "Young person (under 18) at risk of crime (gangs, serious violence, weapons)",
        "to verify",
    ),
    Need(
        "7.3",
        HEADLINES["7"],
        "Young person (under 18) involved in crime and/or ASB in last 12 months",
        "to verify",
    ),
    Need(
        "8.1",
        HEADLINES["8"],
        "Family affected by domestic abuse or interpersonal violence, historic, recent, current or at risk (victim)",
        "to verify",
    ),
    Need("8.2", HEADLINES["8"], "Adult in the family is a perpetrator of domestic abuse", "to verify"),
    Need("8.3", HEADLINES["8"], "Child currently or historically affected by domestic abuse", "to verify"),
    Need("9.1", HEADLINES["9"], "Family in LA temporary accommodation and at risk of losing it", "to verify"),
    Need(
        "9.2",
        HEADLINES["9"],
        "Family not in suitable sustainable housing or threatened with eviction / homelessness",
        "to verify",
    ),
    Need(
        "9.3",
        HEADLINES["9"],
        "16-17 year old at risk of being or has been excluded from the family home",
        "to verify",
    ),
    Need("10.1", HEADLINES["10"], "Adult in the family is workless", "to verify"),
    Need("10.2", HEADLINES["10"], "Family needs help with finances / unmanageable debt", "to verify"),
    Need("10.3", HEADLINES["10"], "Young person is NEET", "to verify"),
)
BY_CODE = {need.code: need for need in NEEDS}
