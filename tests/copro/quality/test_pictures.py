"""Pictures: what is said of them, which words they hold, and whether those in them have agreed."""

import pytest

from copro.quality import Draft, check, mend
from copro.quality.draft import Facts, ImageFacts

LONG = "The square on a day of May. " * 5 + "Flags, flowers and Ann."  # 163 characters
IMAGES = {
    1: ImageFacts("DSC_0042", alt="IMG_2041.jpg"),
    2: ImageFacts("Boat", alt="A photo of a boat"),
    3: ImageFacts("Logo", alt="Our logo"),
    4: ImageFacts("Square", alt=LONG),
    5: ImageFacts("Kitchen", alt="Our new kitchen", caption="Our  new kitchen."),
    6: ImageFacts("Poster", alt="The poster of the party", kind="jpg", width=900, height=900),
    7: ImageFacts("Screen", alt="A list of days", kind="png", width=1080, height=1920),
    8: ImageFacts("Sheet", alt="A list of days", kind="jpg", width=2480, height=3508),
    9: ImageFacts("Tea", alt="A cup", width=799),
    10: ImageFacts("Party", alt="A party", consent="ended"),
    11: ImageFacts("Party", alt="Ann and Bob with a cake", kind="jpg"),
    12: ImageFacts("Party", alt="Two women dance", kind="webp"),
    13: ImageFacts("Nothing"),
    14: ImageFacts("Boat", alt="A boat", kind="png", width=1600, height=900),
    15: ImageFacts("Party", alt="Two women dance", kind="webp", consent="given"),
}
FACTS = Facts(images=IMAGES)


def figure(key, extras="", caption=""):
    return f'<figure data-image="{key}"{extras}>{f"<figcaption>{caption}</figcaption>" if caption else ""}</figure>'


def said(key, alt, caption=""):
    return figure(key, f' data-alt="{alt}"', caption)


@pytest.mark.parametrize(
    ("rule", "body", "message", "answer", "mended"),
    [
        ("img-alt-filename", figure(1), "“IMG_2041.jpg” is the name of a file, not what the picture shows.", "A boat",
         said(1, "A boat")),
        ("img-alt-filename", said(2, "scan_12", "So <em>it</em> is"),
         "“scan_12” is the name of a file, not what the picture shows.", "",
         figure(2, ' data-decorative=""', "So <em>it</em> is")),
        ("img-alt-stop", figure(2),
         "The words begin with “A photo of”. A screen reader has said “image” already.", "", said(2, "A boat")),
        ("img-alt-stop", said(13, "Image: two boats"),
         "The words begin with “Image:”. A screen reader has said “image” already.", "Boats", said(13, "Boats")),
        ("img-alt-stop", figure(3), "“Our logo” says what kind of picture it is, not what it shows.", "Sunny Club",
         said(3, "Sunny Club")),
        ("img-alt-long", figure(4, caption="May"),
         "The words for this picture have 163 characters. Up to 150 are easy to listen to.", "",
         said(4, ("The square on a day of May. " * 5).strip(), "May") + "<p>Flags, flowers and Ann.</p>"),
        ("img-alt-long", said(13, "word " * 40),
         "The words for this picture have 199 characters. Up to 150 are easy to listen to.", "Words",
         said(13, "Words")),
        ("img-alt-same-caption", figure(5), "“Our new kitchen” is read out twice: it is the caption, too.", "",
         figure(5, ' data-decorative=""')),
        ("img-text-in-image", figure(6), "You call this picture a poster. Are there words in it?",
         "Party at 2pm\nCome!", figure(6) + "<p>The picture says: Party at 2pm</p><p>Come!</p>"),
        ("img-text-in-image", figure(7, caption="x"),
         "This picture is an upright PNG, as posters and screenshots are. Are there words in it?", "Monday",
         figure(7, caption="x") + "<p>The picture says: Monday</p>"),
        ("img-text-in-image", figure(8),
         "This picture has the shape of a poster or a banner. Are there words in it?", "The poster says: Monday",
         figure(8) + "<p>The poster says: Monday</p>"),
        ("img-consent", figure(10), "Those in this picture agreed to it for a time, and it is over.", "", ""),
        ("img-consent-unknown", figure(11),
         "“Ann and Bob”: somebody is in this picture, and nobody has written down that they agreed.", "", ""),
        ("img-consent-unknown", figure(12),
         "“women”: somebody is in this picture, and nobody has written down that they agreed.", "", ""),
    ],
)  # fmt: skip
def test_fault_is_found_and_mended(rule, body, message, answer, mended):
    draft = Draft(body=f"<p>Hello.</p>{body}<p>Bye.</p>", facts=FACTS)
    (finding,) = check(draft, [rule])
    assert (finding.place.line, finding.place.piece, finding.message) == (1, 0, message)
    after = mend(draft, finding, answer)
    assert after == draft.changed(body=f"<p>Hello.</p>{mended}<p>Bye.</p>")
    assert check(after, [rule]) == []


@pytest.mark.parametrize(
    ("rule", "key"),
    [("img-no-alt-decision", 13), ("img-alt-filename", 1), ("img-alt-stop", 2), ("img-alt-long", 4),
     ("img-alt-same-caption", 5), ("img-low-quality", 9)],
)  # fmt: skip
def test_lead_image_takes_its_words_from_its_record(rule, key):
    draft = Draft(lead_image=key, facts=FACTS)
    (finding,) = check(draft, [rule])
    assert (finding.place.field, finding.record, finding.elsewhere) == ("lead_image", key, "image")
    with pytest.raises(ValueError, match="mended in another place"):
        mend(draft, finding, "A boat")


def test_small_picture_is_replaced_elsewhere():
    (finding,) = check(Draft(body=figure(9), facts=FACTS), ["img-low-quality"])
    assert finding.message == "This picture is 799 pixels wide. From 800 on it stays sharp."
    assert (finding.place.piece, finding.elsewhere, finding.record) == (0, "", 9)


def test_lead_image_is_taken_out_or_written_out():
    draft = Draft(body="<p>a</p>", lead_image=10, facts=FACTS)
    (finding,) = check(draft, ["img-consent"])
    assert mend(draft, finding) == draft.changed(lead_image=None)
    draft = draft.changed(lead_image=6)
    (finding,) = check(draft, ["img-text-in-image"])
    after = mend(draft, finding, "Come!")
    assert after == draft.changed(body="<p>The picture says: Come!</p><p>a</p>")
    assert check(after, ["img-text-in-image"]) == []


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("img-no-alt-decision", figure(13, ' data-decorative=""')),
        ("img-no-alt-decision", figure(99)),  # nothing is known of it
        ("img-alt-filename", said(1, "P4 pupils at a desk")),  # what is said here comes first
        ("img-alt-filename", figure(1, ' data-decorative=""')),
        ("img-alt-stop", said(2, "Photographs hang on a line")),
        ("img-alt-stop", said(2, "Sunny Club logo")),
        ("img-alt-stop", figure(1)),  # a file's name has a rule of its own
        ("img-alt-long", said(4, "x" * 150)),
        ("img-alt-same-caption", figure(5, caption="Painted in May")),
        ("img-alt-same-caption", figure(13)),
        ("img-text-in-image", said(6, "The poster: “Party at 2pm”")),
        ("img-text-in-image", figure(6, ' data-decorative=""')),
        ("img-text-in-image", figure(6, caption="x") + "<p>This poster says: Party</p>"),
        ("img-text-in-image", figure(9)),
        ("img-text-in-image", figure(14)),
        ("img-text-in-image", said(8, "A drawing of a boat")),
        ("img-consent", figure(11)),
        ("img-consent-unknown", said(11, "A drawing of Ann and Bob")),
        ("img-consent-unknown", said(11, "A cake on a table")),
        ("img-consent-unknown", said(11, "Dogs play at Brighton")),
        ("img-consent-unknown", said(7, "Ann and Bob")),  # no photograph
        ("img-consent-unknown", figure(10)),
        ("img-consent-unknown", figure(15)),
    ],
)
def test_what_is_no_fault(rule, body):
    assert check(Draft(body=body, facts=FACTS), [rule]) == []


@pytest.mark.parametrize(
    ("rule", "key", "answer", "refusal"),
    [
        ("img-alt-filename", 1, "IMG_3.png", "name of a file"),
        ("img-alt-stop", 3, "", "Write what the picture shows"),
        ("img-alt-stop", 2, "Picture of a boat", "Begin with what it shows"),
        ("img-alt-long", 4, "x" * 151, "That has 151 characters"),
        ("img-text-in-image", 6, "", "Write the words"),
    ],
)
def test_answer_that_does_not_mend(rule, key, answer, refusal):
    draft = Draft(body=figure(key), facts=FACTS)
    (finding,) = check(draft, [rule])
    with pytest.raises(ValueError, match=refusal):
        mend(draft, finding, answer)
