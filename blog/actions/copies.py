"""A second post that begins with the words of the first."""

from django.db import transaction

from blog.models import Credit, Post
from copro import versions
from copro.models import User

COPIED = ("campaign", "summary", "body", "lead_image", "language", "first_published_name", "first_published_url")
BEFORE = "Copy of "


@transaction.atomic
def duplicate(post: Post, *, by: User) -> Post:
    """A draft of the same words, by-line and tags, with an address and a feed id of its own and no time."""
    room = Post._meta.get_field("title").max_length - len(BEFORE)
    values = {name: getattr(post, name) for name in COPIED}
    copy = Post.objects.create(title=BEFORE + post.title[:room], created_by=by, **values)
    copy.tags.set(post.tags.names())
    for credit in post.credits.all():
        kept = ("author_id", "role", "organisation_id", "organisation_name", "kind", "position")
        row = Credit(post=copy, **{name: getattr(credit, name) for name in kept})
        row._stored = (row.organisation_id, row.organisation_name)  # the name as it was that day
        row.save()
    versions.record(copy, by=by, action=f"Copied from “{post.title[:80]}”")
    return copy
