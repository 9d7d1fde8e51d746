"""Are disabilities recorded, valid, and neither contradictory nor repeated?"""

from trueword.returns.cin.book import set_rule
from trueword.returns.rule import flag
from trueword.returns.sql import neither

_DISABILITIES = "NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA"

RULES = (
    set_rule(
        "2887Q",
        "Please check and either amend or provide a reason: Less than 8 disability codes have been used in "
        "your return",
        """
        SELECT 1 AS whole_return
        WHERE (SELECT count(DISTINCT disability) FROM disabilities WHERE disability <> 'NONE') < 8
        """,
    ),
    set_rule(
        "2888Q",
        "Please check and either amend or provide a reason: Only one disability code is recorded per child "
        "and multiple disabilities should be recorded where possible.",
        """
        SELECT 1 AS whole_return
        FROM (SELECT count(disability) AS codes FROM disabilities
              WHERE la_child_id IS NOT NULL AND (disability IS NULL OR disability <> 'NONE')
              GROUP BY la_child_id)
        HAVING max(codes) <= 1  -- unknown, and so no failure, when no child remains
        """,
    ),
    set_rule(
        "8540",
        "Child’s disability is missing or invalid (see Disability table)",
        f"""
        SELECT d.pos AS disabilities, CASE WHEN d.pos IS NULL THEN i.pos END AS child_identifiers
        FROM child_identifiers i LEFT JOIN disabilities d ON d.la_child_id = i.la_child_id
        WHERE i.person_birth_date_text IS NOT NULL AND {neither("d.disability", _DISABILITIES)}
          AND EXISTS (SELECT 1 FROM cin_details c
                      WHERE c.la_child_id = i.la_child_id AND c.referral_nfa IN ('false', '0'))
        """,
    ),
    set_rule(
        "8790",
        "Disability information includes both None and other values",
        f"""
        SELECT d.pos AS disabilities FROM disabilities d
        WHERE {neither("upper(d.disability)", "NONE")}
          AND EXISTS (SELECT 1 FROM disabilities n
                      WHERE n.la_child_id = d.la_child_id AND upper(n.disability) = 'NONE')
        """,
    ),
    set_rule(
        "8794",
        "Child has two or more disabilities with the same code",
        """
        SELECT d.pos AS disabilities, r.first AS repeated
        FROM disabilities d
        JOIN (SELECT la_child_id, disability, min(pos) AS first FROM disabilities
              GROUP BY la_child_id, disability HAVING count(*) > 1) r
            ON r.la_child_id = d.la_child_id AND r.disability = d.disability
        """,
        flags={"repeated": flag("Disabilities", "Disability")},
    ),
)
