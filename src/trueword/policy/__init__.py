"""The rulebook: what the council's words mean. Pure: no clock, no database, nothing but the standard library.

    from trueword.policy.council import load

    council = load(Path("councils/staffordshire"))     # Council, or WordsAreWrong: every problem with file and line
    for section in council.notice.on(today).sections:  # also council.children, council.privacy, council.cookies_page
        for block in section.blocks:                   # block.kind: "paragraph" | "list" | "slot"
            for sentence in block.sentences:           # .id, .text, .parts, .not_yet_kept, .information_only
                for rule in council.rules_of(sentence.id):
                    print(rule.code, rule.words, rule.authority.in_words())  # the mark is part of the words
    for row in council.schedule.rows():                # the retention schedule, as anyone may read it
        print(row.about, row.circumstances, row.keep, row.instead, row.afterwards, row.authority.in_words())
    decide(facts, council.schedule, on=today)          # Keep | Due | Held | CannotTell (policy.retention)
    schedule_sql(council.schedule, today)              # the same for everybody at once (policy.retention_sql)

A block of kind "list" has `items` (text, parts, recipient code or None, sentence or None); a block of kind "slot" has
a `name` from `notice.SLOTS` and is filled by the page (the table of purposes, the categories of data and so on).
`council.recipients`, `.purposes`, `.cookies` and `.flows` are tuples of frozen values with the same `authority`.
What the council must still fill in (a telephone number, say) reads "to be confirmed by the council" and is listed
in `council.unconfirmed`. Sentences marked "not yet kept" carry the reason, for the page to print beside them.

Where things are: `terms` (the phrases of a schedule), `conditions` and `circumstances` (when a rule applies),
`facts` (what has to be known), `schedule`, `retention` and `retention_sql` (how long), `notice` and `markdown`
(the sentences), `rules` (what keeps a sentence), `purposes`, `recipients`, `sharing`, `cookies`, `articles`
(what a notice must tell), `classification` (what each field is), `access` (who may look), `council` (one
folder, read strictly), `command` (`trueword notice check`).
"""
