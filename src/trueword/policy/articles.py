"""What must a privacy notice tell? The items of Articles 13 and 14 of the UK GDPR; a sentence `tells=` some of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One item that has to be told, with its article and what to write."""

    code: str
    article: str
    words: str


ITEMS = (
    Article("controller", "13(1)(a), 14(1)(a)", "who the controller is and how to reach it"),
    Article("dpo", "13(1)(b), 14(1)(b)", "how to reach the data protection officer"),
    Article("purposes", "13(1)(c), 14(1)(c)", "what the data is used for"),
    Article("basis", "13(1)(c), 14(1)(c)", "the lawful basis of each purpose"),
    Article(
        "conditions",
        "9, 10; Data Protection Act 2018 Schedule 1",
        "the conditions for sensitive and criminal data",
    ),
    Article("categories", "14(1)(d)", "which kinds of data are held"),
    Article("recipients", "13(1)(e), 14(1)(e)", "who may get the data"),
    Article("transfers", "13(1)(f), 14(1)(f)", "whether data goes abroad, and how it is safe there"),
    Article("keeping", "13(2)(a), 14(2)(a)", "how long data is kept"),
    Article("access", "13(2)(b), 14(2)(c)", "the right to see one's data"),
    Article("correction", "13(2)(b), 14(2)(c)", "the right to have it corrected"),
    Article("erasure", "13(2)(b), 14(2)(c)", "the right to have it erased, and when it does not apply"),
    Article("restriction", "13(2)(b), 14(2)(c)", "the right to have its use limited"),
    Article("objection", "13(2)(b), 14(2)(c), 21(4)", "the right to object"),
    Article("portability", "13(2)(b), 14(2)(c)", "the right to take data elsewhere, and when it applies"),
    Article("withdraw", "13(2)(c), 14(2)(d)", "how to withdraw consent"),
    Article(
        "complain-council", "Data Protection Act 2018 section 164A", "the right to complain to the council"
    ),
    Article("complain-ico", "13(2)(d), 14(2)(e)", "the right to complain to the Information Commissioner"),
    Article("required", "13(2)(e)", "whether somebody has to give data, and what follows if not"),
    Article("source", "14(2)(f)", "where data comes from"),
    Article("automated", "13(2)(f), 14(2)(g)", "whether decisions are made by computer alone"),
    Article("version", "12(1)", "which version of the notice this is, and its date"),
)
CODES = tuple(item.code for item in ITEMS)
