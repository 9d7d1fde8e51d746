"""Which addresses do the pages of records elsewhere have? Random ids alone."""

from django.urls import path

from trueword.apps.holdings import views_orders, views_places

urlpatterns = [
    path("elsewhere/", views_places.register, name="elsewhere"),
    path("elsewhere/register.csv", views_places.export, name="elsewhere-export"),
    path("elsewhere/new/", views_places.enter, name="elsewhere-new"),
    path("elsewhere/orders/", views_orders.orders, name="elsewhere-orders"),
    path("elsewhere/orders.csv", views_orders.export, name="elsewhere-orders-export"),
    path("elsewhere/orders/<uuid:order_id>/", views_orders.order, name="elsewhere-order"),
    path("elsewhere/orders/<uuid:order_id>/step/", views_orders.step, name="elsewhere-step"),
    path("elsewhere/<uuid:holding_id>/", views_places.place, name="elsewhere-place"),
    path("elsewhere/<uuid:holding_id>/change/", views_places.change, name="elsewhere-change"),
    path("elsewhere/<uuid:holding_id>/close/", views_places.close, name="elsewhere-close"),
    path("elsewhere/<uuid:holding_id>/order/", views_orders.write, name="elsewhere-write"),
    path("people/<uuid:person_id>/elsewhere/", views_orders.about, name="elsewhere-person"),
]
