from typing import Any

from django import template

from blog import bylines
from blog.models import Post

register = template.Library()


@register.inclusion_tag("components/byline.html")
def byline(post: Post, *, large: bool = False) -> dict[str, Any]:
    """Who wrote a post, in words; large, with portraits, at its top. Expects `PostQuerySet.with_bylines`."""
    return {"lines": bylines.entries(post.credits.all()), "large": large}
