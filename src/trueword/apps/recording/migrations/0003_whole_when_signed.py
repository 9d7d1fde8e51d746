"""What is signed stays whole: nobody adds a subject or a mark to it afterwards, and nobody to somebody else's note."""

import importlib

from django.db import migrations

net = importlib.import_module("trueword.apps.records.migrations.0006_recorded_here_net")

WHOLE = f"""
ALTER POLICY app_writes ON records_notesubject WITH CHECK ({net.REACHES_WRITE}
    AND ({net.ANYBODY} OR person_id IN (SELECT gate.subjects())) AND {net.NOT_HIDDEN.format("person_id")}
    AND EXISTS (SELECT FROM records_casenote AS note WHERE note.id = note_id AND note.author = {net.ME}
        AND note.signed_at > clock_timestamp() - interval '12 hours' AND person_id = ANY (note.people)));
ALTER POLICY app_writes ON records_passage WITH CHECK (
    EXISTS (SELECT FROM records_narrative AS text WHERE text.id = narrative_id AND text.written_by = {net.ME})
    AND NOT EXISTS (SELECT FROM records_casenote AS note
        WHERE note.narrative_id = records_passage.narrative_id AND note.state = 'final'));
"""


class Migration(migrations.Migration):
    """Narrows who may write, and nothing else. Passages are written before the note that makes their text final."""

    dependencies = [("recording", "0002_subjects")]
    operations = [migrations.RunSQL(WHOLE, migrations.RunSQL.noop)]
