"""Which addresses do the staff pages have? Random ids only; what was typed never stands in an address."""

from django.urls import path

from trueword.apps.records import views, views_emergency

urlpatterns = [
    path("", views.start, name="staff"),
    path("search/", views.search, name="search"),
    path("people/<uuid:person_id>/", views.person, name="person"),
    path("people/<uuid:person_id>/open/", views.open_record, name="open"),
    path("people/<uuid:person_id>/record/", views.record, name="record"),
    path("people/<uuid:person_id>/looks/", views.looks, name="looks"),
    path("openings/<uuid:opening_id>/", views_emergency.opening, name="opening"),
    path("ask/", views_emergency.ask, name="ask"),
    path("looks/", views.who_looked, name="who-looked"),
    path("imports/", views.imports, name="imports"),
    path("imports/deliveries/<uuid:file_id>/", views.delivery, name="import-delivery"),
    path("imports/<uuid:file_id>/", views.import_file, name="import-file"),
]
