"""Where the campaigns stand today, in words, and which week the start page shows."""

import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from blog.models import Post
from copro import dates
from copro.counts import counted
from copro.models import Campaign, User
from copro.models.campaign import DEFAULT_ACCENT, Phase, current_of
from copro.website.lines import admin_page


class Standing(NamedTuple):
    """One campaign, for one person."""

    campaign: Campaign
    words: str
    announcement: str  # while visitors do not see it
    page: str  # on the site; none while visitors do not see it
    form: str  # where its days and words are changed; none for those who may not


class Campaigns(NamedTuple):
    """All that the start page asks about them. `current` and `next` may each be missing."""

    current: Campaign | None
    next: Campaign | None
    any: bool
    published: bool  # whether anything was ever published
    coloured: bool  # whether a colour was ever chosen

    def shown(self, wanted: str, today: datetime.date) -> Campaign | None:
        """Whose week is shown: the one asked for, else the current; once that is over, the one being prepared."""
        known = [campaign for campaign in (self.current, self.next) if campaign]
        asked = [campaign for campaign in known if campaign.slug == wanted]
        if self.current and self.next and self.next.days and self.current.phase(today) == Phase.AFTER:
            known.reverse()
        return next(iter([*asked, *known]), None)


def load(today: datetime.date) -> Campaigns:
    """One query."""
    posts = Post.objects.published().filter(campaign=OuterRef("pk"))
    found = list(Campaign.objects.defer("introduction").annotate(published=Exists(posts)))
    announced = [campaign for campaign in found if campaign.is_announced(today)]
    current = current_of(announced, today)
    coming = [item for item in found if item != current and item.phase(today) != Phase.AFTER]
    coming.sort(key=lambda item: (item.starts_on is None, item.starts_on or today, -item.pk))
    return Campaigns(
        current=current,
        next=next(iter(coming), None),
        any=bool(found),
        published=any(campaign.published for campaign in found),
        coloured=any(campaign.accent != DEFAULT_ACCENT for campaign in found),
    )


def phase_in_words(campaign: Campaign, today: datetime.date) -> str:
    """ "Before the week: 12 days to go."."""
    first, last = campaign.starts_on, campaign.ends_on
    if first is None or last is None:
        return "Its days are not decided yet."
    if today < first:
        return f"Before the week: {counted((first - today).days, 'day')} to go."
    if today > last:
        return f"After the week: it ended {counted((today - last).days, 'day')} ago."
    place, left = (today - first).days + 1, (last - today).days
    end = f"{counted(left, 'day')} to go after today." if left else "This is the last day."
    return f"The week is on: day {place} of {(last - first).days + 1}. {end}"


def standing(campaign: Campaign, user: User, today: datetime.date) -> Standing:
    public = campaign.is_announced(today)
    announcement = ""
    if not public:
        on = campaign.announced_on
        announcement = f"Visitors will see it from {dates.day(on)}." if on else "Visitors do not see it yet."
    return Standing(
        campaign,
        phase_in_words(campaign, today),
        announcement,
        campaign.get_absolute_url() if public else "",
        admin_page(Campaign, "change", campaign.pk) if user.has_perm("copro.change_campaign") else "",
    )
