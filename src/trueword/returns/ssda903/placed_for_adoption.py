"""When was it decided that the child should, or should no longer, be placed for adoption?"""

from trueword.returns.ssda903.book import set_rule

RULES = (
    set_rule(
        "117",
        "Date of decision that a child should/should no longer be placed for adoption is beyond the current "
        "collection year or after the child ceased to be looked after.",
        """
        SELECT p.pos AS placed_adoption, e.pos AS episodes
        FROM placed_adoption p JOIN latest_episode_not_moved e ON e.child = p.child
        WHERE p.date_placed > :year_end OR p.date_placed_ceased > :year_end
           OR p.date_placed > e.dec OR p.date_placed_ceased > e.dec
        """,
        department="""
        SELECT p.pos AS placed_adoption, e.pos AS episodes
        FROM placed_adoption p LEFT JOIN latest_episode_not_moved e ON e.child = p.child
        WHERE p.date_placed > :year_end OR p.date_placed_ceased > :year_end
           OR p.date_placed > e.dec OR p.date_placed_ceased > e.dec
        """,
    ),
)
