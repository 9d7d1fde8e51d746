"""Which addresses do the pages of the services have? Random ids and codes only; what was typed never stands in one."""

from django.urls import path

from trueword.apps.services.centres import views_families as families
from trueword.apps.services.centres import views_sessions as sessions
from trueword.apps.services.early_help import views as early_help
from trueword.apps.services.home_education import views as home

SESSION, FAMILY = "centres/sessions/<uuid:session_id>/", "centres/families/<uuid:family_id>/"

CENTRES = [
    path("centres/", sessions.today, name="centre-sessions"),
    path("centres/all/", sessions.places, name="centres"),
    path("centres/counts/", sessions.counts, name="centre-counts"),
    path("centres/sessions/new/", sessions.plan, name="plan-session"),
    path(SESSION, sessions.session, name="centre-session"),
    path(f"{SESSION}tick/", sessions.tick, name="centre-tick"),
    path(f"{SESSION}find/", sessions.find, name="centre-find"),
    path(f"{SESSION}unnamed/", sessions.unnamed, name="centre-unnamed"),
    path(f"{SESSION}cancel/", sessions.cancel, name="cancel-session"),
    path(f"{SESSION}sheet/", sessions.sheet, name="centre-sheet"),
    path("centres/register/", families.register, name="register-family"),
    path(FAMILY, families.family, name="centre-family"),
    path(f"{FAMILY}change/", families.change, name="centre-family-change"),
    path("people/<uuid:person_id>/centre/", families.person_centre, name="person-centre"),
]

AT_HOME = "people/<uuid:person_id>/home-education/"
HOME_EDUCATION = [
    path("home-education/", home.worklist, name="home-education"),
    path("home-education/new/", home.new_child, name="home-education-new"),
    path(AT_HOME, home.child, name="home-education-child"),
    path(f"{AT_HOME}change/", home.change, name="home-education-change"),
]

EARLY_HELP = [
    path("people/<uuid:person_id>/services/", early_help.services, name="person-services"),
    path("people/<uuid:person_id>/early-help/change/", early_help.change, name="help-change"),
]

urlpatterns = [*CENTRES, *HOME_EDUCATION, *EARLY_HELP]
