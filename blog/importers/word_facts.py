"""What a Word text says of itself: its title and language, and what was found while it was rewritten.

Parsed XML in, plain facts out.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from blog.importers.word_leftovers import walk, words_of
from blog.importers.word_styles import Styles, W, value
from copro.counts import counted


@dataclass(slots=True)
class WordPicture:
    """A picture where it stands: the part that holds it and what the file says that it shows."""

    member: str
    alt: str
    is_decorative: bool


@dataclass(slots=True)
class Facts:
    """What was found while a text was rewritten."""

    pictures: list[WordPicture] = field(default_factory=list)
    linked_pictures: int = 0
    missing_pictures: int = 0
    inner_links: int = 0
    unsafe_links: int = 0
    contents: bool = False
    merged: int = 0
    boxes: int = 0
    guessed_headers: int = 0
    without_header: int = 0

    def look(self) -> list[str]:
        """What a person should look at, in sentences."""
        found: list[str] = []
        if self.merged:
            found.append(
                f"{counted(self.merged, 'table')} had merged cells. They stand apart now, the words in the first."
            )
        if self.guessed_headers:
            found.append(f"{counted(self.guessed_headers, 'table')}: the bold first row was taken for headers.")
        if self.without_header:
            found.append(
                f"{counted(self.without_header, 'table')} without a header row. Say in the editor which it is."
            )
        if self.boxes:
            found.append(f"{counted(self.boxes, 'frame')} of one cell: the words stand in the text now.")
        return found

    def gone(self) -> list[str]:
        """What was left out, in phrases."""
        found: list[str] = []
        if self.contents:
            found.append("the table of contents")
        if self.inner_links:
            found.append(f"{counted(self.inner_links, 'link')} to another place in the same file; the words are here")
        if self.unsafe_links:
            found.append(
                f"{counted(self.unsafe_links, 'link')} to an address that is not on the web; the words are here"
            )
        if self.linked_pictures:
            found.append(f"{counted(self.linked_pictures, 'picture')} that the file only links to and does not hold")
        if self.missing_pictures:
            found.append(f"{counted(self.missing_pictures, 'picture')} that the file names but does not hold")
        return found


def is_contents(control: Element) -> bool:
    gallery = next(control.iter(f"{W}docPartGallery"), None)
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def language_of(roots: Iterable[Element], styles: Styles) -> str:
    """The language that most of the words are in, as the file says: "cy", "en", or an empty string."""
    letters: Counter[str] = Counter()
    for root in roots:
        for paragraph in (found for found in walk(root) if found.tag == f"{W}p"):
            chain = styles.chain(value(paragraph.find(f"{W}pPr"), "pStyle"))
            usual = next(filter(None, (value(style.words, "lang") for style in chain)), styles.language)
            for run in paragraph.iter(f"{W}r"):
                language = value(run.find(f"{W}rPr"), "lang") or usual
                letters[language.split("-")[0].lower()] += len(words_of(run))
    letters.pop("", None)
    return letters.most_common(1)[0][0] if letters else ""


def take_title(document: Element, styles: Styles) -> tuple[str, str, int]:
    """The title, what it was taken from, and how many headings are left. Its words are taken out of the text."""
    paragraphs = [(p, styles.role(value(p.find(f"{W}pPr"), "pStyle"))) for p in _top_paragraphs(document)]
    paragraphs = [(p, role) for p, role in paragraphs if words_of(p) and role != "contents"]
    headings = [role for _, role in paragraphs if role.startswith("heading")]
    place = next((n for n, (_, role) in enumerate(paragraphs) if role == "title"), None)
    source = "the style Title"
    if place is None and headings:
        first = next(n for n, (_, role) in enumerate(paragraphs) if role.startswith("heading"))
        role = paragraphs[first][1]
        if first == 0 or (first < 5 and role == min(headings) and headings.count(role) == 1):
            place, source = first, "the first heading"
    if place is None:
        return "", "", len(headings)
    taken = [paragraphs[place][0]]
    for paragraph, role in paragraphs[place + 1 : place + 3]:  # a title on several lines
        if role != "title":
            break
        taken.append(paragraph)
    title = " ".join(map(words_of, taken))
    for paragraph in taken:
        for words in paragraph.iter(f"{W}t"):
            words.text = ""
    return title, source, len(headings) - (source == "the first heading")


def _top_paragraphs(document: Element) -> list[Element]:
    """The paragraphs that stand in no table or box, in order."""
    found: list[Element] = []
    todo = list(reversed(document.findall(f"{W}body/*")))
    while todo:
        element = todo.pop()
        if element.tag == f"{W}p":
            found.append(element)
        elif element.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml"} and not is_contents(element):
            todo.extend(reversed(element))
    return found
