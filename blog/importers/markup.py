"""Blogger's and Word's markup made readable: pictures, videos and bold type told by their elements alone.

HTML in, HTML out, with the pictures that it shows. A picture becomes `<figure data-image="N">` where it stood, the Nth
of those handed back; a video becomes a link to its page.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from blog.imported import ImportedPicture
from copro.images import looks_like_file_name

_DATA_ADDRESS = re.compile(r"(?<=[\"'=])(data:[\w/+.;=-]{0,60},)[^\"'\s>]*")
_STYLED = re.compile(r"font-(?:weight|style):", re.IGNORECASE)
_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:normal|[1-4]00)", re.IGNORECASE)
_ITALIC = re.compile(r"(?<![\w-])font-style:\s*italic", re.IGNORECASE)
_YOUTUBE_PATH = re.compile(r"/(?:embed/|v/|shorts/)?([\w-]{11})(?:&.*)?")
_VIMEO_PATH = re.compile(r"/(?:video/)?(\d{5,12})")
_PICTURE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|tiff?|heic)$", re.IGNORECASE)
MAX_PICTURES = 500  # in one text
MAX_EMBEDDED = 200


def mark(html: str) -> tuple[str, list[ImportedPicture], list[str]]:
    """The HTML made readable, its pictures in order, and what a person should look at."""
    tree = LexborHTMLParser(_DATA_ADDRESS.sub(r"\1…", html))
    if tree.body is None:
        return "", [], []
    for node in tree.css("[data-image]"):
        node.attrs["data-image"] = ""  # only the numbers given below count
    pictures = list(_pictures(tree))
    embedded = tree.css("iframe, embed, object, video, audio")[:MAX_EMBEDDED]
    notes = [f"left out, from elsewhere: {address}" for node in embedded for address in _embedded(tree, node)]
    for node in tree.css("b[style], strong[style]"):
        if _NOT_BOLD.search(node.attributes.get("style") or ""):
            node.unwrap()  # Google Docs wraps a whole text in <b style="font-weight: normal">
    if _STYLED.search(html):
        _say_styles(tree)
    return tree.body.html or "", pictures, notes


def _say_styles(tree: LexborHTMLParser) -> None:
    """Say by elements what spans say by their style: bold and italics."""
    words = [node for node in tree.body.traverse(include_text=True) if node.is_text_node] if tree.body else []
    for node in words:
        styles = [parent.attributes.get("style") or "" for parent in _ancestors(node) if parent.tag == "span"]
        for pattern, tag in ((_BOLD, "b"), (_ITALIC, "i")):
            if any(map(pattern.search, styles)) and node.parent is not None:
                wrapper = tree.create_node(tag)
                wrapper.insert_child(node.text_content or "")
                node.replace_with(wrapper)
                break


# --- Pictures ---


def _pictures(tree: LexborHTMLParser) -> Iterator[ImportedPicture]:
    number = 0
    for node in tree.css("img")[: 2 * MAX_PICTURES]:
        picture = _picture(node) if number < MAX_PICTURES else None
        if picture is None:
            continue
        number += 1
        figure = tree.create_node("figure")
        figure.attrs["data-image"] = str(number)
        node.replace_with(figure)
        yield picture


def _picture(node: LexborNode) -> ImportedPicture | None:
    """What an <img> shows, or None for what nobody sees: it has no address, or is a counter of one pixel."""
    attributes = node.attributes
    source = (attributes.get("src") or "").strip()
    size = (_number(attributes.get("width")), _number(attributes.get("height")))
    if not source or (0 < size[0] <= 2 and 0 < size[1] <= 2):
        return None
    link = _linked_address(node)
    linked_name, own_name = _file_name(link), _file_name(source)
    linked = link if _PICTURE_NAME.search(linked_name) or linked_name == own_name else ""
    names = tuple(dict.fromkeys(name for name in (linked_name if linked else "", own_name) if name))
    alt = " ".join((attributes.get("alt") or "").split())
    if looks_like_file_name(alt) or alt.casefold() in {PurePosixPath(name).stem.casefold() for name in names}:
        alt = ""
    return ImportedPicture(
        address=(linked or source)[:500],
        names=names,
        alt=alt[:250],
        caption=_caption(node)[:300],
        size=size,
        original_size=(
            _number(attributes.get("data-original-width")),
            _number(attributes.get("data-original-height")),
        ),
    )


def _number(text: str | None) -> int:
    found = re.match(r"\s*(\d{1,5})(?:px)?\s*$", text or "", re.ASCII)
    return int(found[1]) if found else 0


def _ancestors(node: LexborNode, upwards: int = 8) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None and upwards:
        yield parent
        parent, upwards = parent.parent, upwards - 1


def _linked_address(node: LexborNode) -> str:
    return next(((a.attributes.get("href") or "").strip() for a in _ancestors(node, 3) if a.tag == "a"), "")


def _file_name(address: str) -> str:
    """The last part of an address, if it is one: Google's newer addresses end in a code and no name."""
    try:
        name = unquote(PurePosixPath(urlsplit(address).path).name)
    except ValueError:
        return ""
    return name if "." in name or "googleusercontent" not in address else ""


def _caption(node: LexborNode) -> str:
    """The words below a picture, which are taken out of the text."""
    for box in _ancestors(node):
        if box.tag == "figure" or (
            box.tag == "table" and "tr-caption-container" in (box.attributes.get("class") or "")
        ):
            words = box.css_first("figcaption, td.tr-caption")
            if words is None:
                return ""
            caption = " ".join(words.text(separator=" ").split())
            words.decompose()
            return caption
    return ""


# --- Videos and other things from elsewhere ---


def video_page(address: str) -> tuple[str, str]:
    """The page of a video and its host's name, or empty strings where the host is not a known one."""
    try:
        parts = urlsplit("https:" + address if address.startswith("//") else address)
        host = (parts.hostname or "").lower().removeprefix("www.").removeprefix("m.")
    except ValueError:
        return "", ""
    if parts.scheme not in {"http", "https"}:
        return "", ""
    if host in {"youtube.com", "youtube-nocookie.com", "youtu.be"}:
        found = _YOUTUBE_PATH.fullmatch(parts.path)
        return (f"https://www.youtube.com/watch?v={found[1]}", "YouTube") if found else ("", "")
    if host in {"vimeo.com", "player.vimeo.com"} and (found := _VIMEO_PATH.fullmatch(parts.path)):
        return f"https://vimeo.com/{found[1]}", "Vimeo"
    return "", ""


def _embedded(tree: LexborHTMLParser, node: LexborNode) -> list[str]:
    """Put a link in the place of a video. Returns the address of what is no video that we know."""
    if any(parent.tag in {"object", "video", "audio"} for parent in _ancestors(node, 3)):
        return []  # its parent is seen to
    inner = [node, *node.css("embed, source, param[name=movie]")]
    attributes = [part.attributes.get(name) or "" for part in inner for name in ("src", "data", "value")]
    addresses = [address.strip() for address in attributes if address.strip()]
    for address in addresses:
        page, host = video_page(address)
        if page:
            link = tree.create_node("a")
            link.attrs["href"] = page
            title = " ".join((node.attributes.get("title") or "").split())
            known = title and title.lower() not in {"youtube video player", "vimeo video player"}
            link.insert_child(f"Video: {title[:150]}" if known else f"Watch the video on {host}")
            paragraph = tree.create_node("p")
            paragraph.insert_child(link)
            node.replace_with(paragraph)
            return []
    return [address[:500] for address in addresses[:1]]
