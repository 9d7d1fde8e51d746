"""Does this year continue where last year ended?"""

from trueword.returns.ssda903.book import set_rule

# The open episode at the end of last year; an unreadable DEC counts as blank, except where a rule tests presence.
_OPEN = "SELECT pos AS episodes FROM carried_over WHERE last_dec IS NULL"
_FURTHER = (
    "(abs(pl_distance - last_pl_distance) >= 0.2 OR (last_pl_distance IS NULL AND pl_distance IS NOT NULL))"
)


def _differs(column: str) -> str:
    """The first episode's cell is not what it was; two blanks are the same."""
    return f"{_OPEN} AND NOT same({column}, last_{column})"


RULES = (
    set_rule(
        "452",
        "Contradiction between local authority of placement code in the last episode of the previous year "
        "and in the first episode of the current year.",
        """
        SELECT pos AS episodes FROM carried_over
        WHERE last_dec_text IS NULL AND rne = last_rne AND NOT same(pl_la, last_pl_la)
        """,
    ),
    set_rule(
        "453",
        "Contradiction between placement distance in the last episode of the previous year and in the first "
        "episode of the current year.",
        f"{_OPEN} AND rne = last_rne AND {_FURTHER}",
        department=f"""
        {_OPEN} AND rne = last_rne
            AND ((pl_distance IS NULL) <> (last_pl_distance IS NULL)
                 OR abs(round(pl_distance * 10) - round(last_pl_distance * 10)) >= 2)
        """,
    ),
    set_rule(
        "502",
        "Last year's record ended with an open episode. The date on which that episode started does not "
        "match the start date of the first episode on this year’s record.",
        """
        SELECT f.pos AS episodes FROM first_episode f JOIN episodes_last l ON l.child = f.child
        WHERE l.dec_text IS NULL AND NOT same(f.decom, l.decom)
        """,
        department="""
        SELECT pos AS episodes FROM carried_over WHERE last_dec_text IS NULL AND decom <> last_decom
        """,
    ),
    set_rule(
        "503A",
        "The reason for new episode in the first episode does not match open episode at end of last year.",
        _differs("rne"),
    ),
    set_rule(
        "503B",
        "The legal status in the first episode does not match open episode at end of last year.",
        _differs("ls"),
    ),
    set_rule(
        "503C",
        "The category of need in the first episode does not match open episode at end of last year.",
        _differs("cin"),
    ),
    set_rule(
        "503D",
        "The placement type in the first episode does not match open episode at end of last year",
        f"""
        {_differs("place")}
            AND NOT coalesce(:collection_year IN (2024, 2025) AND last_place = 'H5' AND place = 'K3', false)
            AND NOT coalesce(:collection_year = 2026 AND last_place = 'Z1'
                             AND place IN ('Z11', 'Z12', 'Z13', 'Z14'), false)
        """,
        department=f"""
        {_differs("place")}
            AND NOT coalesce(:collection_year = 2025 AND last_place = 'H5' AND place = 'K3', false)
            AND NOT coalesce(:collection_year = 2026 AND last_place = 'Z1'
                             AND place IN ('Z11', 'Z12', 'Z13', 'Z14'), false)
        """,
    ),
    set_rule(
        "503E",
        "The placement provider in the first episode does not match open episode at end of last year.",
        _differs("place_provider"),
    ),
    set_rule(
        "503F",
        "The Ofsted URN in the  first episode does not match open episode at end of last year.",
        _differs("urn"),
    ),
    set_rule(
        "503G",
        "The distance in first episode does not match open episode at end of last year.",
        f"{_OPEN} AND {_FURTHER}",
    ),
    set_rule(
        "503H",
        "The placement LA in first episode does not match open episode at end of last year.",
        _differs("pl_la"),
    ),
    set_rule(
        "503J",
        "The placement location in first episode does not match open episode at end of last year.",
        _differs("pl_location"),
    ),
    set_rule(
        "562",
        "Episode commenced before the start of the current collection year but there is a missing "
        "continuous episode in the previous year.",
        """
        SELECT f.pos AS episodes FROM first_episode f
        WHERE f.decom < :year_start
          AND NOT same(f.decom, (SELECT max(l.decom) FROM episodes_last l WHERE l.child = f.child))
        """,
    ),
)
