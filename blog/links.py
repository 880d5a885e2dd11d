"""The web pages of people and organisations, to be looked at now and then (`copro.linkchecks`)."""

import datetime
from collections.abc import Iterator

from blog.models import Author, Organisation


def of_people(at: datetime.datetime) -> Iterator[str]:
    yield from Organisation.objects.exclude(website="").values_list("website", flat=True).iterator()
    for author in Author.objects.exclude(links="").only("links").iterator():
        yield from author.link_list
