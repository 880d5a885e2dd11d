"""Easy Read versions on the start page: those whose posts say something else since somebody compared them."""

from blog.actions.easy_read import outdated as numbers_of_outdated
from blog.models import EasyRead
from copro.counts import noun
from copro.models import Campaign, User
from copro.website.lines import Line, list_of


def outdated(user: User, campaign: Campaign | None) -> list[Line]:
    """Of the current campaign, for those who may do something about it. One query; none for others."""
    if campaign is None or not user.has_perm("blog.change_easyread"):
        return []
    number = len(numbers_of_outdated(campaign))
    said = noun(number, "Easy Read version", "Easy Read versions") + " whose post has changed since"
    return [Line(number, said, list_of(EasyRead, stand="outdated"))] if number else []
