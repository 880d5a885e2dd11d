"""What travels to a reader for a post of 900 words, compressed as WhiteNoise and a web server compress it."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders

from tests.factories import make_author, make_campaign, make_organisation, make_post

KB = 1024


@pytest.mark.django_db
def test_first_load_of_a_post_is_light(client):
    sentence = "We began with a kettle and four chairs and nobody in the room knew {}. "
    paragraphs = [sentence.format(f"what word number {n} meant") * 3 for n in range(16)]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    assert 900 <= len(body.split()) <= 960
    credits = [{"author": make_author("Ann"), "role": "Chair", "organisation": make_organisation("Rowan")}]
    post = make_post(make_campaign(), body=body, credits=credits, tags=["Housing", "Care"])
    html = client.get(post.get_absolute_url()).content
    page = len(gzip.compress(html))
    assert page <= 8 * KB
    sheets = re.findall(rb'rel="stylesheet" href="([^"]+)"', html)
    styles = 0
    for address in sheets:
        name = address.decode()
        if name.startswith("/static/"):
            with open(finders.find(name.removeprefix("/static/")), "rb") as file:  # noqa: PTH123
                styles += len(gzip.compress(file.read()))
        else:
            styles += len(gzip.compress(client.get(name).content))
    fonts = 0
    for weight in (400, 700):
        with open(finders.find(f"fonts/atkinson-hyperlegible-next-latin-{weight}-normal.woff2"), "rb") as file:  # noqa: PTH123
            fonts += len(file.read())
    print(f"HTML {page}, style sheets {styles}, fonts {fonts}, together {page + styles + fonts} bytes")  # noqa: T201
    assert len(sheets) + 2 + 1 <= 6  # with the fonts and the page itself
    assert page + styles + fonts <= 50 * KB
