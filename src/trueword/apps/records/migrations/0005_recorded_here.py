"""Facts may be told by a file or recorded here; notes, visits, needs and actions of plans."""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0006_emergencies'),
        ('records', '0004_open_by_reference'),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseNote',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('note', 'Case note'), ('contact', 'Contact with the child or family'), ('telephone', 'Telephone call'), ('visit', 'Visit'), ('meeting', 'Meeting'), ('front_door', 'Contact at the front door'), ('strategy', 'Strategy discussion'), ('conference', 'Child protection conference'), ('core_group', 'Core group'), ('review', 'Review'), ('supervision', 'Supervision'), ('decision', "Manager's decision"), ('assessment', 'Assessment'), ('early_help', 'Early help'), ('centre', "Children's centre"), ('home_education', 'Elective home education'), ('analysis', 'Analysis')], max_length=20)),
                ('happened_at', models.DateTimeField()),
                ('all_day', models.BooleanField(default=False)),
                ('headline', models.CharField(max_length=200)),
                ('people', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('significant', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('final', 'final'), ('discarded', 'discarded')], default='draft', max_length=10)),
                ('author', models.UUIDField()),
                ('typed_by', models.UUIDField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('signed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Narrative',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('people', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('text', models.TextField()),
                ('written_by', models.UUIDField()),
                ('written_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NoteSubject',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('happened_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('start', models.IntegerField()),
                ('end', models.IntegerField()),
                ('kind', models.CharField(choices=[('third_party', 'About somebody else'), ('confidential', 'From somebody who must not be named'), ('opinion', 'Opinion, not fact')], max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name='PlanAction',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('source_row', models.CharField(max_length=300)),
                ('line', models.IntegerField(null=True)),
                ('unreadable', models.JSONField(blank=True, default=dict)),
                ('recorded_by', models.UUIDField(null=True)),
                ('recorded_at', models.DateTimeField(null=True)),
                ('plan', models.CharField(choices=[('need', 'Child in need plan'), ('protection', 'Child protection plan'), ('care', 'Care plan'), ('pathway', 'Pathway plan'), ('early_help', 'Early help plan')], max_length=20)),
                ('action', models.CharField(blank=True, default='', max_length=500)),
                ('who', models.CharField(blank=True, default='', max_length=200)),
                ('due_date', models.DateField(blank=True, null=True)),
                ('done_date', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, default='', max_length=300)),
                ('ended_date', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PresentingNeed',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('source_row', models.CharField(max_length=300)),
                ('line', models.IntegerField(null=True)),
                ('unreadable', models.JSONField(blank=True, default=dict)),
                ('recorded_by', models.UUIDField(null=True)),
                ('recorded_at', models.DateTimeField(null=True)),
                ('need', models.CharField(blank=True, default='', max_length=40)),
                ('start_date', models.DateField(blank=True, null=True)),
                ('end_date', models.DateField(blank=True, null=True)),
                ('told_by', models.CharField(blank=True, default='', max_length=100)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ToFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField()),
                ('asked_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('source_row', models.CharField(max_length=300)),
                ('line', models.IntegerField(null=True)),
                ('unreadable', models.JSONField(blank=True, default=dict)),
                ('recorded_by', models.UUIDField(null=True)),
                ('recorded_at', models.DateTimeField(null=True)),
                ('kind', models.CharField(choices=[('need', 'Child in need visit'), ('protection', 'Child protection visit'), ('care', 'Visit to a looked-after child'), ('leaving_care', "Personal adviser's visit"), ('private_fostering', 'Private fostering visit'), ('early_help', 'Early help visit'), ('home_education', 'Home education visit')], max_length=20)),
                ('due_date', models.DateField(blank=True, null=True)),
                ('done_date', models.DateField(blank=True, null=True)),
                ('seen', models.BooleanField(null=True)),
                ('seen_alone', models.BooleanField(null=True)),
                ('bedroom_seen', models.BooleanField(null=True)),
                ('announced', models.BooleanField(null=True)),
                ('place', models.CharField(blank=True, default='', max_length=100)),
                ('why_not', models.CharField(blank=True, default='', max_length=300)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='address',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='address',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='adoption',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='adoption',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='assessment',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='assessment',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='assessmentfactor',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='assessmentfactor',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='careepisode',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='careepisode',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='careleaver',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='careleaver',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='carereview',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='carereview',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='childinneedplan',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='childinneedplan',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='conference',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='conference',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='contact',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='contact',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='deprivationofliberty',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='deprivationofliberty',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='disability',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='disability',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='earlyhelpepisode',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='earlyhelpepisode',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='familymembership',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='familymembership',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='healthyear',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='healthyear',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='identifier',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='identifier',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='missingepisode',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='missingepisode',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='name',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='name',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='parentalresponsibility',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='parentalresponsibility',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='person',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='personstatement',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='personstatement',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='placedforadoption',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='placedforadoption',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='planreview',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='planreview',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='preproceedings',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='preproceedings',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='previouspermanence',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='previouspermanence',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='protectionplan',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='protectionplan',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='relationship',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='relationship',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='section47',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='section47',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='socialworkerepisode',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='socialworkerepisode',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='unaccompaniedchild',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='unaccompaniedchild',
            name='recorded_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name='address',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='address',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='adoption',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='adoption',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='assessment',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='assessment',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='assessmentfactor',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='assessmentfactor',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='careepisode',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='careepisode',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='careleaver',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='careleaver',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='carereview',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='carereview',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='childinneedplan',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='childinneedplan',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='conference',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='conference',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='contact',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='contact',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='deprivationofliberty',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='deprivationofliberty',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='disability',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='disability',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='earlyhelpepisode',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='earlyhelpepisode',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='familymembership',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='familymembership',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='healthyear',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='healthyear',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='identifier',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='identifier',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='missingepisode',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='missingepisode',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='name',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='name',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='parentalresponsibility',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='parentalresponsibility',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='personstatement',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='personstatement',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='placedforadoption',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='placedforadoption',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='planreview',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='planreview',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='preproceedings',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='preproceedings',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='previouspermanence',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='previouspermanence',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='protectionplan',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='protectionplan',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='referral',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='referral',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='relationship',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='relationship',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='section47',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='section47',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='socialworkerepisode',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='socialworkerepisode',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='unaccompaniedchild',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AlterField(
            model_name='unaccompaniedchild',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AddConstraint(
            model_name='address',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='address_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='adoption',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='adoption_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='assessment_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='assessmentfactor',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='assessmentfactor_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='careepisode',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='careepisode_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='careleaver',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='careleaver_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='carereview',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='carereview_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='childinneedplan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='childinneedplan_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='conference',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='conference_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='contact_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='deprivationofliberty',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='deprivationofliberty_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='disability',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='disability_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='earlyhelpepisode',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='earlyhelpepisode_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='familymembership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='familymembership_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='healthyear',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='healthyear_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='identifier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='identifier_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='missingepisode',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='missingepisode_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='name',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='name_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='parentalresponsibility',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='parentalresponsibility_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='personstatement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='personstatement_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='placedforadoption',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='placedforadoption_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='planreview',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='planreview_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='preproceedings',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='preproceedings_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='previouspermanence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='previouspermanence_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='protectionplan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='protectionplan_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='referral_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='relationship',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='relationship_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='section47',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='section47_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='socialworkerepisode',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='socialworkerepisode_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='unaccompaniedchild',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='unaccompaniedchild_fed_or_recorded'),
        ),
        migrations.AddField(
            model_name='casenote',
            name='addendum_to',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='addenda', to='records.casenote'),
        ),
        migrations.AddField(
            model_name='casenote',
            name='narrative',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.narrative'),
        ),
        migrations.AddField(
            model_name='notesubject',
            name='note',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='subjects', to='records.casenote'),
        ),
        migrations.AddField(
            model_name='notesubject',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person'),
        ),
        migrations.AddField(
            model_name='passage',
            name='narrative',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passages', to='records.narrative'),
        ),
        migrations.AddField(
            model_name='passage',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person'),
        ),
        migrations.AddField(
            model_name='planaction',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AddField(
            model_name='planaction',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AddField(
            model_name='planaction',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person'),
        ),
        migrations.AddField(
            model_name='planaction',
            name='source',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.source'),
        ),
        migrations.AddField(
            model_name='presentingneed',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AddField(
            model_name='presentingneed',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AddField(
            model_name='presentingneed',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person'),
        ),
        migrations.AddField(
            model_name='presentingneed',
            name='source',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.source'),
        ),
        migrations.AddField(
            model_name='visit',
            name='first_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AddField(
            model_name='visit',
            name='last_file',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.importedfile'),
        ),
        migrations.AddField(
            model_name='visit',
            name='note',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='records.casenote'),
        ),
        migrations.AddField(
            model_name='visit',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person'),
        ),
        migrations.AddField(
            model_name='visit',
            name='source',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.source'),
        ),
        migrations.AddIndex(
            model_name='casenote',
            index=models.Index(fields=['author', 'state'], name='note_of_author'),
        ),
        migrations.AddIndex(
            model_name='casenote',
            index=models.Index(fields=['addendum_to'], name='note_added_to'),
        ),
        migrations.AddConstraint(
            model_name='casenote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state', 'final'), _negated=True), ('signed_at', None)), models.Q(('signed_at__isnull', False), ('state', 'final')), _connector='OR'), name='signed_when_final'),
        ),
        migrations.AddIndex(
            model_name='notesubject',
            index=models.Index(fields=['person', '-happened_at'], name='subject_notes'),
        ),
        migrations.AddConstraint(
            model_name='notesubject',
            constraint=models.UniqueConstraint(fields=('note', 'person'), name='subject_once'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(('end__gt', models.F('start')), ('start__gte', 0)), name='passage_is_text'),
        ),
        migrations.AddConstraint(
            model_name='planaction',
            constraint=models.UniqueConstraint(fields=('source', 'source_row'), name='planaction_told_once'),
        ),
        migrations.AddConstraint(
            model_name='planaction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='planaction_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='presentingneed',
            constraint=models.UniqueConstraint(fields=('source', 'source_row'), name='presentingneed_told_once'),
        ),
        migrations.AddConstraint(
            model_name='presentingneed',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='presentingneed_fed_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.UniqueConstraint(fields=('source', 'source_row'), name='visit_told_once'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_file', None), ('last_file', None), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('first_file__isnull', False), ('last_file__isnull', False), ('recorded_at', None), ('recorded_by', None)), _connector='OR'), name='visit_fed_or_recorded'),
        ),
    ]
