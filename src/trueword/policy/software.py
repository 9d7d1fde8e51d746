"""Which sentences does the software itself keep, for every council? Each rule names the module that enforces it.

The sentence ids are shared by all councils: whoever runs this software has to tell people what it does.
"""

from trueword.policy.authority import Authority
from trueword.policy.grants import GRANTS
from trueword.policy.rules import Rule


def _rule(code: str, says: str, words: str, law: str, level: str, file: str) -> Rule:
    return Rule(code, "software", says, words, Authority(law, level, "to verify"), file=file, line=1)


RULES = (
    _rule("SYS-01", "handle.who-looked", "Nothing about a person is shown before the log says who looks.",
          "UK GDPR Article 5(2)", "statutory", "src/trueword/apps/access/gate.py"),
    _rule("SYS-02", "handle.where-from", "Each fact is kept with the file it came from, and its earlier versions.",
          "UK GDPR Articles 5(1)(d) and 14(2)(f)", "statutory", "src/trueword/apps/records/models/base.py"),
    _rule("SYS-03", "statistics.small-numbers", "Counts from 1 to 5 are hidden. Other counts are rounded to 5.",
          "Data Protection Act 2018 section 19; UK GDPR Article 89", "statutory", "src/trueword/apps/public"),
    _rule("SYS-04", "cookies.only-after-yes", "Nothing that is not needed is set or asked for before Accept.",
          "Privacy and Electronic Communications (EC Directive) Regulations 2003 regulation 6", "statutory",
          "src/trueword/apps/public"),
    _rule("SYS-05", "search.no-match", "A search that finds nothing says so, and says what to do next.",
          "the council's own promise", "local", "src/trueword/apps/public"),
    _rule("SYS-06", "keep.unknown", "When a fact is missing, the period cannot be told. Nothing is destroyed.",
          "UK GDPR Article 5(1)(e) and (f)", "statutory", "src/trueword/policy/retention.py"),
    _rule("SYS-07", "about.words-are-rules", "Each sentence is bound to rules. A past date fails the check.",
          "UK GDPR Articles 5(2) and 12(1)", "statutory", "src/trueword/policy/checking.py"),
    _rule("SYS-08", "decide.no-computer", "No rule of the system decides about a child's care.",
          "UK GDPR Articles 22A to 22D", "statutory", "src/trueword/policy"),
    _rule("SYS-20", "keep.elsewhere-list", "No place is listed without a keeper, and a way to find a record there.",
          "UK GDPR Articles 5(2) and 30", "statutory", "src/trueword/policy/elsewhere.py"),
    _rule("SYS-21", "keep.elsewhere-orders", "No order to destroy is written or sent while a hold covers it, or for one "
          "person's record before its time is over. A second person signs it.",
          "UK GDPR Articles 5(1)(e) and 28(3)(g)", "statutory", "src/trueword/apps/holdings/actions.py"),
    _rule("SYS-22", "keep.elsewhere-chase", "An order stays open until its keeper answers. Its day is watched every night.",
          "UK GDPR Article 5(2)", "statutory", "src/trueword/apps/holdings/chasing.py"),
    _rule("SYS-23", "keep.figures", "A job counts these once a quarter, and names what the numbers cover.",
          "UK GDPR Article 5(2)", "statutory", "src/trueword/apps/retention/evidence.py"),
    _rule("SYS-24", "early-help.agree", "Each answer is kept with who gave it and by what right. Each person's last word counts.",
          "the council's own promise", "local", "src/trueword/policy/early_help.py"),
    _rule("SYS-25", "home-education.why", "What was found of a child's safety and teaching is kept with its day. "
          "What nobody knows is said.",
          "Education Act 1996 sections 436A and 437", "statutory", "src/trueword/policy/home_education.py"),
    _rule("SYS-26", "centres.what", "A centre's register holds what its services need. Its staff open no other record.",
          "Childcare Act 2006 sections 3 and 5A", "statutory", "src/trueword/policy/centres.py"),
)  # fmt: skip


def software_rules() -> tuple[Rule, ...]:
    """What the software keeps, with the rules about who may look."""
    grants = tuple(
        Rule(
            grant.code, "access", grant.sentence, grant.words, Authority(grant.authority, "statutory", "to verify"),
            file="src/trueword/policy/grants.py", line=1,
        )
        for grant in GRANTS
    )  # fmt: skip
    return (*RULES, *grants)
