"""Opening a file safely: what is refused, and with which sentence."""

import json
import stat
import zipfile

import pytest

from blog.imported import ImportedPicture, RefusedFileError
from blog.importers import archive, blogger
from tests.blogger_files import BLOG, CLASSIC, FEED, feed_of, lying_zip, takeout, takeout_files, write, write_zip
from tests.factories import picture_bytes

LAUGHS = (
    "<!DOCTYPE lolz [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
)
ATOM = "http://www.w3.org/2005/Atom"


def refusal(path, blog=""):
    """The sentence with which a file is refused."""
    with pytest.raises(RefusedFileError) as refused, archive.open_source(path, blog) as source:
        blogger.read(source)
    return str(refused.value)


def entry(name, mode=0o644):
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty."),
        (b"Not XML at all", "This is not a Blogger file."),
        (b"<html><body>Hello</body></html>", "This is not a Blogger file."),
        (b"<rss version='2.0'><channel/></rss>", "This is not a Blogger file."),
        (f"<feed xmlns='{ATOM}'><id>urn:x</id></feed>".encode(), "This is not a Blogger file."),
        (
            f"<feed xmlns='{ATOM}'><id>urn:x</id><entry><id>1</id></entry></feed>".encode(),
            "This is not a Blogger file.",
        ),
        (b"<?xml version='1.0' encoding='klingon'?><feed/>", "This is not a Blogger file."),
        (b"\x1f\x8b\x08\x00compressed", "This is not a Blogger file."),
        (b"PK\x03\x04 cut off", "This zip is damaged"),
        (CLASSIC.read_bytes()[:3000], "This file is damaged or only partly downloaded (line "),
        (b"<!DOCTYPE feed>" + feed_of(), "This file is not safe: it declares a document type"),
        (f"{LAUGHS}<feed xmlns='{ATOM}'><title>&a9;</title></feed>".encode(), "This file is not safe: it declares"),
        (
            f"<!DOCTYPE f [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><feed xmlns='{ATOM}'>&x;</feed>".encode(),
            "This file is not safe: it declares",
        ),
        (
            f"<!DOCTYPE f [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x'> %x;]><feed xmlns='{ATOM}'/>".encode(),
            "This file is not safe: it declares",
        ),
        (feed_of("<entry>" + "<a>" * 100 + "</a>" * 100 + "</entry>"), "This file is not safe: one entry"),
        (feed_of("<entry>" + "<a/>" * 30_000 + "</entry>"), "This file is not safe: one entry"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_hostile_or_foreign_file_is_refused(tmp_path, content, sentence):
    assert refusal(write(tmp_path / "blog.xml", content)).startswith(sentence)


def test_missing_file_and_folder_are_refused(tmp_path):
    assert refusal(tmp_path / "none.xml") == f"There is no file “{tmp_path / 'none.xml'}”."
    assert refusal(tmp_path) == f"There is no file “{tmp_path}”."


@pytest.mark.parametrize(
    ("info", "content", "sentence"),
    [
        (entry("../../evil.txt"), "x", "This zip is not safe: it holds a file that wants to be stored outside"),
        (entry("Takeout/../../evil.txt"), "x", "This zip is not safe: it holds a file that wants to be stored outside"),
        (entry("..\\evil.txt"), "x", "This zip is not safe: it holds a file that wants to be stored outside"),
        (entry("/etc/evil.txt"), "x", "This zip is not safe: it holds a file that wants to be stored outside"),
        (entry("C:/evil.txt"), "x", "This zip is not safe: it holds a file that wants to be stored outside"),
        (entry("link", stat.S_IFLNK | 0o777), "/etc/passwd", "This zip is not safe: it holds a link"),
        (
            entry("Takeout/bomb.bin"),
            b"\0" * 5_000_000,
            "This zip is not safe: “bomb.bin” is packed more than 100 times",
        ),
    ],
    ids=lambda value: str(value)[:60],
)
def test_hostile_zip_is_refused_and_nothing_lands_outside(tmp_path, info, content, sentence):
    path = write_zip(tmp_path / "t.zip", [*takeout_files().items(), (info, content)])

    assert refusal(path).startswith(sentence)
    assert [file.name for file in tmp_path.iterdir()] == ["t.zip"]


def test_zip_that_lies_about_a_size_is_stopped_while_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MAX_FEED_BYTES", 2000)
    assert refusal(takeout(tmp_path / "t.zip")) == "The feed has more than 0 MB."
    assert refusal(write(tmp_path / "feed.atom", FEED.read_bytes())) == "The feed has more than 0 MB."
    lying = lying_zip(tmp_path / "lying.zip", "feed.atom", FEED.read_bytes())
    assert refusal(lying) == "The feed is damaged and cannot be read. Please download it again."


def test_damaged_and_locked_zips_are_refused(tmp_path):
    path = takeout(tmp_path / "t.zip")
    whole = path.read_bytes()
    assert refusal(write(tmp_path / "cut.zip", whole[:-200])).startswith("This zip is damaged")
    middle = len(FEED.read_bytes()) // 8
    spoilt = whole[:middle] + bytes(byte ^ 0xFF for byte in whole[middle : middle + 300]) + whole[middle + 300 :]
    assert "damaged" in refusal(write(tmp_path / "spoilt.zip", spoilt))
    locked = bytearray(whole)
    central = locked.index(b"PK\x01\x02")
    locked[central + 8] |= 1  # the flag of a file with a password
    locked[6] |= 1
    assert refusal(write(tmp_path / "locked.zip", bytes(locked))).endswith("it is damaged or has a password.")


def test_zip_without_a_blog_is_refused(tmp_path):
    path = write_zip(tmp_path / "t.zip", {"Takeout/archive_browser.html": "x", "__MACOSX/Takeout/feed.atom": "x"})
    assert refusal(path).startswith("This zip holds no blog: there is no feed.atom in it.")


def test_zip_with_several_blogs_asks_which(tmp_path):
    other = feed_of(title="Orla's lamps")
    path = write_zip(tmp_path / "t.zip", takeout_files() | takeout_files(feed=other, blog="Orla_s lamps"))

    assert refusal(path) == (
        f'This zip holds several blogs: “{BLOG}”, “Orla_s lamps”. Say which one with --blog "Title".'
    )
    assert refusal(path, "Nobody’s") == f"There is no blog “Nobody’s” in this zip. It holds: “{BLOG}”, “Orla_s lamps”."
    with archive.open_source(path, "orla's lamps") as source:
        assert blogger.read(source).title == "Orla's lamps"


def test_noise_in_a_zip_is_ignored(tmp_path):
    noise = {"__MACOSX/Takeout 2/Blogger/Blogs/x/._feed.atom": "x", "Takeout 2/._feed.atom": "x"}
    path = write_zip(tmp_path / "t.zip", takeout_files(folder="Takeout 2") | noise)
    with archive.open_source(path) as source:
        assert blogger.read(source).title == BLOG


def names_of(path, *pictures):
    with archive.open_source(path) as source:
        found = [source.picture_file(picture) for picture in pictures]
    return [file and file[1] for file in found]


def wanted(*names, **facts):
    return ImportedPicture(address="https://1.bp.blogspot.com/x", names=names, **facts)


def test_picture_is_found_by_the_many_spellings_of_its_name(tmp_path):
    pictures = {"My lamp.JPG": b"lamp", "long-na(1).png": b"long", "._lamp.png": b"no"}
    facts = f"Takeout/Blogger/Albums/{BLOG}/long-na(1).png.json"
    beside = {facts: json.dumps({"filename": "long-name-of-a-lamp.png"}), f"{facts}.json": "[broken"}
    path = write_zip(tmp_path / "t.zip", takeout_files(pictures=pictures) | beside)

    spellings = wanted("My+lamp.jpg"), wanted("none.png", "my%2520lamp.jpg"), wanted("long-name-of-a-lamp.png")
    assert names_of(path, *spellings, wanted("x.png"), wanted()) == [b"lamp", b"lamp", b"long", None, None]


def test_odd_files_beside_the_feed_stop_nothing(tmp_path):
    album, settings = f"Takeout/Blogger/Albums/{BLOG}", f"Takeout/Blogger/Blogs/{BLOG}/settings.csv"
    odd = {f"{album}/a.png.json": "[" * 60_000, f"{album}/b.png.json": "9" * 60_000}
    path = write_zip(tmp_path / "t.zip", takeout_files(pictures={"a.png": b"a"}) | odd, compress=zipfile.ZIP_STORED)
    assert names_of(path, wanted("x.png"), wanted("a.png")) == [None, b"a"]

    path = write_zip(tmp_path / "s.zip", takeout_files() | {settings: "blog_name,x\ra,b\n"})
    with archive.open_source(path) as source:
        assert source.settings == {"blog_name": "a", "x": "b"}


def test_picture_of_several_with_one_name_is_told_by_size_then_album(tmp_path):
    wide, tall, other = (picture_bytes(*size) for size in ((40, 10), (10, 40), (40, 10)))
    files = takeout_files(pictures={"a.png": wide})
    files["Takeout/Blogger/Albums/Phone/a.png"] = tall
    files["Takeout/Blogger/Albums/Other blog/a.png"] = other + b" "
    files["Takeout/Blogger/Albums/Broken/a.png"] = b"broken"
    path = write_zip(tmp_path / "t.zip", files)

    assert names_of(
        path, wanted("a.png"), wanted("a.png", original_size=(10, 40)), wanted("a.png", size=(320, 80)),
    ) == [wide, tall, wide]  # fmt: skip


def test_too_large_picture_is_refused_while_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MAX_PICTURE_BYTES", 3)
    path = takeout(tmp_path / "t.zip", pictures={"a.png": b"12345"})
    with (
        archive.open_source(path) as source,
        pytest.raises(RefusedFileError, match=r"“a\.png” in the zip has more than"),
    ):
        source.picture_file(wanted("a.png"))
