"""The first steps of a new site. They go once something is published."""

from typing import NamedTuple

from blog.models import Author, Post
from copro.models import Campaign, User
from copro.website.lines import admin_page
from copro.website.standing import Campaigns


class Step(NamedTuple):
    words: str
    why: str
    address: str
    done: bool


def first_steps(user: User, campaigns: Campaigns, authors: int) -> list[Step]:
    """For those who may set the site up, while nothing has been published. No query."""
    if campaigns.published or not user.has_perm("copro.add_campaign"):
        return []
    campaign = campaigns.current or campaigns.next
    form = admin_page(Campaign, "change", campaign.pk) if campaign else admin_page(Campaign, "add")
    return [
        Step("Make a campaign", "Its name and its days: every post and event belongs to one.", form, campaigns.any),
        Step("Choose its colours", "One colour for the year; we check that it reads well.", f"{form}#id_accent",
             campaigns.coloured),
        Step("Add the people who write", "Their names stand above their posts.", admin_page(Author, "add"),
             authors > 0),
        Step("Write and publish the first post", "Send it for review, or publish it yourself.",
             admin_page(Post, "add"), False),
    ]  # fmt: skip
