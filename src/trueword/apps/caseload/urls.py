"""Which addresses do the pages of what is due have? Random ids and codes only."""

from django.urls import path

from trueword.apps.caseload import views

urlpatterns = [
    path("my-team/", views.my_team, name="my-team"),
    path("my-team/export/", views.export_team, name="my-team-export"),
    path("my-children/", views.my_children, name="my-children"),
    path("my-children/export/", views.export_children, name="my-children-export"),
    path("people/<uuid:person_id>/clocks/", views.child, name="child-clocks"),
]
