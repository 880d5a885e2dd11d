"""Every screen of the back office, from the site's own map of addresses: one that nobody has put here fails a test."""

from collections.abc import Callable, Iterator

from django.contrib import admin
from django.urls import URLPattern, URLResolver, reverse

from copro import password_views
from events.models import Event

# They answer with data, send elsewhere, or take only what a button sends.
NO_SCREENS = {
    "view_on_site", "piece_words", "unfinished", "stay", "autocomplete", "jsi18n", "copro_image_preview", "logout",
    "blog_post_check", "blog_post_check_new", "blog_post_mend", "blog_post_mend_new", "events_event_check",
    "events_event_check_new", "events_event_mend", "events_event_mend_new",
    "blog_post_duplicate", "blog_post_link", "blog_post_revoke", "blog_post_restore", "events_event_link",
    "events_event_revoke", "events_event_restore", "blog_guess_add", "events_event_import_empty",
    "events_session_change", "copro_page_usual",
    "blog_easyread_add", "blog_easyread_check", "blog_easyread_mend",
    "blog_easyread_fits", "blog_easyread_restore", "blog_post_easy_read",
}  # fmt: skip
# The pages of the help. Those on screens and on checks have arguments: see `addresses`.
HELP = {"help", "help_accessibility", "help_checks", "help_check", "help_log_in", "help_screen"}
# One template for all models; of each kind, these stand for all.
HISTORIES = {"blog_post_history", "blog_author_history"}
DELETIONS = {"blog_post_delete", "copro_redirect_delete"}
# The test itself goes through these, because they need a step before.
ON_THE_WAY = {
    "login",
    "blog_post_word_report",
    "blog_post_version",
    "blog_easyread_version",
    "events_event_version",
    "password_reset_confirm",
}
# Of one thing of a kind, beside the pages that each model has.
OF_ONE = {"events_event_waiting": Event}
PLAIN = {
    "index", "bin", "findings", "password_change", "password_change_done", "admin_password_reset",
    "password_reset_done", "password_reset_complete", "blog_post_word",
    "events_event_import",
}  # fmt: skip


def names() -> set[str]:
    """The names of all addresses."""
    return set(_walk([*admin.site.get_urls(), *password_views.urlpatterns]))


def _walk(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def _of_models() -> dict[str, tuple[type, str]]:
    """Each model's own pages: the name of the address, the model, and which page it is."""
    return {
        f"{model._meta.app_label}_{model._meta.model_name}_{page}": (model, page)
        for model in admin.site._registry
        for page in ("changelist", "add", "change", "history", "delete")
    }


def unknown() -> set[str]:
    """What is on the map, and neither looked at nor known to be no screen."""
    return names() - NO_SCREENS - ON_THE_WAY - PLAIN - HELP - set(_of_models()) - set(OF_ONE) - {"app_list"}


def addresses(number_of: Callable[[type], int]) -> dict[str, str]:
    """The address of each screen that can be opened at once. `number_of` a model is that of a thing of its kind."""
    found = {name: reverse(name if name in _passwords() else f"admin:{name}") for name in PLAIN}
    for name, (model, page) in _of_models().items():
        if name not in names() or name in NO_SCREENS or (page == "history" and name not in HISTORIES):
            continue
        if page == "delete" and name not in DELETIONS:
            continue
        arguments = [] if page in {"changelist", "add"} else [number_of(model)]
        found[name] = reverse(f"admin:{name}", args=arguments)
    for name in ("help", "help_accessibility", "help_checks", "help_log_in"):
        found[name] = reverse(f"admin:{name}")
    found |= {f"help on {name}": reverse("admin:help_screen", args=[name]) for name in ("post-form", "pictures")}
    found |= {f"help on {name}": reverse("admin:help_check", args=[name]) for name in ("link-generic", "read-score")}
    found |= {name: reverse(f"admin:{name}", args=[number_of(model)]) for name, model in OF_ONE.items()}
    found["first_post"] = reverse("first_post")
    found["app_list"] = reverse("admin:app_list", args=["blog"])
    found["pop-up with a list"] = reverse("admin:copro_image_changelist") + "?_popup=1"
    found["pop-up with a form"] = reverse("admin:blog_author_add") + "?_popup=1"
    return found


def _passwords() -> set[str]:
    return {pattern.name for pattern in password_views.urlpatterns}
