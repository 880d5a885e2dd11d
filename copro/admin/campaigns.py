from django import forms
from django.contrib import admin, messages

from copro import colours
from copro.admin.base import AddressForm, CalmAdmin
from copro.models import Campaign
from copro.quality import RULES, Severity

STOPS = [rule.id for rule in RULES.values() if rule.severity == Severity.BLOCKS]
ALWAYS = [rule.id for rule in RULES.values() if not rule.can_be_passed]


class ColourInput(forms.ColorInput):
    """It always has a colour, so HTML does not allow to say that one is needed, nor how long it may be."""

    def use_required_attribute(self, initial):
        return False

    def build_attrs(self, base_attrs, extra_attrs=None):
        attributes = super().build_attrs(base_attrs, extra_attrs)
        return {name: value for name, value in attributes.items() if name != "maxlength"}


class CampaignForm(AddressForm):
    stops = forms.MultipleChoiceField(
        label="What stops publishing",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="A post or an event of this campaign is not published while one of these is found, unless an editor "
        "writes down a reason. The others ask for a look and a tick.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "stops" in self.fields:
            self.fields["stops"].choices = [(name, RULES[name].title) for name in STOPS if name not in ALWAYS] + [
                (rule.id, rule.title) for rule in RULES.values() if rule.id not in STOPS
            ]
            stored = self.instance.stops
            self.initial["stops"] = STOPS if stored is None else stored

    def clean_stops(self):
        """None for what is usual: then a rule that comes with a later version counts as it is meant to."""
        chosen = {*self.cleaned_data["stops"], *ALWAYS}
        return None if chosen == set(STOPS) else sorted(chosen)


@admin.register(Campaign)
class CampaignAdmin(CalmAdmin):
    form = CampaignForm
    list_display = ["name", "dates", "theme", "announced"]
    search_fields = ["name", "theme", "hashtag"]
    readonly_fields = ["made_of_it"]
    fieldsets = [
        (None, {"fields": ["name", "theme", "hashtag"]}),
        ("When", {"fields": ["announced_on", "starts_on", "ends_on", "next_week"]}),
        ("Words and looks", {"fields": ["introduction", "banner", "accent", "made_of_it"]}),
        ("Checks", {"fields": ["stops"], "classes": ["collapse"]}),
        ("Address", {"fields": ["slug"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).newest_first()

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "accent":
            kwargs["widget"] = ColourInput()
            kwargs["help_text"] = "Any colour will do. Once it is saved, you read below what the pages make of it."
        if db_field.name == "banner":
            kwargs["help_text"] = "A wide picture. Visitors see it once it has alt text or is decorative."
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if obj.announced_on is None:
            words = "Visitors do not see this campaign yet. They will from the day that you write at “Announced on”."
            self.message_user(request, words, messages.WARNING)
        if obj.hashtag and obj.hashtag == obj.hashtag.lower():
            words = (
                f"{obj.hashtag} has no capitals. If it is made of several words, begin each with one, as in #CoproWeek."
            )
            self.message_user(request, words, messages.WARNING)
        if obj.banner and not obj.banner.is_shown:
            words = (
                "Visitors do not see the banner yet: open the picture, and say what it shows or that it is decorative."
            )
            self.message_user(request, words, messages.WARNING)

    @admin.display(description="days", ordering="starts_on")
    def dates(self, campaign):
        return campaign.dates_in_words or "Not decided yet"

    @admin.display(description="announced", boolean=True)
    def announced(self, campaign):
        return campaign.is_announced()

    @admin.display(description="on the pages")
    def made_of_it(self, campaign):
        """What the pages make of the accent colour, in words."""
        day = campaign.palette
        words = "light" if day.on_field == colours.PAPER else "dark"
        return (
            f"The week strip is {day.field} with {words} words. Links are {day.words}. "
            "They are made lighter or darker until everyone can read them, by day and by night."
        )
