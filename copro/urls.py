"""Every address of the site, as design decided them; an app's own addresses stand in the app."""

from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.urls import include, path

from copro.previews import shared_page
from copro.website.firstpost import first_post

urlpatterns = [
    path("admin/", include("copro.password_views")),
    path("admin/", include([path("help/first-post/", admin.site.admin_view(first_post), name="first_post")])),
    path("admin/", admin.site.urls),
    path("preview/<str:token>/", shared_page, name="preview"),
    path("", include("copro.website.urls")),
    path("", include("blog.urls")),
    path("", include("events.urls")),
]
if settings.DEBUG:
    urlpatterns = [*static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT), *urlpatterns]

handler404 = "copro.website.views.not_found"
handler500 = "copro.website.views.server_error"
