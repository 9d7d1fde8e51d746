"""The insert-only log: partitioned by month from the first day, no update or delete for anybody but the owner."""

import uuid
from collections.abc import Iterable

from django.db import migrations, models

TABLES = """
CREATE TABLE audit_event (
    id uuid NOT NULL, at timestamptz NOT NULL, actor uuid, job text NOT NULL, role text NOT NULL,
    action text NOT NULL, purpose text NOT NULL, outcome text NOT NULL, rule text NOT NULL, sentence text NOT NULL,
    relationship text NOT NULL, subject_count integer NOT NULL, detail jsonb NOT NULL, text_hash bytea,
    PRIMARY KEY (id, at),
    CHECK ((actor IS NULL) <> (job = '')),
    CHECK (outcome IN ('allowed', 'refused', 'done'))
) PARTITION BY RANGE (at);
CREATE INDEX audit_event_actor ON audit_event (actor, at);
CREATE TABLE audit_subject (
    id uuid NOT NULL, event_id uuid NOT NULL, at timestamptz NOT NULL, person_id uuid NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX audit_subject_person ON audit_subject (person_id, at);
CREATE INDEX audit_subject_event ON audit_subject (event_id);
CREATE TABLE audit_text (event_id uuid PRIMARY KEY, salt bytea NOT NULL, text text NOT NULL);

-- A missing partition would make the log refuse rows, and then nobody could open a record: the default catches them.
CREATE TABLE audit_event_rest PARTITION OF audit_event DEFAULT;
CREATE TABLE audit_subject_rest PARTITION OF audit_subject DEFAULT;

CREATE FUNCTION audit_ensure_month(first_day date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    month date := date_trunc('month', first_day)::date;
    part text;
BEGIN
    FOREACH part IN ARRAY ARRAY['audit_event', 'audit_subject'] LOOP
        IF to_regclass('public.' || part || to_char(month, '_YYYY_MM')) IS NULL THEN
            EXECUTE format('CREATE TABLE public.%I PARTITION OF public.%I FOR VALUES FROM (%L) TO (%L)',
                part || to_char(month, '_YYYY_MM'), part, month, month + interval '1 month');
        END IF;
    END LOOP;
END $$;
SELECT audit_ensure_month((date '2026-01-01' + n * interval '1 month')::date) FROM generate_series(0, 47) AS n;
REVOKE ALL ON FUNCTION audit_ensure_month(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_ensure_month(date) TO jobs;

GRANT SELECT, INSERT ON audit_event, audit_subject, audit_text TO app, jobs;
"""

DROP = """
DROP FUNCTION audit_ensure_month(date);
DROP TABLE audit_text, audit_subject, audit_event;
"""


def _key() -> models.UUIDField:
    return models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)


def _state() -> Iterable[migrations.CreateModel]:
    text, none = models.TextField, models.TextField(default="")
    yield migrations.CreateModel(
        "Event",
        [
            ("id", _key()),
            ("at", models.DateTimeField()),
            ("actor", models.UUIDField(null=True)),
            ("job", none.clone()),
            ("role", text()),
            ("action", text()),
            ("purpose", none.clone()),
            ("outcome", text()),
            ("rule", none.clone()),
            ("sentence", none.clone()),
            ("relationship", none.clone()),
            ("subject_count", models.IntegerField(default=0)),
            ("detail", models.JSONField(default=dict)),
            ("text_hash", models.BinaryField(null=True)),
        ],
        {"db_table": "audit_event"},
    )
    yield migrations.CreateModel(
        "Subject",
        [
            ("id", _key()),
            ("event_id", models.UUIDField()),
            ("at", models.DateTimeField()),
            ("person_id", models.UUIDField()),
        ],
        {"db_table": "audit_subject"},
    )
    yield migrations.CreateModel(
        "Text",
        [
            ("event_id", models.UUIDField(primary_key=True, serialize=False)),
            ("salt", models.BinaryField()),
            ("text", text()),
        ],
        {"db_table": "audit_text"},
    )


class Migration(migrations.Migration):
    """The log before everything else: no table about people exists before the table that watches it."""

    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(TABLES, DROP)], state_operations=list(_state())
        )
    ]
