"""The index cannot drift: whatever changes by whatever door is made again, and the check finds what did not come so."""

import datetime
from io import StringIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from taggit.models import Tag, TaggedItem

from blog.actions.merging import merge
from blog.models import Author, Credit, EasyRead, EasyReadRow, Organisation, Post
from copro import versions
from copro.models import Campaign, SearchDocument, SearchKind, SearchLabel, SearchMark, SearchWord
from copro.publishing import Status
from copro.searching.asking import search
from copro.searching.words import read
from copro.website import search_index, search_marks
from events.models import Event, Session, Speaker
from tests.blogger_files import classic_entry, feed_of, write
from tests.factories import (
    make_author,
    make_campaign,
    make_event,
    make_organisation,
    make_post,
    make_session,
    make_speaker,
    make_user,
)
from tests.forms import form_data

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def things():
    """One of everything, all of it found."""
    campaign = make_campaign()
    make_campaign("2019")
    rowan, elm = make_organisation("Rowan"), make_organisation("Elm")
    ann, bo = make_author("Ann"), make_author("Bo")
    post = make_post(campaign, title="A kettle", credits=[{"author": ann, "organisation": rowan}], tags=["Tea"])
    make_post(campaign, title="Another", credits=[{"author": bo, "organisation": elm}])
    version = EasyRead.objects.create(post=post, title="Our kettle", status="published", published_at=NOW - DAY)
    EasyReadRow.objects.create(easy_read=version, words="We have a kettle.")
    event = make_event(campaign, title="Repair", organisation=elm, sessions=0, tags=["Tea"])
    make_session(event, title="One")
    make_speaker(event, bo)
    search_index.refresh_all()
    assert SearchDocument.objects.count() == 8
    return campaign


def stand() -> dict:
    """All that the index says."""
    fields = ("kind", "object_id", "public_from", "campaign_id", "slug", "byline", "when", "title", "about", "text")
    return {
        (row.kind, row.object_id): (
            *(getattr(row, name) for name in fields),
            sorted((label.group, label.value, label.words) for label in row.labels.all()),
        )
        for row in SearchDocument.objects.prefetch_related("labels")
    }


def its(model, **fields):
    return model.objects.get(**fields)


def content_type():
    return ContentType.objects.get_for_model(Post)


DOORS = {
    "a post is saved": lambda: its(Post, title="A kettle").save() or Post.objects.first().tags.add("New"),
    "a title is updated past save": lambda: Post.objects.filter(title="A kettle").update(title="A pot"),
    "posts are updated in bulk": lambda: Post.objects.bulk_update(
        [Post(pk=post.pk, summary="Milk") for post in Post.objects.all()], ["summary"]
    ),
    "posts are made in bulk": lambda: Post.objects.bulk_create(
        [Post(campaign=Campaign.objects.get(slug="2018"), title="New", slug="new", status="approved", publish_at=NOW)]
    ),
    "a post is withdrawn": lambda: Post.objects.update(status=Status.WITHDRAWN),
    "a post moves to another campaign": lambda: Post.objects.update(campaign=Campaign.objects.get(slug="2019")),
    "a post goes into the bin": lambda: versions.throw_away(its(Post, title="Another"), by=None),
    "a credit is made in bulk": lambda: Credit.objects.bulk_create(
        [Credit(post=its(Post, title="A kettle"), author=its(Author, name="Bo"), position=5)]
    ),
    "a credit changes its role": lambda: Credit.objects.update(role="Chair"),
    "a credit goes": lambda: Credit.objects.all().delete(),
    "an author takes another name": lambda: Author.objects.filter(name="Ann").update(name="Anna"),
    "an organisation takes another name": lambda: Organisation.objects.filter(name="Elm").update(name="Oak"),
    "authors are merged": lambda: merge(its(Author, name="Ann"), its(Author, name="Bo"), by=make_user()),
    "organisations are merged": lambda: merge(
        its(Organisation, name="Rowan"), its(Organisation, name="Elm"), by=make_user()
    ),
    "a tag takes another name": lambda: Tag.objects.update(name="Coffee", slug="coffee"),
    "tags are given in bulk": lambda: TaggedItem.objects.bulk_create(
        [TaggedItem(content_type=content_type(), object_id=its(Post, title="Another").pk, tag=Tag.objects.get())]
    ),
    "a tag goes": lambda: Tag.objects.all().delete(),
    "an Easy Read version is hidden": lambda: EasyRead.objects.update(status="draft"),
    "its rows are written in bulk": lambda: EasyReadRow.objects.bulk_create(
        [EasyReadRow(easy_read=EasyRead.objects.get(), position=3, words="And milk.")]
    ),
    "its rows change": lambda: EasyReadRow.objects.update(words="We have two."),
    "its rows go": lambda: EasyReadRow.objects.all().delete(),
    "an event is updated": lambda: Event.objects.update(summary="How to mend it"),
    "an event changes hands": lambda: Event.objects.update(organisation=its(Organisation, name="Rowan")),
    "an event goes into the bin": lambda: versions.throw_away(Event.objects.get(), by=None),
    "a session moves": lambda: Session.objects.update(starts_at=NOW, ends_at=NOW + DAY),
    "a session goes": lambda: Session.objects.all().delete(),
    "a speaker comes": lambda: Speaker.objects.bulk_create(
        [Speaker(event=Event.objects.get(), author=its(Author, name="Ann"), organisation_name="Third")]
    ),
    "a speaker goes": lambda: Speaker.objects.all().delete(),
    "a campaign takes another name": lambda: Campaign.objects.filter(slug="2018").update(name="Week 18", slug="w18"),
    "a campaign is announced later": lambda: Campaign.objects.update(announced_on=datetime.date(2099, 6, 1)),
    "a row is written by hand": lambda: by_hand("UPDATE blog_post SET title = 'By hand'"),
}


def by_hand(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def bin_and_back() -> None:
    version = versions.throw_away(its(Post, title="Another"), by=None)
    search_index.refresh_all()
    post = versions.take_out_of_bin(version)
    Post.objects.filter(pk=post.pk).update(summary="Back again")


def put_back() -> None:
    post = its(Post, title="A kettle")
    old = versions.record(post, by=None)
    post.title = "A pot"
    post.save()
    search_index.refresh_all()
    assert search(read("pot")).total == 1
    Post.objects.update(summary="So that something differs")
    versions.restore(its(Post, title="A pot"), old, by=None)


DOORS |= {"a post comes back": bin_and_back, "a version is put back": put_back}


@pytest.mark.parametrize("door", DOORS)
def test_change_by_any_door_reaches_the_index(things, door):
    before = stand()
    DOORS[door]()
    if door == "a campaign takes another name":
        assert stand() != before  # only words of a filter, which follow by themselves
    assert SearchMark.objects.exists()
    search_index.refresh_all()
    assert stand() != before
    assert list(search_index.drifted()) == []
    assert not SearchMark.objects.exists()


def test_imported_posts_are_found(tmp_path):
    make_campaign()
    path = tmp_path / "feed.atom"
    write(path, feed_of(classic_entry(1, "<p>One</p>", title="One"), classic_entry(2, "<p>Two</p>", title="Two")))
    call_command("import_posts", str(path), campaign="2018", stdout=StringIO())
    approved = Post.objects.filter(status=Status.APPROVED).count()
    assert SearchDocument.objects.filter(kind="post").count() == approved > 0
    assert list(search_index.drifted()) == []


def test_mark_goes_with_its_change(things):
    """In one transaction: what is taken back marks nothing."""
    with transaction.atomic():
        Post.objects.update(title="No")
        assert SearchMark.objects.exists()
        transaction.set_rollback(True)
    assert not SearchMark.objects.exists()


def test_refresh_keeps_marks_made_meanwhile(things, monkeypatch):
    Post.objects.filter(title="A kettle").update(title="A pot")
    made = search_index._make

    def somebody_writes_meanwhile(kind, numbers):
        made(kind, numbers)
        if kind == SearchKind.POST and not search(read("jug")).total:
            Post.objects.filter(title="A pot").update(title="A jug")

    monkeypatch.setattr(search_index, "_make", somebody_writes_meanwhile)
    search_index.refresh()
    assert SearchMark.objects.exists()
    assert search(read("pot")).total == search(read("jug")).total == 0
    search_index.refresh()
    assert [result.title for result in search(read("jug")).results] == ["A jug"]


def test_one_that_cannot_be_made_stays_hidden_and_keeps_no_other_from_being_found(things, monkeypatch, caplog):
    make_post(title="A broken cup")
    make_post(title="A mended cup")
    facts_of = search_index.facts_of

    def facts(kind, numbers):
        found = facts_of(kind, numbers)
        if any("broken" in one.title for one in found):
            raise ValueError("No facts.")
        return found

    monkeypatch.setattr(search_index, "facts_of", facts)
    search_index.refresh_behind()
    assert [result.title for result in search(read("cup")).results] == ["A mended cup"]
    assert "cannot be made again" in caplog.text
    monkeypatch.setattr(search_index, "facts_of", facts_of)
    search_index.refresh_behind()
    assert len(search(read("cup")).results) == 2


def test_refresh_takes_as_many_as_it_is_told(things, monkeypatch):
    Post.objects.update(summary="New words")
    assert search_index.refresh(most=2) == 2
    assert search_index.waiting() > 0
    assert search_index.refresh_all() > 0
    assert search_index.refresh() == 0


def test_refresh_costs_the_same_for_one_and_for_many(django_assert_num_queries):
    campaign = make_campaign()

    def add(number):
        for _ in range(number):
            credits = [{"author": make_author(), "organisation": make_organisation()}]
            make_event(campaign, organisation=make_organisation(), tags=["A"])
            make_post(campaign, credits=credits, tags=["A", "B"])

    from django.test.utils import CaptureQueriesContext

    add(1)
    search_index.refresh()  # what a process looks up once
    counts = []
    for number in (1, 3):
        add(number)
        with CaptureQueriesContext(connection) as queries:
            search_index.refresh()
        counts.append(len(queries))
    assert counts[0] == counts[1]


# --- Drift that no door explains --------------------------------------------------------------------------------------

PLANTED = {
    "a title is changed": (
        lambda: SearchDocument.objects.filter(title="A kettle").update(title="Secret"),
        "its title is not as the thing says",
    ),
    "a document is made public earlier": (
        lambda: SearchDocument.objects.filter(title="A kettle").update(public_from=NOW - 9 * DAY),
        "its public_from is not as the thing says",
    ),
    "a document is lost": (lambda: SearchDocument.objects.filter(title="A kettle").delete(), "it cannot be found"),
    "a document is of nothing": (
        lambda: SearchDocument.objects.create(kind="post", object_id=99999, public_from=NOW, title="X", slug="x"),
        "it can be found and is not there any more",
    ),
    "a label is lost": (
        lambda: SearchDocument.labels.through.objects.filter(searchdocument__title="A kettle").delete(),
        "its labels are not as the thing says",
    ),
    "a label says something else": (
        lambda: SearchLabel.objects.filter(group="org", words="Rowan").update(words="Oak"),
        "its labels are not as the thing says",
    ),
    "the triggers are gone": (search_marks.remove, "triggers are missing"),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_check_finds_planted_drift_and_it_is_repaired(things, planted):
    plant, words = PLANTED[planted]
    plant()
    err = StringIO()
    with pytest.raises(CommandError, match=r"`manage.py rebuild_search` puts it right"):
        call_command("rebuild_search", check=True, stdout=StringIO(), stderr=err)
    assert words in err.getvalue().replace("its labels is", "its labels are")
    assert search_index.keep_true() > 0
    assert list(search_index.drifted()) == []
    out = StringIO()
    call_command("rebuild_search", check=True, stdout=out)
    assert out.getvalue() == "All that can be found is as it should be.\n"


@pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL makes the vectors of a row itself")
def test_check_finds_words_that_are_not_those_of_the_documents(things):
    for name, _ in search_marks.standing():
        if "text_" in name:
            by_hand(f"DROP TRIGGER {name}")
    SearchDocument.objects.filter(title="A kettle").update(folded_title="secret")
    search_marks.install()
    SearchDocument.objects.filter(title="A kettle").update(folded_title="a kettle")
    assert "the words of the full text are not those of the documents" in [str(d) for d in search_index.drifted()]
    search_index.keep_true()
    assert list(search_index.drifted()) == []


def test_rebuild_makes_the_same_again_with_progress(things):
    before = stand()
    Post.objects.filter(title="Another").update(title="Not seen yet")
    SearchDocument.objects.all().delete()
    SearchWord.objects.all().delete()
    out = StringIO()
    call_command("rebuild_search", stdout=out)
    assert out.getvalue().splitlines() == [
        "Post: 2 of 2", "Easy Read: 1 of 1", "Event: 1 of 1", "Person: 2 of 2", "Organisation: 2 of 2",
        "Done: 8 things can be found, now or when their time has come.",
    ]  # fmt: skip
    assert stand().keys() == before.keys()
    assert list(search_index.drifted()) == []
    assert search(read("kettel")).meant == [("kettle", 2)]


def test_rebuild_shows_nothing_hidden_meanwhile(things):
    Post.objects.filter(title="A kettle").update(status=Status.WITHDRAWN)
    seen = []
    search_index.rebuild(lambda *_: seen.append(search(read("kettle"), filters={"kind": "post"}).total))
    assert sum(seen) == 0
    assert not SearchMark.objects.exists()


def test_tick_builds_the_index_of_a_site_that_had_none(things):
    SearchDocument.objects.all().delete()
    SearchMark.objects.all().delete()
    out = StringIO()
    call_command("tick", stdout=out)
    assert "8 documents of the search made again." in out.getvalue()
    assert search(read("kettle")).total == 2


def test_triggers_come_behind_migrations():
    assert search_marks.standing() == search_marks.needed()
    search_marks.before_migrations()
    assert search_marks.standing() == set()
    search_index.behind_migrations(verbosity=0)
    assert search_marks.standing() == search_marks.needed()


@pytest.mark.parametrize("before", ["none", "unfolded"])
def test_migrating_alone_leaves_everything_to_be_found(things, before):
    """A site that comes to search, or to another form of it, needs no further command."""
    if before == "none":
        SearchDocument.objects.all().delete()
    else:
        SearchDocument.objects.update(folded_title="", folded_text="")
    assert search(read("kettle")).total == 0
    SearchMark.objects.all().delete()
    out = StringIO()
    call_command("migrate", stdout=out)
    assert "Making what readers can search." in out.getvalue()
    assert search(read("kettle")).total == 2
    assert list(search_index.drifted()) == []
    out = StringIO()
    call_command("migrate", stdout=out)
    assert "Making" not in out.getvalue()


def test_what_a_request_changes_is_made_again_behind_it(things):
    def change(request):
        Post.objects.filter(title="A kettle").update(title="A samovar")
        return HttpResponse()

    answer = search_index.SearchMiddleware(change)
    assert answer(RequestFactory().get("/")).status_code == 200
    assert search(read("samovar")).total == 0
    assert answer(RequestFactory().post("/")).status_code == 200
    assert [result.title for result in search(read("samovar")).results] == ["A samovar"]


def test_editor_finds_at_once_what_they_saved(things, client):
    client.force_login(make_user(is_superuser=True))
    ann = its(Author, name="Ann")
    address = f"/admin/blog/author/{ann.pk}/change/"
    fields = form_data(client.get(address), name="Anahita")
    assert client.post(address, fields).status_code == 302
    assert "Anahita" in client.get("/search/?q=anahita").content.decode()


def test_refresh_behind_stops_in_time_and_breaks_nothing(things, monkeypatch, caplog):
    monkeypatch.setattr(search_index, "AT_ONCE", 1)
    monkeypatch.setattr(search_index.refresh, "__defaults__", (1,))
    Post.objects.update(summary="New")
    search_index.refresh_behind(most_seconds=0)
    assert search_index.waiting() > 0
    search_index.refresh_behind()
    assert search_index.waiting() == 0

    def break_down(most=1):
        raise DatabaseError("locked")

    monkeypatch.setattr(search_index, "refresh", break_down)
    search_index.refresh_behind()
    assert "found by nobody until" in caplog.text


def test_every_table_that_documents_are_made_of_is_watched():
    """A document reads these; whoever adds one adds its triggers."""
    from django.test.utils import CaptureQueriesContext

    from copro.website.search_facts import READERS

    make_post(make_campaign(), credits=[make_author()], tags=["A"])
    with CaptureQueriesContext(connection) as queries:
        for kind, reader in READERS.items():
            reader([row.pk for row in {"post": Post, "author": Author}.get(kind, Organisation).objects.all()])
    import re

    read_from = set(re.findall(r'(?:FROM|JOIN) "(\w+)"', " ".join(query["sql"] for query in queries)))
    assert read_from - {"django_content_type"} <= set(search_marks.DEPENDS)
