"""Tables, videos and sound."""

import pytest

from copro.quality import Draft, check, mend
from copro.quality.draft import DocumentFacts, Facts

SOUND = Facts(
    documents={2: DocumentFacts("Ann’s talk", "MP3 audio", "mp3", 9), 4: DocumentFacts("Plan", "PDF", "pdf", 9)}
)
CAPTION = "<p>The plan:</p>"


def table(*rows, tag="td"):
    first, *others = ["".join(f"<{{0}}>{f'<p>{words}</p>' if words else ''}</{{0}}>" for words in row) for row in rows]
    body = "".join(f"<tr>{row.format('td')}</tr>" for row in others)
    return f"<table><tbody><tr>{first.format(tag)}</tr>{body}</tbody></table>"


PLAN = [["Day", "What"], ["Monday", "Cooking"]]
VIDEO = '<figure data-video="youtube:dQw4w9WgXcQ"{}>{}</figure>'
TITLE = "<figcaption>Ann cooks</figcaption>"
WORDS = '<div data-transcript=""><p>Hello.</p></div>'


@pytest.mark.parametrize(
    ("rule", "body", "place", "said", "answer", "mended"),
    [
        ("tbl-header", f"{CAPTION}{table(*PLAN)}<p>x</p>", (1, 0),
         "The table “Day What” does not say what stands in its columns.", "",
         f"{CAPTION}{table(*PLAN, tag='th')}<p>x</p>"),
        ("tbl-header", f"{CAPTION}<table><tbody><tr><th></th><th></th></tr>{table(*PLAN)[14:]}", (1, 0),
         "The table “Day What” does not say what stands in its columns.", "",
         f"{CAPTION}<table><tbody><tr><th></th><th></th></tr>{table(*PLAN, tag='th')[14:]}"),
        ("tbl-layout", f"{CAPTION}{table(['', 'Dear all'], ['', 'Come!'])}<p>x</p>", (1, 0),
         "The table “Dear all” holds nothing to look up: its words read like text.", "",
         f"{CAPTION}<p>Dear all</p><p>Come!</p><p>x</p>"),
        ("tbl-layout", table(["Dear all", "Come!"], ["", ""]), (0, 0),
         "The table “Dear all Come!” holds nothing to look up: its words read like text.", "",
         "<p>Dear all</p><p>Come!</p>"),
        ("tbl-layout", table(["Dear all", "Ann"], [" ".join(["word"] * 61), "Bob"]), (0, 0),
         "The table “Dear all Ann” holds nothing to look up: its words read like text.", "",
         f"<p>Dear all</p><p>Ann</p><p>{' '.join(['word'] * 61)}</p><p>Bob</p>"),
        ("tbl-caption", f'<figure data-image="3"></figure>{table(*PLAN)}', (0, 1),
         "The table “Day What” has no line above it that says what it shows.", "The plan",
         f'<figure data-image="3"></figure><p>The plan</p>{table(*PLAN)}'),
        ("tbl-caption", f"<p>{'word ' * 25}end.</p>{table(*PLAN)}", (1, 0),
         "The table “Day What” has no line above it that says what it shows.", "The plan",
         f"<p>{'word ' * 25}end.</p><p>The plan</p>{table(*PLAN)}"),
        ("vid-captions", f"<p>a</p>{VIDEO.format('', TITLE)}", (1, 0),
         "Nobody has said whether this video has captions.", "",
         "<p>a</p>" + VIDEO.format(' data-captions="yes"', TITLE)),
        ("vid-captions", VIDEO.format(' data-captions="no"', TITLE), (0, 0), "This video has no captions.", "",
         VIDEO.format(' data-captions="yes"', TITLE)),
        ("vid-transcript", f"{VIDEO.format('', TITLE)}<p>b</p>", (0, 0),
         "What is said and shown in this video is written down nowhere.", "Hello.\n\nBye <b>.",
         VIDEO.format("", f'{TITLE}<div data-transcript=""><p>Hello.</p><p>Bye &lt;b&gt;.</p></div>') + "<p>b</p>"),
        ("emb-title", VIDEO.format("", WORDS), (0, 0), "This video has no title.", "Ann cooks",
         VIDEO.format("", TITLE + WORDS)),
        ("emb-title", VIDEO.format("", WORDS), (0, 0), "This video has no title.", "",
         VIDEO.format("", "<figcaption>YouTube video</figcaption>" + WORDS)),
        ("aud-transcript", '<p>a</p><p data-document="2">Listen</p><p>b</p>', (1, -1),
         "What is said in “Ann’s talk” is written down nowhere.", "Hello.\nBye.",
         '<p>a</p><p data-document="2">Listen</p><p>Transcript: Hello.</p><p>Bye.</p><p>b</p>'),
        ("aud-transcript", '<p data-document="2"></p>', (0, -1),
         "What is said in “Ann’s talk” is written down nowhere.", "The transcript: Hello.",
         '<p data-document="2"></p><p>The transcript: Hello.</p>'),
    ],
)  # fmt: skip
def test_fault_is_found_and_mended(rule, body, place, said, answer, mended):
    draft = Draft(body=body, facts=SOUND)
    (finding,) = check(draft, [rule])
    assert (finding.place.line, finding.place.piece, finding.message) == (*place, said)
    after = mend(draft, finding, answer)
    assert after == draft.changed(body=mended)
    assert check(after, [rule]) == []


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("tbl-header", table(*PLAN, tag="th")),
        ("tbl-header", "<table><tr><td>x<td>y<tr><th>Monday<td>Tea</table>"),  # a header column
        ("tbl-header", table(["", "Dear all"], ["", "Come!"])),  # that is for looks
        ("tbl-layout", table(*PLAN)),
        ("tbl-layout", table(["Day", "What"], ["Monday", "word " * 61], tag="th")),
        ("tbl-caption", f"<p>a</p><h2>The plan</h2>{table(*PLAN)}"),
        ("tbl-caption", f"<p>{'word ' * 25}this:</p>{table(*PLAN)}"),
        ("tbl-caption", CAPTION + table(*PLAN)),
        ("vid-captions", VIDEO.format(' data-captions="yes"', "")),
        ("vid-transcript", VIDEO.format("", WORDS)),
        ("emb-title", VIDEO.format("", TITLE)),
        ("aud-transcript", '<p data-document="2">Listen</p><h2>Transcript</h2>'),
        ("aud-transcript", '<p data-document="2">Listen</p><p data-turn="1">Hello.</p>'),
        ("aud-transcript", '<p data-document="4">Plan</p><p data-document="5">Not known</p>'),
    ],
)
def test_what_is_no_fault(rule, body):
    assert check(Draft(body=body, facts=SOUND), [rule]) == []


@pytest.mark.parametrize(
    ("rule", "body", "answer", "refusal"),
    [
        ("tbl-caption", table(*PLAN), "", "Write what the table shows."),
        ("tbl-caption", table(*PLAN), "word " * 26, "That is a text."),
        ("vid-transcript", VIDEO.format("", ""), " ", "Write down what is said and shown."),
        ("aud-transcript", '<p data-document="2"></p>', "", "Write down what is said."),
    ],
)
def test_answer_that_does_not_mend(rule, body, answer, refusal):
    draft = Draft(body=body, facts=SOUND)
    (finding,) = check(draft, [rule])
    with pytest.raises(ValueError, match=refusal):
        mend(draft, finding, answer)
