"""Which address leads to which page?"""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("trueword.apps.public.urls")),
    path("staff/", include("trueword.apps.signin.urls")),
    path("staff/", include("trueword.apps.records.urls")),
    path("staff/", include("trueword.apps.watching.urls")),
    path("staff/", include("trueword.apps.oversight.urls")),
    path("staff/", include("trueword.apps.jobs.urls")),
    path("staff/", include("trueword.apps.staffing.urls")),
    path("staff/", include("trueword.apps.services.urls")),
]
handler400 = "trueword.config.errors.bad_request"
handler403 = "trueword.config.errors.forbidden"
handler404 = "trueword.config.errors.not_found"
handler500 = "trueword.config.errors.failed"
