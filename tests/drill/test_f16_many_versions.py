"""Ten thousand versions of one post: its pages open as those of any other, and what was published is kept."""

import datetime
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from copro import versions
from copro.models import Version
from tests.factories import make_draft, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.drill("F16")]
MANY = 10_000
ALLOWED = 0.5  # seconds; or, on a slow machine, four times what a post with a single version takes
SPAN = datetime.timedelta(minutes=7)


def make_versions(post):
    """Seven weeks of saving every seven minutes; every fiftieth was published."""
    first = versions.record(post, by=None)
    now = timezone.now()
    Version.objects.bulk_create(
        (
            Version(
                content_type=first.content_type, object_id=post.pk, title=post.title, data=first.data,
                action=versions.SAVED if number % 50 else versions.PUBLISHED,
                created_at=now - SPAN * (MANY - number), applied_at=now,
            )
            for number in range(1, MANY)
        ),
        batch_size=1000,
    )  # fmt: skip


def opened(client, address):
    """Queries, and seconds at best of three."""
    times = []
    for _ in range(3):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            start = time.perf_counter()
            assert client.get(address).status_code == 200
            times.append(time.perf_counter() - start)
    return len(queries), min(times)


@pytest.fixture
def posts(client):
    client.force_login(make_user(group="Editors"))
    few, many = make_draft(title="Few"), make_draft(title="Many")
    versions.record(few, by=None)
    make_versions(many)
    return few, many


def test_pages_of_a_post_with_ten_thousand_versions_open_as_fast(posts, client):
    for place in ("change", "history", "versions/{}"):
        few, many = (
            opened(client, f"/admin/blog/post/{post.pk}/{place.format(versions.head(post).pk)}/") for post in posts
        )
        assert many[0] <= few[0] + 3, place
        assert many[1] < max(ALLOWED, 4 * few[1]), place


def test_what_was_published_outlives_the_clearing_out(posts):
    post = posts[1]
    kept = Version.objects.of(post).saved()
    published = set(kept.filter(action=versions.PUBLISHED).values_list("pk", flat=True))
    newest = set(kept.values_list("pk", flat=True)[: versions.KEPT])
    assert versions.prune() > MANY // 2
    left = set(kept.values_list("pk", flat=True))
    assert published <= left
    assert newest <= left
    days = {timezone.localdate(at) for at in kept.values_list("created_at", flat=True)}
    assert len(days) >= MANY * SPAN // datetime.timedelta(days=1)
    assert len(left) <= len(published) + versions.KEPT + len(days)
    assert versions.prune() == 0
