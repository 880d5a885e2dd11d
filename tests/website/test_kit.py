"""The partner kit: ready words, picture, QR code. Of public things alone."""

import datetime
import html as markup
import io
import re

import pytest
import zxingcpp
from django.utils import timezone
from PIL import Image

from copro.models import Campaign
from copro.website import kit
from events.models import Session
from tests.catalogue import POT, compiled, messages
from tests.factories import (
    make_author,
    make_campaign,
    make_draft,
    make_event,
    make_image,
    make_organisation,
    make_post,
    make_session,
    make_user,
)

pytestmark = pytest.mark.django_db
SOON = timezone.localdate() + datetime.timedelta(3)


@pytest.fixture
def post():
    campaign = make_campaign(theme="Nothing about us without us", banner=make_image(alt_text="Four chairs"))
    rowan = make_organisation("Rowan Trust", handle="@RowanTrust")
    credits = [
        {"author": make_author("Ann Lee"), "organisation": rowan},
        make_author("Bo", handle="@bo@social.example"),
    ]
    return make_post(campaign, title="A kettle", slug="a-kettle", summary="How we began.", credits=credits)


def texts(client, path):
    """What stands in the fields of a kit, by their label."""
    page = client.get(path)
    assert page.status_code == 200
    found = re.findall(
        r'<label for="([\w-]+)">(.*?)</label>\s*<textarea id="\1" rows="\d" readonly[^>]*>(.*?)</textarea>',
        page.content.decode(), flags=re.DOTALL,
    )  # fmt: skip
    return {markup.unescape(name): markup.unescape(text) for _, name, text in found}


def test_kit_of_a_post_has_words_alt_text_and_address(client, post):
    address = "http://testserver/2018/blog/a-kettle/"
    assert texts(client, "/2018/blog/a-kettle/kit/") == {
        "The title": f"“A kettle” by Ann Lee (@RowanTrust) and @bo@social.example #CoproWeek\n{address}",
        "An invitation to read": f"New for Co-production Week 2018: A kettle #CoproWeek\n{address}",
        "What it is about": f"How we began. #CoproWeek\n{address}",
        "Alt text of the picture": "A kettle, by Ann Lee and Bo. #CoproWeek",
        "Address": address,
    }
    html = client.get("/2018/blog/a-kettle/kit/").content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert html.count("of 280 characters") == 3
    for path in re.findall(r'<img[^>]* src="(/2018[^"]+)"', html):
        assert client.get(markup.unescape(path)).status_code == 200
    assert not re.search(r'\son\w+=|\sstyle=|(?:src|href)="(?:https?:)?//(?!testserver)', html)
    assert 'href="/2018/blog/a-kettle/kit/"' in client.get("/2018/blog/a-kettle/").content.decode()


@pytest.fixture
def welsh_site(settings, tmp_path):
    """A site whose visitors read every text of ours in marks."""
    folder = tmp_path / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.mo").write_bytes(compiled(messages(POT.read_text(encoding="utf-8"))))
    settings.LOCALE_PATHS, settings.LANGUAGE_CODE = [tmp_path], "cy"


@pytest.mark.usefixtures("welsh_site")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-gb", "“A kettle” by Ann Lee (@RowanTrust) and @bo@social.example"),
        ("cy", "“A kettle” ⟦by⟧ ⟦Ann Lee (@RowanTrust) and @bo@social.example⟧"),
        ("gd", "“A kettle” ⟦by⟧ ⟦Ann Lee (@RowanTrust) and @bo@social.example⟧"),  # nobody has put ours into Gaelic
    ],
)
def test_ready_words_are_in_the_language_of_the_post(client, post, language, words):
    post.language = language
    post.save()
    said = texts(client, "/2018/blog/a-kettle/kit/")
    assert next(iter(said)) == "⟦The title⟧"
    assert said["⟦The title⟧"].partition(" #")[0] == words


def test_kit_of_an_event_has_words_for_each_session_to_come(client, post):
    event = make_event(
        post.campaign,
        title="A talk",
        slug="a-talk",
        sessions=0,
        organisation=make_organisation("Oak"),
        body="<p>Tea.</p>",
    )
    address = "http://testserver/2018/events/a-talk/"
    path = "/2018/events/a-talk/kit/"
    assert texts(client, path)["The title and the date"] == f"A talk with Oak #CoproWeek\n{address}"
    first = make_session(event, day=SOON, hour=10)
    said = texts(client, path)
    assert said["The title and the date"] == f"A talk. {first.when} with Oak #CoproWeek\n{address}"
    assert said["What it is about"] == f"Tea. #CoproWeek\n{address}"
    assert len(said) == 4
    make_session(event, day=SOON, hour=12, title="Part two")
    make_session(event, day=SOON, hour=14, state="cancelled")
    make_session(event, day=datetime.date(2018, 6, 25))
    said = texts(client, path)
    assert [name for name in said if "to 11am" in name or "to 1pm" in name] == [
        first.when, f"Part two: {first.when.replace('10am to 11am', 'midday to 1pm')}"
    ]  # fmt: skip
    assert len(said) == 6
    assert f'href="{path}"' in client.get("/2018/events/a-talk/").content.decode()


def test_page_for_partners_leads_to_every_kit(client, post):
    make_event(post.campaign, title="A talk", slug="a-talk")
    make_post(make_campaign("2017"), slug="other")
    html = client.get("/2018/kit/").content.decode()
    assert re.findall(r'<li><a href="(/2018/[^"]*/kit/)"', html) == [
        "/2018/events/a-talk/kit/",
        "/2018/blog/a-kettle/kit/",
    ]
    address = "http://testserver/2018/"
    said = texts(client, "/2018/kit/")
    assert said["What it is about"] == (
        "Nothing about us without us. Co-production Week 2018, Monday 25 to Friday 29 June 2018 #CoproWeek\n" + address
    )
    assert said["The week and its dates"].startswith(
        "Co-production Week 2018, Monday 25 to Friday 29 June 2018. #Copro"
    )
    assert 'alt="Four chairs"' in html
    for path in ("/2018/feed.atom", "/2018/feed.json", "/feeds/easy-read.atom", "/2018/calendar.ics"):
        assert f'href="{path}"' in html
    assert 'href="/2018/kit/"' in client.get("/2018/").content.decode()


def test_page_for_partners_claims_no_capitals_where_there_are_none_and_ends_a_question_once(client, post):
    assert "with capitals" in client.get("/2018/kit/").content.decode()
    Campaign.objects.update(hashtag="#coproweek", theme="Who decides?")
    assert "with capitals" not in client.get("/2018/kit/").content.decode()
    assert texts(client, "/2018/kit/")["What it is about"].startswith("Who decides? Co-production Week 2018, Monday")


def test_page_for_partners_leaves_out_what_is_called_off(client, post):
    event = make_event(post.campaign, title="A walk", sessions=2)
    first, second = event.sessions.all()
    for session, listed in ((first, True), (second, False)):
        session.state = Session.State.CANCELLED
        session.save()
        assert ("A walk" in client.get("/2018/kit/").content.decode()) is listed


def test_page_for_partners_of_many_posts_goes_on(client, post, monkeypatch):
    monkeypatch.setattr(kit, "POSTS", 2)
    monkeypatch.setattr(kit, "EVENTS", 1)
    for _ in range(2):
        make_post(post.campaign)
        make_event(post.campaign)
    assert "There are more." in client.get("/2018/kit/").content.decode()
    assert (
        "/2018/blog/a-kettle/kit/"
        in client.get("/2018/kit/?page=2").content.decode() + client.get("/2018/kit/").content.decode()
    )
    second = client.get("/2018/kit/?page=2").content.decode()
    assert "Ready words" not in second
    assert "Posts to share" in second
    for number in ("3", "0", "-1", "x", "9" * 30, "9" * 5000, "٣"):
        assert client.get(f"/2018/kit/?page={number}").status_code == 404


@pytest.mark.parametrize("path", ["/2018/blog/a-kettle/", "/2018/events/a-talk/", "/2018/"])
def test_qr_code_leads_to_the_page(client, post, path):
    make_event(post.campaign, slug="a-talk")
    png, svg = client.get(f"{path}kit/qr.png"), client.get(f"{path}kit/qr.svg")
    assert (png.headers["Content-Type"], svg.headers["Content-Type"]) == ("image/png", "image/svg+xml")
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(png.content)))
    assert (code.text, str(code.format)) == (f"http://testserver{path}", "QR Code")
    assert drawn(svg.content.decode()) == drawn_png(png.content)


def drawn(svg):
    """The dark modules of the drawing, by column and row."""
    dark = set()
    path = re.search(r'd="(M[^"]+)"', svg.split("stroke=")[1])[1]
    x, y = 0.0, 0.0
    for command, numbers in re.findall(r"([Mmhlv])([-\d. ]+)", path):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command == "M":
            x, y = values
        elif command == "m":
            x, y = x + values[0], y + values[1]
        else:
            dark |= {(int(x + n), int(y)) for n in range(int(values[0]))}
            x += values[0]
    return dark


def drawn_png(content):
    image = Image.open(io.BytesIO(content)).convert("L")
    size = image.width // 16
    return {(x, y) for x in range(size) for y in range(size) if image.getpixel((16 * x + 8, 16 * y + 8)) < 128}


def test_hidden_things_have_no_kit(client, post):
    secret = make_campaign("2019", announced_on=timezone.localdate() + datetime.timedelta(1))
    hidden = [
        make_draft(post.campaign), make_post(post.campaign, status="withdrawn"), make_post(secret), secret,
        make_post(post.campaign, publish_at=timezone.now() + datetime.timedelta(1)), make_event(secret),
        make_event(post.campaign, status="draft", publish_at=None),
    ]  # fmt: skip
    nothing = client.get("/2018/blog/never-was/kit/")
    for item in hidden:
        for end in ("kit/", "kit/qr.svg", "kit/qr.png"):
            response = client.get(item.get_absolute_url() + end)
            assert (response.status_code, response.content) == (404, nothing.content)
            assert dict(response.headers) == dict(nothing.headers)
    client.force_login(make_user(group="Editors"))
    for item in hidden:
        page = client.get(item.get_absolute_url())  # a preview
        assert page.status_code == 200
        assert f'{item.get_absolute_url()}kit/"' not in page.content.decode()
        assert client.get(f"{item.get_absolute_url()}kit/").status_code == 404
    assert client.post("/2018/blog/a-kettle/kit/").status_code == 405
    listed = client.get("/2018/kit/").content.decode()
    assert [str(item) for item in hidden if f">{item}</a>" in listed] == []


def test_kits_take_the_same_few_queries_with_one_row_and_with_three(client, post, django_assert_max_num_queries):
    rowan = make_organisation()
    event = make_event(post.campaign, slug="a-talk", organisation=rowan)
    paths = ["/2018/kit/", "/2018/blog/a-kettle/kit/", "/2018/events/a-talk/kit/", "/2018/blog/a-kettle/kit/qr.svg",
             "/2018/blog/a-kettle/share.png", "/2018/share.png"]  # fmt: skip
    counts = {}
    for path in paths:
        with django_assert_max_num_queries(8) as queries:
            client.get(path)
        counts[path] = len(queries)
    for _ in range(2):
        make_post(post.campaign, credits=[make_author(), {"author": make_author(), "organisation": rowan}])
        make_session(event, day=SOON)
        make_event(post.campaign, organisation=make_organisation())
    for path in paths:
        with django_assert_max_num_queries(8) as queries:
            client.get(path)
        assert (path, len(queries)) == (path, counts[path])
