"""Blogger's files as tests need them: a fictional blog, and zips built on the spot."""

import io
import zipfile
from html import escape
from pathlib import Path

from tests.factories import picture_bytes

DATA = Path(__file__).parent / "data" / "import"
CLASSIC = DATA / "classic.xml"
FEED = DATA / "feed.atom"
BLOG = "Lantern Week 2024"
SETTINGS = "blog_name,blog_description,blog_publishing_mode,blog_subdomain\nLantern Week 2024,,BLOGSPOT,lanternweek\n"


def classic_entry(number, body, *, title=None, published="2022-06-20T10:00:00Z", labels=(), path="", extra=""):
    """One published post of a classic export."""
    path = path or f"/2022/06/post-{number}.html"
    tags = "".join(f"<category scheme='http://www.blogger.com/atom/ns#' term='{escape(label)}'/>" for label in labels)
    return (
        f"<entry><id>tag:blogger.com,1999:blog-4242.post-{number}</id><published>{published}</published>"
        f"<updated>{published}</updated><category scheme='http://schemas.google.com/g/2005#kind' "
        f"term='http://schemas.google.com/blogger/2008/kind#post'/>{tags}"
        f"<title type='text'>{escape(title or f'Post {number}')}</title><content type='html'>{escape(body)}</content>"
        f"<link rel='alternate' type='text/html' href='http://lanternweek.blogspot.com{path}'/>{extra}</entry>"
    )


def feed_of(*entries, title=BLOG):
    return (
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>"
        f"<id>tag:blogger.com,1999:blog-4242.archive</id><title>{escape(title)}</title>"
        "<link rel='alternate' type='text/html' href='http://lanternweek.blogspot.com/'/>"
        + "".join(entries)
        + "</feed>"
    ).encode()


def write(path, content):
    path.write_bytes(content)
    return path


def write_zip(path, files, *, compress=zipfile.ZIP_DEFLATED):
    """A zip of (name or ZipInfo) and content pairs."""
    with zipfile.ZipFile(path, "w", compress) as archive:
        for name, content in files.items() if isinstance(files, dict) else files:
            archive.writestr(name, content, compress_type=compress)
    return path


def takeout_files(feed=None, *, blog=BLOG, folder="Takeout", pictures=None):
    """The files of a Takeout, by name."""
    blogger = f"{folder}/Blogger"
    files = {
        f"{blogger}/Blogs/{blog}/feed.atom": feed if feed is not None else FEED.read_bytes(),
        f"{blogger}/Blogs/{blog}/settings.csv": SETTINGS,
        f"{blogger}/Blogs/{blog}/theme-classic.html": "<html></html>",
    }
    for name, content in (pictures or {}).items():
        files[f"{blogger}/Albums/{blog}/{name}"] = content
    return files


def takeout(path, **options):
    return write_zip(path, takeout_files(**options))


def lamp_and_glue():
    return {"lamp.png": picture_bytes(40, 30, colour="gold"), "glue pot.png": picture_bytes(30, 30, colour="grey")}


def lying_zip(path, name, content):
    """A zip whose list says that a file has 10 bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    size = len(content).to_bytes(4, "little")
    path.write_bytes(buffer.getvalue().replace(size, (10).to_bytes(4, "little")))
    return path
