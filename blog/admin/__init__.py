"""The back office of the blog. Importing this registers its models."""

from blog.admin import easy_read, guesses, people, posts  # noqa: F401
