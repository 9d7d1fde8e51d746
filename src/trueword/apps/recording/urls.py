"""Which addresses do the pages for writing have? Random ids only."""

from django.urls import path

from trueword.apps.recording import (
    views_closures,
    views_dangers,
    views_facts,
    views_native,
    views_read,
    views_write,
)

ABOUT = "people/<uuid:person_id>/notes/"
urlpatterns = [
    path("unfinished/", views_write.unfinished, name="unfinished"),
    path("people/<uuid:person_id>/needs/", views_facts.needs, name="needs"),
    path("people/<uuid:person_id>/needs/<uuid:need_id>/end/", views_facts.end_need, name="end-need"),
    path("people/<uuid:person_id>/plan/", views_facts.plan, name="plan"),
    path("people/<uuid:person_id>/plan/<uuid:action_id>/done/", views_facts.finish, name="finish-action"),
    path("people/<uuid:person_id>/warnings/", views_dangers.warnings, name="warnings"),
    path("people/<uuid:person_id>/warnings/<uuid:warning_id>/", views_dangers.warning, name="warning"),
    path("people/<uuid:person_id>/closure/", views_closures.closure, name="closure"),
    path("people/<uuid:person_id>/facts/", views_native.facts, name="facts"),
    path("people/<uuid:person_id>/facts/<uuid:fact_id>/", views_native.fact, name="fact"),
    path(ABOUT, views_read.notes, name="notes"),
    path(f"{ABOUT}new/", views_write.new, name="note-new"),
    path(f"{ABOUT}<uuid:note_id>/", views_read.note, name="note"),
    path(f"{ABOUT}<uuid:draft_id>/write/", views_write.write, name="note-write"),
    path(f"{ABOUT}<uuid:draft_id>/save/", views_write.save, name="note-save"),
    path(f"{ABOUT}<uuid:draft_id>/review/", views_write.review, name="note-review"),
    path(f"{ABOUT}<uuid:draft_id>/discard/", views_write.discard, name="note-discard"),
]
