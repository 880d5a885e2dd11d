"""The admin site itself. It stands outside `copro.admin`, because its own import must register nothing."""

from functools import update_wrapper

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.urls import path
from django.views.decorators.cache import never_cache

from copro import sessions

# What people look for, in the order in which they look for it.
SECTIONS = [
    ("Words", ["Post", "Guess", "Author", "Organisation", "Tag", "Abbreviation"]),
    ("Easy Read", ["EasyRead", "GlossaryEntry"]),
    ("Events", ["Event", "Session"]),
    ("Pictures and files", ["Image", "Document"]),
    ("The site", ["Campaign", "Page", "Redirect", "User"]),
]


class LogInForm(AdminAuthenticationForm):
    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": "This e-mail address and password do not belong together. Please try again. "
        "Capital and small letters in the password count.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "E-mail address"
        self.fields["username"].widget.input_type = "email"
        self.fields["username"].widget.attrs["autocomplete"] = "username"


class CoproAdminSite(AdminSite):
    """The one back office."""

    site_header = "Back office"
    site_title = "Back office"
    index_title = "Today"
    login_form = LogInForm
    enable_nav_sidebar = False

    def each_context(self, request):
        # The log-in page would call itself after the request's Host otherwise.
        return super().each_context(request) | {
            "site_name": settings.SITE_NAME,
            "session_seconds": sessions.seconds_left(request) if self.has_permission(request) else 0,
            "session_warning": sessions.warning_seconds(),
        }

    def admin_view(self, view, cacheable=False):
        """As Django's, but words that are sent by somebody who has been logged out are not thrown away."""
        inner = super().admin_view(view, cacheable)

        def kept(request, *args, **kwargs):
            if request.method == "POST" and "form_key" in request.POST and not self.has_permission(request):
                return self.login(request, {"sent": request.POST.urlencode(), "sent_to": request.path})
            return inner(request, *args, **kwargs)

        return update_wrapper(kept, inner)

    def login(self, request, extra_context=None):
        sent, address = request.POST.get("sent", ""), request.POST.get("sent_to", "")
        if extra_context and "sent" in extra_context:  # not yet an attempt to log in
            request.method, sent = "GET", ""
        elif sent:
            extra_context = {"sent": sent, "sent_to": address}
        response = super().login(request, extra_context)
        if sent and response.status_code == 302:
            from copro.admin import unfinished  # as below

            go_on = unfinished.keep_sent(self, request, address, QueryDict(sent))
            return HttpResponseRedirect(go_on) if go_on else response
        return response

    def get_urls(self):
        # Before Django's own, which asks for no right and would tell the address of every draft.
        address = "r/<path:content_type_id>/<path:object_id>/"
        return [
            path(address, self.admin_view(self.view_on_site), name="view_on_site"),
            path("editor/<slug:kind>/<int:pk>/", self.admin_view(self.piece_words), name="piece_words"),
            # It answers for itself to those who are logged out: a log-in page is nothing that a script could read.
            path("unfinished/", never_cache(self.unfinished), name="unfinished"),
            path("stay/", never_cache(self.stay), name="stay"),  # answers for itself too
            path("bin/", self.admin_view(self.bin), name="bin"),
            path("findings/", self.admin_view(self.findings), name="findings"),
            *self.help_urls(),
            *super().get_urls(),
        ]

    def help_urls(self):
        kept = self.admin_view(self.help)
        return [
            path("help/", kept, {"page": "index"}, name="help"),
            path("help/accessibility/", kept, {"page": "accessibility"}, name="help_accessibility"),
            path("help/checks/", kept, {"page": "checks"}, name="help_checks"),
            path("help/checks/<slug:name>/", kept, {"page": "check"}, name="help_check"),
            # The one that somebody needs who cannot log in.
            path("help/screens/log-in/", self.help, {"page": "screen", "name": "log-in"}, name="help_log_in"),
            path("help/screens/<slug:name>/", kept, {"page": "screen"}, name="help_screen"),
        ]

    def help(self, request, page, name=""):
        """A page on a screen or on a rule, or the list of them."""
        from copro.admin import help  # noqa: A004 (as below)

        return help.view(self, request, page, name)

    def piece_words(self, request, kind, pk):
        """What the library says of a picture or document, for the editor, which knows it by its number alone."""
        from copro.admin import pieces  # as below

        return pieces.words(self, request, kind, pk)

    def unfinished(self, request):
        """Keeps what is typed and not saved yet."""
        from copro.admin import unfinished  # as below

        return unfinished.view(self, request)

    def stay(self, request):
        """GET tells how many seconds of the log-in are left; POST begins them anew. 401 to whoever is logged out."""
        if not self.has_permission(request):
            return JsonResponse({"error": "logged out"}, status=401)
        if request.method not in {"GET", "POST"}:
            return HttpResponseNotAllowed(["GET", "POST"])
        seconds = sessions.seconds_left(request)
        if request.method == "POST":
            sessions.prolong(request)
            seconds = settings.SESSION_COOKIE_AGE
        return JsonResponse({"seconds": seconds, "token": get_token(request)})

    def bin(self, request):
        """What was deleted in the last thirty days."""
        from copro.admin import bin  # noqa: A004 (as below)

        return bin.view(self, request)

    def findings(self, request):
        """What the checks found on the whole site."""
        from copro.admin import report  # as below

        return report.view(self, request)

    def view_on_site(self, request, content_type_id, object_id):
        """From a thing to its page on the site, for those who may see the thing here."""
        # Not at the top, because this module is imported before any model.
        from django.contrib.contenttypes.models import ContentType
        from django.contrib.contenttypes.views import shortcut

        try:
            model = ContentType.objects.get(pk=content_type_id).model_class()
        except (ContentType.DoesNotExist, ValueError):
            raise Http404 from None
        model_admin = self._registry.get(model)
        thing = model_admin and model_admin.get_object(request, object_id)
        if thing is None or not model_admin.has_view_permission(request, thing):
            raise Http404
        return shortcut(request, content_type_id, object_id)

    def get_app_list(self, request, app_label=None):
        """The models under the words people look for, not under the apps that hold them."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        models = {model["object_name"]: model for app in apps for model in app["models"]}
        if "Author" in models:  # everybody who wrote or spoke, not only those who write
            models["Author"] |= {"name": "People (authors)"}
        sections = []
        for name, wanted in SECTIONS:
            found = [models.pop(model) for model in wanted if model in models]
            if found:
                sections.append(
                    {"name": name, "app_label": "", "app_url": "", "has_module_perms": True, "models": found}
                )
        if models:
            rest = list(models.values())
            sections.append({"name": "More", "app_label": "", "app_url": "", "has_module_perms": True, "models": rest})
        return sections
