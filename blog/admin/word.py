"""Word files dropped on the posts list: the form, the reading, and the page that reports on each file."""

import secrets
import time
from dataclasses import asdict
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from blog.actions.word import Outcome, import_word_file
from blog.importers.word import MAX_UPLOAD_BYTES, TOO_LARGE
from blog.models import Post
from copro.counts import counted
from copro.models import Campaign

MAX_FILES = 10  # at once
MAX_TOGETHER = 50 * 1024 * 1024  # nginx lets sixty through: docs/deployment.md
SECONDS = 45.0  # for all of them; nginx waits sixty
KEPT_REPORTS = 5
REPORTS = "word_reports"  # in the session; the lasting report is the note beside each draft


class WordForm(forms.Form):
    """The files are looked at one by one and not here: one bad file must not keep the others out."""

    key = forms.RegexField(regex=r"[0-9a-f]{32}", widget=forms.HiddenInput)
    campaign = forms.ModelChoiceField(Campaign.objects.newest_first(), required=False, empty_label=None)


def new_key() -> str:
    """One form makes its drafts once, however often it is sent."""
    return secrets.token_hex(16)


class WordInMixin:
    """For the posts' admin: a form above the list, a page of its own, and the report."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("word/", view(self.word_view), name="blog_post_word"),
            path("word/<slug:key>/", view(self.word_report_view), name="blog_post_word_report"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        extra = {"word_key": new_key()} if self.has_add_permission(request) else {}
        return super().changelist_view(request, extra | (extra_context or {}))

    def word_view(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = WordForm(request.POST or None)
        files = request.FILES.getlist("files")
        wrong = ""
        if request.method == "POST":
            campaign = self._word_campaign(form)
            wrong = _wrong_with(form, files, campaign)
            if not wrong:
                return self._take_in(request, files, campaign, form.cleaned_data["key"])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Word files",
            "word_key": new_key(),
            "campaigns": list(Campaign.objects.newest_first()),
            "chosen": self._word_campaign(form),
            "wrong": [{"target": "id_word_files", "words": wrong}] if wrong else [],
        }
        return TemplateResponse(request, "admin/blog/post/word.html", context)

    def _word_campaign(self, form: WordForm) -> Campaign | None:
        chosen = form.is_bound and form.is_valid() and form.cleaned_data["campaign"]
        return chosen or Campaign.objects.current() or Campaign.objects.newest_first().first()

    def _take_in(self, request, files, campaign, key):
        reports = request.session.get(REPORTS, {})
        outcomes = []
        ends_at = time.monotonic() + SECONDS
        for file in files:
            left = ends_at - time.monotonic()
            outcomes.append(self._take_in_one(request, file, campaign, key, left))
        before = reports.pop(key, None)
        rows = [_row(outcome) for outcome in outcomes]
        # Sent again, the first report stands: it knows what was left out.
        if before and all(row["post"] in [old["post"] for old in before] for row in rows):
            rows = before
        request.session[REPORTS] = dict([*reports.items(), (key, rows)][-KEPT_REPORTS:])
        return HttpResponseRedirect(reverse("admin:blog_post_word_report", args=[key]))

    def _take_in_one(self, request, file, campaign, key, seconds) -> Outcome:
        if seconds < 1:
            return Outcome(file.name, refused="There was no time left for this file. Choose it again, on its own.")
        if file.size > MAX_UPLOAD_BYTES:
            return Outcome(file.name, refused=TOO_LARGE)
        outcome = import_word_file(
            content=file.read(), name=file.name, by=request.user, campaign=campaign, key=key, seconds=seconds
        )
        if outcome.post and outcome.read:
            self.log_addition(request, outcome.post, f"Made from the Word file “{file.name}”.")
        return outcome

    def word_report_view(self, request, key):
        if not self.has_add_permission(request):
            raise PermissionDenied
        rows = request.session.get(REPORTS, {}).get(key)
        if rows is None:
            self.message_user(
                request, "This report is no longer here. Each draft keeps its own, among its notes.", messages.WARNING
            )
            return HttpResponseRedirect(reverse("admin:blog_post_changelist"))
        posts = Post.objects.select_related("campaign").in_bulk([row["post"] for row in rows if row["post"]])
        results = [row | {"post": posts.get(row["post"])} for row in rows]
        drafts = sum(bool(row["post"]) for row in results)
        refused = sum(bool(row["refused"]) for row in results)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _title(drafts, refused),
            "results": results,
        }
        return TemplateResponse(request, "admin/blog/post/word_report.html", context)


def _row(outcome: Outcome) -> dict[str, Any]:
    return asdict(Outcome(outcome.name, None, outcome.refused, outcome.read, outcome.left_out, outcome.look)) | {
        "post": outcome.post.pk if outcome.post else None
    }


def _wrong_with(form: WordForm, files: list, campaign: Campaign | None) -> str:
    """What keeps all of the files out, in a sentence, or an empty string."""
    if not form.is_valid():
        return "This page was old. Choose your files once more."
    if not files:
        return "No file is chosen yet. Choose one or several Word files."
    if len(files) > MAX_FILES:
        return f"{len(files)} files are too many at once. Choose up to {MAX_FILES}."
    if sum(file.size for file in files) > MAX_TOGETHER:
        return f"These files have more than {MAX_TOGETHER // 1024 // 1024} MB together. Choose fewer at once."
    return "" if campaign else "There is no campaign yet. Make one first, under Campaigns."


def _title(drafts: int, refused: int) -> str:
    """ "2 drafts made, 1 file not read"."""
    parts = []
    if drafts:
        parts.append(f"{counted(drafts, 'draft')} made")
    if refused:
        parts.append(f"{counted(refused, 'file')} not read")
    return ", ".join(parts) or "No draft is left of these files"
