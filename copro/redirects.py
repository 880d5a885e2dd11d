"""Old addresses: leaving them, and answering them.

A redirect answers only where the page itself has nothing (404), and only while its target is public. Whether it is, the
target's own view says: it is asked as an anonymous visitor would ask, so that the rule stands in one place.
"""

from collections.abc import Callable
from urllib.parse import quote

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve

from copro.models.redirect import Redirect


def leave_redirect(old_path: str, new_path: str) -> None:
    """Let an old address lead to the new one. A redirect that stood at the new address makes way."""
    if old_path == new_path:
        return
    Redirect.objects.filter(old_path=new_path).delete()
    redirect, made = Redirect.objects.get_or_create(old_path=old_path, defaults={"target": new_path})
    if not made:
        redirect.target = new_path
        redirect.save()


def is_public(path: str) -> bool:
    """Whether an anonymous visitor who asks for a path of this site gets a page."""
    request = HttpRequest()
    request.method, request.path, request.path_info, request.user = "GET", path, path, AnonymousUser()
    request.META |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
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
        redirect = Redirect.objects.filter(old_path=request.path[:500]).first()
        if redirect and is_public(redirect.target):
            return HttpResponsePermanentRedirect(quote(redirect.target, safe="/#?&=%~:@!$'()*+,;-._"))
        return response
