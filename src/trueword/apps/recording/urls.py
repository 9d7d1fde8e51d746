"""Which addresses do the pages for writing have? Random ids only."""

from django.urls import path

from trueword.apps.recording import views_read, views_write

ABOUT = "people/<uuid:person_id>/notes/"
urlpatterns = [
    path("unfinished/", views_write.unfinished, name="unfinished"),
    path(ABOUT, views_read.notes, name="notes"),
    path(f"{ABOUT}new/", views_write.new, name="note-new"),
    path(f"{ABOUT}<uuid:note_id>/", views_read.note, name="note"),
    path(f"{ABOUT}<uuid:draft_id>/write/", views_write.write, name="note-write"),
    path(f"{ABOUT}<uuid:draft_id>/save/", views_write.save, name="note-save"),
    path(f"{ABOUT}<uuid:draft_id>/review/", views_write.review, name="note-review"),
    path(f"{ABOUT}<uuid:draft_id>/discard/", views_write.discard, name="note-discard"),
]
