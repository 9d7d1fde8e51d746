"""Which addresses do the pages of the front door have? Random ids only."""

from django.urls import path

from trueword.apps.frontdoor import views, views_alerts, views_taking

urlpatterns = [
    path("contacts/", views.contacts, name="contacts"),
    path("contacts/new/", views_taking.take, name="take-contact"),
    path("contacts/alerts/", views_alerts.alerts, name="contact-alerts"),
    path("contacts/alerts/<uuid:alert_id>/seen/", views_alerts.seen, name="contact-alert-seen"),
    path("contacts/<uuid:contact_id>/", views.contact, name="contact"),
    path("contacts/<uuid:contact_id>/match/", views_taking.match, name="match-contact"),
    path("contacts/<uuid:contact_id>/decide/", views.decide, name="decide-contact"),
    path("contacts/<uuid:contact_id>/told/", views.told, name="tell-of-contact"),
    path("contacts/<uuid:contact_id>/opened/<uuid:decision_id>/", views.opened, name="contact-opened"),
]
