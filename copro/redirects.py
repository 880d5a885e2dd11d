"""Old addresses: leaving them, and answering them.

A redirect answers only where the page itself has nothing (404), and only while its target is public. Whether it is, the
target's own view says: it is asked as an anonymous visitor would ask, so that the rule stands in one place.
"""

from collections.abc import Callable
from urllib.parse import quote, unquote

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve

from copro.models.redirect import Redirect, split_target


class VisitorRequest(HttpRequest):
    """What an anonymous visitor would send for a path."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.method, self.path, self.path_info, self.user = "GET", path, path, AnonymousUser()


@transaction.atomic
def leave_redirect(old_path: str, new_path: str) -> None:
    """Let an old address lead to the new one. Where the new one led back to the old one, that redirect makes way.

    An old address that leads elsewhere already goes on doing so: readers knew it for that first.
    """
    if old_path == new_path:
        return
    Redirect.objects.filter(old_path=new_path, target=old_path).delete()
    Redirect.objects.get_or_create(old_path=old_path, defaults={"target": new_path})


def is_public(target: str) -> bool:
    """Whether an anonymous visitor who asks for an address of this site, such as /2018/?page=2#day, gets a page."""
    path = unquote(split_target(target)[0])
    if path.startswith("/admin/"):
        return False
    request = VisitorRequest(path)
    try:
        match = resolve(path)
        request.resolver_match = match
        # The view looks its object up; a template response is not rendered here.
        return match.func(request, *match.args, **match.kwargs).status_code == 200
    except (Http404, Resolver404):
        return False


class RedirectMiddleware:
    """Answers 301 for an old address, with its query left out: Blogger added ?m=1 for telephones."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"} or request.path.startswith("/admin/"):
            return response
        redirect = self._find(request.path)
        if redirect and is_public(redirect.target):
            return HttpResponsePermanentRedirect(quote(redirect.target, safe="/#?&=%~:@!$'()*+,;-._"))
        return response

    def _find(self, path: str) -> Redirect | None:
        """The redirect for a path, with or without its last slash: Django may have added one on the way here."""
        if "\0" in path:  # which no text in PostgreSQL can hold
            return None
        bare = path.rstrip("/")
        found = Redirect.objects.filter(old_path__in=[bare, f"{bare}/"])
        return max(found, key=lambda redirect: redirect.old_path == path, default=None)
