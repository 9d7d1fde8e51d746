"""Which addresses do the pages of disposal have? Random ids, classes of record and years alone."""

from django.urls import path

from trueword.apps.disposal import views, views_batch

urlpatterns = [
    path("disposal/", views.disposal, name="disposal"),
    path("disposal/records/", views.records, name="disposal-records"),
    path("disposal/records/file/", views.file, name="disposal-file"),
    path("disposal/report/", views.report, name="disposal-report"),
    path("disposal/propose/", views_batch.propose, name="propose-disposal"),
    path("disposal/<uuid:batch_id>/", views_batch.batch, name="disposal-batch"),
    path("disposal/<uuid:batch_id>/sign/", views_batch.sign, name="sign-disposal"),
    path("disposal/<uuid:batch_id>/put-back/", views_batch.put_back, name="put-back-disposal"),
    path("disposal/<uuid:batch_id>/call-off/", views_batch.call_off, name="call-off-disposal"),
    path("disposal/<uuid:batch_id>/<uuid:item_id>/", views_batch.record, name="disposal-record"),
    path(
        "disposal/<uuid:batch_id>/<uuid:item_id>/take-out/", views_batch.take_out, name="take-out-of-disposal"
    ),
    path("disposal/<uuid:batch_id>/<uuid:item_id>/look/", views_batch.look, name="look-at-disposal"),
]
