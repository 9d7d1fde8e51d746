"""The queue belongs to the jobs' role; the site reads how the jobs ended, and queues nothing."""

from django.db import migrations

QUEUE = """
GRANT SELECT, INSERT, UPDATE, DELETE ON procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers,
    procrastinate_workers TO jobs;
GRANT SELECT ON procrastinate_jobs, procrastinate_events TO app;
DO $$ DECLARE each regclass; BEGIN
    FOR each IN SELECT oid FROM pg_class WHERE relkind = 'S' AND relname LIKE 'procrastinate%' LOOP
        EXECUTE format('GRANT USAGE ON SEQUENCE %s TO jobs', each);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    """Needs procrastinate's own tables."""

    dependencies = [
        ("access", "0004_net_of_relationships"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
    operations = [migrations.RunSQL(QUEUE, migrations.RunSQL.noop)]
