"""Which addresses do the pages of identities have? Random ids alone."""

from django.urls import path

from trueword.apps.identities import views, views_details, views_merges, views_sealed
from trueword.apps.identities.steps import STEPS
from trueword.apps.signin.api import keeps_draft

PAIR = "identities/<uuid:person_id>/<uuid:other_id>/"
ALONE = "identities/<uuid:person_id>/"
DETAILS = "people/<uuid:person_id>/details/"
urlpatterns = [
    path(DETAILS, views_details.details, name="details"),
    path(f"{DETAILS}<uuid:entry_id>/back/", views_details.take_back, name="take-back"),
    *(
        path(
            f"{DETAILS}{step.code}/",
            keeps_draft(step.page, *step.boxes)(views_details.step),
            {"code": step.code},
            name=step.page,
        )
        for step in STEPS.values()
    ),
    path("identities/", views.identities, name="identities"),
    path(PAIR, views.doubt, name="doubt"),
    path(f"{PAIR}decide/", views.decide, name="decide-doubt"),
    path(f"{PAIR}again/", views.again, name="doubt-again"),
    path(f"{PAIR}merge/", views.merge, name="merge"),
    path(f"{ALONE}alone/", views.doubt, name="doubt-alone"),
    path(f"{ALONE}alone/decide/", views.decide, name="decide-alone"),
    path(f"{ALONE}alone/again/", views.again, name="alone-again"),
    path("merges/", views_merges.merges, name="merges"),
    path("merges/<uuid:merge_id>/", views_merges.merged, name="merged"),
    path("merges/<uuid:merge_id>/undo/", views_merges.undo, name="undo-merge"),
    path("merges/<uuid:merge_id>/late/<uuid:late_id>/", views_merges.give, name="give-late"),
    path("kept-apart/", views_sealed.sealed, name="sealed"),
    path("people/<uuid:person_id>/kept-apart/", views_sealed.seal, name="seal"),
    path("kept-apart/<uuid:link_id>/end/", views_sealed.unseal, name="unseal"),
]
