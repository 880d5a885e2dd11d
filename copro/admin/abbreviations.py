from django.contrib import admin

from copro.admin.base import CalmAdmin
from copro.models import Abbreviation

HELP = {
    "short": "As it stands in texts: BSL.",
    "long": "All of its words, as readers should find them: British Sign Language.",
}
TAKEN = "This short form is explained already. Look for it in the list."


@admin.register(Abbreviation)
class AbbreviationAdmin(CalmAdmin):
    """Short forms and what they stand for, offered wherever a text does not explain one."""

    list_display = ["short", "long"]
    search_fields = ["short", "long"]
    fields = ["short", "long"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        words = {"help_text": HELP.get(db_field.name, ""), "error_messages": {"unique": TAKEN}}
        return super().formfield_for_dbfield(db_field, request, **words | kwargs)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)
