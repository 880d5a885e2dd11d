"""What the importer read out of old posts, for a person to confirm or mend."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from blog.models import Guess
from copro.admin.base import Button, CalmAdmin
from copro.counts import counted


class ConfirmedFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "confirmed"

    def lookups(self, request, model_admin):
        return [("yes", "Confirmed"), ("all", "All")]

    def choices(self, changelist):
        # Those that wait are what people come for, so they stand for “no choice made”.
        choices = super().choices(changelist)
        yield next(choices) | {"display": "To confirm"}
        yield from choices

    def queryset(self, request, queryset):
        match self.value():
            case "yes":
                return queryset.filter(confirmed_at__isnull=False)
            case "all":
                return queryset
        # One guess that is opened by its own address is found whatever its state.
        return queryset.to_confirm()


@admin.register(Guess)
class GuessAdmin(CalmAdmin):
    list_display = ["post_title", "kind", "original_text", "as_read", "mend"]
    list_filter = [ConfirmedFilter, "kind"]
    search_fields = ["post__title", "original_text"]
    fields = ["post_title", "kind", "original_text", "as_read", "mend", "confirmed_by"]
    readonly_fields = fields
    actions = ["confirm_chosen"]

    def get_queryset(self, request):
        posts = super().get_queryset(request).select_related("post__campaign", "confirmed_by")
        return posts.prefetch_related("post__credits__author")

    def has_add_permission(self, request):
        return False

    def buttons(self, request, obj):
        return [] if obj is None or obj.confirmed_at else [Button("_confirm", "This is right", main=True)]

    def response_change(self, request, obj):
        if "_confirm" in request.POST:
            obj.confirm(by=request.user)
            self.message_user(request, f"Thank you. {obj} is confirmed.", messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:blog_guess_changelist"))

    @admin.display(description="post", ordering="post__title")
    def post_title(self, guess):
        return guess.post.title

    @admin.display(description="as it was read")
    def as_read(self, guess):
        if guess.kind == Guess.Kind.FIRST_PUBLISHED:
            read = filter(None, [guess.post.first_published_name, guess.post.first_published_url])
            return ", ".join(read) or "Nothing"
        return (
            format_html_join("", "<div>{}</div>", [(str(credit),) for credit in guess.post.credits.all()]) or "Nobody"
        )

    @admin.display(description="not right?")
    def mend(self, guess):
        address = reverse("admin:blog_post_change", args=[guess.post_id])
        return format_html('<a href="{}">Mend “{}”</a>', address, guess.post.title)

    @admin.action(description="These are right", permissions=["change"])
    def confirm_chosen(self, request, queryset):
        waiting = list(queryset.to_confirm())
        for guess in waiting:
            guess.confirm(by=request.user)
        self.message_user(request, f"{counted(len(waiting), 'guess')} confirmed.", messages.SUCCESS)
