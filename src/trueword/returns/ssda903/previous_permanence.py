"""Is the permanent arrangement that a child had before care told completely, with real codes and dates?"""

from trueword.returns.sql import any_filled, not_one_of
from trueword.returns.ssda903.book import row_rule, set_rule

_AUTHORITIES = (
    "201 202 203 204 205 206 207 208 209 210 211 212 213 301 302 303 304 305 306 307 308 309 310 311 312 313 314"
    " 315 316 317 318 319 320 330 331 332 333 334 335 336 340 341 342 343 344 350 351 352 353 354 355 356 357 358"
    " 359 370 371 372 373 380 381 382 383 384 390 391 392 393 394 420 800 801 802 803 805 806 807 808 810 811 812"
    " 813 815 816 821 822 823 825 826 830 831 835 836 837 840 841 845 846 850 851 852 855 856 857 860 861 865 866"
    " 867 868 869 870 871 872 873 874 876 877 878 879 880 881 882 883 884 885 886 887 888 889 890 891 892 893 894"
    " 895 896 908 909 916 919 921 925 926 928 929 931 933 935 936 937 938 999 WAL SCO NUK NIR"
)
_SINCE = (
    " 838 839 940 941 942 943"  # authorities made later; an order may come from any, present or abolished
)

_FILLED = any_filled("prev_perm la_perm date_perm_text", "p")


def _too_long_ago(first_day: str) -> str:
    """The child has entries, but its latest episode began before that day."""
    return f"""
        SELECT p.pos AS prev_perm, e.pos AS episodes
        FROM prev_perm p JOIN episodes e ON e.child = p.child
        WHERE {_FILLED} AND (SELECT max(l.decom) FROM episodes l WHERE l.child = p.child) < {first_day}
        """


RULES = (
    set_rule(
        "630",
        "Information on previous permanence option should be returned.",
        """
        SELECT e.pos AS episodes FROM episodes e
        WHERE e.rne = 'S' AND e.decom >= :year_start AND (
            NOT EXISTS (SELECT 1 FROM prev_perm p WHERE p.child = e.child)
            OR EXISTS (SELECT 1 FROM prev_perm p WHERE p.child = e.child AND (
                p.prev_perm IS NULL
                OR (p.prev_perm <> 'Z1' AND (p.la_perm IS NULL OR p.date_perm_text IS NULL)))))
        """,
    ),
    row_rule(
        "631",
        "Previous permanence option not a valid value.",
        fails=not_one_of("prev_perm", "P1 P2 P3 P4 Z1"),
    ),
    set_rule(
        "632",
        "Date of previous permanence order not a valid value.",
        """
        SELECT p.pos AS prev_perm, e.pos AS episodes
        FROM permanence_dates p JOIN first_episode e ON e.child = p.child
        WHERE p.read IS NULL OR p.read >= e.decom
        """,
        department="""
        SELECT p.pos AS prev_perm, CASE WHEN p.latest >= e.decom THEN e.pos END AS episodes
        FROM permanence_dates p LEFT JOIN first_episode e ON e.child = p.child
        WHERE NOT p.possible OR p.latest >= e.decom
        """,
    ),
    row_rule(
        "633",
        "Local authority code where previous permanence option was arranged is not a valid value.",
        fails=not_one_of("la_perm", _AUTHORITIES),
        department=not_one_of("la_perm", _AUTHORITIES + _SINCE),
    ),
    set_rule(
        "634",
        "There are entries for previous permanence options, but child has not started to be looked after "
        "from 1 April 2016 onwards.",
        _too_long_ago(":year_start"),
        department=_too_long_ago("DATE '2016-04-01'"),
    ),
    row_rule(
        "635",
        "There are entries for date of order and local authority code where previous permanence option was "
        "arranged but previous permanence code is Z1",
        fails="(la_perm IS NOT NULL OR date_perm_text IS NOT NULL) AND prev_perm IS NULL",
        department="(la_perm IS NOT NULL OR date_perm_text IS NOT NULL)"
        " AND (prev_perm IS NULL OR prev_perm = 'Z1')",
    ),
)
