"""Which addresses do documents have? Random ids only: neither a title nor a file's name stands in one."""

from django.urls import path

from trueword.apps.documents import views, views_move, views_open

ABOUT = "people/<uuid:person_id>/documents/"
ONE = f"{ABOUT}<uuid:document_id>/"
urlpatterns = [
    path(ABOUT, views.documents, name="documents"),
    path(f"{ABOUT}new/", views.new, name="document-new"),
    path(ONE, views.document, name="document"),
    path(f"{ONE}file/", views_open.file, name="document-file"),
    path(f"{ONE}significant/", views.significant, name="document-significant"),
    path(f"{ONE}move/", views_move.move, name="document-move"),
]
