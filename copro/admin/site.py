from django.contrib.admin import AdminSite


class CoproAdminSite(AdminSite):
    """The one back office."""

    site_header = "Back office"
