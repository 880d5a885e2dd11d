"""What the blog does that touches several models or the outside world: one function each, keyword arguments only."""

from blog.actions.posts import import_posts

__all__ = ["import_posts"]
