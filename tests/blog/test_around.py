"""Where one can go from a post: neighbours, other languages, posts like it. All of it public, in one query."""

import datetime

import pytest
from django.utils import timezone

from blog import languages
from blog.around import around
from blog.models import Post
from copro.publishing import Status
from tests.factories import make_author, make_campaign, make_draft, make_organisation, make_post

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
LONG_AGO = datetime.datetime(2018, 6, 25, 12, tzinfo=datetime.UTC)


def at(hours):
    return LONG_AGO + hours * HOUR


def from_organisation(organisation):
    return [{"author": make_author(), "organisation": organisation}]


def test_related_posts_share_tags_first_then_the_organisation_then_time():
    campaign, rowan = make_campaign(), make_organisation("Rowan")
    post = make_post(campaign, tags=["Care", "Food"], credits=from_organisation(rowan), publish_at=at(0))
    near = make_post(campaign, tags=["Care"], publish_at=at(-1))
    nearer = make_post(campaign, tags=["Care"], publish_at=at(0.5))
    ours = make_post(campaign, credits=from_organisation(rowan), publish_at=at(2))
    both = make_post(make_campaign("2017"), tags=["food", "Care", "Art"], publish_at=at(-9000))
    ours_tagged = make_post(campaign, tags=["Food"], credits=from_organisation(rowan), publish_at=at(-700))
    make_post(campaign, tags=["Art"], credits=from_organisation(make_organisation()), publish_at=at(0.2))
    assert list(Post.objects.published().related_to(post)) == [both, ours_tagged, nearer, near, ours]
    assert around(post).related == [both, ours_tagged, nearer]


def test_related_posts_are_public_and_no_translation_of_the_post():
    campaign = make_campaign()
    post = make_post(campaign, tags=["Care"])
    welsh = make_post(campaign, tags=["Care"], language="cy", translation_of=post)
    irish = make_post(campaign, tags=["Care"], language="ga", translation_of=post)
    make_post(campaign, tags=["Care"], language="gd", translation_of=post)
    make_draft(campaign, tags=["Care"])
    make_post(campaign, tags=["Care"], publish_at=timezone.now() + HOUR)
    make_post(make_campaign("2099", announced_on=None), tags=["Care"])
    other = make_post(make_campaign("2017"), tags=["Care"], publish_at=at(0))
    for one in (post, welsh, irish):
        assert around(one).related == [other]


def test_a_post_without_tag_and_organisation_has_neighbours_and_nothing_related():
    campaign = make_campaign()
    first, second, third = (make_post(campaign, publish_at=at(n)) for n in (1, 2, 2))
    make_draft(campaign)
    make_post(make_campaign("2017"), publish_at=at(1.5))
    assert [(around(post).earlier, around(post).later) for post in (first, second, third)] == [
        (None, second), (first, third), (second, None),
    ]  # fmt: skip
    assert around(second).related == []


def test_a_draft_without_a_date_has_no_neighbours_but_what_is_like_it():
    campaign = make_campaign()
    other = make_post(campaign, tags=["Care"])
    found = around(make_draft(campaign, tags=["Care"]))
    assert (found.earlier, found.later, found.related) == (None, None, [other])


def test_the_nearest_alone_are_looked_at(monkeypatch):
    monkeypatch.setattr("blog.models.post.NEAR", 1)
    campaign = make_campaign()
    post = make_post(campaign, tags=["Care", "Food"], publish_at=at(0))
    make_post(campaign, tags=["Care", "Food"], publish_at=at(-2))
    before, after = make_post(campaign, tags=["Care"], publish_at=at(-1)), make_post(campaign, publish_at=at(1))
    assert (around(post).related, around(post).later) == ([before], after)


def test_everything_around_costs_one_query_with_one_row_and_with_many(django_assert_num_queries):
    campaign, rowan = make_campaign(), make_organisation()
    post = make_post(campaign, tags=["Care"], credits=from_organisation(rowan), publish_at=at(0))
    for many in (1, 3):
        for n in range(many):
            make_post(campaign, tags=["Care"], credits=from_organisation(rowan), publish_at=at(n - 1))
        known = Post.objects.with_bylines().prefetch_related("tags").get(pk=post.pk)
        around(known)  # the kind of content is known from then on
        with django_assert_num_queries(1):
            found = around(known)
            [(other.get_absolute_url(), other.first_author, other.others) for other in found.related]


# --- Languages


def test_three_versions_name_each_other_the_first_one_first():
    campaign = make_campaign()
    english = make_post(campaign)
    welsh = make_post(campaign, language="cy", translation_of=english)
    irish = make_post(make_campaign("2017"), language="ga", translation_of=english)
    for post in (english, welsh, irish):
        found = around(post).languages
        assert [(one.post, one.code, one.name, one.own_name) for one in found] == [
            (english, "en-GB", "English", "English"),
            (welsh, "cy", "Welsh", "Cymraeg"),
            (irish, "ga", "Irish", "Gaeilge"),
        ]
        assert languages.versions(post) == found


@pytest.mark.parametrize("hidden", [{"status": Status.WITHDRAWN}, {"publish_at": timezone.now() + 9 * HOUR}])
def test_a_version_that_is_not_public_is_not_named(hidden):
    campaign = make_campaign()
    english = make_post(campaign)
    welsh = make_post(campaign, language="cy", translation_of=english)
    hid = make_post(campaign, language="ga", translation_of=english, **hidden)
    assert [one.post for one in around(english).languages] == [english, welsh]
    assert [one.post for one in languages.versions(english)] == [english, welsh]
    assert [one.post for one in around(hid).languages] == [english, welsh, hid]  # its own preview


def test_versions_find_each_other_while_their_first_is_withdrawn():
    campaign = make_campaign()
    english = make_post(campaign, status=Status.WITHDRAWN)
    welsh, irish = (make_post(campaign, language=code, translation_of=english) for code in ("cy", "ga"))
    assert [one.post for one in around(irish).languages] == [welsh, irish]


def test_a_post_alone_is_its_only_version():
    post = make_post(language="gd")
    assert [one[1:] for one in around(post).languages] == [("gd", "Scottish Gaelic", "Gàidhlig")]
