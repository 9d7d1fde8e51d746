"""Which addresses does the public site have?"""

from django.urls import path

from trueword.apps.public import views

urlpatterns = [
    path("", views.your_data, name="your-data"),
    path("for-children/", views.children, name="children"),
    path("retention/", views.schedule, name="schedule"),
    path("recipients/", views.recipients, name="recipients"),
    path("figures/", views.figures, name="figures"),
    path("search/", views.site_search, name="site-search"),
    path("privacy/", views.privacy, name="privacy"),
    path("cookies/", views.cookies, name="cookies"),
    path("cookies/choice/", views.cookie_choice, name="cookie-choice"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("council.css", views.council_css, name="council-css"),
]
