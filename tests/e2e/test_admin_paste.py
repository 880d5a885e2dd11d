"""Pasting from Word and Google Docs gives plain structure; nothing of their looks comes along."""

import pytest

from blog.models import Post
from tests.factories import make_draft, make_user

pytestmark = pytest.mark.django_db

# In the manner of Word's clipboard: lists as paragraphs with a drawn bullet, looks as styles, a table, a picture.
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head>
<body>
<!--StartFragment--><h1 style='margin:0cm'>Our garden<o:p></o:p></h1>
<p class=MsoNormal style='margin-bottom:8.0pt'>We <b>dig</b> and <i>rest</i>. See <a href="https://garden.example/"><span
style='color:blue'>our page</span></a>.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>Tea<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>o<span>&nbsp; </span></span>
Mint</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;</span>Cake</p>
<h2 style='color:red'>What next</h2>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.&nbsp;</span>Dig</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.&nbsp;</span>Plant</p>
<table><tr><td style='border:solid'><p class=MsoNormal>North bed</p></td><td>Beans</td></tr></table>
<p class=MsoNormal><img src="file:///C:/pictures/bed.png" alt="A bed"><script>alert(1)</script>The end.</p>
<!--EndFragment--></body></html>"""
FROM_WORD = (
    "<h2>Our garden</h2><p>We <strong>dig</strong> and <em>rest</em>. "
    'See <a href="https://garden.example/">our page</a>.</p>'
    "<ul><li><p>Tea</p><ul><li><p>Mint</p></li></ul></li><li><p>Cake</p></li></ul><h2>What next</h2>"
    "<ol><li><p>Dig</p></li><li><p>Plant</p></li></ol><p>North bed</p><p>Beans</p><p>The end.</p>"
)  # fmt: skip

# In the manner of Google Docs: everything inside a bold that is none, and bold as a style of spans.
DOCS = """<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span
style="font-size:20pt;font-weight:400">Our garden</span></h1><p dir="ltr"><span style="font-weight:700">Dig</span><span
style="font-weight:400"> and </span><span style="font-style:italic;font-weight:400">rest</span></p><ul><li dir="ltr"
style="list-style-type:disc"><p dir="ltr"><span>Tea</span></p></li></ul></b><br class="Apple-interchange-newline">"""
FROM_DOCS = "<h2>Our garden</h2><p><strong>Dig</strong> and <em>rest</em></p><ul><li><p>Tea</p></li></ul>"


@pytest.mark.parametrize(("clipboard", "kept"), [(WORD, FROM_WORD), (DOCS, FROM_DOCS)], ids=["Word", "Google Docs"])
def test_paste_gives_plain_structure(page, clipboard, kept):
    make_user("ed@example.org", group="Editors")
    post = make_draft(body="")
    page.goto("/admin/login/")
    page.get_by_label("E-mail address").fill("ed@example.org")
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")
    page.goto(f"/admin/blog/post/{post.pk}/change/")
    box = page.locator(".ProseMirror[aria-labelledby=id_body_label]")
    box.click()
    box.evaluate(
        """(box, html) => {
            const clipboardData = new DataTransfer()
            clipboardData.setData("text/html", html)
            clipboardData.setData("text/plain", "plain")
            box.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}))
        }""",
        clipboard,
    )
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("has been saved").wait_for()
    assert Post.objects.get().body == kept
