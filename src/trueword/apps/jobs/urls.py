"""Which address does the schedule have?"""

from django.urls import path

from trueword.apps.jobs import views

urlpatterns = [path("schedule/", views.scheduled, name="job-schedule")]
