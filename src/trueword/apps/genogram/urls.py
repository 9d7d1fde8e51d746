"""Which address does the genogram have? A random id; a date and the style may follow, never anything of a person."""

from django.urls import path

from trueword.apps.genogram import views

urlpatterns = [path("people/<uuid:person_id>/genogram/", views.genogram, name="genogram")]
