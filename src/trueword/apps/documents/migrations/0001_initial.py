"""Documents, whom they are about, and where they were moved."""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    """Three tables of our own."""

    initial = True

    dependencies = [
        ('records', '0009_births_and_deaths'),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('school', 'Report or letter from a school'), ('health', 'Health report or letter'), ('police', 'Police report or notification'), ('court_order', 'Court order'), ('court', 'Court report or statement'), ('assessment', 'Assessment by somebody else'), ('plan', 'Plan'), ('minutes', 'Minutes of a meeting'), ('letter_in', 'Letter or e-mail to us'), ('letter_out', 'Letter or e-mail from us'), ('consent', 'Consent or agreement'), ('identity', 'Birth certificate, passport or other proof'), ('photograph', 'Photograph'), ('child', "The child's own words or drawing"), ('other', 'Something else')], max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('dated', models.DateField(null=True)),
                ('given_by', models.CharField(choices=[('author', 'Made by us'), ('child', 'The child or young person'), ('parent', 'A parent'), ('family', 'Somebody else of the family, or a carer'), ('school', 'School or nursery'), ('health', 'Health'), ('police', 'Police'), ('court', 'A court or a solicitor'), ('council', 'Another council'), ('agency', 'Another agency'), ('other', 'Somebody else')], max_length=20)),
                ('giver', models.CharField(blank=True, max_length=200)),
                ('received_on', models.DateField()),
                ('received_how', models.CharField(choices=[('email', 'By e-mail'), ('post', 'By post'), ('hand', 'By hand'), ('portal', 'Through a secure website'), ('photo', 'Photographed or scanned by us'), ('made', 'Made here'), ('other', 'In another way')], max_length=20)),
                ('people', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('significant', models.BooleanField(default=False)),
                ('author', models.UUIDField()),
                ('typed_by', models.UUIDField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('stored', models.UUIDField(unique=True)),
                ('file_type', models.CharField(max_length=10)),
                ('size', models.BigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('key_body', models.BinaryField()),
                ('key_wraps', models.BinaryField()),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('clean', 'clean'), ('found', 'found')], max_length=10)),
                ('found', models.CharField(blank=True, max_length=100)),
                ('scanned_at', models.DateTimeField(null=True)),
                ('replaced_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='documents.document')),
            ],
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('people_before', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('people_after', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('reason', models.CharField(max_length=300)),
                ('moved_by', models.UUIDField()),
                ('moved_at', models.DateTimeField()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='documents.document')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('dated', models.DateField()),
                ('left_at', models.DateTimeField(null=True)),
                ('document', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='subjects', to='documents.document')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person')),
            ],
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['state', 'scanned_at'], name='document_state'),
        ),
        migrations.AddIndex(
            model_name='subject',
            index=models.Index(fields=['person', '-dated'], name='subject_documents'),
        ),
        migrations.AddConstraint(
            model_name='subject',
            constraint=models.UniqueConstraint(fields=('document', 'person'), name='document_subject_once'),
        ),
    ]
