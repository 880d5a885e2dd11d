"""What the development server says of a stored file, whatever asks for it; docs/deployment.md tells nginx the same."""

import re

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import include, path, re_path
from django.views.static import serve

from copro.models import Document, Image
from copro.models.media import DOCUMENT_TYPES
from tests.factories import make_image, picture_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def media(request, **kwargs):
    return serve(request, document_root=default_storage.location, **kwargs)


urlpatterns = [re_path(r"^media/(?P<path>.*)$", media), path("", include("copro.urls"))]


def fetch(client, name, **headers):
    """The answer and what is in it. Reading to the end closes the file."""
    response = client.get(f"/media/{name}", headers=headers)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return response, content


PAGE = b"<!doctype html><script>alert(1)</script>"


@pytest.mark.parametrize("asked", ["text/html", "text/css", "*/*"])
def test_file_is_what_its_ending_says_whoever_asks(client, asked):
    types = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp", "avif": "image/avif"}
    for name in make_image(500, 20).file_names():
        response, _ = fetch(client, name, **{"accept": asked, "sec-fetch-dest": "script"})
        assert response["Content-Type"] == types[name.rsplit(".")[-1]]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "name", ["a.html", "a.svg", "a.pht", ".htaccess", "a.html.jpg", "a.jpg%00.html", "a.\u202egpj.js"]
)
def test_page_under_any_name_is_never_served_as_one(client, name):
    Image.objects.bulk_create([Image(file=SimpleUploadedFile(name, PAGE))])  # the one door without a check
    Document.objects.create(file=SimpleUploadedFile(name, PAGE), title="T")
    for stored in (Image.objects.get().file.name, Document.objects.get().file.name):
        assert fetch(client, stored)[0]["Content-Type"] in {"application/octet-stream", "image/jpeg"}


def test_page_behind_a_picture_is_not_stored(client):
    for format_name in ("JPEG", "PNG", "WEBP", "GIF"):
        image = Image.objects.create(file=SimpleUploadedFile("a.jpg", picture_bytes(9, 9, format_name) + PAGE))
        for name in image.file_names():
            assert b"<script" not in fetch(client, name)[1]


def test_folder_is_listed_to_nobody(client):
    make_image()
    assert fetch(client, "images/")[0].status_code == 404
    assert fetch(client, "")[0].status_code == 404


def test_web_servers_are_told_the_type_of_every_file():
    text = (settings.BASE_DIR / "docs/deployment.md").read_text()
    types = re.search(r"types \{(.*?)\}", text, re.DOTALL)[1]
    endings = {ending for line in types.split(";") for ending in line.split()[1:]}
    assert endings == {*DOCUMENT_TYPES, "jpg", "png", "webp", "avif"}
