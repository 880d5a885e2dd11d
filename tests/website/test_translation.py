"""The interface in another language: every word that visitors read comes from the catalogue, and none of the admin's.

The other language is one in which each of our texts stands in marks. What stands in the database is Greek here, so what
is Latin outside of marks is a text that nobody can translate.
"""

import datetime
import io
import re
import shutil
from html.parser import HTMLParser

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client
from django.utils import dates, timezone, translation

import blog.sharing
from blog.models import EasyRead, GlossaryEntry
from copro import cards, interface
from copro.models import Page
from copro.searching.words import fold
from copro.website import search_facts, search_index
from events import chosen
from events.models import Session
from tests.catalogue import CLOSE, OPEN, POT, compiled, messages
from tests.factories import (
    make_author,
    make_campaign,
    make_document,
    make_draft,
    make_event,
    make_image,
    make_organisation,
    make_post,
    make_session,
    make_speaker,
    make_user,
)

NOW = timezone.now()
TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)
# What is called the same in every language, and what is no word of ours.
NAMES = r"YouTube|Vimeo|iCalendar|Atom|JSON|PDF|MP3|QR|axe-core [\d.]+|Cymraeg|English|Benm?|ben|Care|[A-Z]"
_ADDRESS = re.compile(rf"(?:https?|webcal)://[^\s{CLOSE}]+|[\w.-]+\.example\b")
_SHOWN = ("alt", "title", "aria-label", "placeholder", "data-title", "data-begin", "data-pause", "data-go-on",
          "data-titles", "data-one", "data-many", "data-none", "data-copy", "data-done", "data-by-hand")  # fmt: skip
_META = {"description", "og:title", "og:description", "og:image:alt"}


class Unmarked(HTMLParser):
    """Collects what is Latin outside of marks: in text, and in attributes that somebody reads or hears. But for the
    ready words of a post, which are in its own language."""

    def __init__(self):
        super().__init__()
        self.depth, self.silent, self.is_own, self.found = 0, 0, False, []
        # The names of days and months are Django's own, in Welsh.
        names = [*dates.WEEKDAYS_ABBR.values(), *dates.WEEKDAYS.values(), *dates.MONTHS.values()]
        self.names = re.compile(rf"\b(?:{NAMES}|{'|'.join(map(str, names))})\b")

    def look(self, text, depth=0):
        for mark in re.split(rf"([{OPEN}{CLOSE}])", _ADDRESS.sub("", text)):
            if mark in {OPEN, CLOSE}:
                depth += 1 if mark == OPEN else -1
            elif depth == 0 and re.search(r"[A-Za-z]", self.names.sub("", mark)):
                self.found.append(mark.strip())
        return depth

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.silent += tag in {"script", "style"}
        self.is_own = tag == "textarea" and "lang" in values
        for name in _SHOWN:
            self.look(values.get(name) or "")
        if tag == "meta" and {values.get("name"), values.get("property")} & _META:
            self.look(values["content"])

    def handle_endtag(self, tag):
        self.silent -= tag in {"script", "style"}
        self.is_own = False

    def handle_data(self, data):
        if not self.silent and not self.is_own:
            self.depth = self.look(data, self.depth)


def unmarked(html):
    parser = Unmarked()
    parser.feed(html)
    assert parser.depth == 0, html
    return parser.found


@pytest.fixture
def marked_interface(settings, tmp_path):
    """A site whose visitors read every text in marks."""
    folder = tmp_path / "locale" / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.mo").write_bytes(compiled(messages(POT.read_text(encoding="utf-8"))))
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    settings.LANGUAGE_CODE = "cy"
    settings.SITE_NAME = "Εβδομάδα"


@pytest.fixture
def week():
    """A week that is on, with something of every kind in it."""
    campaign = make_campaign(
        "now", year=TODAY.year, name="Εβδομάδα φέτος", theme="Μαζί", hashtag="#Μαζί", introduction="<p>Λόγια.</p>",
        announced_on=TODAY - 30 * DAY, starts_on=TODAY - 2 * DAY, ends_on=TODAY + 2 * DAY,
        banner=make_image(alt_text="Ο"),
    )  # fmt: skip
    trust = make_organisation("Αλφα", website="https://alpha.example/", description="<p>Α.</p>")
    people = [make_author(name, bio="<p>Βίος.</p>", photo=make_image(alt_text="Π")) for name in ("Άννα", "Ben", "Γη")]
    return campaign, trust, people


def make_posts(campaign, trust, people):
    credits = [
        {"author": people[0], "organisation": trust, "organisation_name": "Αλφα", "role": "Ρόλος"},
        {"author": people[1]},
        {"author": people[2], "kind": "photographs"},
    ]
    plans = [make_document("Σχέδιο"), make_document("Άλλο", name="plan2.mp3")]
    body = (
        "<p>Λόγια εδώ.</p>" + "".join(f'<p data-document="{plan.pk}">Ιδού</p>' for plan in plans)
        + '<figure data-video="youtube:dQw4w9WgXcQ"><figcaption>Ταινία</figcaption>'
        '<div data-transcript=""><p>Α</p></div>'
        '</figure><figure data-video="youtube:dQw4w9WgXcQ" data-captions="yes"></figure>'
        '<figure data-video="vimeo:123456" data-captions="no"></figure><p data-turn="99">Λόγια</p>'
        "<table><tbody><tr><th>Α</th><th>Β</th></tr><tr><td>Γ</td><td>Δ</td></tr></tbody></table>"
    )  # fmt: skip
    post = make_post(
        campaign, slug="first", title="Τίτλος", summary="Σύνοψη", body=body, credits=credits, tags=["Στέγη", "Care"],
        content_note="Θάνατος", first_published_url="https://old.example/", first_published_name="Αλλού",
        publish_at=NOW - DAY, is_highlight=True,
    )  # fmt: skip
    make_post(campaign, slug="welsh", title="Ουαλικά", body="<p>Γ</p>", language="cy", translation_of=post)
    for n in range(33):
        make_post(campaign, slug=f"more-{n}", title="Κι άλλο", body="<p>Γ</p>", credits=credits[:2], tags=["Στέγη"],
                  publish_at=NOW - n * DAY / 4)  # fmt: skip
    version = EasyRead.objects.create(
        post=post, title="Εύκολα", status="published", published_at=NOW - DAY, makers="Εμείς", checkers="Αυτοί",
        checked_on=TODAY, audio=plans[1],
    )  # fmt: skip
    GlossaryEntry.objects.create(word="λέξη", meaning="Σημασία.")
    version.rows.create(position=0, words="Μια λέξη.\nhttps://more.example/", picture=make_image(alt_text="Ε"))
    other = make_post(campaign, slug="unchecked", title="Εύκολα δύο", body="<p>Γ</p>", credits=credits[1:2])
    unchecked = EasyRead.objects.create(post=other, title="Δύο", status="published", published_at=NOW - DAY)
    unchecked.rows.create(position=0, words="Μια λέξη.", picture=make_image(alt_text="Ε"))
    return post


def make_events(campaign, trust, people):
    answers = {"bsl": "no", "breaks": "yes", "captions": "automatic"}
    event = make_event(
        campaign, slug="talk", title="Ομιλία", summary="Σύνοψη", body="<p>Λόγια.</p>", organisation=trust,
        tags=["Στέγη"], attendance="both", place="Αθήνα, LS1 3AD", joining="Έτσι", more_on_access="Κι αυτό",
        access_contact="Άννα", sessions=0, **answers,
    )  # fmt: skip
    event.place = "Αθήνα"
    event.save()
    make_speaker(event, people[0], organisation=trust, organisation_name="Αλφα")
    hour = datetime.timedelta(hours=1)
    link = "https://book.example/"
    for number, fields in enumerate([
        {"starts_at": NOW - hour / 2, "ends_at": NOW + hour, "booking_url": link},
        {"starts_at": NOW - DAY, "ends_at": NOW - DAY + hour, "recording": "available", "recording_url": link,
         "recording_has_captions": True, "transcript_url": link, "slides_url": link},
        {"starts_at": NOW - DAY, "ends_at": NOW - DAY + hour, "recording": "available", "recording_url": link,
         "recording_has_captions": True, "no_transcript": "Γιατί"},
        {"starts_at": NOW - DAY, "ends_at": NOW - DAY + hour, "recording": "coming"},
        {"booking_url": link, "cost": "free", "booking_closes_at": NOW + hour, "contact": "Άννα", "room": "Α"},
        {"booking_url": link, "cost": "paid", "booking_opens_at": NOW + hour, "title": "Μέρος", "track": "Β"},
        *({"state": state, "booking_url": link} for state in ("few", "full", "waiting", "online", "postponed")),
        {"state": "cancelled"}, {"booking_url": link, "booking_closes_at": NOW - hour, "state": "online"},
        {"starts_at": NOW + DAY, "ends_at": NOW + 3 * DAY},
        {},
    ]):  # fmt: skip
        times = {"starts_at": NOW + DAY + number * hour / 4, "ends_at": NOW + DAY + number * hour / 4 + hour}
        Session.objects.create(event=event, **times | fields)
    for n, kind in enumerate(("webinar", "workshop", "festival", "meeting")):
        make_event(
            campaign, slug=f"kind-{n}", title="Άλλη", body="<p>Λ</p>", kind=kind, sessions=0, attendance="in_person"
        )
    over = make_event(campaign, slug="over", title="Πέρασε", body="<p>Λ</p>", organisation=trust, sessions=0)
    make_session(over, day=TODAY - 2 * DAY)
    return event


def some_of(event):
    return ".".join(chosen.short(session.pk) for session in event.sessions.order_by("pk")[:6])


def addresses(post, event):
    mine = some_of(event)
    yield from ("/", "/now/", "/now/blog/", "/now/blog/?page=2", "/now/blog/first/", "/now/blog/welsh/")
    yield from ("/now/blog/unchecked/easy-read/", "/now/blog/first/easy-read/", "/easy-read/", "/now/easy-read/")
    yield from (
        "/now/programme/",
        f"/now/programme/?s={mine}",
        f"/now/programme/mine/?s={mine}.zzz",
        "/now/programme/mine/",
    )
    yield from ("/now/events/", f"/now/events/?s={mine}", "/now/events/?kind=festival&how=online", "/now/events/?day=x")
    yield from ("/now/events/?how=online", "/now/events/?kind=festival&access=breaks", "/now/events/?access=captions")
    yield from ("/now/events/talk/", f"/now/events/talk/?s={mine}", "/now/events/kind-2/", "/now/events/over/")
    yield from ("/authors/", "/authors/?q=Γ", "/authors/?q=Ω", "/organisations/", "/tags/", "/archive/", "/search/")
    yield from (
        "/search/?q=Κι",
        "/search/?q=Ben",
        "/search/?q=Ben&kind=post",
        "/search/?q=Benm",
        "/search/?q=Ωωω",
        "/search/?q=Κι+Ωωω",
    )
    yield from ("/now/kit/", "/now/blog/first/kit/", "/now/events/talk/kit/", "/accessibility/", "/about/")
    for of in (*post.credits.all(),):
        yield of.author.get_absolute_url()
    yield event.organisation.get_absolute_url()
    yield from (f"/tags/{tag.slug}/" for tag in post.tags.all())
    yield "/nothing/here/"


@pytest.mark.django_db
@pytest.mark.usefixtures("marked_interface")
def test_every_word_that_visitors_read_can_be_translated(week):
    campaign = week[0]
    post, event = make_posts(*week), make_events(*week)
    Page.objects.create(title="Εμείς", slug="about", body="<p>Λ</p>", is_public=True, menu="foot")
    search_index.refresh_all()
    client = Client()
    found = {}

    def look(path, client=client, status=200):
        response = client.get(path)
        assert response.status_code == (404 if path.startswith("/nothing") else status), path
        html = response.content.decode()
        assert html.count('<html lang="cy">') == 1, path
        assert 'lang="en-GB"' in html or "first/" not in path or "kit" in path, path
        if words := unmarked(html):
            found[path] = words

    for path in addresses(post, event):
        look(path)
    assert client.get("/search/?q=Ben").context["rows"]
    editor = Client()
    editor.force_login(make_user(group="Editors"))
    draft = make_draft(campaign, slug="draft", title="Σχέδιο", body="<p>Λ</p>")
    look(draft.get_absolute_url(), editor)
    assert found.pop(draft.get_absolute_url()) == ["Draft."]  # how staff call its state, for staff alone
    for path in ("/feeds/all.json", "/feeds/posts.json", "/feeds/easy-read.json", "/now/feed.json"):
        feed = client.get(path).json()
        words = "".join(
            f"<h1>{item['title']}</h1>{item['content_html']}" for item in [feed | {"content_html": ""}, *feed["items"]]
        )
        assert (path, unmarked(words)) == (path, [])
    lines = client.get("/now/calendar.ics").content.decode().replace("\r\n ", "").split("\r\n")
    said = [line.partition(":")[2] for line in lines if line.startswith(("SUMMARY", "DESCRIPTION", "LOCATION"))]
    assert [words for line in said for words in unmarked(line.replace("\\n", " "))] == []
    assert unmarked(client.get("/search/suggest?q=Κι").json()[0][0]) == []
    for starts_on, ends_on in ((TODAY + 9 * DAY, TODAY + 12 * DAY), (TODAY + DAY, TODAY + DAY), (None, None),
                               (TODAY - 3 * DAY, TODAY - DAY)):  # fmt: skip
        campaign.starts_on, campaign.ends_on = starts_on, ends_on
        campaign.save()
        for path in ("/", "/now/", "/now/programme/", "/archive/"):
            look(path)
    type(campaign).objects.update(announced_on=TODAY + DAY)
    for path in ("/", "/archive/", "/authors/", "/tags/", "/easy-read/", "/organisations/"):
        look(path)
    look("/now/", editor)
    for name in ("400", "403", "403_csrf", "500"):
        if words := unmarked(render_to_string(f"{name}.html", {"site_name": "Εβδομάδα"})):
            found[name] = words
    assert found == {}


# --- What stays English ----------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.usefixtures("marked_interface", "nothing_found")
def test_the_admin_and_its_mails_stay_english(week, mailoutbox, django_capture_on_commit_callbacks):
    campaign, trust, _ = week
    event = make_event(campaign, slug="talk", organisation=trust, sessions=1, bsl="yes")
    staff = Client()
    for path in ("/admin/login/", "/admin/forgotten/"):
        assert 'lang="en-' in staff.get(path).content.decode()
    staff.force_login(make_user(is_superuser=True))
    for path in (
        "/admin/",
        f"/admin/events/event/{event.pk}/change/",
        "/admin/events/session/",
        "/admin/blog/post/add/",
    ):
        html = staff.get(path).content.decode()
        assert (path, re.findall(rf"\S*[{OPEN}{CLOSE}]\S*", html)) == (path, [])
        assert not re.search("Cadw|Ychwanegu|Dydd", html)  # Django's own Welsh: save, add, day
    make_user(group="Organisers", organisations=[trust])
    silent = make_event(campaign, slug="silent", organisation=trust, captions="", sessions=0)
    make_session(silent, day=TODAY - 5 * DAY)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("tick", stdout=io.StringIO())
    assert "he session on " in mailoutbox[0].body
    assert not re.search(f"[{OPEN}{CLOSE}]", mailoutbox[0].body)


@pytest.mark.django_db
@pytest.mark.usefixtures("marked_interface")
def test_pictures_and_search_speak_as_visitors_do_whoever_makes_them(week):
    campaign, _, people = week
    post = make_post(campaign, slug="one", credits=people[:2])
    event = make_event(campaign, slug="talk", kind="festival")
    with interface.for_staff():
        staff = search_facts.facts_of("event", [event.pk])
        assert cards.listed(["A", "B"]) == "A and B"
        with interface.for_visitors():
            assert blog.sharing.card(post).opening == f"{OPEN}By{CLOSE}"
    assert staff == search_facts.facts_of("event", [event.pk])
    assert staff[0].about == fold(f"{OPEN}Festival{CLOSE}") != fold("Festival")


def test_every_text_is_itself_in_english():
    """No catalogue of Django's own has another word for one of ours."""
    texts = messages(POT.read_text(encoding="utf-8"))
    assert len(texts) > 400
    said = [text for text in texts if not text.context and translation.gettext(text.one) != text.one]
    assert said == []


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not installed")
def test_list_of_texts_is_up_to_date(settings, tmp_path, monkeypatch):
    """Else: make messages."""
    for folder in ("blog", "copro", "events", "templates"):
        (tmp_path / folder).symlink_to(settings.BASE_DIR / folder)
    (tmp_path / "locale").mkdir()
    monkeypatch.chdir(tmp_path)
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    call_command("makemessages", all=True, keep_pot=True, symlinks=True, no_location=True, no_wrap=True, verbosity=0)
    made = messages((tmp_path / "locale" / "django.pot").read_text(encoding="utf-8"))
    assert made == messages(POT.read_text(encoding="utf-8"))
