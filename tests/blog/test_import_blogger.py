"""Both of Blogger's formats, read into the same data."""

import datetime

import pytest

from blog.importers import archive, blogger
from tests.blogger_files import CLASSIC, FEED, classic_entry, feed_of, takeout, write

PREFIX = "tag:blogger.com,1999:blog-4242.post-"


def read(path):
    with archive.open_source(path) as source:
        blog = blogger.read(source)
        texts = {head.feed_id: text for head, text in blog.texts({head.feed_id for head in blog.heads}, {})}
    return blog, {head.feed_id.removeprefix(PREFIX): head for head in blog.heads}, texts


def utc(*parts):
    return datetime.datetime(*parts, tzinfo=datetime.UTC)


def test_classic_export_is_read():
    blog, heads, _ = read(CLASSIC)

    assert blog.title == "Lantern Week 2024"
    assert list(heads) == ["101", "102", "103", "104", "105"]
    assert (blog.pages, blog.comments, blog.binned, blog.warnings) == (["About the week"], 3, [], [])
    first = heads["101"]
    assert (first.title, first.is_public, first.labels) == ("Lanterns in the library", True, ("Arts & Crafts", "Café"))
    assert first.published == utc(2022, 6, 20, 15, 30, 0, 1000)
    assert first.old_path == "/2022/06/lanterns-in-the-library.html"
    assert heads["102"].old_path == "/2022/07/lanterns-in-the-library.html"  # from the link to its comments
    assert (heads["103"].title, heads["103"].day) == (
        "At midnight in London we lit the last\xa0…",
        datetime.date(2024, 1, 1),
    )
    assert (heads["104"].is_public, heads["104"].published, heads["104"].old_path) == (False, None, "")
    assert (heads["105"].is_public, heads["105"].published) == (True, utc(2199, 6, 1, 9))


def test_takeout_feed_is_read():
    blog, heads, texts = read(FEED)

    assert list(heads) == ["101", "102", "103", "104", "105", "106", "107", "108"]
    assert (blog.pages, blog.comments) == (["About the week"], 1)
    assert blog.binned == ["Binned by state", "Binned by date"]
    assert blog.warnings == ["“Hovering” has the unknown state HOVERING and came in as a draft."]
    assert (heads["101"].labels, heads["101"].summary) == (("Arts & Crafts", "Café"), "Forty lanterns, one library.")
    assert (heads["102"].title, heads["102"].labels) == ("Orla's lanterns & lamps", ())
    assert texts[PREFIX + "102"].body == "<p>The second evening was &amp;lt;louder&amp;gt;.</p><p>no link</p>"
    assert [number for number, head in heads.items() if not head.is_public] == ["104", "106", "107"]
    assert (heads["104"].published, heads["106"].published) == (None, utc(2199, 6, 2, 9))
    assert (heads["108"].old_path, texts[PREFIX + "108"].body) == ("", "<p>The newer words.</p>")


def test_both_formats_give_the_same_ids_titles_and_credits():
    _, classic, classic_texts = read(CLASSIC)
    _, takeout_heads, takeout_texts = read(FEED)

    for number in ("101", "103", "104", "105"):
        assert classic[number].title == takeout_heads[number].title
        assert classic[number].old_path == takeout_heads[number].old_path
        assert classic_texts[PREFIX + number].credits == takeout_texts[PREFIX + number].credits
    assert [(c.name, c.role, c.organisation) for c in classic_texts[PREFIX + "101"].credits] == [
        ("Orla Finch", "Librarian", "Tarn Valley Council")
    ]


def test_hybrid_entry_goes_by_its_blogger_type(tmp_path):
    hybrid = classic_entry(
        1,
        "<p>x</p>",
        extra="<blogger:type>PAGE</blogger:type><blogger:filename>/p/about.html</blogger:filename>",
    )
    post = classic_entry(
        2,
        "<p>x</p>",
        extra="<blogger:filename>/2022/06/other-name.html</blogger:filename><blogger:status>DRAFT</blogger:status>",
    )

    blog, heads, _ = read(write(tmp_path / "h.xml", feed_of(hybrid, post, "<entry><id>no kind</id></entry>")))

    assert blog.pages == ["Post 1"]
    assert (heads["2"].old_path, heads["2"].is_public) == ("/2022/06/other-name.html", False)
    assert blog.warnings == ["Left out because they do not say what they are: 1 entries."]


@pytest.mark.parametrize(
    "path",
    [
        "/admin/",
        "javascript:alert(1)",
        "/2022/06/a b.html",
        "//evil.example/2022/06/a.html",
        "/2022/06/../../x.html",
        "/p/a.html",
    ],
)
def test_old_address_that_is_no_post_s_is_not_believed(tmp_path, path):
    entry = classic_entry(1, "<p>x</p>", extra=f"<blogger:filename>{path}</blogger:filename>")
    _, heads, _ = read(write(tmp_path / "b.xml", feed_of(entry)))
    assert heads["1"].old_path == ""


@pytest.mark.parametrize(
    ("published", "is_public"),
    [
        ("2022-06-20T10:00:00", True),
        ("yesterday", False),
        ("", False),
        ("0001-01-01T00:00:00Z", False),
        ("9999-12-31T23:59:59-12:00", False),
    ],
)
def test_publish_date_that_cannot_be_makes_a_draft(tmp_path, published, is_public):
    blog, heads, _ = read(write(tmp_path / "b.xml", feed_of(classic_entry(1, "<p>x</p>", published=published))))
    assert heads["1"].is_public is is_public
    assert bool(blog.warnings) is not is_public


def test_long_title_summary_and_text_are_cut(tmp_path, monkeypatch):
    monkeypatch.setattr(blogger, "MAX_BODY", 100)
    summary = f"<blogger:metaDescription>{'word ' * 100}</blogger:metaDescription>"
    entries = classic_entry(1, "x" * 101, title="long " * 50, extra=summary), classic_entry(2, "", title=" ")
    blog, heads, texts = read(write(tmp_path / "b.xml", feed_of(*entries)))

    assert (len(heads["1"].title), len(heads["1"].summary)) == (196, 396)
    assert heads["1"].title.endswith("long …")
    assert blog.warnings == [f"The title was too long and has been cut: “{('long ' * 12)[:60]} …”."]
    assert texts[PREFIX + "1"].notes == ["its text has more than 20 MB and was left out"]
    assert heads["2"].title == "Untitled"


def test_blog_s_own_hosts_come_from_feed_or_settings(tmp_path):
    link = '<p><a href="http://lanternweek.blogspot.ie/2022/06/">June</a></p>'
    for path in (
        write(tmp_path / "b.xml", feed_of(classic_entry(1, link))),
        takeout(tmp_path / "t.zip", feed=feed_of(classic_entry(1, link))),
    ):
        with archive.open_source(path) as source:
            blog = blogger.read(source)
            texts = dict(blog.texts({PREFIX + "1"}, {"/2022/06/": "/2022/blog/"}))
        assert next(iter(texts.values())).body == '<p><a href="/2022/blog/">June</a></p>'


def test_limit_of_elements_is_for_each_entry_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(blogger, "MAX_ELEMENTS", 10)
    _, heads, _ = read(write(tmp_path / "b.xml", feed_of(*[classic_entry(number, "x") for number in range(5)])))
    assert len(heads) == 5
