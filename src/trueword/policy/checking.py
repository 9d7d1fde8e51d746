"""Is the notice true today? Every sentence kept by a rule, every rule told, no past fact, no recipient that is gone."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from trueword.policy import articles, reading_ease
from trueword.policy.council import Council
from trueword.policy.laws import laws_in
from trueword.policy.notice import Document, Sentence
from trueword.policy.placeholders import MONTHS
from trueword.policy.problems import Problem
from trueword.policy.recipients import Recipient
from trueword.policy.schedule import OTHER
from trueword.policy.terms import phrases_in

Check = Callable[[Council, date], Iterator[Problem]]


def check(council: Council, on: date) -> tuple[Problem, ...]:
    """Everything that is wrong on a day, in the order of file and line."""
    return tuple(sorted({problem for each in CHECKS for problem in each(council, on)}))


def _shown(council: Council, on: date) -> Iterator[Sentence]:
    """The sentences that the pages show on a day."""
    for page in council.documents:
        yield from page.on(on).sentences()


def _at(sentence: Sentence, what: str, right: str) -> Problem:
    return Problem(sentence.file, sentence.line, sentence.id, what, right)


def sentences_are_kept(council: Council, on: date) -> Iterator[Problem]:
    """Each sentence is kept by a rule in force, or says with a reason that it is not yet kept or tells no rule."""
    for sentence in _shown(council, on):
        rules = council.rules_of(sentence.id)
        if sentence.like and sentence.like not in council.sentences:
            yield _at(
                sentence,
                f"It is like {sentence.like}, which does not exist.",
                "Name a sentence of the notice.",
            )
        marked = sentence.not_yet_kept or sentence.information_only
        if not rules and not marked and not _elder_is_marked(council, sentence):
            right = "Let a rule say it, or write below: > not yet kept: why, or > information only: why."
            yield _at(sentence, "No rule keeps this sentence.", right)
        if rules and sentence.information_only:
            right = "Take the mark away, or let the rule name another sentence."
            yield _at(sentence, f"It says information only, but {rules[0].code} keeps it.", right)


def _elder_is_marked(council: Council, sentence: Sentence) -> bool:
    elder = council.sentences.get(sentence.like)
    return elder is not None and bool(elder.not_yet_kept or elder.information_only)


def rules_are_told(council: Council, on: date) -> Iterator[Problem]:
    """Each rule in force names a sentence that the pages show, and the authority it rests on."""
    shown = {sentence.id for sentence in _shown(council, on)}
    for rule in council.rules:
        if rule.in_force(on) and rule.says not in shown:
            right = "Write that sentence, or name another."
            yield Problem(
                rule.file, rule.line, rule.code, f"It keeps {rule.says}, which no page shows.", right
            )
        if not rule.authority.law.strip():
            yield Problem(rule.file, rule.line, rule.code, "It rests on nothing.", "Name its authority.")


def facts_are_not_past(council: Council, on: date) -> Iterator[Problem]:
    """No sentence, and no rule that keeps it, is past its date; no text names a past day as the end of something."""
    for page in council.documents:
        for sentence in page.sentences():
            if sentence.ends and sentence.ends < on:
                yield _at(
                    sentence, f"It was true until {sentence.ends}.", "Take it out or write what is true now."
                )
    for sentence in _shown(council, on):
        yield from _ended_rules(council, sentence, on)
        for words, last in _ends_in(sentence.text):
            if last < on:
                yield _at(sentence, f'"{words}" is past.', "Say what is true now.")


def _ended_rules(council: Council, sentence: Sentence, on: date) -> Iterator[Problem]:
    rules = council.rules_of(sentence.id)
    for rule in rules:
        if rule.ends and rule.ends < on:
            yield _at(sentence, f"{rule.code} keeps it, which ended on {rule.ends}.", "Say what is true now.")
    if rules and not sentence.not_yet_kept and not any(rule.in_force(on) for rule in rules):
        waiting = [rule.code for rule in rules if not (rule.ends and rule.ends < on)]
        if waiting:
            yield _at(
                sentence,
                f"{', '.join(waiting)} is not in force yet.",
                "Give the sentence a from= date, or mark it.",
            )


END = re.compile(rf"until (?:the end of )?(?:(\d{{1,2}}) )?(?:({'|'.join(MONTHS)}) )?(\d{{4}})\b")


def _ends_in(text: str) -> Iterator[tuple[str, date]]:
    """Every `until ...` with a date, and its last possible day."""
    for found in END.finditer(text):
        day, month, year = found.groups()
        number = MONTHS.index(month) + 1 if month else 12
        following = date(int(year) + number // 12, number % 12 + 1, 1)
        yield (
            found[0],
            date(int(year), number, int(day)) if day else date.fromordinal(following.toordinal() - 1),
        )


def notice_is_reviewed(council: Council, on: date) -> Iterator[Problem]:
    """The notice itself is not past the day by which it had to be looked at again."""
    if council.review_by < on:
        what = f"The notice had to be reviewed by {council.review_by}."
        yield Problem("council.toml", 1, "", what, "Review it, then give a new version, date and review_by.")


def recipients_exist(council: Council, on: date) -> Iterator[Problem]:
    """Whoever a page names is in recipients.toml, exists on the day, and is called by its name."""
    known = {recipient.code: recipient for recipient in council.recipients}
    for place, code, text in _named(council, on):
        if code not in known:
            yield _at(
                place,
                f"It names @{code}, which recipients.toml does not have.",
                "Add it there, or mend the code.",
            )
            continue
        yield from _gone(known, place, known[code], on)
        if not any(name.lower() in text.lower() for name in (known[code].name, *known[code].also)):
            yield _at(place, f'"{text}" does not name @{code}.', f'Write "{known[code].name}".')


def _named(council: Council, on: date) -> Iterator[tuple[Sentence, str, str]]:
    """Every recipient that a page names: the sentence, the code, the words; an entry stands on its own line."""
    for page in council.documents:
        for lead, item in page.on(on).items():
            if item.recipient:
                yield Sentence(lead, item.parts, page.file, item.line), item.recipient, item.text
    for sentence in _shown(council, on):
        for code in sentence.recipients:
            yield sentence, code, sentence.text


def _gone(known: dict[str, Recipient], place: Sentence, recipient: Recipient, on: date) -> Iterator[Problem]:
    if recipient.ends and recipient.ends < on:
        after = known.get(recipient.successor)
        right = f'Write "{after.name}" instead.' if after else "Take it out."
        why = f" {recipient.why_ended}" if recipient.why_ended else ""
        yield _at(place, f"{recipient.name} ended on {recipient.ends}.{why}", right)
    elif not recipient.exists(on):
        yield _at(place, f"{recipient.name} begins on {recipient.starts}.", "Give the sentence a from= date.")


def recipients_are_told(council: Council, on: date) -> Iterator[Problem]:
    """Whoever may get data is named on the notice; a flow serves a purpose that exists; a name has its code."""
    named = {code for place, code, _ in _named(council, on) if place.file == council.notice.file}
    purposes = {purpose.code for purpose in council.purposes}
    for recipient in council.recipients:
        if recipient.exists(on) and recipient.code not in named:
            right = f"Name it in a list of notice.md: - {recipient.name} {{@{recipient.code}}}"
            yield Problem(
                recipient.file, recipient.line, recipient.code, "No sentence names this recipient.", right
            )
    for flow in council.flows:
        if flow.purpose not in purposes:
            right = f"Write one of: {', '.join(sorted(purposes))}."
            yield Problem(flow.file, flow.line, flow.code, f'There is no purpose "{flow.purpose}".', right)


def names_have_codes(council: Council, on: date) -> Iterator[Problem]:
    """A recipient's proper name in a text stands with its code, so that it is checked too."""
    proper = [(name, r.code) for r in council.recipients for name in (r.name, *r.also) if name[0].isupper()]
    for page in council.documents:
        for place, text, codes in _texts(page.on(on)):
            for name, code in proper:
                inside = any(name in other and name != other and other in text for other, _ in proper)
                if re.search(rf"\b{re.escape(name)}\b", text) and code not in codes and not inside:
                    yield _at(place, f"It names {name} without its code.", f"Add @{code} in the braces.")


def _texts(page: Document) -> Iterator[tuple[Sentence, str, tuple[str, ...]]]:
    for sentence in page.sentences():
        yield sentence, sentence.text, sentence.recipients
    for lead, item in page.items():
        if item.sentence is None:
            codes = (item.recipient,) if item.recipient else ()
            yield Sentence(lead, item.parts, page.file, item.line), item.text, codes


def articles_are_told(council: Council, on: date) -> Iterator[Problem]:
    """Every item of Articles 13 and 14 is told by a sentence of the notice, and `tells` names only such items."""
    told = {item for sentence in council.notice.on(on).sentences() for item in sentence.tells}
    for item in articles.ITEMS:
        if item.code not in told:
            right = f"Write a sentence with tells={item.code}."
            yield Problem(
                council.notice.file, 1, "", f"Article {item.article} is missing: {item.words}.", right
            )
    for sentence in _shown(council, on):
        for code in set(sentence.tells) - set(articles.CODES):
            yield _at(sentence, f"tells={code} is no item.", f"Known are: {', '.join(articles.CODES)}.")


def pages_are_readable(council: Council, on: date) -> Iterator[Problem]:
    """No sentence is too long or too hard, nor is a page as a whole."""
    for page in council.documents:
        sentences = [sentence.text for sentence in page.on(on).sentences()]
        grade = reading_ease.grade(sentences)
        if grade > reading_ease.HARDEST:
            right = f"Aim for {reading_ease.HARDEST:g}: shorter sentences, shorter words."
            yield Problem(page.file, 1, "", f"The page's reading grade is {grade:.1f}.", right)
    for sentence in _shown(council, on):
        yield from _too_long_or_hard(sentence)


def _too_long_or_hard(sentence: Sentence) -> Iterator[Problem]:
    count = len(reading_ease.words_of(sentence.text))
    if count > reading_ease.LONGEST:
        yield _at(
            sentence, f"It has {count} words.", f"Write at most {reading_ease.LONGEST}; put names in a list."
        )
    grade = reading_ease.grade([sentence.text])
    if grade > reading_ease.HARDEST_SENTENCE:
        yield _at(
            sentence, f"Its reading grade is {grade:.1f}.", "Use shorter words, or put names in a list."
        )


def laws_are_known(council: Council, on: date) -> Iterator[Problem]:
    """Every Act or set of regulations that a page names is one that laws.toml lists and that is in force."""
    known = {law.name: law for law in council.laws}
    for sentence in _shown(council, on):
        for name in laws_in(sentence.text):
            law = known.get(name)
            if law is None:
                yield _at(
                    sentence,
                    f'laws.toml knows no "{name}".',
                    "Name the law in full with its year, as listed there.",
                )
            elif (law.starts and law.starts > on) or (law.ends and law.ends < on):
                yield _at(sentence, f"{name} is not in force.", "Say what is in force now.")


def periods_are_the_rules(council: Council, on: date) -> Iterator[Problem]:
    """A sentence that says how long something is kept says it in the words of a rule that keeps it."""
    for sentence in _shown(council, on):
        phrases = {phrase for rule in council.rules_of(sentence.id, on) for phrase in rule.phrases}
        said = phrases_in(sentence.text)
        wrong = [words for words in said if words not in phrases]
        if phrases and (
            wrong or (not said and re.search(r"\buntil\b|\bfor \d+ (?:year|month|day)", sentence.text))
        ):
            right = f"Write one of: {'; '.join(sorted(phrases))}."
            yield _at(
                sentence, f"It does not say what its rules do{': ' + wrong[0] if wrong else ''}.", right
            )


def schedule_is_whole(council: Council, on: date) -> Iterator[Problem]:
    """There is a rule for records that no other rule is about, in all circumstances; a parent's period stands alone."""
    schedule = council.schedule.on(on)
    if not any(OTHER in rule.about and not rule.when for rule in schedule.rules):
        right = f'Add a rule about "{OTHER}" without circumstances.'
        yield Problem("retention.toml", 1, "", "Records of no listed class have no period.", right)
    for rule in schedule.rules:
        if rule.keep.kind == "as parent" and any(
            set(rule.about) & set(r.about) for r in schedule.rules if r != rule
        ):
            right = "Let one rule alone decide about them."
            yield Problem(rule.file, rule.line, rule.code, "Another rule is about the same records.", right)


CHECKS: tuple[Check, ...] = (
    sentences_are_kept, rules_are_told, facts_are_not_past, notice_is_reviewed, recipients_exist, recipients_are_told,
    names_have_codes, articles_are_told, pages_are_readable, laws_are_known, periods_are_the_rules, schedule_is_whole,
)  # fmt: skip
