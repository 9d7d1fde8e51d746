"""Which phrases of SQL do many rules share? Each returns text for a predicate; typed columns are given as X_text."""


def one_of(column: str, codes: str) -> str:
    """The column holds one of the codes (separated by spaces). Unknown where it is blank."""
    return f"{column} IN ({_quoted(codes)})"


def not_one_of(column: str, codes: str) -> str:
    """The column holds something else, an explicit empty string included. Unknown where it is blank."""
    return f"{column} NOT IN ({_quoted(codes)})"


def neither(column: str, codes: str) -> str:
    """The column is blank or holds something else."""
    return f"({column} IS NULL OR {not_one_of(column, codes)})"


def unreadable(column: str) -> str:
    """A date or number column holds text that cannot be read."""
    return f"({column}_text IS NOT NULL AND {column} IS NULL)"


def any_filled(columns: str, table: str = "") -> str:
    """At least one of the columns (separated by spaces) is not blank."""
    return f"({' OR '.join(f'{_of(table)}{c} IS NOT NULL' for c in columns.split())})"


def any_blank(columns: str, table: str = "") -> str:
    """At least one of the columns (separated by spaces) is blank."""
    return f"({' OR '.join(f'{_of(table)}{c} IS NULL' for c in columns.split())})"


def _of(table: str) -> str:
    return f"{table}." if table else ""


def _quoted(codes: str) -> str:
    return ", ".join(f"'{code}'" for code in codes.split())
