"""Which addresses do the pages of reviewing and approving have? Random ids only."""

from django.urls import path

from trueword.apps.oversight import views

urlpatterns = [
    path("reviews/", views.reviews, name="reviews"),
    path("reviews/<uuid:opening_id>/", views.review_one, name="review"),
    path("requests/", views.requests, name="requests"),
    path("requests/<uuid:request_id>/", views.answer_request, name="answer-request"),
]
