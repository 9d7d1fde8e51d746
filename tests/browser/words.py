"""The council's words as the site under test reads them."""

from datetime import date

from django.conf import settings

from trueword.policy.council import load

COUNCIL = load(settings.COUNCIL_FOLDER)
TODAY = date.today()
