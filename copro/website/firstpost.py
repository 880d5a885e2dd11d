"""“Write your first accessible post”: a draft of one's own with faults in it, and how to find and mend each."""

import io

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from PIL import Image as Pillow
from PIL import ImageDraw

from blog.models import Post
from copro import exercise, findings, versions
from copro.models import Campaign, Image, User
from copro.publishing import EDITABLE_BY_WRITERS

TITLE = "Exercise: our day in the garden"
PICTURE = "exercise-garden.png"
BODY = (
    "<p>We opened the new garden with our neighbours. Everybody brought something to plant.</p>"
    '<figure data-image="{picture}"></figure>'
    "<p><strong>What we planted</strong></p>"
    "<p>- Beans</p><p>- Two apple trees</p><p>- A rose from the old yard</p>"
    "<p>The beds are as high as a table so that people who use a wheelchair can reach them, and the paths are wide and "
    "firm, and there is a bench every few steps where you can rest.</p>"
    "<p>An OT helped us to choose the tools. They have thick handles.</p>"
    "<p>PLEASE COME AND HELP US</p>"
    "<p>We meet again tomorrow at ten in the morning.</p>"
    '<p>To find the way to the garden, <a href="/">click here</a>.</p>'
)
WORDS_OF_PICTURE = "A red watering can stands beside three green plants in a wooden bed."


def first_post(request: HttpRequest) -> HttpResponse:
    """The page of the exercise. POST makes the person's own draft, or finds the one there is, and leads to its form."""
    if not request.user.has_perm("blog.add_post"):
        raise PermissionDenied
    post = of(request.user)
    if request.method == "POST":
        if post is None:
            campaign = Campaign.objects.current() or Campaign.objects.newest_first().first()
            if campaign is None:
                messages.warning(request, "There is no campaign yet. Make one first, under Campaigns.")
                return HttpResponseRedirect(reverse("first_post"))
            post = begin(campaign, by=request.user)
        return HttpResponseRedirect(reverse("admin:blog_post_change", args=[post.pk]) + "?check=1#findings-heading")
    context = admin.site.each_context(request) | {"title": "Write your first accessible post", "post": post}
    if post is not None:
        left = [row for row in findings.of_item(post) if row.is_open]
        context |= {"left": len(left), "in_words": findings.in_words(left)}
    return TemplateResponse(request, "admin/help/first_post.html", context)


def of(person: User) -> Post | None:
    """The exercise that a person has begun, unless it was deleted."""
    numbers = exercise.numbers(Post, by=person)
    return Post.objects.filter(pk__in=numbers, status__in=EDITABLE_BY_WRITERS).order_by("-pk").first()


@transaction.atomic
def begin(campaign: Campaign, *, by: User) -> Post:
    """A new draft with the faults in it."""
    User.objects.select_for_update().get(pk=by.pk)  # pressed twice at once, it makes one
    if there := of(by):
        return there
    post = Post(
        campaign=campaign, title=TITLE, body=BODY.format(picture=_picture(by).pk), created_by=by,
        summary="Neighbours of all ages open a garden in which everybody can reach the plants.",
    )  # fmt: skip
    post.save()
    exercise.begin(post, by=by)
    versions.record(post, by=by, action=exercise.BEGUN.removesuffix("."))
    findings.look_at(post)
    return post


def _picture(person: User) -> Image:
    """One without a decision: that of an earlier exercise, as long as nobody has decided it in the library."""
    there = Image.objects.filter(original_name=PICTURE, alt_text="", is_decorative=False).first()
    return there or Image.objects.create(file=ContentFile(_drawn(), name=PICTURE), created_by=person)


def _drawn() -> bytes:
    """A red watering can beside three green plants in a wooden bed, 1200 by 800 pixels."""
    picture = Pillow.new("RGB", (1200, 800), "#dcecf2")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 600, 1200, 800), fill="#b9c98f")
    draw.rectangle((520, 520, 1120, 700), fill="#8a5a33")
    for x in (620, 820, 1020):
        draw.rectangle((x - 8, 300, x + 8, 520), fill="#2f6b33")
        for y in (320, 390, 460):
            draw.ellipse((x - 75, y, x - 5, y + 45), fill="#3f8c45")
            draw.ellipse((x + 5, y, x + 75, y + 45), fill="#3f8c45")
    draw.arc((120, 330, 330, 620), 90, 270, fill="#8f1d1d", width=24)
    draw.rectangle((200, 420, 400, 690), fill="#c22f2f")
    draw.line((400, 600, 490, 420), fill="#c22f2f", width=30)
    draw.rectangle((460, 390, 520, 425), fill="#8f1d1d")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
