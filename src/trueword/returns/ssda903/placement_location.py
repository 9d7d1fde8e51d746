"""Which provider, which authority and how far from home?"""

from trueword.returns.given import COLUMN_UNKNOWN, NO_UASC_INFORMATION
from trueword.returns.sql import neither, not_one_of, one_of
from trueword.returns.ssda903.book import row_rule, set_rule

_SHORT_BREAK = "ls IN ('V3', 'V4')"
_NOT_SHORT_BREAK = neither("ls", "V3 V4")
_NO_URN = "P1 P3 R1 R2 R5 T0 T1 T2 T3 T4 Z11 Z12 Z13 Z14"  # placements that no registered provider gives
_ABROAD = "CON NIR SCO WAL NUK"
_FAMILY = "A3 A4 A5 A6 U1 U2 U3 U4 U5 U6"
_URN = (
    "e.urn <> 'XXXXXXX'"  # the placeholder of regional adoption agencies; a blank URN is unknown and passes
)
_WITH_ENTRIES = f"""
        SELECT e.pos AS episodes FROM episodes e LEFT JOIN providers p ON p.urn = e.urn
        WHERE {_URN} AND """
_HOMES = f"{neither('e.ls', 'V3 V4')} AND {one_of('e.place', 'K1 K2 K3 R3 S1')} AND e.pl_post IS NOT NULL"


def _not_uasc(view: str) -> str:
    return f"NOT EXISTS (SELECT 1 FROM {view} u WHERE u.child = episodes.child)"


def _unless_uasc(condition: str, view: str) -> str:
    return (
        f"SELECT pos AS episodes FROM episodes WHERE {_NOT_SHORT_BREAK} AND {condition} AND {_not_uasc(view)}"
    )


_NO_DISTANCE = COLUMN_UNKNOWN("Episodes", "PL_DISTANCE")
_POSTS_BLANK = "(home_post IS NULL OR pl_post IS NULL)"

RULES = (
    set_rule(
        "164",
        "Distance is not valid. Please check a valid postcode has been entered.",
        f"""
        SELECT pos AS episodes FROM episodes
        WHERE (pl_distance < 0.0 OR pl_distance > 999.9) AND {_not_uasc("uasc_either_year")}
        """,
        department=_unless_uasc("(pl_distance < 0.0 OR pl_distance > 999.9)", "uasc_or_formerly"),
        needs=("Episodes",),
        unless=(NO_UASC_INFORMATION,),
    ),
    row_rule(
        "169",
        "Local Authority (LA) of placement is not valid or is missing. Please check a valid postcode has "
        "been entered.",
        fails=f"pl_la IS NULL AND {_NOT_SHORT_BREAK}",
    ),
    row_rule(
        "179",
        "Placement location code is not a valid code.",
        fails=f"pl_location IS NULL AND {_NOT_SHORT_BREAK}",
    ),
    row_rule(
        "214",
        "Placement location information not required.",
        fails=f"{_SHORT_BREAK} AND (pl_post IS NOT NULL OR urn IS NOT NULL)",
    ),
    row_rule(
        "218",
        "Ofsted Unique reference number (URN) is required.",
        fails=f"urn IS NULL AND (dec_text IS NULL OR dec >= :year_start) AND {neither('place', _NO_URN)}"
        f" AND {neither('upper(pl_la)', _ABROAD)}",
        department=f"urn IS NULL AND {_NOT_SHORT_BREAK} AND (dec_text IS NULL OR dec > DATE '2015-03-31')"
        f" AND {neither('place', _NO_URN)} AND {neither('upper(pl_la)', _ABROAD)}",
    ),
    set_rule(
        "219",
        "The Ofsted Unique reference number (URN) provided for the child's placement does not match the "
        "placement type recorded.",
        f"""{_WITH_ENTRIES} NOT EXISTS (
            SELECT 1 FROM provider_place_codes c WHERE c.entry = p.entry AND c.code = e.place)
        """,
        department=f"""
        SELECT e.pos AS episodes FROM episodes e
        WHERE {_URN} AND NOT EXISTS (
            SELECT 1 FROM provider_place_codes c WHERE c.urn = e.urn AND trim(c.code) = e.place)
        """,
    ),
    set_rule(
        "221",
        "The Ofsted Unique reference number (URN) provided for the child's placement does not match the "
        "placement postcode provided.",
        f"{_WITH_ENTRIES} {_HOMES} AND NOT coalesce(replace(e.pl_post, ' ', '') = p.postcode, false)",
        department=f"""
        SELECT e.pos AS episodes FROM episodes e
        WHERE {_URN} AND {_HOMES} AND NOT EXISTS (
            SELECT 1 FROM providers p WHERE p.urn = e.urn AND p.postcode = squeezed(e.pl_post))
        """,
    ),
    row_rule(
        "222",
        "Ofsted Unique reference number (URN) should not be recorded for this placement type.",
        fails=f"{one_of('place', _NO_URN)} AND urn <> 'XXXXXXX'",
    ),
    set_rule(
        "224",
        "The Ofsted Unique reference number (URN) provided for the child's placement does not match the "
        "placement provider recorded.",
        f"""{_WITH_ENTRIES} NOT EXISTS (
            SELECT 1 FROM provider_provider_codes c WHERE c.entry = p.entry AND c.code = e.place_provider)
        """,
    ),
    set_rule(
        "227",
        "Ofsted Unique reference number (URN) is not valid for the episode start date.",
        f"{_WITH_ENTRIES} e.decom >= p.reg_end",
    ),
    set_rule(
        "228",
        "Ofsted Unique reference number (URN) is not valid for the episode end date",
        f"{_WITH_ENTRIES} coalesce(e.dec, :year_end) > p.reg_end",
    ),
    set_rule(
        "229",
        "Placement provider does not match between the placing authority and the local authority code of "
        "the provider.",
        f"""{_WITH_ENTRIES} {neither("e.place", "K3 " + _NO_URN)}
          AND ((e.place_provider = 'PR1' AND NOT own_authority(p.la))
               OR (e.place_provider = 'PR2' AND own_authority(p.la)))
        """,
    ),
    set_rule(
        "241",
        "LA of placement is not an LA the provider has premises.",
        f"""
        SELECT e.pos AS episodes FROM episodes e WHERE e.place = 'K3' AND {_URN} AND NOT own_authority(e.pl_la)
        """,
        department=f"""
        SELECT e.pos AS episodes FROM episodes e
        WHERE e.place = 'K3' AND {_URN}
          AND NOT EXISTS (SELECT 1 FROM providers p WHERE p.urn = e.urn AND p.la = e.pl_la)
        """,
    ),
    row_rule(
        "242",
        "URN = 'XXXXXXX' can only be used for regional adoption agencies",
        fails=f"urn = 'XXXXXXX' AND {neither('place', _FAMILY)}",
    ),
    row_rule(
        "243",
        "Only placements with providers registered with Ofsted should have a URN reported.",
        fails=f"{one_of('pl_la', _ABROAD)} AND urn IS NOT NULL",
    ),
    set_rule(
        "392a",
        "Child is looked after but no distance is recorded. [NOTE: This check may result in false positives "
        "for children formerly UASC]",
        _unless_uasc("pl_distance_text IS NULL", "uasc_either_year"),
        department=_unless_uasc("pl_distance_text IS NULL", "uasc_or_formerly"),
        needs=("Episodes",),
        unless=(NO_UASC_INFORMATION, _NO_DISTANCE),
    ),
    set_rule(
        "392b",
        "Child is looked after but no postcodes are recorded. [NOTE: This check may result in false "
        "positives for children formerly UASC, particularly if current & prior year UASC data not loaded]",
        _unless_uasc(_POSTS_BLANK, "uasc_either_year"),
        department=_unless_uasc(_POSTS_BLANK, "uasc_or_formerly"),
        needs=("Episodes",),
    ),
    row_rule(
        "392c",
        "Postcode(s) provided are invalid.",
        fails="""
        (home_post IS NOT NULL AND squeezed(home_post) NOT IN (SELECT postcode FROM postcodes))
        OR (pl_post IS NOT NULL AND squeezed(pl_post) NOT IN (SELECT postcode FROM postcodes))
        """,
    ),
    row_rule(
        "392d",
        "Home and placement postcodes should not be same unless the placement type is P1.",
        fails=f"{neither('place', 'P1')} AND home_post = pl_post",
        department=f"{neither('place', 'P1')} AND squeezed(home_post) = squeezed(pl_post)",
    ),
    row_rule(
        "398",
        "Distance field completed but child looked after under legal status V3 or V4.",
        fails=f"{_SHORT_BREAK} AND (home_post IS NOT NULL OR pl_post IS NOT NULL)",
    ),
    set_rule(
        "406",
        "Child is Unaccompanied Asylum-Seeking Child (UASC) or was formerly UASC. Distance should be blank. "
        "[NOTE: This check will result in false negatives for children formerly UASC not identified as such "
        "in loaded data]",
        """
        SELECT pos AS episodes FROM episodes
        WHERE pl_distance_text IS NOT NULL AND child IN (SELECT u.child FROM uasc_either_year u)
        """,
        department="""
        SELECT pos AS episodes FROM episodes
        WHERE pl_distance_text IS NOT NULL AND child IN (SELECT u.child FROM uasc_or_formerly u)
        """,
        needs=("Episodes",),
        unless=(NO_UASC_INFORMATION, _NO_DISTANCE),
    ),
    row_rule(
        "411",
        "Placement location code disagrees with LA of placement.",
        fails="pl_location = 'IN' AND NOT own_authority(pl_la)",
    ),
    row_rule(
        "420",
        "LA of placement completed but child is looked after under legal status V3 or V4.",
        fails=f"{_SHORT_BREAK} AND pl_la IS NOT NULL",
    ),
    row_rule(
        "454",
        "Placement distance from home is over 350 miles. [NOTE: This check will result in false positives "
        "for children formerly UASC not identified as such in loaded data]",
        fails="pl_distance > 350 AND pl_distance <> 999.9",
    ),
    set_rule(
        "1008",
        "Ofsted Unique Reference Number (URN) is not valid.",
        f"{_WITH_ENTRIES} p.entry IS NULL",
        needs=("Episodes",),
    ),
    row_rule(
        "1015",
        "Placement provider is own provision but child not placed in own LA.",
        fails=f"place_provider = 'PR1' AND {not_one_of('place', _FAMILY + ' K3')} AND {not_one_of('ls', 'V3 V4')}"
        " AND NOT own_authority(pl_la)",
    ),
)
