"""What was told at the front door, decided and said; whom it was filed with; and the alerts of hidden records."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Taken',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(max_length=12)),
                ('received_at', models.DateTimeField()),
                ('method', models.CharField(choices=[('telephone', 'Telephone'), ('email', 'E-mail'), ('form', 'Form'), ('in_person', 'In person'), ('police_notice', 'Police notice')], max_length=20)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(default='', max_length=200)),
                ('teller', models.CharField(default='', max_length=200)),
                ('teller_role', models.CharField(default='', max_length=200)),
                ('teller_phone', models.CharField(default='', max_length=60)),
                ('may_be_named', models.BooleanField(null=True)),
                ('worry', models.TextField()),
                ('rating', models.CharField(max_length=10)),
                ('danger', models.BooleanField()),
                ('taken_by', models.UUIDField()),
                ('taken_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('filed_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('decided_at', None)), fields=['due_at'], name='taken_to_decide'), models.Index(condition=models.Q(('filed_at', None)), fields=['sent_at'], name='taken_to_file')],
            },
        ),
        migrations.CreateModel(
            name='Named',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('place', models.SmallIntegerField()),
                ('kind', models.CharField(choices=[('child', 'Child'), ('unborn', 'Unborn child'), ('adult', 'Adult')], max_length=10)),
                ('relation', models.CharField(choices=[('mother', 'Mother'), ('father', 'Father'), ('parent', 'Parent'), ('carer', 'Carer'), ('other', 'Other')], default='', max_length=10)),
                ('forename', models.CharField(default='', max_length=200)),
                ('surname', models.CharField(default='', max_length=200)),
                ('born', models.DateField(null=True)),
                ('age', models.SmallIntegerField(null=True)),
                ('expected', models.DateField(null=True)),
                ('number', models.CharField(default='', max_length=100)),
                ('address', models.TextField(default='')),
                ('postcode', models.CharField(default='', max_length=12)),
                ('school', models.CharField(default='', max_length=200)),
                ('match', models.CharField(choices=[('known', 'Somebody known'), ('none', 'None of these')], default='', max_length=10)),
                ('person_id', models.UUIDField(null=True)),
                ('record_id', models.UUIDField()),
                ('taken', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='frontdoor.taken')),
            ],
        ),
        migrations.CreateModel(
            name='Filed',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField(db_index=True)),
                ('contact_id', models.UUIDField(null=True)),
                ('hidden', models.BooleanField()),
                ('named', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frontdoor.named')),
                ('taken', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frontdoor.taken')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('outcome', models.CharField(max_length=20)),
                ('reasons', models.TextField()),
                ('passed_to', models.CharField(default='', max_length=200)),
                ('decided_by', models.UUIDField()),
                ('decided_at', models.DateTimeField()),
                ('late', models.BooleanField()),
                ('opened_in', models.CharField(default='', max_length=200)),
                ('opened_at', models.DateTimeField(null=True)),
                ('opened_by', models.UUIDField(null=True)),
                ('carried_at', models.DateTimeField(null=True)),
                ('taken', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='frontdoor.taken')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Alert',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField(db_index=True)),
                ('made_at', models.DateTimeField()),
                ('seen_by', models.UUIDField(null=True)),
                ('seen_at', models.DateTimeField(null=True)),
                ('named', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frontdoor.named')),
                ('taken', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frontdoor.taken')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Told',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('whom', models.CharField(choices=[('family', 'The family'), ('teller', 'Who told us')], max_length=10)),
                ('was_told', models.BooleanField()),
                ('words', models.TextField()),
                ('told_on', models.DateField(null=True)),
                ('recorded_by', models.UUIDField()),
                ('recorded_at', models.DateTimeField()),
                ('taken', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='told', to='frontdoor.taken')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='named',
            constraint=models.UniqueConstraint(fields=('taken', 'place'), name='named_in_order'),
        ),
    ]
