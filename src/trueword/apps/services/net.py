"""How does the database hold the line about the services? Each has a reach of its own, which opens nothing else.

Used by migrations. Who keeps a service reads and writes its rows about anybody they may know of. A worker who may open
somebody's record reads them too. About whom somebody must not know there is no row.
"""

ME = "(SELECT gate.actor())"


def reaches(name: str) -> str:
    """The policy's words for: one of the actor's roles reaches this."""
    return f"'{name}' = ANY ((SELECT gate.reaches())::text[])"


def seen(subject: str) -> str:
    """The actor may know of this person."""
    return f"{subject} NOT IN (SELECT gate.hidden())"


def opens(subject: str) -> str:
    """The actor may open this person's record, as the records' own net says it."""
    return f"({reaches('open any')} OR ({reaches('open')} AND {subject} IN (SELECT gate.mine())))"


def protect(table: str, read: str, write: str, *, change: str = "", old: str = "") -> str:
    """One table under the net: who reads, who writes in their own name, and who may change which columns (`change`)."""
    mine = f"recorded_by = {ME} AND {write}"
    sql = f"""
ALTER TABLE services_{table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE services_{table} FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON services_{table} TO app;
GRANT SELECT, INSERT, UPDATE ON services_{table} TO jobs; -- two records made one take theirs along
CREATE POLICY app_reads ON services_{table} FOR SELECT TO app USING ({read});
CREATE POLICY app_writes ON services_{table} FOR INSERT TO app WITH CHECK ({mine});
CREATE POLICY jobs_work ON services_{table} TO jobs
    USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');
"""
    if change:
        sql += f"""
GRANT UPDATE ({change}) ON services_{table} TO app;
CREATE POLICY app_changes ON services_{table} FOR UPDATE TO app USING ({old or write}) WITH CHECK ({old or write});
"""
    return sql


def about_one(
    table: str, service: str, *, subjects: tuple[str, ...] = ("person_id",), change: str = ""
) -> str:
    """The net of a table whose rows are about one person, kept by one service."""
    clear = " AND ".join(seen(each) for each in subjects)
    read = f"({reaches(service)} OR {opens(subjects[0])}) AND {clear}"
    return protect(table, read, f"{reaches(service)} AND {clear}", change=change)


def history(table: str) -> str:
    """What a row said before it was changed is kept, as that of the records is."""
    return f"""
CREATE TRIGGER keep_history_of_update AFTER UPDATE ON services_{table}
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION gate.keep_history('person_id');
"""
