"""The command that takes a blog in: what is in the database, on the disk and in the report afterwards."""

import datetime
import io
import sys
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from taggit.models import Tag

from blog.actions import pictures
from blog.actions.campaigns import name_for_year
from blog.models import Author, Credit, Guess, Organisation, Post
from copro.models import Campaign, Checkup, Image, Redirect
from copro.publishing import Status
from tests.blogger_files import (
    CLASSIC,
    FEED,
    classic_entry,
    feed_of,
    lamp_and_glue,
    takeout,
    takeout_files,
    write,
    write_zip,
)  # fmt: skip
from tests.factories import make_author, make_campaign, make_organisation, make_post, picture_bytes

pytestmark = pytest.mark.django_db

PREFIX = "tag:blogger.com,1999:blog-4242.post-"


def run(path, **options):
    """Import a file. Returns the report."""
    out = io.StringIO()
    call_command("import_posts", str(path), stdout=out, **options)
    return out.getvalue()


def run_feed(tmp_path, *entries, **options):
    return run(write(tmp_path / "blog.xml", feed_of(*entries)), **options)


def post(number):
    return Post.objects.get(feed_id=f"{PREFIX}{number}")


def state():
    """Everything that an import could change, with the files."""
    models = (Campaign, Post, Author, Organisation, Credit, Guess, Tag, Image, Redirect, Post.tags.through)
    return [list(model.objects.order_by("pk").values()) for model in models]


def files(settings):
    return sorted(path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())


@pytest.fixture
def full_zip(tmp_path):
    return takeout(tmp_path / "takeout.zip", folder="Takeout 2", pictures=lamp_and_glue())


def test_takeout_comes_in_whole(full_zip):
    report = run(full_zip)

    first = post(101)
    assert (first.title, first.slug, first.status) == ("Lanterns in the library", "lanterns-in-the-library", "approved")
    assert first.campaign.slug == "2022"
    assert first.publish_at == datetime.datetime(2022, 6, 20, 15, 30, tzinfo=datetime.UTC)
    assert sorted(first.tags.names()) == ["Arts & Crafts", "Café"]
    assert first.summary == "Forty lanterns, one library."
    lamp, glue = Image.objects.get(original_name="lamp.png"), Image.objects.get(original_name="glue pot.png")
    assert first.lead_image == lamp
    assert (lamp.alt_text, lamp.is_decorative, glue.alt_text) == ("", False, "A pot of glue")
    assert first.body == (
        '<p>We hung forty paper lanterns. See <a href="/2022/blog/lanterns-in-the-library-2/">the second part</a> and '
        '<a href="/tags/cafe/">all about cafés</a>.</p><h2>How it began</h2><p>It began with glue.</p>'
        f'<figure data-image="{glue.pk}"><figcaption>The glue</figcaption></figure>'
    )
    credit = first.credits.get()
    assert (credit.author.name, credit.role, credit.organisation.name, credit.organisation_name, credit.position) == (
        "Orla Finch", "Librarian", "Tarn Valley Council", "Tarn Valley Council", 0,
    )  # fmt: skip
    guess = first.guesses.get()
    assert (guess.kind, guess.original_text, guess.confirmed_at) == (
        "byline", "By Orla Finch, Librarian at Tarn Valley Council", None,
    )  # fmt: skip
    assert "“Lanterns in the library”: https://elsewhere.example/far.png (not in the file)" in report
    assert (
        "“Lanterns in the library”: “By Orla Finch, Librarian at Tarn Valley Council” "
        "read as Orla Finch | Librarian | Tarn Valley Council"
    ) in report
    report, _, found = report.partition("\n\nWhat the checks found (1):\n")
    assert found == "  - “Lanterns in the library”: 1 to mend, 2 to look at\n"
    assert Checkup.objects.count() == 8
    assert report.splitlines()[-1] == (
        "In all: 5 posts and 3 drafts created, 0 skipped; 1 page, 2 binned posts and 1 comment left out; "
        "1 guess to confirm; 2 pictures stored, 1 not found; 20 old addresses kept; 2 warnings."
    )
    assert not Post.objects.filter(body__contains="canary").exists()


def test_states_come_over(full_zip):
    run(full_zip)

    assert {p.feed_id.removeprefix(PREFIX): (p.status, p.is_public()) for p in Post.objects.all()} == {
        "101": (Status.APPROVED, True),
        "102": (Status.APPROVED, True),
        "103": (Status.APPROVED, True),
        "104": (Status.DRAFT, False),
        "105": (Status.APPROVED, False),
        "106": (Status.DRAFT, False),
        "107": (Status.DRAFT, False),
        "108": (Status.APPROVED, True),
    }
    assert list(Post.objects.scheduled()) == [post(105)]
    assert post(104).publish_at is None


@pytest.mark.parametrize("second", ["classic", "feed", "zip"])
def test_second_run_in_any_format_changes_nothing(tmp_path, settings, full_zip, second):
    run(full_zip)
    Post.objects.filter(feed_id=f"{PREFIX}101").update(title="Edited", body="<p>Edited.</p>")
    post(101).credits.all().delete()
    Redirect.objects.filter(old_path="/2022/06/").delete()
    before, files_before = state(), files(settings)

    report = run({"classic": CLASSIC, "feed": FEED, "zip": full_zip}[second])

    assert state() == before
    assert files(settings) == files_before
    assert "In all: 0 posts and 0 drafts created" in report


@pytest.mark.django_db(transaction=True)
def test_dry_run_reports_the_same_and_changes_nothing(settings, full_zip):
    before = state()

    dry = run(full_zip, dry_run=True)

    assert state() == before
    assert files(settings) == []
    title, _, rest = dry.partition("\n\n")
    assert title == "This was a dry run: nothing has been changed."
    assert rest == run(full_zip).partition("\nWhat the checks found")[0]
    assert len(files(settings)) == 8  # two pictures with three copies each


def test_posts_go_to_the_campaign_of_their_year_which_is_made_where_missing(tmp_path):
    standing = make_campaign("lanterns", year=2022)

    report = run(CLASSIC)

    assert post(101).campaign == standing
    made = Campaign.objects.get(slug="2024")
    assert post(103).campaign == made  # half past midnight in London, though the year before in California
    assert (made.name, made.starts_on, made.ends_on, made.announced_on) == (
        "Lantern Week 2024", None, None, datetime.date(2024, 1, 1),
    )  # fmt: skip
    assert "Campaigns made, their dates left open (2):\n  - Lantern Week 2024\n  - Lantern Week 2199" in report
    assert "Visitors cannot see Lantern Week 2199 yet" in report


def test_campaign_is_announced_with_its_first_public_post(tmp_path):
    early_draft = "<app:control xmlns:app='http://www.w3.org/2007/app'><app:draft>yes</app:draft></app:control>"
    run_feed(
        tmp_path,
        classic_entry(1, "x", published="2022-01-01T10:00:00Z", extra=early_draft),
        classic_entry(2, "x", published="2022-06-20T23:30:00Z"),
        classic_entry(3, "x", published="2021-06-20T10:00:00Z", extra=early_draft),
    )
    assert Campaign.objects.get(slug="2022").announced_on == datetime.date(2022, 6, 21)
    assert Campaign.objects.get(slug="2021").announced_on is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Co-production Week 2019", "Co-production Week 2018"),
        ("2019 Lantern Week", "2018 Lantern Week"),
        ("Lantern Week 2019-20", "Lantern Week 2018"),
        ("Lantern Week", "Lantern Week 2018"),
        ("", "Campaign 2018"),
        ("L" * 200, "L" * 95 + " 2018"),
    ],
)
def test_campaign_is_named_for_its_year(title, name):
    assert name_for_year(title, 2018) == name


def test_campaign_of_the_option_takes_all_posts(tmp_path):
    campaign = make_campaign("lanterns", year=2030)
    run(CLASSIC, campaign="lanterns")
    assert set(Post.objects.values_list("campaign", flat=True)) == {campaign.pk}
    assert Redirect.objects.get(old_path="/2022/").target == "/lanterns/blog/"
    with pytest.raises(CommandError, match=r"There is no campaign with the address “2031”. There are: lanterns\."):
        run(CLASSIC, campaign="2031")


def test_old_addresses_lead_to_new_ones(client, full_zip):
    run(full_zip)

    targets = dict(Redirect.objects.values_list("old_path", "target"))
    assert targets == {
        "/2022/06/lanterns-in-the-library.html": "/2022/blog/lanterns-in-the-library/",
        "/2022/07/lanterns-in-the-library.html": "/2022/blog/lanterns-in-the-library-2/",
        "/2023/12/at-midnight.html": "/2024/blog/at-midnight/",
        "/2199/06/from-far-future.html": "/2199/blog/from-far-future/",
        "/2022/06/": "/2022/blog/",
        "/2022_06_01_archive.html": "/2022/blog/",
        "/2022/07/": "/2022/blog/",
        "/2022_07_01_archive.html": "/2022/blog/",
        "/2023/12/": "/2024/blog/",
        "/2023_12_01_archive.html": "/2024/blog/",
        "/2023/": "/2024/blog/",
        "/2199/06/": "/2199/blog/",
        "/2199_06_01_archive.html": "/2199/blog/",
        "/search/label/Arts & Crafts": "/tags/arts-crafts/",
        "/feeds/posts/default/-/Arts & Crafts": "/tags/arts-crafts/feed.atom",
        "/search/label/Café": "/tags/cafe/",
        "/feeds/posts/default/-/Café": "/tags/cafe/feed.atom",
        "/feeds/posts/default": "/feeds/posts.atom",
        "/atom.xml": "/feeds/posts.atom",
        "/rss.xml": "/feeds/posts.atom",
    }
    for old_path, target in targets.items():
        answer = client.get(old_path)
        if "2199" in old_path:  # not public yet
            assert answer.status_code == 404, old_path
            continue
        assert (answer.status_code, answer.headers["Location"]) == (301, target.replace("é", "%C3%A9")), old_path
        assert client.get(target).status_code == 200, target
    assert client.get("/search/label/Caf%C3%A9?m=1").headers["Location"] == "/tags/cafe/"


def test_redirect_that_stands_is_left_alone_and_its_old_name_is_not_taken(tmp_path):
    campaign = make_campaign("2022")
    Redirect.objects.create(old_path="/2022/06/post-1.html", target="/2022/blog/elsewhere/")
    renamed = make_post(campaign, slug="post-2")
    renamed.slug = "renamed"
    renamed.save()

    run_feed(tmp_path, classic_entry(1, "x"), classic_entry(2, "x"), classic_entry(3, "x", path="/2022/06/blog.html"))

    assert Redirect.objects.get(old_path="/2022/06/post-1.html").target == "/2022/blog/elsewhere/"
    assert Redirect.objects.get(old_path="/2022/blog/post-2/").target == "/2022/blog/renamed/"
    assert post(2).slug == "post-2-2"
    assert post(3).slug == "blog-2"  # "blog" is a page of the site


def test_labels_that_differ_in_capitals_are_one_tag_with_an_address_each(tmp_path):
    Tag.objects.create(name="lamps", slug="all-lamps")
    run_feed(
        tmp_path,
        classic_entry(1, "x", labels=["Lamps", "LAMPS"]),
        classic_entry(2, "x", labels=["💡", "a" * 150, "光" * 60]),
    )

    assert list(post(1).tags.names()) == ["lamps"]
    assert Redirect.objects.get(old_path="/search/label/LAMPS").target == "/tags/all-lamps/"
    assert sorted(len(name) for name in post(2).tags.names()) == [1, 60, 100]
    assert all(1 <= len(slug) <= 100 for slug in Tag.objects.values_list("slug", flat=True))


def test_people_and_organisations_are_found_again_by_name(tmp_path):
    orla, trust = make_author("Orla O'Finch"), make_organisation("Tarn Valley Children’s Trust")
    run_feed(
        tmp_path,
        classic_entry(1, "<p>By Orla O’Finch, Chair, Tarn Valley Children's Trust</p><p>x</p>"),
        classic_entry(
            2, "<p>By ORLA O'FINCH, Director, Tarn Valley Children’s Trust and Bo Wren, Manager, Fell CIC</p><p>x</p>"
        ),
    )

    assert sorted(Author.objects.values_list("name", flat=True)) == ["Bo Wren", "Orla O'Finch"]
    assert sorted(Organisation.objects.values_list("name", flat=True)) == ["Fell CIC", "Tarn Valley Children’s Trust"]
    rows = Credit.objects.order_by("post__feed_id", "position").values_list(
        "author__name", "role", "organisation__name", "position"
    )
    assert list(rows) == [
        ("Orla O'Finch", "Chair", trust.name, 0),
        (orla.name, "Director", trust.name, 0),
        ("Bo Wren", "Manager", "Fell CIC", 1),
    ]
    assert post(1).credits.get().organisation_name == "Tarn Valley Children's Trust"  # as it stood that day


@pytest.mark.parametrize(
    ("written", "is_kept"), [("2022-06-21T11:00:00Z", True), ("2999-01-01T00:00:00Z", False), ("", False)]
)
def test_post_was_changed_when_the_export_says(tmp_path, written, is_kept):
    before = timezone.now()
    entry = classic_entry(1, "<p>Words.</p>", published="2022-06-20T10:00:00Z")
    changed = f"<updated>{written}</updated>" if written else ""
    run_feed(tmp_path, entry.replace("<updated>2022-06-20T10:00:00Z</updated>", changed))
    assert post(1).publish_at == datetime.datetime(2022, 6, 20, 10, tzinfo=datetime.UTC)
    if is_kept:
        assert post(1).updated_at == datetime.datetime(2022, 6, 21, 11, tzinfo=datetime.UTC)
    else:
        assert before <= post(1).updated_at <= timezone.now()


def test_post_without_byline_is_reported_and_has_no_guess(tmp_path):
    origin = '<p>This post first appeared on the <a href="https://lamp.example/a">Lamp Blog</a></p>'
    report = run_feed(tmp_path, classic_entry(1, f"<p>Words.</p>{origin}"), classic_entry(2, "<p>Words.</p>"))

    assert "Posts without a by-line that we could find (2):\n  - “Post 1”\n  - “Post 2”" in report
    assert (post(1).first_published_name, post(1).first_published_url) == ("Lamp Blog", "https://lamp.example/a")
    assert [(g.post, g.kind, g.original_text) for g in Guess.objects.all()] == [
        (post(1), "first_published", "This post first appeared on the Lamp Blog")
    ]
    assert post(2).first_published_name == ""


def zip_of(path, pictures, *bodies):
    entries = [classic_entry(number, body) for number, body in enumerate(bodies, start=1)]
    return takeout(path, feed=feed_of(*entries), pictures=pictures)


def test_picture_of_two_posts_is_one_image_also_in_a_later_run(tmp_path, settings):
    picture = picture_bytes(30, 20)
    body = "<img src='https://x.example/s320/a.png'><p>x</p>"
    run(
        zip_of(
            tmp_path / "one.zip", {"a.png": picture, "b.png": picture_bytes(9, 9)}, body, body.replace("a.png", "A.PNG")
        )
    )
    stored = files(settings)

    run(zip_of(tmp_path / "two.zip", {"a.png": picture}, body, body, body + "<img src='a.png'>"))
    assert Image.objects.count() == 1
    assert {p.lead_image_id for p in Post.objects.all()} == {Image.objects.get().pk}
    assert post(3).body == "<p>x</p>"  # the lead picture again
    assert files(settings) == stored

    run(zip_of(tmp_path / "three.zip", {"a.png": picture_bytes(30, 20, colour="red")}, body, body, body, body))
    assert Image.objects.count() == 2  # another picture of the same name


def test_file_that_is_no_picture_is_reported_and_left_out(tmp_path, settings):
    body = "<img src='a.png'><p>x</p><img src='b.png'><img src='a.png'>"
    report = run(zip_of(tmp_path / "t.zip", {"a.png": b"<svg onload=alert(1)>", "b.png": picture_bytes()}, body))

    sentence = "This is not a picture that we can use. Please send a JPEG, PNG, WebP or AVIF file."
    assert f"“Post 1”: a.png ({sentence})" in report
    assert post(1).lead_image.original_name == "b.png"
    assert post(1).body == "<p>x</p>"


@pytest.mark.django_db(transaction=True)
def test_failed_import_leaves_neither_rows_nor_files(tmp_path, settings, monkeypatch):
    stored = []
    remove = pictures.Pictures.remove_files
    monkeypatch.setattr(pictures.Pictures, "remove_files", lambda self: (stored.extend(files(settings)), remove(self)))
    path = zip_of(
        tmp_path / "t.zip", {"a.png": picture_bytes(), "b.png": b"x" * 50}, "<img src='a.png'>", "<img src='b.png'>"
    )
    monkeypatch.setattr("blog.importers.archive.MAX_PICTURE_BYTES", len(picture_bytes()))
    spoilt = write_zip(tmp_path / "big.zip", takeout_files(
        feed=feed_of(classic_entry(1, "<img src='a.png'>"), classic_entry(2, "<img src='b.png'>")),
        pictures={"a.png": picture_bytes(), "b.png": bytes(range(256)) * 9},
    ), compress=zipfile.ZIP_STORED)  # fmt: skip
    before = state()

    with pytest.raises(CommandError, match=r"“b\.png” in the zip has more than"):
        run(spoilt)

    assert len(stored) == 4
    assert files(settings) == []
    assert state() == before
    assert path.exists()


def test_refused_file_is_one_sentence_and_exit_code_one(tmp_path):
    with pytest.raises(CommandError, match=r"^This file is empty\.$") as refused:
        run(write(tmp_path / "b.xml", b""))
    assert refused.value.returncode == 1


def test_pictures_larger_than_the_disk_are_refused(full_zip, monkeypatch):
    monkeypatch.setattr(pictures.shutil, "disk_usage", lambda folder: type("Usage", (), {"free": 10}))
    with pytest.raises(CommandError, match="need more room than is free"):
        run(full_zip)
    assert Post.objects.count() == 0


def test_hostile_words_stay_words(tmp_path, client):
    title = "</script><script>alert(1)</script>"
    run_feed(
        tmp_path,
        classic_entry(
            1,
            "<p>By Orla <b>Finch</b></p><img src=x onerror=alert(1)><svg onload=alert(1)>",
            title=title,
            labels=["<b>x"],
        ),
    )
    assert post(1).title == title
    assert post(1).body == ""
    assert client.get(post(1).get_absolute_url()).status_code == 200


def queries_of(tmp_path, count):
    byline = "<p>By Orla Finch, Chair, Tarn Trust</p><p>x</p>"
    entries = [classic_entry(f"{count}{n}", byline, labels=["Lamps"]) for n in range(count)]
    with CaptureQueriesContext(connection) as queries:
        run_feed(tmp_path, *entries)
    return len(queries)


def test_queries_grow_with_whole_batches_only(tmp_path, monkeypatch):
    monkeypatch.setattr("blog.management.commands.import_posts.MOST_CHECKED", 0)  # each post is checked by itself
    queries_of(tmp_path, 1)
    # SQLite takes about fifty posts in one insert.
    assert queries_of(tmp_path, 60) - queries_of(tmp_path, 3) <= 3


def test_long_import_tells_how_far_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr("blog.actions.posts._BATCH", 500)
    err = io.StringIO()
    path = write(tmp_path / "b.xml", feed_of(*[classic_entry(n, "x") for n in range(1001)]))
    call_command("import_posts", str(path), stdout=io.StringIO(), stderr=err)
    assert err.getvalue().split("\n") == ["1000 of 1001 posts", "1001 of 1001 posts", ""]
    assert sys.stderr is not err
