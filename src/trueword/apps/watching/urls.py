"""Which addresses has the watch over the log? Random ids alone."""

from django.urls import path

from trueword.apps.watching import views

urlpatterns = [
    path("signs/", views.signs, name="signs"),
    path("signs/<uuid:sign_id>/", views.judge, name="judge-sign"),
    path("workers/<uuid:user_id>/looks/", views.worker, name="worker-looks"),
    path("people/<uuid:person_id>/looks/theirs/", views.own_view, name="own-view"),
]
