"""Word files that were made to do harm: refused before they are read, and stopped while they are (R-01 to R-04)."""

import io
import os
import resource
import stat
import subprocess
import sys
import time
import zipfile

import pytest

from blog.imported import RefusedFileError
from blog.importers import word, word_package, word_worker

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NOT_SAFE = "This file is not safe, so it was not read."


def document(body="<w:p><w:r><w:t>Words</w:t></w:r></w:p>", before="", attributes=""):
    return f'<?xml version="1.0"?>{before}<w:document {W} {attributes}><w:body>{body}</w:body></w:document>'


def packed(*parts, main=None):
    """A Word file of a document and other parts: pairs of a name (or ZipInfo) and content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", main or document())
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def refusal(content):
    with pytest.raises(RefusedFileError) as refused:
        word.read(content, name="story.docx")
    return str(refused.value)


def test_smallest_file_is_read():
    assert word.read(packed(), name="story.docx").text.body == "<p>Words</p>"


# --- entities


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:1/secret">]>',
        '<!DOCTYPE x [<!ENTITY % e SYSTEM "http://127.0.0.1:1/x.dtd"> %e;]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">',
        f'<!DOCTYPE x [<!ENTITY e "{"A" * 100_000}">]>',
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>',
    ],
)
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"])
def test_a_document_type_is_refused_in_every_part(declared, part):
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>'
        "</Relationships>"
    )
    parts = {"word/document.xml": document(), "word/styles.xml": f"<w:styles {W}/>"}
    parts["word/_rels/document.xml.rels"] = relations
    parts[part] = declared + parts[part].removeprefix('<?xml version="1.0"?>')
    # Where tricks are packed well, that alone is enough.
    assert refusal(packed(*list(parts.items())[1:], main=parts["word/document.xml"])).startswith(NOT_SAFE)


# --- bombs


def test_bomb_is_refused_before_it_is_read():
    bomb = document("<w:p/>" + " " * 200_000_000)
    content = packed(main=bomb)
    assert len(content) < 1_000_000
    assert refusal(content) == f"{NOT_SAFE} A part of it is packed more than 100 times smaller."


def test_large_part_that_nobody_reads_is_refused_too():
    assert refusal(packed(("word/media/image.png", b"\0" * 5_000_000))).endswith("more than 100 times smaller.")


def test_declared_sizes_are_summed(monkeypatch):
    noise = os.urandom(300_000).hex()
    parts = [(f"word/part{n}.xml", f"<x>{noise}</x>") for n in range(36)]
    assert refusal(packed(*parts)) == (
        "The text of this file has more than 20 MB, which no post has. Split it first."
    )  # fmt: skip


def test_pictures_have_a_limit_of_their_own(monkeypatch):
    monkeypatch.setattr(word_package, "MAX_OTHER_BYTES", 1000)
    with pytest.raises(RefusedFileError, match="pictures and other files inside"):
        word_worker.convert(packed(("word/media/image1.png", os.urandom(2000))))


def test_what_is_read_is_counted_whatever_the_list_says(monkeypatch):
    monkeypatch.setattr(word_package, "MAX_BYTES", 2_000)
    monkeypatch.setattr(word_package, "_check", lambda archive: None)
    with pytest.raises(RefusedFileError, match="more than 0 MB"):
        word_worker.convert(packed(main=document(os.urandom(2_000).hex())))


def test_list_that_lies_about_a_size_is_damaged():
    content = bytearray(packed(main=document("<w:p/>" * 3000)))
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = (2000).to_bytes(4, "little")
    assert refusal(bytes(content)).startswith("This file is damaged.")


@pytest.mark.parametrize("number", [2_100, 70_000])
def test_too_many_parts_are_refused_by_their_number(number):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in range(number):
            archive.writestr(f"{part}.xml", "")
    assert refusal(out.getvalue()) == f"{NOT_SAFE} It holds more than 2,000 parts, which no Word document has."


def test_another_packed_file_inside_is_refused():
    assert refusal(packed(("word/inner.zip", packed()))) == f"{NOT_SAFE} It holds another packed file."


def test_two_parts_of_one_name_are_refused():
    with pytest.warns(UserWarning, match="Duplicate"):
        content = packed(("word/document.xml", document()))
    assert refusal(content) == f"{NOT_SAFE} Two of its parts have the same name."


def test_part_with_a_password_is_refused():
    content = bytearray(packed())
    place = content.rfind(b"PK\x01\x02")
    content[place + 8] |= 1
    assert refusal(bytes(content)).startswith("This file has a password.")


# --- names that lead outside


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml", "word/../../evil", "C:\\evil.xml", "..\\evil.xml"])
def test_names_that_lead_outside_are_refused(name):
    assert refusal(packed((name, "<x/>"))) == f"{NOT_SAFE} One of its parts wants to be stored outside of it."


def test_link_to_another_file_is_refused():
    info = zipfile.ZipInfo("word/media/image1.png")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refusal(packed((info, "/etc/passwd"))) == f"{NOT_SAFE} One of its parts is a link to another file."


def test_linked_pictures_are_never_fetched():
    drawing = (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="x" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></w:drawing><w:t>Words</w:t>'
        "</w:r></w:p>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="x" Type="x/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    found = word.read(packed(("word/_rels/document.xml.rels", relations), main=document(drawing)), name="a.docx")
    assert (found.pictures, found.left_out) == ([], ["1 picture that the file only links to and does not hold"])


# --- The process itself


def test_deep_nesting_is_refused():
    deep = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:  # not packed, so that it is no bomb
        archive.writestr("word/document.xml", document(deep))
    assert refusal(content.getvalue()) == f"{NOT_SAFE} It is built as no Word document is."


def test_too_many_elements_are_refused_while_this_process_stays_small():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", document("<w:p><w:r/></w:p>" * 700_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refusal(content.getvalue()) == f"{NOT_SAFE} It is built as no Word document is."
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024


@pytest.mark.parametrize("code", ["bytearray(10**9)", "list(range(10**9))"])
def test_memory_has_an_end(monkeypatch, code):
    monkeypatch.setattr(word, "_WORKER", ["-c", f"import blog.importers.word_worker as w; w.set_limits(); {code}"])
    assert "stopped" in refusal(packed())


def test_worker_that_hangs_is_stopped(monkeypatch):
    monkeypatch.setattr(word, "_WORKER", ["-c", "import time; time.sleep(60)"])
    begun = time.monotonic()
    with pytest.raises(RefusedFileError, match="took too long, so it was stopped"):
        word.read(packed(), name="story.docx", seconds=0.5)
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "took too long"),
        ("print('{' * 100)", "is damaged"),
        ("print('[1]')", "is damaged"),
        ("print('x' * 10_000_000)", "is damaged"),
    ],
)
def test_worker_that_dies_or_babbles_is_a_sentence(monkeypatch, code, words):
    monkeypatch.setattr(word, "_WORKER", ["-c", code])
    with pytest.raises(RefusedFileError, match=words):
        word.read(packed(), name="story.docx")


def test_worker_limits_itself():
    code = """import resource as r, blog.importers.word_worker as w
w.set_limits()
print(*[r.getrlimit(limit)[0] for limit in (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_FSIZE, r.RLIMIT_CORE)])"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(word_worker.MAX_MEMORY), "10", str(8 * 1024 * 1024), "0"]


def test_worker_sees_nothing_of_this_process(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hush")
    code = "import os, json; print(json.dumps({'refused': str(sorted(os.environ))}))"
    monkeypatch.setattr(word, "_WORKER", ["-c", code])
    assert "SECRET_KEY" not in refusal(packed())
