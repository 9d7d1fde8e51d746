"""Which addresses does the door have? Ours, and those of allauth that are needed; no signing up, no mail."""

from allauth.account import views as accounts
from django.urls import include, path

from trueword.apps.signin import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/council/", views.council, name="council-sign-in"),
    path("sign-in/council/back/", views.council_callback, name="council-callback"),
    path("sign-in/closed/", accounts.account_inactive, name="account_inactive"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("account/", views.account, name="account"),
    path("account/password/", views.change_password, name="account_change_password"),
    path("account/still-here/", views.still_here, name="still-here"),
    path("confirm/", views.confirm, name="confirm"),
    path("confirm/password/", accounts.reauthenticate, name="account_reauthenticate"),
    path("second-factor/", include("allauth.mfa.urls")),
]
