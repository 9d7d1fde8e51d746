"""Which address has the page about what was destroyed? What is asked is posted, and stands in no address."""

from django.urls import path

from trueword.apps.destruction import views

urlpatterns = [path("destroyed/", views.destroyed, name="destroyed")]
