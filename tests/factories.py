"""One small function for each thing that a test needs; everything has a sensible default."""

import datetime
import io
from itertools import count

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Pillow

from blog.models import Author, Credit, Organisation, Post
from copro.models import Campaign, Checkup, Document, Image, User
from copro.publishing import Status
from events.models import Event, Session, Speaker

_number = count(1)


def make_campaign(slug="2018", *, year=None, **fields):
    year = year or (int(slug) if slug.isdecimal() else 2018)
    return Campaign.objects.create(
        slug=slug,
        **{
            "name": f"Co-production Week {year}",
            "hashtag": "#CoproWeek",
            "announced_on": datetime.date(year, 5, 1),
            "starts_on": datetime.date(year, 6, 25),
            "ends_on": datetime.date(year, 6, 29),
        }
        | fields,
    )


def _publishable(campaign, fields):
    n = next(_number)
    campaign = campaign or Campaign.objects.first() or make_campaign()
    defaults = {
        "campaign": campaign,
        "title": f"Title {n}",
        "body": f"<p>Words number {n}.</p>",
        "status": Status.APPROVED,
        "publish_at": timezone.now() - datetime.timedelta(days=1),
    }
    if fields.get("approved_at"):
        fields.setdefault("approved_by", make_user())
    return defaults | fields


def make_post(campaign=None, *, tags=(), credits=(), **fields):
    """A public post, unless the fields say otherwise. `credits` are authors, or dicts of `make_credit`'s fields."""
    post = Post.objects.create(**_publishable(campaign, fields))
    post.tags.set(tags)
    for position, credit in enumerate(credits):
        credit = credit if isinstance(credit, dict) else {"author": credit}
        Credit.objects.create(post=post, position=position, **credit)
    return post


def make_draft(campaign=None, **fields):
    return make_post(campaign, **{"status": Status.DRAFT, "publish_at": None} | fields)


def make_event(campaign=None, *, tags=(), sessions=1, **fields):
    """A public event with captions, and sessions on the campaign's first day (or tomorrow), unless fields say else."""
    event = Event.objects.create(**_publishable(campaign, {"captions": "people"} | fields))
    event.tags.set(tags)
    for n in range(sessions):
        make_session(event, hour=10 + n)
    return event


def make_session(event, *, hour=14, day=None, **fields):
    day = day or event.campaign.starts_on or timezone.localdate() + datetime.timedelta(days=1)
    start = timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))
    return Session.objects.create(
        event=event, **{"starts_at": start, "ends_at": start + datetime.timedelta(hours=1)} | fields
    )


def make_checkup(item, **fields):
    """What the checks last found in a post or an event."""
    from django.contrib.contenttypes.models import ContentType

    kind = ContentType.objects.get_for_model(type(item))
    return Checkup.objects.create(content_type=kind, object_id=item.pk, **fields)


def make_speaker(event, author=None, **fields):
    return Speaker.objects.create(event=event, author=author or make_author(), **fields)


def make_author(name=None, **fields):
    return Author.objects.create(name=name or f"Author {next(_number)}", **fields)


def make_organisation(name=None, **fields):
    return Organisation.objects.create(name=name or f"Organisation {next(_number)}", **fields)


def picture_bytes(width=40, height=30, format_name="PNG", colour="teal", **options):
    out = io.BytesIO()
    Pillow.new("RGB", (width, height), colour).save(out, format_name, **options)
    return out.getvalue()


def make_image(width=40, height=30, *, name="picture.png", **fields):
    content = ContentFile(picture_bytes(width, height), name=name)
    return Image.objects.create(file=content, **{"alt_text": "A teal square"} | fields)


def make_document(title="The plan", *, name="plan.pdf", content=b"%PDF-1.7 words", **fields):
    return Document.objects.create(title=title, file=ContentFile(content, name=name), **fields)


def make_user(email=None, *, group=None, organisations=(), **fields):
    """Somebody with a log-in, password "correct horse". `group` is Editors, Writers or Organisers."""
    from django.contrib.auth.models import Group

    user = User.objects.create_user(
        email or f"user{next(_number)}@example.org", "correct horse", **{"name": "Somebody", "is_staff": True} | fields
    )
    if group:
        user.groups.add(Group.objects.get(name=group))
    for organisation in organisations:
        organisation.organisers.add(user)
    return user
