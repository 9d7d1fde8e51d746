"""Which provider, which authority and how far from home?"""

from trueword.returns.given import NO_UASC_INFORMATION
from trueword.returns.ssda903.book import row_rule, set_rule

RULES = (
    set_rule(
        "164",
        "Distance is not valid. Please check a valid postcode has been entered.",
        """
        SELECT e.pos AS episodes FROM episodes e
        WHERE (e.pl_distance < 0.0 OR e.pl_distance > 999.9)
          AND NOT EXISTS (SELECT 1 FROM uasc_either_year u WHERE u.child = e.child)
        """,
        department="""
        SELECT e.pos AS episodes FROM episodes e
        WHERE (e.ls IS NULL OR e.ls NOT IN ('V3', 'V4')) AND (e.pl_distance < 0.0 OR e.pl_distance > 999.9)
          AND NOT EXISTS (SELECT 1 FROM uasc_or_formerly u WHERE u.child = e.child)
        """,
        needs=("Episodes",),
        unless=(NO_UASC_INFORMATION,),
    ),
    set_rule(
        "219",
        "The Ofsted Unique reference number (URN) provided for the child's placement does not match the "
        "placement type recorded.",
        """
        SELECT e.pos AS episodes
        FROM episodes e LEFT JOIN providers p ON p.urn = e.urn
        WHERE e.urn <> 'XXXXXXX' AND NOT EXISTS (
            SELECT 1 FROM provider_place_codes c WHERE c.entry = p.entry AND c.code = e.place)
        """,
        department="""
        SELECT e.pos AS episodes
        FROM episodes e
        WHERE e.urn <> 'XXXXXXX' AND NOT EXISTS (
            SELECT 1 FROM provider_place_codes c WHERE c.urn = e.urn AND trim(c.code) = e.place)
        """,
    ),
    row_rule(
        "392c",
        "Postcode(s) provided are invalid.",
        fails="""
        (home_post IS NOT NULL AND squeezed(home_post) NOT IN (SELECT postcode FROM postcodes))
        OR (pl_post IS NOT NULL AND squeezed(pl_post) NOT IN (SELECT postcode FROM postcodes))
        """,
    ),
)
