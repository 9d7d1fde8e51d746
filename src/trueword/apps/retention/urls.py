"""Which addresses do the pages about keeping have? Random ids alone."""

from django.urls import path

from trueword.apps.retention import views

urlpatterns = [
    path("holds/", views.holds, name="holds"),
    path("holds/new/", views.place, name="place-hold"),
    path("holds/<uuid:hold_id>/", views.change, name="change-hold"),
    path("people/<uuid:person_id>/keeping/", views.keeping, name="keeping"),
]
