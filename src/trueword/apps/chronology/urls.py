"""Which addresses do the pages of seeing have? Random ids, codes and days only."""

from django.urls import path

from trueword.apps.chronology import views, views_frozen, views_now

urlpatterns = [
    path("people/<uuid:person_id>/chronology/", views.child, name="chronology"),
    path("people/<uuid:person_id>/family-chronology/", views.family, name="family-chronology"),
    path("people/<uuid:person_id>/mark/", views.mark, name="mark-event"),
    path("people/<uuid:person_id>/summary/", views_now.summary, name="summary"),
    path("people/<uuid:person_id>/involved/", views_now.involved, name="involved"),
    path("people/<uuid:person_id>/lines/", views_now.lines, name="life-lines"),
    path("people/<uuid:person_id>/freeze/", views_frozen.freeze, name="freeze"),
    path("people/<uuid:person_id>/frozen/<uuid:frozen_id>/", views_frozen.frozen, name="frozen"),
    path("people/<uuid:person_id>/frozen/<uuid:frozen_id>/json/", views_frozen.as_json, name="frozen-json"),
    path("people/<uuid:person_id>/frozen/<uuid:frozen_id>/page/", views_frozen.as_page, name="frozen-page"),
]
