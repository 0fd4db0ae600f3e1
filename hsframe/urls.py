"""The map of the site."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from hsframe.status import health

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="projects:list"), name="home"),
    path("health/", health, name="health"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("api/", include("hsframe.api_urls")),
    path("", include("projects.urls")),
    path("", include("documents.urls")),
    path("", include("coding.urls")),
]
