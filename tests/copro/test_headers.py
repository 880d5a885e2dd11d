"""Headers that stand on every answer: pages, errors, redirects and files."""

import pytest

from copro.headers import HeadersMiddleware
from copro.models import Redirect
from tests.factories import make_campaign


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200), ("/2018/", 200), ("/feeds/posts.atom", 200), ("/robots.txt", 200), ("/old", 301),
        ("/nowhere/at/all", 404), ("/static/css/nothing.css", 404), ("/admin/", 302),
    ],
)  # fmt: skip
def test_every_answer_carries_the_headers(client, path, status):
    make_campaign()
    Redirect.objects.create(old_path="/old", target="/2018/")
    response = client.get(path)
    response.close()
    assert response.status_code == status
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response.headers["Permissions-Policy"] == "camera=(), microphone=(), geolocation=(), payment=()"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert ("no-store" in response.headers.get("Cache-Control", "")) == path.startswith("/admin/")
    assert "Set-Cookie" not in response.headers


def test_header_that_a_view_has_set_stands(rf):
    from django.http import HttpResponse

    def view(request):
        return HttpResponse(headers={"Cache-Control": "private", "Permissions-Policy": "camera=(self)"})

    response = HeadersMiddleware(view)(rf.get("/admin/"))
    assert response.headers["Cache-Control"] == "private"
    assert response.headers["Permissions-Policy"] == "camera=(self)"
