"""Which other hosts a page may show in a frame: those of the videos that stand on it, and on all other pages none."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse

from copro.videos import HOSTS

# As components/video.html writes it. Words of a text cannot look like it, because their "<" is a reference.
_MARKS = {
    f'<figure class="video" data-host="{host.name}">'.encode(): f"https://{urlsplit(host.player).hostname}"
    for host in HOSTS.values()
}


class FramesMiddleware:
    """Reads what is sent, so that it holds for a page from the store, a preview and the admin alike."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.streaming and response.headers.get("Content-Type", "").startswith("text/html"):
            hosts = [host for mark, host in _MARKS.items() if mark in response.content]
            if hosts:
                response._csp_update = {"frame-src": hosts}  # type: ignore[attr-defined]
        return response
