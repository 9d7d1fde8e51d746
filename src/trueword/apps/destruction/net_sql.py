"""Who sees what is left of a destroyed record? The SQL of the migration.

Parcels are seen by nobody but the job that makes, puts back and destroys them, and by the functions of the database. Stubs,
their marks and certificates tell of nobody by themselves; those who keep records read them.
"""

KEEP = "'keep' = ANY ((SELECT gate.reaches())::text[])"
JOB = "((SELECT gate.job()) = 'destruction')"
ANY_JOB = "((SELECT gate.job()) <> '')"


def tables_sql() -> str:
    """Row-level security and rights of every table here."""
    registers = "".join(map(_register, ("stub", "mark", "certificate")))
    return f"""{_secured("parcel")}
        GRANT SELECT, INSERT, DELETE ON destruction_parcel TO jobs;
        CREATE POLICY destruction_works ON destruction_parcel TO jobs USING {JOB} WITH CHECK {JOB};
        CREATE POLICY owner_asks ON destruction_parcel FOR SELECT TO "owner" USING ({ANY_JOB});
        {registers}
        GRANT UPDATE (completed_at) ON destruction_stub TO jobs;
        GRANT USAGE ON SEQUENCE destruction_mark_id_seq TO jobs;
    """


def withheld_sql() -> str:
    """Written and removed with the parcel; asked by the job that takes files in."""
    return f"""{_secured("withheld")}
        GRANT SELECT, INSERT, DELETE ON destruction_withheld TO jobs;
        GRANT USAGE ON SEQUENCE destruction_withheld_id_seq TO jobs;
        CREATE POLICY jobs_ask ON destruction_withheld FOR SELECT TO jobs USING ({ANY_JOB});
        CREATE POLICY destruction_works ON destruction_withheld TO jobs USING {JOB} WITH CHECK {JOB};"""


def _secured(name: str) -> str:
    return f"""
        ALTER TABLE destruction_{name} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE destruction_{name} FORCE ROW LEVEL SECURITY;"""


def _register(name: str) -> str:
    """Added to by the job and never changed; asked by any job, so that no file brings back what went."""
    return f"""{_secured(name)}
        GRANT SELECT, INSERT ON destruction_{name} TO jobs;
        GRANT SELECT ON destruction_{name} TO app;
        CREATE POLICY jobs_ask ON destruction_{name} FOR SELECT TO jobs USING ({ANY_JOB});
        CREATE POLICY destruction_works ON destruction_{name} TO jobs USING {JOB} WITH CHECK {JOB};
        CREATE POLICY keepers_read ON destruction_{name} FOR SELECT TO app USING ({KEEP});"""
