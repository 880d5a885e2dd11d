"""Makes the Word files beside it. Run by hand, never by the tests, because the files are kept:

python3 -m venv /tmp/word && /tmp/word/bin/pip install python-docx==1.2.0 pillow
/tmp/word/bin/python tests/data/word/make_files.py      (needs LibreOffice's soffice on the PATH)
"""
# ruff: noqa: E501 - XML reads best as it is written into the files

import base64
import io
import re
import struct
import subprocess
import tempfile
import zipfile
from pathlib import Path

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from PIL import Image

HERE = Path(__file__).parent
MC = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_UNUSED = re.compile(r"thumbnail|theme|customXml|stylesWithEffects|fontTable|webSettings")


def picture(colour: str) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(out, "PNG")
    out.seek(0)
    return out


def compact(content: bytes, change=lambda name, part: part) -> bytes:
    """The same file without what no test needs, each part changed by a function of its name and bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if _UNUSED.search(name):
                continue
            if name.endswith(".rels"):
                part = re.sub(
                    rb"<Relationship [^>]*(?:thumbnail|theme|customXml|stylesWithEffects|fontTable|webSettings)[^>]*/>",
                    b"",
                    part,
                )
            if name == "word/styles.xml":
                part = re.sub(
                    rb'<w:style w:type="table" w:styleId="(?!TableGrid|TableNormal)[^"]*">.*?</w:style>',
                    b"",
                    part,
                    flags=re.DOTALL,
                )
                part = re.sub(rb"<w:latentStyles.*?</w:latentStyles>", b"", part, flags=re.DOTALL)
            part = change(name, part)
            if part is not None:
                info = zipfile.ZipInfo(name, (2026, 11, 23, 9, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, part)
    return out.getvalue()


def save(name: str, document, change=lambda name, part: part) -> None:
    out = io.BytesIO()
    document.save(out)
    (HERE / name).write_bytes(compact(out.getvalue(), change))


def new(*paragraphs: str):
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    return document


def link(paragraph, words: str, address: str = "", anchor: str = "") -> None:
    element = OxmlElement("w:hyperlink")
    if address:
        element.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    else:
        element.set(qn("w:anchor"), anchor)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = words
    run.append(text)
    element.append(run)
    paragraph._p.append(element)


def say(run, alt: str, *, decorative: bool = False):
    facts = next(run._r.iter(qn("wp:docPr")))
    facts.set("descr", alt)
    if decorative:
        facts.append(
            parse_xml(
                f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative '
                'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
            )
        )


def show(document, colour: str, alt: str = "", *, decorative: bool = False):
    paragraph = document.add_paragraph()
    run = paragraph.add_run()
    run.add_picture(picture(colour))
    say(run, alt, decorative=decorative)
    return paragraph


def speak(run, language: str) -> None:
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), language)
    run._r.get_or_add_rPr().append(element)


def raw(document, xml: str) -> None:
    document.element.body.insert(len(document.element.body) - 1, parse_xml(xml))


def plain():
    save("plain.docx", new("We met on Tuesday at the library.", "Everybody brought a question.", "We will meet again."))


def headings():
    document = new()
    document.add_heading("What we learned this year", 1)
    for level, words in ((2, "Before the week"), (3, "Who came"), (2, "After the week"), (3, "What stays")):
        document.add_heading(words, level)
        document.add_paragraph(f"Some words below the heading {words.lower()}.")
    own = document.styles.add_style("Our own heading", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 2"]
    document.add_paragraph("One more by a style of our own", style=own)
    document.add_paragraph("The last words.")
    save("headings.docx", document)


def title():
    document = new()
    document.add_paragraph("A year of open doors", style="Title")
    document.add_paragraph("And what came of it", style="Subtitle")
    document.add_heading("The doors", 1)
    document.add_paragraph("They stood open.")
    save("title.docx", document)


def lists():
    document = new("Bring with you:")
    for style, words in (
        ("List Bullet", "A pen"),
        ("List Bullet 2", "Blue"),
        ("List Bullet 2", "Or black"),
        ("List Bullet", "Paper"),
    ):
        document.add_paragraph(words, style=style)
    document.add_paragraph("Then do this:")
    for words in ("Sit down", "Write"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("Take a rest in between.")
    document.add_paragraph("Send it", style="List Number")
    save("lists-by-style.docx", document)

    document = new("By numbering:")
    for level, words in ((0, "One"), (1, "One a"), (2, "One a first"), (1, "One b"), (0, "Two")):
        properties = document.add_paragraph(words)._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
        )
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="%1"/></w:lvl>'
        for n, kind in enumerate(["decimal", "bullet", "lowerLetter"])
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    save("lists-by-numbering.docx", document)


def links():
    document = new()
    paragraph = document.add_paragraph("See ")
    link(paragraph, "our page", "https://example.org/page?a=1&b=2")
    link(paragraph, " or write to us", "mailto:hello@example.org")
    link(paragraph, " or go to the end", anchor="the_end")
    raw(
        document,
        f"""<w:p {nsdecls("w")}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>
      HYPERLINK "https://example.org/field"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>
      <w:r><w:t>A link by a field</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>""",
    )
    save("links.docx", document)

    document = new("A harmless beginning.")
    paragraph = document.add_paragraph()
    link(paragraph, "press here", "javascript:alert(1)")
    link(paragraph, " or here", "https://example.org/")
    link(paragraph, " or a file", "file:///etc/passwd")
    save("javascript-link.docx", document)


def tables():
    document = new("The rooms:")
    table = document.add_table(rows=3, cols=2, style="Table Grid")
    for row, words in zip(table.rows, (("Room", "Seats"), ("Hall", "80"), ("Loft", "12")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)
    document.add_paragraph("Book early.")
    save("table-with-header.docx", document)

    document = new("Merged:")
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"Cell {number}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Two columns"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "Two rows"
    box = document.add_table(rows=1, cols=1, style="Table Grid")
    box.cell(0, 0).text = "In a frame of one cell."
    save("table-merged.docx", document)


def pictures():
    document = new("What we saw:")
    show(document, "teal", "Three people around a table")
    document.add_paragraph("Our first meeting", style="Caption")
    show(document, "red")
    show(document, "green", "IMG_2041.jpg")
    show(document, "blue", "A picture containing text, person  Description automatically generated")
    show(document, "black", decorative=True)
    show(document, "teal", "The same table again")
    document.add_paragraph("That was all.")
    save("pictures.docx", document)

    document = new("A drawing from an old program:")
    show(document, "teal", "The plan of the hall")
    emf = struct.pack("<2I", 1, 108) + b"\0" * 32 + b" EMF" + b"\0" * 64
    save(
        "picture-emf.docx",
        document,
        lambda name, part: (
            emf
            if name.startswith("word/media/")
            else part.replace(b'"png"', b'"emf"').replace(b"image/png", b"image/x-emf")
            if name == "[Content_Types].xml"
            else part
        ),
    )


def odd_things():
    document = new("Before the box.")
    box = "<w:txbxContent><w:p><w:r><w:t>Words in a box.</w:t></w:r></w:p></w:txbxContent>"
    raw(
        document,
        f"""<w:p {nsdecls("w", "wp", "a")} {MC}><w:r><mc:AlternateContent><mc:Choice Requires="wps">
      <w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="9" name="Box"/><a:graphic><a:graphicData
      uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>
      </a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}
      </v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent><w:t>Around the box.</w:t></w:r></w:p>""",
    )
    raw(
        document,
        f"""<w:p {nsdecls("w", "wp", "a")} {MC}><w:r><mc:AlternateContent><mc:Choice Requires="wps">
      <w:drawing><wp:inline><wp:docPr id="10" name="Box"/><a:graphic><a:graphicData
      uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>{box.replace("Words in a", "A newer")}</wps:txbx></wps:wsp>
      </a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>""",
    )
    save("text-box.docx", document)

    document = new("We counted them:")
    raw(
        document,
        f"""<w:p {nsdecls("w", "wp", "a")}><w:r><w:drawing><wp:inline><wp:docPr id="9" name="Chart"/><a:graphic>
      <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></wp:inline></w:drawing>
      </w:r></w:p>""",
    )
    raw(
        document,
        f"""<w:p {nsdecls("w")} {MC}><w:r><w:t xml:space="preserve">The sum is </w:t></w:r><m:oMath><m:r><m:t>a+b=c</m:t></m:r>
      </m:oMath><w:r><w:t>.</w:t></w:r></w:p>""",
    )
    raw(
        document,
        f"""<w:p {nsdecls("w")} {MC}><w:r><w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12"/></w:object>
      </w:r></w:p>""",
    )
    paragraph = document.add_paragraph("Water is H")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run("O, ")
    paragraph.add_run("not this").font.strike = True
    coloured = document.add_paragraph().add_run("In red and large.")
    coloured.font.color.rgb, coloured.font.size = RGBColor(200, 0, 0), Pt(20)
    save("chart-equation-object.docx", document)

    document = new()
    raw(
        document,
        f"""<w:p {nsdecls("w")}><w:r><w:t xml:space="preserve">We are </w:t></w:r><w:del w:id="1" w:author="Ann"><w:r>
      <w:delText>five</w:delText></w:r></w:del><w:ins w:id="2" w:author="Ann"><w:r><w:t>six</w:t></w:r></w:ins><w:r>
      <w:t xml:space="preserve"> people</w:t></w:r><w:moveFrom w:id="3" w:author="Ann"><w:r><w:t>, gone</w:t></w:r></w:moveFrom>
      <w:r><w:t>.</w:t></w:r></w:p>""",
    )
    save("tracked-changes.docx", document)

    document = new()
    runs = document.add_paragraph("We meet every week.").runs
    document.add_comment(runs, text="Is it every second week?", author="Ann Bee", initials="AB")
    save("comments.docx", document)

    document = new("The words between.")
    document.sections[0].header.paragraphs[0].text = "Draft of March, not to be shared"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    save("header-and-footer.docx", document)

    document = new()
    raw(
        document,
        f"""<w:sdt {nsdecls("w")}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>
      </w:sdtPr><w:sdtContent><w:p><w:r><w:t>Contents</w:t></w:r></w:p><w:p><w:r><w:t>The first part 1</w:t></w:r></w:p>
      </w:sdtContent></w:sdt>""",
    )
    document.add_heading("The first part", 1)
    document.add_paragraph("It is short.")
    document.add_heading("The second part", 1)
    raw(
        document,
        f"""<w:p {nsdecls("w")}><w:fldSimple w:instr="DATE"><w:r><w:t>5 March</w:t></w:r></w:fldSimple><w:r>
      <w:t xml:space="preserve"> was the day.</w:t></w:r></w:p>""",
    )
    save("table-of-contents.docx", document)


def languages():
    document = new()
    for words in ("Mae croeso i bawb yn y neuadd.", "Dewch am baned ac am sgwrs gyda ni ddydd Mawrth."):
        speak(document.add_paragraph().add_run(words), "cy-GB")
    save("welsh.docx", document)

    document = new()
    paragraph = document.add_paragraph()
    for words, language in (
        ("Everybody in the hall then said ", "en-GB"),
        ("croeso i bawb", "cy-GB"),
        (" to us.", "en-GB"),
    ):
        speak(paragraph.add_run(words), language)
    save("welsh-words.docx", document)

    document = new()
    speak(document.add_paragraph().add_run("Übung macht den Meister: Größe, Fuß, Mädchen und Äpfel."), "de-DE")
    document.add_paragraph("Emoji 🎉 and a family 👩‍👩‍👧, a dash – and “quotes”.")
    run = document.add_paragraph().add_run("مرحبا بالجميع")
    run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
    save("umlauts-emoji-arabic.docx", document)


def bylines():
    body = ["We began with one table and four chairs in a cold room.", "Now there are forty of us, every week."]
    document = new()
    document.add_heading("From one table to forty people", 1)
    document.add_paragraph("By Ann Bee, Director, Small Trust")
    for words in body:
        document.add_paragraph(words)
    save("byline-at-the-top.docx", document)

    document = new()
    document.add_paragraph("One table", style="Title")
    for words in (*body, "Guest blog by Bill Cee, volunteer, and Dee Eff, Chair, Bridge House Trust"):
        document.add_paragraph(words)
    save("byline-at-the-end.docx", document)

    document = new()
    document.add_paragraph().add_run("Ann Bee, Director of Small Trust").bold = True
    for words in body:
        document.add_paragraph(words)
    document.add_paragraph().add_run("What comes next").bold = True
    document.add_paragraph("We look for a larger room.")
    document.add_paragraph("This blog originally appeared on Small Trust News.")
    save("byline-in-bold.docx", document)


def voices():
    document = new("Two of us talk about the week.")
    for name, words in (
        ("Ahmed", "What did you bring?"),
        ("Ann", "A cake."),
        ("Ahmed", "For all of us?"),
        ("Ann", "Yes."),
    ):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(words)
    save("dialogue.docx", document)

    document = new("She said:")
    document.add_paragraph("Nothing about us without us.", style="Quote")
    document.add_paragraph("And he said:")
    document.add_paragraph("Ask first.", style="Intense Quote")
    document.add_paragraph("Then listen.", style="Intense Quote")
    paragraph = document.add_paragraph("Strong by a ")
    paragraph.add_run("style", style="Strong")
    paragraph.add_run(", and so is ")
    paragraph.add_run("emphasis", style="Emphasis")
    save("quotations.docx", document)


def long():
    document = new()
    document.add_paragraph("Ten thousand words", style="Title")
    stems = [
        "table",
        "chair",
        "room",
        "week",
        "people",
        "door",
        "house",
        "garden",
        "bread",
        "story",
        "letter",
        "street",
        "bridge",
        "morning",
        "evening",
    ]
    for part in range(20):
        document.add_heading(f"Part {part + 1}", 1)
        for line in range(5):
            document.add_paragraph(
                " ".join(f"{stems[(part * 7 + line * 3 + n * n) % 15]}{'s' * (n % 2)}" for n in range(100)) + "."
            )
    save("ten-thousand-words.docx", document)


def other_programs():
    document = new()
    for name in ("Heading", "Body"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("From Pages", style="Title")
    document.add_paragraph("A part", style="Heading")
    document.add_paragraph("Its words.", style="Body")
    save("pages.docx", document)

    # Google Docs names no style in its runs, says every look anew in each of them, and numbers its lists itself.
    document = new()
    document.add_heading("A story from Google Docs", 1)
    look = '<w:rPr><w:rFonts w:ascii="Arial"/><w:color w:val="000000"/><w:sz w:val="22"/><w:rtl w:val="0"/></w:rPr>'
    for words in ("First words", "Second words"):
        raw(document, f"<w:p {nsdecls('w')}><w:pPr><w:rPr/></w:pPr><w:r>{look}<w:t>{words}</w:t></w:r></w:p>")
    for level, words in ((0, "A point"), (1, "Below it"), (0, "Another")):
        raw(
            document,
            f'<w:p {nsdecls("w")}><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="88"/></w:numPr></w:pPr>'
            f"<w:r>{look}<w:t>{words}</w:t></w:r></w:p>",
        )
    numbering = document.part.numbering_part.element
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="bullet"/></w:lvl>' for n in range(9))
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="88">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="88"><w:abstractNumId w:val="88"/></w:num>'))
    document.add_heading("And its second part", 2)
    document.add_paragraph("The end.")
    save("google-docs.docx", document)

    strict = [
        (b"http://schemas.openxmlformats.org/wordprocessingml/2006/", b"http://purl.oclc.org/ooxml/wordprocessingml/"),
        (b"http://schemas.openxmlformats.org/drawingml/2006/", b"http://purl.oclc.org/ooxml/drawingml/"),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    ]

    def to_strict(name, part):
        for usual, other in strict:
            part = part.replace(usual, other)
        return part

    document = new()
    document.add_heading("Strictly speaking", 1)
    link(document.add_paragraph("With "), "a link", "https://example.org/strict")
    document.add_paragraph("A point", style="List Bullet")
    show(document, "teal", "A teal square")
    save("strict.docx", document, to_strict)


def refused():
    save("empty.docx", new())
    whole = (HERE / "plain.docx").read_bytes()
    (HERE / "damaged.docx").write_bytes(whole[: len(whole) // 2])
    # The head of what Word writes for a file with a password, and the name of the stream that holds it.
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 480
    (HERE / "password.docx").write_bytes(ole)
    xxe = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    save(
        "xxe.docx",
        new("Tell me: SECRET"),
        lambda name, part: (
            xxe + part.split(b"?>", 1)[1].replace(b"SECRET", b"&secret;") if name == "word/document.xml" else part
        ),
    )


FODT = """<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>
 <style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
 <text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
 <text:list-level-style-number text:level="2" style:num-format="1"/></text:list-style></office:automatic-styles>
 <office:body><office:text>{body}</office:text></office:body></office:document>"""
NOTE = '<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation><text:note-body><text:p>{words}</text:p></text:note-body></text:note>'


def from_libreoffice():
    shown = base64.b64encode(picture("purple").getvalue()).decode()
    texts = {
        "libreoffice": '<text:h text:outline-level="1">Made in LibreOffice</text:h>'
        '<text:p>By Ann Bee, Director, Small Trust</text:p><text:p>Words, <text:span text:style-name="B">strong</text:span>'
        ' ones, and <text:a xlink:href="https://example.org/lo">a link</text:a>.</text:p>'
        '<text:h text:outline-level="2">A list</text:h><text:list text:style-name="L"><text:list-item><text:p>One</text:p>'
        "<text:list><text:list-item><text:p>Inside</text:p></text:list-item><text:list-item><text:p>Inside too</text:p>"
        "</text:list-item></text:list></text:list-item><text:list-item><text:p>Two</text:p></text:list-item></text:list>"
        '<text:h text:outline-level="2">A table</text:h><table:table><table:table-column table:number-columns-repeated="2"/>'
        "<table:table-header-rows><table:table-row><table:table-cell><text:p>Room</text:p></table:table-cell>"
        "<table:table-cell><text:p>Seats</text:p></table:table-cell></table:table-row></table:table-header-rows>"
        "<table:table-row><table:table-cell><text:p>Hall</text:p></table:table-cell><table:table-cell><text:p>80</text:p>"
        "</table:table-cell></table:table-row></table:table><text:p>And a picture:</text:p><text:p>"
        '<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="1cm"><draw:image><office:binary-data>'
        f"{shown}</office:binary-data></draw:image><svg:desc>A purple square</svg:desc></draw:frame></text:p>",
        "footnotes": f"<text:p>We were forty{NOTE.format(kind='footnote', words='Counted at the door.')} last year"
        f"{NOTE.format(kind='endnote', words='See our report.')} and more{NOTE.format(kind='footnote', words='About sixty.')}"
        " this year.</text:p><text:p>That is all.</text:p>",
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, body in texts.items():
            source = Path(folder) / f"{name}.fodt"
            source.write_text(FODT.format(body=body))
            _convert(source, "docx")
            (HERE / f"{name}.docx").write_bytes(compact((Path(folder) / f"{name}.docx").read_bytes()))
        for ending in ("odt", "doc"):
            source = Path(folder) / "other.fodt"
            source.write_text(FODT.format(body="<text:p>In another format.</text:p>"))
            _convert(source, ending)
            (HERE / f"other.{ending}").write_bytes((Path(folder) / f"other.{ending}").read_bytes())


def _convert(source: Path, ending: str) -> None:
    home = f"-env:UserInstallation=file://{source.parent}/profile"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", ending, "--outdir", str(source.parent), str(source)],
        check=True, capture_output=True,
    )  # fmt: skip


if __name__ == "__main__":
    for make in (plain, headings, title, lists, links, tables, pictures, odd_things, languages, bylines, voices, long,
                 other_programs, refused, from_libreoffice):  # fmt: skip
        make()
