"""Which keys lead to a name? Folded, phonetic, nickname and trigram tokens: the same for storing and for asking."""

import re
import unicodedata
from collections.abc import Iterator

from metaphone import doublemetaphone

NICKNAMES = (
    "abigail abby abbie", "alexander alex sandy xander alec", "alexandra alex sandra lexi", "alice ali",
    "amelia amy millie", "andrew andy drew", "anthony tony", "barbara barb babs", "benjamin ben benji",
    "catherine kate cathy katie katherine kathryn kit", "charles charlie chuck", "charlotte charlie lottie",
    "christopher chris kit", "christine chris tina", "daniel dan danny", "david dave davey", "deborah deb debbie",
    "dorothy dot dolly", "edward ed eddie ted teddy ned", "eleanor ellie nell nora",
    "elizabeth liz beth betty lizzie eliza libby",
    "emily em emmy", "emma em", "frances fran francesca frankie", "francis frank frankie", "frederick fred freddie",
    "gabriel gabe", "george georgie", "grace gracie", "harold harry", "harriet hattie", "henry harry hal hank",
    "isabella bella izzy isabel isobel", "jack john", "jacob jake", "james jim jimmy jamie", "jane janie jenny",
    "jennifer jen jenny", "jessica jess jessie", "john johnny jon jack", "jonathan jon jonny", "joseph joe joey",
    "joshua josh", "judith judy", "kenneth ken kenny", "kimberley kim", "lawrence larry laurie", "leonard len lenny",
    "leah lea", "lewis lou louis", "lillian lily", "louise lou", "lucas luke", "lucy lu", "madeleine maddie",
    "margaret maggie meg peggy", "martin marty", "mary molly polly", "matilda tilly", "matthew matt", "maxwell max",
    "megan meg", "melissa mel", "michael mike mick mikey mickey", "mohammed mohammad muhammad mohamed muhammed mo",
    "natalie nat", "natasha tash tasha", "nathan nate nathaniel nat", "nicholas nick nicky", "nicola nicky nikki",
    "oliver ollie", "olivia liv livvy", "pamela pam", "patricia pat patsy tricia trish", "patrick pat paddy",
    "peter pete", "philip phil pip", "rachel rach", "raymond ray", "rebecca becky becca bex", "reginald reg reggie",
    "richard rick dick ricky rich", "robert bob rob bobby robbie", "ronald ron ronnie", "rosemary rose rosie",
    "samantha sam sammy", "samuel sam sammy", "sarah sally sara", "sophia sophie", "stephen steve steven stevie",
    "susan sue susie", "teresa terry tess theresa", "theodore theo ted teddy", "thomas tom tommy", "timothy tim timmy",
    "tobias toby", "valerie val", "victoria vicky vic tori", "vincent vince vinny", "walter wally",
    "william will bill billy liam willie", "yasmin yaz", "zachary zac zach zack",
)  # fmt: skip
"""Common English pairs, each group both ways; a name may stand in several groups."""


def _groups() -> dict[str, frozenset[str]]:
    known: dict[str, set[str]] = {}
    for group in NICKNAMES:
        names = group.split()
        for name in names:
            known.setdefault(name, set()).update(n for n in names if n != name)
    return {name: frozenset(others) for name, others in known.items()}


ALSO = _groups()


def fold(text: str) -> str:
    """Lower case without accents, apostrophes, hyphens and double spaces: O'Brien-Łuck -> obrien luck."""
    plain = text.translate(str.maketrans("łŁøØđĐßæÆœŒ", "lLoOdDsaAoO"))
    plain = unicodedata.normalize("NFKD", plain.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"['’`´]", "", plain)
    return re.sub(r"[^\w]+|_", " ", plain).strip()


def words(text: str) -> list[str]:
    """The words of a typed name, folded; "Surname, Forename" and "Forename Surname" give the same."""
    return list(dict.fromkeys(fold(text).split()))


def fold_identifier(text: str) -> str:
    """Identifiers and postcodes are compared in capitals without spaces."""
    return re.sub(r"\s+", "", text).upper()


def tokens_of(forename: str, surname: str, former: bool = False) -> Iterator[tuple[str, str]]:
    """(kind, key) of everything that leads to this name; `former` marks a name no longer used."""
    fore, sur = words(forename), words(surname)
    for word in sur:
        yield ("former" if former else "surname"), word
    for word in fore:
        yield ("former" if former else "forename"), word
    for word in dict.fromkeys([*fore, *sur]):
        yield from (("sound", s) for s in sounds(word))
        yield from (("trigram", t) for t in trigrams(word))
    if len(sur) > 1:
        yield ("former" if former else "surname"), "".join(sur)
    for word in fore:
        yield from (("nickname", other) for other in sorted(ALSO.get(word, ())))


def tokens_for_query(word: str) -> Iterator[tuple[str, str]]:
    """(kind, key) to look for when somebody typed this one folded word."""
    for kind in ("surname", "forename", "former", "alias", "nickname"):
        yield kind, word
    yield from (("sound", s) for s in sounds(word))
    yield from (("trigram", t) for t in trigrams(word))


def sounds(word: str) -> tuple[str, ...]:
    """Double metaphone codes of a word; none for one too short to sound like anything."""
    return tuple(dict.fromkeys(code for code in doublemetaphone(word) if len(code) > 1))


def trigrams(word: str) -> tuple[str, ...]:
    """The word's overlapping three-letter pieces with marked ends; none for very short words."""
    marked = f"^{word}$"
    return tuple(dict.fromkeys(marked[i : i + 3] for i in range(len(marked) - 2))) if len(word) > 2 else ()
