"""Word files of many kinds, kept in tests/data/word: what stands in them is counted before and after."""

import io
import re
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest
from defusedxml import ElementTree
from selectolax.lexbor import LexborHTMLParser

from blog.imported import FirstPublished, ImportedCredit, RefusedFileError
from blog.importers import word, word_worker

FILES = Path(__file__).parent.parent / "data" / "word"
REFUSED = {"empty", "damaged", "password", "xxe"}
READABLE = sorted(path.stem for path in FILES.glob("*.docx") if path.stem not in REFUSED)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


@cache
def read(name):
    return word.read((FILES / f"{name}.docx").read_bytes(), name=f"{name}.docx")


def html_of(name):
    return word_worker.convert((FILES / f"{name}.docx").read_bytes())


# --- Counted before and after


def before(name):
    """What stands in a file, counted by other means than ours: by the ids of styles and the elements themselves."""
    with zipfile.ZipFile(FILES / f"{name}.docx") as archive:
        text = archive.read("word/document.xml").decode().replace(STRICT, W[1:-1])
        relations = archive.read("word/_rels/document.xml.rels").decode()
        notes = "".join(
            archive.read(f"word/{kind}notes.xml").decode() for kind in ("foot", "end")
            if f"word/{kind}notes.xml" in archive.namelist()
        )  # fmt: skip
    text = re.sub(r"<mc:Fallback>.*?</mc:Fallback>", "", text, flags=re.DOTALL)
    text = re.sub(r"<w:sdt>.*?</w:sdt>", "", text, flags=re.DOTALL)
    root = ElementTree.fromstring(text)
    styles = [style.get(f"{W}val") for style in root.iter(f"{W}pStyle")]
    linked = re.findall(r'<w:hyperlink[^>]* r:id="([^"]*)"', text)
    targets = {
        key: target
        for relation in re.findall(r"<Relationship [^>]*>", relations)
        for key, target in [(re.search(r' Id="([^"]*)"', relation)[1], re.search(r'Target="([^"]*)"', relation)[1])]
    }
    tables = [table for table in root.iter(f"{W}tbl") if len(list(table.iter(f"{W}tc"))) > 1]
    rows = list(root.iter(f"{W}tr"))
    items = [p for p in root.iter(f"{W}p") if p.find(f".//{W}numPr") is not None or _style(p).startswith("List")]
    return {
        "headings": sum(bool(re.fullmatch(r"Heading\d?|Ourownheading", style)) for style in styles),
        "items": len(items),
        "links": sum(targets[key].startswith(("http", "mailto:")) for key in linked) + text.count("HYPERLINK &quot;")
        + text.count('HYPERLINK "'),
        "tables": len(tables),
        "rows": sum(len(table.findall(f"{W}tr")) for table in tables),
        "headers": sum(len(row.findall(f"{W}tc")) for row in rows if row.find(f".//{W}tblHeader") is not None),
        "pictures": text.count("<a:blip "),
        "quotations": len(re.findall(r'w:val="(?:Quote|IntenseQuote)"', text)),
        "notes": len(re.findall(r'<w:(?:foot|end)note w:id="[2-9]"', notes)),
    }  # fmt: skip


def _style(paragraph):
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val") if found is not None else ""


def after(name):
    """What stands in the text that came of it."""
    found = html_of(name)
    tree, raw = LexborHTMLParser(read(name).text.body), LexborHTMLParser(found["html"])
    notes = len(raw.css('li[id^="footnote-"], li[id^="endnote-"]'))
    return {
        "headings": len(tree.css("h2, h3, h4")) + (found["title_from"] == "the first heading") - bool(notes),
        "items": len(tree.css("li")) - notes,
        "links": len(tree.css("a")),
        "tables": len(tree.css("table")),
        "rows": len(tree.css("tr")),
        "headers": len(tree.css("th")),
        "pictures": len(tree.css("figure[data-image]")),
        "quotations": len(tree.css("blockquote p")),
        "notes": notes,
    }


def test_there_are_at_least_twenty_kinds_of_file():
    assert len(READABLE) >= 20


@pytest.mark.parametrize("name", sorted(set(READABLE) - {"byline-in-bold"}))
def test_counts_before_and_after_are_the_same(name):
    assert after(name) == before(name)


def test_the_counting_counts_something():
    counts = [before(name) for name in READABLE]
    assert {key: sum(count[key] for count in counts) for key in counts[0]} == {
        "headings": 37, "items": 20, "links": 6, "tables": 3, "rows": 8, "headers": 4, "pictures": 9, "quotations": 3,
        "notes": 3,
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(set(READABLE) - {"table-of-contents", "chart-equation-object"}))
def test_no_word_is_lost(name):
    """Every run of words in the file stands in the title, the text, the by-line or where it was first published."""
    with zipfile.ZipFile(FILES / f"{name}.docx") as archive:
        xml = re.sub(rb"<w:moveFrom .*?</w:moveFrom>", b"", archive.read("word/document.xml"), flags=re.DOTALL)
    words = " ".join(
        re.findall(rb"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)[n].decode() for n in range(xml.count(b"</w:t>"))
    )
    found = read(name)
    origin = found.text.first_published
    came = " ".join([found.title, found.text.byline, origin.words if origin else "", found.text.body])
    for old, new in (("&amp;", "&"), ("&nbsp;", " ")):
        came = came.replace(old, new)
    came_words = set(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", came)))
    assert set(re.findall(r"\w+", words)) - came_words == set()


# --- What each kind becomes


@pytest.mark.parametrize(
    ("name", "body"),
    [
        (
            "headings",
            (
                "<h2>Before the week</h2><p>Some words below the heading before the week.</p><h3>Who came</h3>"
                "<p>Some words below the heading who came.</p><h2>After the week</h2>"
                "<p>Some words below the heading after the week.</p><h3>What stays</h3>"
                "<p>Some words below the heading what stays.</p>"
                "<h2>One more by a style of our own</h2><p>The last words.</p>"
            ),
        ),
        (
            "lists-by-style",
            (
                "<p>Bring with you:</p><ul><li><p>A pen</p><ul><li><p>Blue</p></li><li><p>Or black</p></li></ul></li>"
                "<li><p>Paper</p></li></ul><p>Then do this:</p><ol><li><p>Sit down</p></li><li><p>Write</p></li></ol>"
                '<p>Take a rest in between.</p><ol start="3"><li><p>Send it</p></li></ol>'
            ),
        ),
        (
            "lists-by-numbering",
            (
                "<p>By numbering:</p><ol><li><p>One</p><ul><li><p>One a</p><ol><li><p>One a first</p></li></ol></li>"
                "<li><p>One b</p></li></ul></li><li><p>Two</p></li></ol>"
            ),
        ),
        (
            "links",
            (
                '<p>See <a href="https://example.org/page?a=1&amp;b=2">our page</a><a href="mailto:hello@example.org">'
                " or write to us</a> or go to the end</p><p>"
                '<a href="https://example.org/field">A link by a field</a></p>'
            ),
        ),
        (
            "javascript-link",
            '<p>A harmless beginning.</p><p>press here<a href="https://example.org/"> or here</a> or a file</p>',
        ),
        (
            "footnotes",
            (
                "<p>We were forty[1] last year[2] and more[3] this year.</p><p>That is all.</p><h2>Notes</h2><ol><li>"
                "<p>Counted at the door.</p></li><li><p>See our report.</p></li><li><p>About sixty.</p></li></ol>"
            ),
        ),
        (
            "quotations",
            (
                "<p>She said:</p><blockquote><p>Nothing about us without us.</p></blockquote><p>And he said:</p>"
                "<blockquote><p>Ask first.</p><p>Then listen.</p></blockquote><p>Strong by a <strong>style</strong>, "
                "and so is <em>emphasis</em></p>"
            ),
        ),
        ("tracked-changes", "<p>We are six people.</p>"),
        ("comments", "<p>We meet every week.</p>"),
        ("header-and-footer", "<p>The words between.</p>"),
        ("table-of-contents", "<p>It is short.</p><h2>The second part</h2><p>5 March was the day.</p>"),
        ("text-box", "<p>Before the box.</p><p>Around the box.</p><p>Words in a box.</p><p>A newer box.</p>"),
        ("pages", "<h2>A part</h2><p>Its words.</p>"),
        (
            "google-docs",
            (
                "<p>First words</p><p>Second words</p><ul><li><p>A point</p><ul><li><p>Below it</p></li></ul></li><li>"
                "<p>Another</p></li></ul><h2>And its second part</h2><p>The end.</p>"
            ),
        ),
        (
            "strict",
            (
                '<p>With <a href="https://example.org/strict">a link</a></p><ul><li><p>A point</p></li></ul>'
                '<figure data-image="1"></figure>'
            ),
        ),
        (
            "umlauts-emoji-arabic",
            (
                "<p>Übung macht den Meister: Größe, Fuß, Mädchen und Äpfel.</p>"
                "<p>Emoji 🎉 and a family 👩‍👩‍👧, a dash – and “quotes”.</p><p>مرحبا بالجميع</p>"
            ),
        ),
    ],
)
def test_text_is_built_as_it_was(name, body):
    assert read(name).text.body == body


@pytest.mark.parametrize(
    ("name", "title", "source"),
    [
        ("title", "A year of open doors", "the style Title"),
        ("headings", "What we learned this year", "the first heading"),
        ("byline-at-the-top", "From one table to forty people", "the first heading"),
        ("byline-in-bold", "byline-in-bold", "the file’s name"),
    ],
)
def test_title_comes_from_style_heading_or_name(name, title, source):
    found = read(name)
    assert (found.title, found.read[0]) == (title, f"the title, from {source}")


def test_file_name_is_made_readable():
    content = (FILES / "plain.docx").read_bytes()
    assert word.read(content, name="C:\\Docs\\My_story__v2\x07.docx").title == "My story v2"
    assert word.read(content, name=".docx").title == "Untitled"


def test_long_title_is_cut_and_kept_in_the_report():
    content = (FILES / "plain.docx").read_bytes()
    found = word.read(content, name=f"{'long ' * 60}.docx")
    assert len(found.title) <= 200
    assert found.title.endswith(" …")
    assert any(line.startswith("The title was too long") for line in found.look)


@pytest.mark.parametrize(
    ("name", "credits", "byline"),
    [
        (
            "byline-at-the-top",
            [ImportedCredit("Ann Bee", "Director", "Small Trust")],
            "By Ann Bee, Director, Small Trust",
        ),
        (
            "byline-at-the-end",
            [ImportedCredit("Bill Cee", "volunteer"), ImportedCredit("Dee Eff", "Chair", "Bridge House Trust")],
            "Guest blog by Bill Cee, volunteer, and Dee Eff, Chair, Bridge House Trust",
        ),
        ("byline-in-bold", [ImportedCredit("Ann Bee", "Director", "Small Trust")], "Ann Bee, Director of Small Trust"),
        ("dialogue", [], ""),
    ],
)
def test_byline_is_found_as_in_a_blog(name, credits, byline):
    found = read(name).text
    assert (found.credits, found.byline) == (credits, byline)


def test_bold_lines_are_headings_only_where_there_are_no_others():
    found = read("byline-in-bold")
    assert found.text.first_published == FirstPublished(
        "Small Trust News", "", "This blog originally appeared on Small Trust News."
    )
    assert "<h2>What comes next</h2>" in found.text.body
    assert "1 bold line was a heading, or so it seemed." in found.look


@pytest.mark.parametrize(
    ("name", "language"),
    [("welsh", "cy"), ("welsh-words", "en-gb"), ("plain", "en-gb"), ("umlauts-emoji-arabic", "en-gb")],
)
def test_language_of_most_words_is_the_posts(name, language):
    assert read(name).language == language


def test_words_of_another_language_are_marked():
    assert read("welsh-words").text.body == (
        '<p>Everybody in the hall then said <span lang="cy">croeso i bawb</span> to us.</p>'
    )


def test_table_header_is_kept_and_merged_cells_stand_apart():
    row = "<tr><{0}><p>{1}</p></{0}><{0}><p>{2}</p></{0}></tr>"
    rows = [row.format("th", "Room", "Seats"), row.format("td", "Hall", "80"), row.format("td", "Loft", "12")]
    assert read("table-with-header").text.body == (
        f"<p>The rooms:</p><table><tbody>{''.join(rows)}</tbody></table><p>Book early.</p>"
    )
    tree = LexborHTMLParser(read("table-merged").text.body)
    assert [[cell.text() for cell in line.css("td")] for line in tree.css("tr")] == [
        ["Two columns", "", "Cell 2"],
        ["Cell 3", "Cell 4", "Two rows"],
        ["Cell 6", "Cell 7", ""],
    ]
    assert read("table-merged").look[:3] == [
        "1 table had merged cells. They stand apart now, the words in the first.",
        "1 table without a header row. Say in the editor which it is.",
        "1 frame of one cell: the words stand in the text now.",
    ]


def test_pictures_keep_alt_text_that_somebody_wrote_and_no_other():
    found = read("pictures")
    assert [(p.alt, p.is_decorative, p.caption) for p in found.pictures] == [
        ("Three people around a table", False, "Our first meeting"),
        ("", False, ""),
        ("", False, ""),
        ("", False, ""),
        ("", True, ""),
        ("The same table again", False, ""),
    ]
    assert found.pictures[0].member == found.pictures[5].member
    assert found.look == [
        "Picture 3: “IMG_2041.jpg” is no alt text, and was left out.",
        (
            "Picture 4: a program wrote its alt text, which was left out: “A picture containing text, person "
            "Description automatically generated”."
        ),
    ]


@pytest.mark.parametrize(
    ("name", "left_out", "look"),
    [
        ("plain", [], []),
        (
            "chart-equation-object",
            [
                "1 chart, near “We counted them:”",
                "1 equation: “a+b=c”",
                "1 embedded object, near “The sum is a+b=c.”",
                "fonts, sizes and colours: posts have their own look",
            ],
            [
                "Some words were struck through, and now look like all others.",
                "Some letters or numbers stood above or below the line, as in H₂O, and no longer do.",
            ],
        ),
        ("comments", ["1 comment: Ann Bee wrote “Is it every second week?”"], []),
        ("header-and-footer", ["2 headers or footers: “Draft of March, not to be shared”; “Page 1”"], []),
        ("table-of-contents", ["the table of contents"], []),
        ("javascript-link", ["2 links to an address that is not on the web; the words are here"], []),
        ("links", ["1 link to another place in the same file; the words are here"], []),
        (
            "tracked-changes",
            [],
            ["3 tracked changes: the text is as if all of them had been accepted. What was deleted is not here."],
        ),
        (
            "text-box",
            [],
            [
                (
                    "2 text boxes: the words stand where the box was fastened, near “Around the box.”. "
                    "See whether that is the right place."
                )
            ],
        ),
    ],
)
def test_what_does_not_come_along_is_said(name, left_out, look):
    found = read(name)
    assert (found.left_out, found.look) == (left_out, look)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("empty.docx", "There are no words in this file."),
        ("damaged.docx", "This file is damaged. Open it in Word, save it under a new name and try again."),
        ("password.docx", ("This file has a password. In Word, choose File, Info, Protect Document, Encrypt with "
         "Password, empty the field, save the file and try again.")),
        ("other.doc", ("This is an old Word file (.doc). "
         "Open it in Word, choose Save As, Word Document (.docx), and take that.")),
        ("other.odt", ("This is an OpenDocument file (.odt). "
         "In LibreOffice, choose File, Save As, Word (.docx), and take that.")),
        ("xxe.docx", ("This file is not safe, so it was not read. "
         "It declares a document type or entities, which Word never does.")),
    ],
)  # fmt: skip
def test_what_is_no_good_is_refused_with_what_to_do(name, sentence):
    with pytest.raises(RefusedFileError) as refused:
        word.read((FILES / name).read_bytes(), name="renamed.docx")
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "is a PDF"),
        (b"{\\rtf1", "Rich Text"),
        (b"<html>", "not a Word file"),
        (b"PK\x03\x04" + b"\0" * 40, "damaged"),
    ],
)
def test_other_kinds_of_file_are_named(content, words):
    with pytest.raises(RefusedFileError, match=words):
        word.read(content, name="story.docx")


@pytest.mark.parametrize(
    ("member", "words"),
    [
        ("xl/workbook.xml", "spreadsheet or a slide show"),
        ("Index/Document.iwa", "Pages file"),
        ("other.txt", "not a Word file"),
    ],
)
def test_other_zips_are_named(member, words):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(member, "<x/>")
    with pytest.raises(RefusedFileError, match=words):
        word.read(out.getvalue(), name="story.docx")


def test_name_counts_for_nothing():
    assert word.read((FILES / "plain.docx").read_bytes(), name="plain.doc").title == "plain"


def test_figures_are_led_to_their_pictures_with_the_words_of_their_place():
    body = '<figure data-image="1"><figcaption>One</figcaption></figure><figure data-image="2"></figure>'
    assert word.place_pictures(body, [(7, ""), (7, 'A "b"')]) == (
        '<figure data-image="7"><figcaption>One</figcaption></figure><figure data-image="7" data-alt="A &quot;b&quot;">'
        "</figure>"
    )
    assert word.place_pictures(body, [(None, ""), (8, "")]) == '<p>One</p><figure data-image="8"></figure>'


def test_worker_knows_no_django():
    code = "import sys, blog.importers.word_worker; print([m for m in sys.modules if m.startswith('django')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- Things that no kept file has


def made(body, relations="", **parts):
    """A Word file of a few elements."""
    names = ["wordprocessingml/2006/main w", "officeDocument/2006/relationships r", "drawingml/2006/main a"]
    spaces = " ".join(
        f'xmlns:{prefix}="http://schemas.openxmlformats.org/{name}"' for name, prefix in (n.split() for n in names)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {spaces}><w:body>{body}</w:body></w:document>")
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>",
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.bin", content)
    return word.read(out.getvalue(), name="made.docx")


def words(text, properties=""):
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def test_bold_first_row_is_taken_for_headers_and_said():
    rows = [("<w:b/>", "Room", "Seats"), ("", "Hall", "80")]
    table = "".join(
        f"<w:tr><w:tc>{words(one, bold)}</w:tc><w:tc>{words(two, bold)}</w:tc></w:tr>" for bold, one, two in rows
    )
    found = made(f"<w:tbl>{table}</w:tbl>")
    assert [cell.text() for cell in LexborHTMLParser(found.text.body).css("th")] == ["Room", "Seats"]
    assert found.look == ["1 table: the bold first row was taken for headers."]


def test_language_that_no_post_can_be_in_is_said():
    found = made(words("Viele Worte auf Deutsch", '<w:lang w:val="de-DE"/>'))
    assert found.language == "en-gb"
    assert found.look == ["The file says that it is in another language (de). Choose the language of the post."]


def test_picture_that_is_named_and_not_there_is_said():
    found = made(words("Words") + '<w:p><w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r></w:p>')
    assert found.left_out == ["1 picture that the file names but does not hold"]


def test_macros_stay_out_and_are_said():
    assert made(words("Words"), vbaProject=b"x").left_out == ["macros"]


def test_heading_by_its_level_alone_is_one():
    level = '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>A part</w:t></w:r></w:p>'
    assert made(words("Words") + level + words("More")).text.body == "<p>Words</p><h2>A part</h2><p>More</p>"


def test_paragraph_whose_end_was_deleted_joins_the_next():
    deleted = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>One </w:t></w:r></w:p>"
    assert made(deleted + words("line")).text.body == "<p>One line</p>"


def test_long_alt_text_is_cut_and_kept_in_the_report():
    place = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    drawing = (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{place}"><wp:docPr descr="{"word " * 80}"/><a:blip r:embed="x"/>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
    found = made(drawing, '<Relationship Id="x" Type="t/image" Target="picture.bin"/>', picture=b"x")
    assert len(found.pictures[0].alt) <= 250
    assert found.look[0].startswith("Picture 1: its alt text was too long and has been cut. It was: “word word")
