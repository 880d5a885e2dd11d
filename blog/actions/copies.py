"""A second post that begins with the words of the first."""

from django.db import transaction

from blog.models import Post
from copro import versions
from copro.models import User

COPIED = (
    "campaign_id", "summary", "content_note", "body", "lead_image_id", "language", "first_published_name",
    "first_published_url",
)  # fmt: skip
BEFORE = "Copy of "


@transaction.atomic
def duplicate(post: Post, *, by: User) -> Post:
    """A draft of the same words, by-line and tags, with an address and a feed id of its own and no time.

    What was said of the one post alone stays with it: that it is a highlight, or a translation of another.

    Of a public post with changes that wait, these are copied: they are what its form shows.
    """
    newest = versions.waiting(post)
    data = newest.data if newest else versions.snapshot(post)
    fields = data["fields"]
    title = BEFORE + fields["title"][: Post._meta.get_field("title").max_length - len(BEFORE)]
    copy = Post(created_by=by)
    words = {name: fields[name] for name in COPIED if name in fields}  # an older version may know fewer
    versions.put(copy, data | {"fields": words | {"title": title}})
    versions.record(copy, by=by, action=f"Copied from “{fields['title'][:80]}”")
    return copy
