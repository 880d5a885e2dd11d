from django.contrib import admin

from copro.admin.base import CalmAdmin
from copro.models import Redirect


@admin.register(Redirect)
class RedirectAdmin(CalmAdmin):
    list_display = ["old_path", "target"]
    search_fields = ["old_path", "target"]
