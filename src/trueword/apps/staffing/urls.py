"""Which addresses do the pages of who works with whom have? Random ids and codes only."""

from django.urls import path

from trueword.apps.staffing import views_accounts

urlpatterns = [
    path("accounts/", views_accounts.accounts, name="accounts"),
    path("accounts/<uuid:user_id>/", views_accounts.account, name="account"),
    path("accounts/<uuid:user_id>/roles/", views_accounts.give_role, name="give-role"),
    path("accounts/<uuid:user_id>/roles/<uuid:held_id>/end/", views_accounts.end_role, name="end-role"),
    path("accounts/<uuid:user_id>/leave/", views_accounts.leave, name="leave"),
    path("accounts/<uuid:user_id>/reinstate/", views_accounts.reinstate, name="reinstate"),
]
