"""Which addresses do the pages of who works with whom have? Random ids and codes only."""

from django.urls import path

from trueword.apps.staffing import views_accounts, views_conflicts, views_restricted, views_rota, views_team

urlpatterns = [
    path("team/", views_team.team, name="team"),
    path("restricted/", views_restricted.restricted, name="restricted"),
    path("restricted/<uuid:restriction_id>/", views_restricted.restriction, name="restriction"),
    path("restricted/<uuid:restriction_id>/review/", views_restricted.review, name="review-restriction"),
    path("restricted/<uuid:restriction_id>/names/", views_restricted.name, name="name-on"),
    path("people/<uuid:person_id>/restrict/", views_restricted.restrict, name="restrict"),
    path("conflicts/", views_conflicts.conflicts, name="conflicts"),
    path("conflicts/<uuid:conflict_id>/", views_conflicts.decide, name="decide-conflict"),
    path("people/<uuid:person_id>/close-to-me/", views_conflicts.close_to_me, name="close-to-me"),
    path("declared/", views_conflicts.declared, name="declared"),
    path("rota/", views_rota.rota, name="rota"),
    path("rota/new/", views_rota.plan, name="plan-turn"),
    path("rota/<uuid:turn_id>/end/", views_rota.end, name="end-turn"),
    path("people/<uuid:person_id>/allocation/", views_team.allocation, name="allocation"),
    path("people/<uuid:person_id>/allocation/new/", views_team.allocate, name="allocate"),
    path(
        "people/<uuid:person_id>/allocation/<uuid:given_id>/end/",
        views_team.end_allocation,
        name="end-allocation",
    ),
    path("people/<uuid:person_id>/allocation/<uuid:given_id>/undo/", views_team.undo_end, name="undo-end"),
    path("accounts/", views_accounts.accounts, name="accounts"),
    path("accounts/new/", views_accounts.new_account, name="new-account"),
    path("accounts/<uuid:user_id>/second-factor/", views_accounts.second_factor, name="take-second-factor"),
    path("roles/proposed/", views_accounts.proposed, name="proposed-roles"),
    path("roles/proposed/<uuid:asked_id>/", views_accounts.decide_role, name="decide-role"),
    path("accounts/<uuid:user_id>/", views_accounts.account, name="staff-account"),
    path("accounts/<uuid:user_id>/roles/", views_accounts.give_role, name="give-role"),
    path("accounts/<uuid:user_id>/roles/<uuid:held_id>/end/", views_accounts.end_role, name="end-role"),
    path("accounts/<uuid:user_id>/leave/", views_accounts.leave, name="leave"),
    path("accounts/<uuid:user_id>/reinstate/", views_accounts.reinstate, name="reinstate"),
]
