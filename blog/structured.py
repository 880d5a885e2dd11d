"""A post for search engines: JSON-LD in the words of schema.org, a BlogPosting.

Post in, data out; no request and no database. Expects `PostQuerySet.with_bylines` and the tags at hand.
"""

from typing import Any

from blog.models import Credit, Post
from blog.sharing import writers
from copro import languages
from copro.canonical import without_controls

Data = dict[str, Any]


def _author(credit: Credit, site_url: str) -> Data:
    """A person with role and organisation as they were that day."""
    person: Data = {
        "@type": "Person",
        "name": without_controls(credit.author.name),
        "url": site_url + credit.author.get_absolute_url(),
    }
    if credit.role:
        person["jobTitle"] = without_controls(credit.role)
    if credit.organisation_name:
        person["affiliation"] = {"@type": "Organization", "name": without_controls(credit.organisation_name)}
    return person


def data(post: Post, *, site_url: str, site_name: str, picture: str) -> Data:
    """What search engines read of a public post."""
    publisher = {"@type": "Organization", "name": site_name, "url": f"{site_url}/"}
    address = site_url + post.get_absolute_url()
    published = post.publish_at or post.updated_at
    facts: Data = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": without_controls(post.title),
        "description": without_controls(post.teaser),
        "author": [_author(credit, site_url) for credit in writers(post)] or [publisher],
        "publisher": publisher,
        "datePublished": published.isoformat(timespec="seconds"),
        "dateModified": max(post.updated_at, published).isoformat(timespec="seconds"),
        "inLanguage": languages.tag(post.language),
        "image": picture,
    }
    if tags := sorted(tag.name for tag in post.tags.all()):
        facts["keywords"] = [without_controls(tag) for tag in tags]
    if post.original_address:
        facts["isBasedOn"] = post.original_address
    return facts
