from django import forms
from django.contrib import admin, messages

from copro import colours
from copro.admin.base import CalmAdmin
from copro.models import Campaign


@admin.register(Campaign)
class CampaignAdmin(CalmAdmin):
    list_display = ["name", "dates", "theme", "announced"]
    search_fields = ["name", "theme", "hashtag"]
    readonly_fields = ["contrast"]
    fieldsets = [
        (None, {"fields": ["name", "theme", "hashtag"]}),
        ("When", {"fields": ["announced_on", "starts_on", "ends_on"]}),
        ("Words and looks", {"fields": ["introduction", "banner", "accent", "contrast"]}),
        ("Address", {"fields": ["slug"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).newest_first()

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "accent":
            kwargs["widget"] = forms.TextInput(attrs={"type": "color"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if obj.announced_on is None:
            words = "Visitors do not see this campaign yet. They will from the day that you write at “Announced on”."
            self.message_user(request, words, messages.WARNING)

    @admin.display(description="days", ordering="starts_on")
    def dates(self, campaign):
        return campaign.dates_in_words or "Not decided yet"

    @admin.display(description="announced", boolean=True)
    def announced(self, campaign):
        return campaign.is_announced()

    @admin.display(description="contrast")
    def contrast(self, campaign):
        """What the check of the accent colour found, in words."""
        ratio = colours.contrast(campaign.accent, colours.PAPER)
        return f"{ratio:.1f} to 1 against white. 4.5 is needed, 7 is best. It is checked when you save."
