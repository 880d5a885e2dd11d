"""The back office of copro's own models. Importing this registers them."""

from copro.admin import abbreviations, campaigns, media, pages, redirects, tags, users  # noqa: F401
