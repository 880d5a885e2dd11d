"""What visitors find: the same on SQLite and PostgreSQL."""

import datetime
import html
import re

import pytest
from django.utils import timezone

from blog.models import EasyRead, EasyReadRow, Post
from copro.models import SearchMark
from copro.publishing import Status
from copro.searching import words
from copro.searching.asking import Found, search, suggestions
from copro.searching.words import read
from copro.website import search_index
from copro.website.search import marked
from tests.factories import (
    make_author,
    make_campaign,
    make_draft,
    make_event,
    make_organisation,
    make_post,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def found(text: str, *, at=None, page: int = 1, **filters) -> Found:
    search_index.refresh_all()
    return search(read(text), filters=filters, page=page, at=at)


def titles(text: str, **asked) -> list[str]:
    return [result.title for result in found(text, **asked).results]


def make_easy_read(post, *, title="Our kettle", words="We bought a kettle.", **fields) -> EasyRead:
    values = {"status": EasyRead.Status.PUBLISHED, "published_at": timezone.now() - DAY}
    version = EasyRead.objects.create(post=post, title=title, **values | fields)
    EasyReadRow.objects.create(easy_read=version, heading="Tea", words=words)
    return version


# --- What is found, and in which order --------------------------------------------------------------------------------


def test_title_stands_above_name_and_name_above_text():
    post = {"body": "<p>Nothing to see.</p>"}
    make_post(title="One", body="<p>About allotments and more.</p>")
    make_post(title="Two", credits=[{"author": make_author("Bo"), "role": "Allotments officer"}], **post)
    make_post(title="Allotments for all", **post)
    make_post(title="Four", **post)
    assert titles("allotments") == ["Allotments for all", "Two", "One"]


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("garden", "We were gardening."),
        ("gardening", "Two gardens."),
        ("cafe", "The Café is open."),
        ("CAFÉ", "the cafe is open"),
        ("siân ŵyn", "By Sian Wyn."),
        ("sian wyn", "Gan Siân Ŵyn."),
        ("kettl", "A kettle and chairs."),  # the beginning of the last word
        ("O'Brien", "Said Mr O’Brien."),
        ("C++", "He writes C++ at night."),
        ("co-production", "What co production means."),
        ("coproduction", "What co-production means."),
        ("co production", "What coproduction means."),
        ("co-production", "What co – production means."),
        ("production", "What co-production means."),
        ("co-producing", "Coproduced by us."),
        ("co-δημιουργία", "Co-δημιουργία means the same."),
        ("co-prod", "We coproduce."),
        ("coprod", "We co-produce."),
        ("where's Ann", "Ann is where?"),
        ("2018", "In 2018 we met."),
        ("مرحبا", "قالت مَرْحَبًا لنا"),
        ("שלום", "אמרנו שָׁלוֹם לכולם"),
        ("Αθηνα", "Στην Αθήνα το 2018."),
        ("ΆΝΘΡΩΠΟΣ", "Κάθε άνθρωπος μετράει."),
        ("καφενείο", "Το καφενειο είναι ανοιχτό."),
        ("τάφος", "ΤΆΦΟΣ ΚΑΙ ΆΛΛΑ"),
        ("елка", "Наша ёлка зелёная."),
        ("ЧАЙ", "Мы пили чай."),
        ("чаи", "Мы пили чай."),
        ("lodz", "Spotkanie w Łodzi i Łódź."),
        ("ŁÓDŹ", "Jedziemy do lodz jutro."),
        ("strasse", "In der Straße."),
        ("STRAẞE", "In der Strasse."),
        ("viet nam", "Người Việt Nam."),
        ("nguoi", "Người Việt Nam."),
        ("đình", "Gia dinh."),
        ("istanbul", "Welcome to İSTANBUL."),
        ("kobenhavn", "I København i dag."),
        ("हिन्दी", "हम हिन्दी बोलते हैं"),
        ("한국", "우리는 한국 사람"),
        ("coproduction", "What co\u00adproduction means."),
        ("Cymraeg: ysgrifennu", "Ysgrifennu yn Gymraeg a Cymraeg."),
    ],
)
def test_words_are_found_in_another_form(asked, written):
    make_post(title="Yes", body=f"<p>{written}</p>")
    make_post(title="No", body="<p>Other things altogether.</p>")
    assert titles(asked) == ["Yes"]


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "!!! ??? ...", '"', "'", "\\", "a" * 10_000, "word " * 3000, "\x00kettle\x00", "kettle\x02\x03",
        'title:kettle OR "x', "kettle AND", "NEAR(kettle)", "kettle*", "-kettle", "(kettle", "kettle:*", "!kettle",
        "kettle & | !", "' OR 1=1 --", "<-> kettle", "%(match)s %s {0}", "the of and", "🫖🎉", "كتل", "ŵ", "ﬁ ß İ",
        "0x1F 1e5 -3.5", "a.b@example.org/x?y", "K\u0301", "\u202ekettle", "NULL", "_", "kettle\n\tchairs",
    ],
)  # fmt: skip
def test_any_text_at_all_is_answered(client, text):
    make_post(title="A kettle", body="<p>And chairs, the end of 1e5 things.</p>")
    search_index.refresh_all()
    for path in ("/search/", "/search/suggest"):
        assert client.get(path, {"q": text, "page": text, "tag": text}).status_code == 200
        assert client.get(path, {"q": text}).status_code == 200
    if "kettle" in text and "NEAR" not in text:
        assert "A kettle" in titles(text)


def test_broken_bytes_are_answered(client):
    assert client.get("/search/?q=%ED%A0%80%FF%00kettle&tag=%00&page=%ED%A0%80").status_code == 200
    assert client.get("/search/suggest?q=%ED%A0%80%FFkettle").status_code == 200


@pytest.mark.parametrize(
    ("asked", "written"),
    [("Αθήνα", "Ατένα"), ("хлеб", "чай"), ("한국", "하늘"), ("हिन्दी", "हद"), ("strase", "Straße")],
)
def test_other_words_are_not_found(asked, written):
    make_post(title="No", body=f"<p>{written}</p>")
    assert titles(asked) == []


def test_stop_words_are_asked_for_only_alone():
    make_post(title="Of chairs", body="<p>Only that.</p>")
    make_post(title="A band", body="<p>The Who were here.</p>")
    assert titles("the chairs of") == ["Of chairs"]
    assert titles("the who") == ["A band"]


def test_typing_mistake_is_forgiven_with_words_that_visitors_find():
    for title in ("Housing one", "Housing two", "Horses"):
        make_post(title=title)
    assert found("housnig").meant == [("housing", 2)]
    assert found("hosing").meant == [("housing", 2)]
    assert found("bousing").meant == [("housing", 2)]
    assert found("xylophone").meant == []
    assert found("horses").meant == []
    assert found("housnig horses").meant == [("housing", 2)]  # nothing has both


def test_very_title_stands_first():
    """However often another has the words."""
    other = "<p>" + "Housing questions asked at a door, housing questions. " * 5 + "</p>"
    make_post(title="Housing questions, housing doors: questions at a door", body=other)
    make_post(title="Questions to a door about housing", body="<p>" + "Tea and chairs. " * 300 + "</p>")
    assert titles("Questions to a door, about housing")[0] == "Questions to a door about housing"


def test_word_that_begins_otherwise_is_hardly_meant():
    make_post(title="Water and stories, wobbles")
    make_post(title="Co-production")
    assert found("later").meant == []
    assert found("history").meant == []
    assert found("bobbles").meant == [("wobbles", 1)]
    assert found("watre").meant == [("water", 1)]
    assert found("waters kettles").meant == []  # in another form it is there
    assert found("coprodution").meant == [("coproduction", 1)]


def test_snippet_cut_within_two_words_found_as_one_closes_its_marks():
    for before in range(20, 40):
        text = "a " * before + "\x02co production\x03" + " b" * 50
        for length in (2, 3, 30, 31):
            part = words.snippet(text, length)
            assert part.count("\x02") == part.count("\x03")
            assert part.find("\x02") <= part.find("\x03")


def test_words_of_what_is_hidden_are_never_meant():
    make_post(title="Zebra crossing", publish_at=timezone.now() + DAY)
    gone = make_post(title="Xylophones for all")
    assert found("xylophnes").meant == [("xylophones", 1)]
    type(gone).objects.update(status=Status.WITHDRAWN)
    assert found("xylophnes").meant == []
    assert found("zebar").meant == []
    assert found("zebar", at=timezone.now() + 2 * DAY).total == 0


def test_what_is_meant_does_not_tell_of_hidden_words():
    make_post(title="Housing for all")
    make_post(title="A kettle")
    asked = ("hosing", "hosing kettle", "kettle hosing", "houzing xylophone")
    before = [found(text).meant for text in asked]
    assert before[:2] == [[("housing", 1)], [("housing", 1)]]
    # The very words, and words that are more like them than what visitors find.
    for title in ("Hosing", "Houzing", "Xylophones"):
        make_post(title=title, publish_at=timezone.now() + DAY)
    assert [found(text).meant for text in asked] == before


def test_filter_does_not_name_what_is_hidden(client):
    make_post(make_campaign("2018"), title="A kettle", tags=["Tea"])
    hidden = {
        "tags": ["Zebrafinch tag"],
        "credits": [{"author": make_author(), "organisation": make_organisation("Zf")}],
    }
    make_post(make_campaign("2031", name="Zebrafinch year", announced_on=None), **hidden)
    make_post(title="Tomorrow", publish_at=timezone.now() + DAY, tags=["Zebrafinch day"])
    search_index.refresh_all()
    for name, value in (("campaign", "2031"), ("tag", "zebrafinch-tag"), ("tag", "zebrafinch-day"), ("org", "zf")):
        page = client.get("/search/", {"q": "nothing", name: value}).content.decode()
        never = client.get("/search/", {"q": "nothing", name: "never-was"}).content.decode()
        assert page.replace(value, "never-was") == never
    assert "Tea<span" in client.get("/search/", {"q": "nothing", "tag": "tea"}).content.decode()


def test_every_letter_there_is_takes_no_memory_for_ever():
    assert words._plain.cache_info().maxsize is not None


def test_nothing_with_all_words_leads_to_some_of_them():
    make_post(title="Kettles")
    make_post(title="Chairs")
    answer = found("kettles chairs")
    assert answer.is_loose
    assert sorted(result.title for result in answer.results) == ["Chairs", "Kettles"]
    assert not found("kettles").is_loose


def test_each_kind_says_what_it_is_and_whose(client):
    campaign = make_campaign()
    rowan = make_organisation("Rowan Kettle Trust")
    ann = make_author("Ann Kettle")
    post = make_post(campaign, title="A kettle", credits=[{"author": ann, "organisation": rowan}], tags=["Tea"])
    make_easy_read(post, makers="the Tuesday Group")
    event = make_event(campaign, title="Kettle repair", organisation=rowan, sessions=0)
    make_session(event, title="Kettle two")
    make_speaker(event, ann)
    search_index.refresh_all()
    page = client.get("/search/?q=kettle").content.decode()
    rows = re.findall(
        r'<p class="kind">(.*?)</p>\s*<h3><a href="(.*?)">(.*?)</a></h3>(?:\s*<p class="facts">(.*?)</p>)?', page
    )
    day = timezone.localtime(post.publish_at)
    date = f"{day.day} {day:%B %Y}"
    assert sorted((kind, address, re.sub("<.*?>", "", title), facts) for kind, address, title, facts in rows) == [
        ("Easy Read", "/2018/blog/a-kettle/easy-read/", "Our kettle",
         f"The Tuesday Group · {date} · Co-production Week 2018"),
        ("Event", "/2018/events/kettle-repair/", "Kettle repair",
         "Rowan Kettle Trust · 25 June 2018 · Co-production Week 2018"),
        ("Organisation", "/organisations/rowan-kettle-trust/", "Rowan Kettle Trust", ""),
        ("Person", "/authors/ann-kettle/", "Ann Kettle", "Rowan Kettle Trust"),
        ("Post", "/2018/blog/a-kettle/", "A kettle",
         f"Ann Kettle, Rowan Kettle Trust · {date} · Co-production Week 2018"),
    ]  # fmt: skip
    for _, address, _, _ in rows:
        if "easy-read" not in address:
            assert client.get(address).status_code == 200


# --- Nothing that is not public ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("post", "campaign", "seen"),
    [
        ({}, {}, True),
        ({"publish_at": timezone.now() + DAY}, {}, False),
        ({"status": Status.DRAFT}, {}, False),
        ({"status": Status.IN_REVIEW}, {}, False),
        ({"status": Status.WITHDRAWN}, {}, False),
        ({}, {"announced_on": None}, False),
        ({}, {"announced_on": timezone.localdate() + 2 * DAY}, False),
    ],
)
def test_only_what_is_public_is_found(client, post, campaign, seen):
    campaign = make_campaign(**campaign)
    rowan, ann = make_organisation("Secret Trust"), make_author("Secret Ann")
    item = make_post(
        campaign, title="Secret post", credits=[{"author": ann, "organisation": rowan}], tags=["T"], **post
    )
    make_easy_read(item, title="Secret easy")
    make_event(campaign, title="Secret event", **post)
    expected = ["Secret Ann", "Secret Trust", "Secret easy", "Secret event", "Secret post"]
    assert sorted(titles("secret")) == (expected if seen else [])
    assert ("Secret" in client.get("/search/?q=secret").content.decode()) == seen
    assert bool(suggestions(read("secr"))) == seen
    future = titles("secret", at=timezone.now() + 3 * DAY)
    waits = item.status == Status.APPROVED and campaign.announced_on is not None
    assert sorted(future) == (expected if waits else [])


def test_easy_read_is_found_only_when_it_and_its_post_are_public():
    hidden, open_post = make_post(title="Hidden", publish_at=timezone.now() + DAY), make_post(title="Open")
    make_easy_read(hidden, title="Early rhubarb")
    draft = make_easy_read(open_post, title="Late rhubarb", status=EasyRead.Status.DRAFT, published_at=None)
    assert titles("rhubarb") == []
    EasyRead.objects.filter(pk=draft.pk).update(status="published", published_at=timezone.now() + DAY)
    assert titles("rhubarb") == []
    EasyRead.objects.filter(pk=draft.pk).update(published_at=timezone.now() - DAY)
    assert titles("rhubarb") == ["Late rhubarb"]
    assert titles("rhubarb", kind="easy-read") == ["Late rhubarb"]
    assert titles("rhubarb", kind="post") == []


def test_people_without_anything_public_are_not_found():
    make_author("Rhubarb Reader")
    make_organisation("Rhubarb Trust")
    make_draft(
        title="D",
        credits=[{"author": make_author("Rhubarb Drafter"), "organisation": make_organisation("Rhubarb Ltd")}],
    )
    assert titles("rhubarb") == []
    make_post(title="P", credits=[make_author("Rhubarb Writer")])
    assert titles("rhubarb", kind="author") == ["Rhubarb Writer"]
    assert titles("rhubarb", kind="organisation") == []


def test_change_takes_effect_before_anything_is_made_again():
    """What is marked as changed is hidden, even where nobody has had the time to make its document anew."""
    post = make_post(title="Rhubarb")
    assert titles("rhubarb") == ["Rhubarb"]
    type(post).objects.update(status=Status.WITHDRAWN)
    assert SearchMark.objects.exists()
    assert search(read("rhubarb")).total == 0
    assert suggestions(read("rhubarb")) == []


def test_campaign_hides_and_shows_at_once():
    campaign = make_campaign()
    make_post(campaign, title="Rhubarb", credits=[make_author("Rhubarb Ann")])
    assert sorted(titles("rhubarb")) == ["Rhubarb", "Rhubarb Ann"]
    type(campaign).objects.update(announced_on=None)
    assert search(read("rhubarb")).total == 0
    assert titles("rhubarb") == []
    type(campaign).objects.update(announced_on=datetime.date(2018, 1, 1))
    assert sorted(titles("rhubarb")) == ["Rhubarb", "Rhubarb Ann"]


# --- The page ---------------------------------------------------------------------------------------------------------


def test_stored_script_stays_text(client):
    make_post(
        title="<script>alert(1)</script> kettle",
        summary="<b>kettle</b> \x02 & \x03 “x”",
        body="<p>A &lt;i&gt; kettle</p>",
    )
    search_index.refresh_all()
    page = client.get("/search/", {"q": "<script>kettle</script>"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt; <mark>kettle</mark>" in page
    assert "&lt;b&gt;<mark>kettle</mark>&lt;/b&gt;" in page
    assert 'value="&lt;script&gt;kettle&lt;/script&gt;"' in page
    assert marked("\x02<\x03 & \x02b\x03") == "<mark>&lt;</mark> &amp; <mark>b</mark>"


def test_accents_are_marked_where_they_stand():
    make_post(title="Y Café — Siân’s “Ŵyl”", body="<p>Tea.</p>")
    results = found("cafe sian wyl").results
    assert results[0].title_marked == "Y \x02Café\x03 — \x02Siân\x03’s “\x02Ŵyl\x03”"


def test_two_words_found_as_one_are_marked_as_one_and_co_not_alone():
    make_post(title="Co-operate, co-design, co. and Cooperation", body="<p>Co – operate or co-write.</p>")
    (result,) = found("co-operate").results
    assert result.title_marked == "\x02Co-operate\x03, co-design, co. and \x02Cooperation\x03"
    assert result.snippet == "\x02Co – operate\x03 or co-write."
    assert "\x02co\x03. and" in found("co").results[0].title_marked


def test_letters_that_fold_to_two_or_none_are_marked_where_they_stand():
    """A lone accent, a soft hyphen, ß and œ: the folded text is shorter here and longer there."""
    make_post(title="x\u0331o Straße, cœur, co\u00adpro Łódź ελιά", body="<p>Tea.</p>")
    assert found("strasse coeur copro lodz ελια xo").results[0].title_marked == (
        "\x02x\u0331o\x03 \x02Straße\x03, \x02cœur\x03, \x02co\u00adpro\x03 \x02Łódź\x03 \x02ελιά\x03"
    )


@pytest.mark.parametrize("before", [90, 3000])
def test_snippet_shows_the_place_that_was_found(before):
    make_post(title="T", body="<p>" + "before " * before + "the kettle and kettles boiled " + "after " * 90 + "</p>")
    snippet = found("kettle").results[0].snippet
    assert snippet.startswith("… before before")
    assert "the \x02kettle\x03 and \x02kettles\x03 boiled after" in snippet
    assert snippet.endswith("after …")
    assert len(snippet.split()) == 36


def test_filters_combine_and_count(client):
    first, second = make_campaign("2018"), make_campaign("2019")
    rowan = make_organisation("Rowan")
    credits = [{"author": make_author("Bo"), "organisation": rowan}]
    make_post(first, title="Kettle A", tags=["Tea", "Home"], credits=credits)
    make_post(first, title="Kettle B", tags=["Tea"])
    make_event(second, title="Kettle C", tags=["Tea"], organisation=rowan)
    answer = found("kettle")
    numbers = {group.name: [(one.value, one.number) for one in group.choices] for group in answer.groups}
    assert numbers == {
        "kind": [("post", 2), ("event", 1)],
        "campaign": [("2018", 2), ("2019", 1)],
        "tag": [("tea", 3), ("home", 1)],
        "org": [("rowan", 2)],
    }
    assert titles("kettle", campaign="2018", org="rowan") == ["Kettle A"]
    assert sorted(titles("kettle", tag="tea", org="rowan")) == ["Kettle A", "Kettle C"]
    assert titles("kettle", tag="nonsense") == []
    page = html.unescape(client.get("/search/?q=kettle&campaign=2018&org=rowan").content.decode())
    assert "1 result for “kettle”, filtered." in page
    assert 'href="?q=kettle&org=rowan#found"' in page
    assert 'href="?q=kettle&campaign=2018#found"' in page
    page = html.unescape(client.get("/search/?q=kettle&kind=post").content.decode())
    assert '<a href="?q=kettle&kind=post&tag=home#found" rel="nofollow">Home</a> (1)' in page
    page = html.unescape(client.get("/search/?q=kettle&campaign=2019&kind=post").content.decode())
    assert "No results for “kettle”, filtered." in page
    assert '<a href="?q=kettle#found" rel="nofollow">Search for “kettle” in everything</a>' in page
    assert "Co-production Week 2019" in page


def test_results_have_pages_with_addresses(client):
    campaign = make_campaign()
    for n in range(13):
        make_post(campaign, title=f"Kettle {n}")
    search_index.refresh_all()
    page = html.unescape(client.get("/search/?q=kettle").content.decode())
    assert "<title>“kettle”: 13 results – Search – Test Week</title>" in page
    assert (
        '<p class="search-count" id="found" tabindex="-1" role="status">13 results for “kettle”. Page 1 of 2.</p>'
        in page
    )
    assert '<a rel="next nofollow" href="?q=kettle&page=2#found">Next page</a>' in page
    assert page.count("<h3><a") == 10
    page = html.unescape(client.get("/search/?q=kettle&page=2").content.decode())
    assert '<ol class="results" start="11">' in page
    assert page.count("<h3><a") == 3
    assert '<a rel="prev nofollow" href="?q=kettle&page=1#found">Page before</a>' in page
    assert client.get("/search/?q=kettle&page=99").content.decode().count("<h3><a") == 3
    assert '<meta name="robots" content="noindex">' in page


def test_more_than_can_be_counted_is_said(monkeypatch):
    monkeypatch.setattr("copro.searching.asking.MOST", 3)
    make_event(make_campaign("2030", name="Secret Week", announced_on=None))
    make_post(make_campaign("2017", name="Week 2017"), title="Tea", body="<p>A kettle.</p>", tags=["C"])
    campaign = make_campaign(name="Week 2018")
    for n in range(5):
        make_post(campaign, title=f"Kettle {n}", tags=["A", "B"])
    answer = found("kettle")
    assert (answer.total, answer.has_more) == (3, True)
    # Every kind and campaign of the site, and what else the first few have.
    offered = {group.name: {one.words: one.number for one in group.choices} for group in answer.groups}
    assert offered == {
        "kind": {"Posts": 0}, "campaign": {"Week 2017": 0, "Week 2018": 0}, "tag": {"A": 0, "B": 0}, "org": {}
    }  # fmt: skip


def test_very_title_stands_first_also_where_it_is_older_than_all_that_are_ranked(monkeypatch):
    monkeypatch.setattr("copro.searching.asking.MOST", 5)
    monkeypatch.setattr("copro.searching.postgresql.RANKED", 3)
    make_post(title="“The kettle!”", tags=["Tea"])
    make_post(title="The kettle", publish_at=timezone.now() + DAY)
    for number in range(8):
        make_post(title=f"Kettle {number} and the others", tags=["Tea"])
    assert titles("the kettle")[0] == "“The kettle!”"
    assert "The kettle" not in titles("the kettle")
    assert titles("the kettle", tag="tea")[0] == "“The kettle!”"
    assert titles("the kettle", tag="coffee") == []


def test_hidden_ones_take_no_place_among_the_newest(monkeypatch):
    monkeypatch.setattr("copro.searching.asking.MOST", 2)
    for number in range(3):
        make_post(title=f"Open {number}", body="<p>A kettle.</p>")
    for number in range(6):
        make_post(title=f"Kettle {number}", body="<p>A kettle.</p>", publish_at=timezone.now() + DAY)
    answer = found("kettle")
    assert (answer.total, answer.has_more) == (2, True)
    assert {result.title for result in answer.results} <= {"Open 0", "Open 1", "Open 2"}


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_word_of_many_documents_still_has_titles_first(monkeypatch, engine):
    monkeypatch.setattr(f"copro.searching.{engine}.RANKED", 2)
    campaign = make_campaign()
    make_post(campaign, title="A kettle of old", body="<p>Tea.</p>")
    for n in range(6):
        make_post(campaign, title=f"New {n}", body="<p>A kettle.</p>")
    assert titles("kettle")[0] == "A kettle of old"


@pytest.mark.parametrize("asked", ["kettle", "kettel", "kettle zebra", "ketle zebar", "kettle&kind=post", "nothing"])
def test_page_costs_the_same_however_much_is_found(
    client, django_assert_max_num_queries, django_assert_num_queries, asked
):
    campaign = make_campaign()

    def add():
        rowan = make_organisation()
        make_post(campaign, title="A kettle", credits=[{"author": make_author(), "organisation": rowan}], tags=["A"])
        search_index.refresh_all()

    add()
    with django_assert_max_num_queries(8) as one:
        client.get(f"/search/?q={asked}")
    add(), add()
    Post.objects.filter(pk=make_post(campaign).pk).update(title="Kettle later")  # which no reader has to wait for
    with django_assert_num_queries(len(one)):
        assert client.get(f"/search/?q={asked}").status_code == 200
    with django_assert_num_queries(1):
        client.get(f"/search/suggest?q={asked}")


def test_page_sets_no_cookie_and_is_not_kept(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "search"}}
    make_post(title="Kettle")
    search_index.refresh_all()
    assert "Kettle" in client.get("/search/?q=kettle").content.decode()
    response = client.get("/search/?q=teapot")
    assert "Kettle" not in response.content.decode()
    assert not response.cookies
    assert client.post("/search/?q=kettle").status_code == 405
    assert client.get("/search/suggest?q=kett").headers["Cache-Control"] == "public, max-age=60"


def test_suggestions_are_titles_that_begin_with_or_hold_the_words(client):
    for title, language in (("The red kettle", "cy"), ("Kettle, red", "en-gb"), ("Teapot", "cy")):
        make_post(title=title, body="<p>kettle</p>", language=language)
    search_index.refresh_all()
    both = [["Post", "Kettle, red", "en-GB"], ["Post", "The red kettle", "cy"]]
    assert client.get("/search/suggest?q=kett").json() == both
    assert client.get("/search/suggest?q=red+kett").json() == both
    assert client.get("/search/suggest?q=k").json() == []
    assert client.get("/search/suggest").json() == []
    for n in range(12):
        make_post(title=f"Kettle {n}")
    search_index.refresh_all()
    assert len(client.get("/search/suggest?q=kettle").json()) == 8


def test_page_of_search_has_one_form_for_it(client):
    """The form at the top of every other page would stand twice, one above the other, on a phone."""
    assert client.get("/").text.count('name="q"') == 1
    assert client.get("/search/").text.count('name="q"') == 1
    assert client.get("/search/?q=kettle").text.count('name="q"') == 1
