"""What stands around every page: the announced campaigns with the current one, and the pages in menus. One query."""

import datetime
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils import timezone

from copro.models import Campaign, Page
from copro.models.campaign import current_of

# What the frame shows of each, in the order of the model; the rest of a row is fetched if somebody asks for it.
OF_CAMPAIGN = ["id", "name", "slug", "theme", "hashtag", "announced_on", "starts_on", "ends_on", "accent"]
OF_PAGE = ["id", "title", "slug", "menu", "position"]


class Frame(NamedTuple):
    """Campaigns are the newest first, pages in the order of their menu."""

    campaigns: list[Campaign]
    current: Campaign | None
    pages: list[Page]

    def pages_in(self, menu: str) -> list[Page]:
        return [page for page in self.pages if page.menu == menu]


def of(request: HttpRequest) -> Frame:
    """The frame of the page that is asked for, looked up once."""
    if not hasattr(request, "site_frame"):
        request.site_frame = look_up(timezone.localdate())  # type: ignore[attr-defined]
    return request.site_frame  # type: ignore[attr-defined, no-any-return]


def look_up(today: datetime.date) -> Frame:
    no_day = Cast(Value(None), models.DateField())
    announced = Campaign.objects.announced(today).order_by().annotate(place=Value(-1))
    public = Page.objects.public().order_by()
    filling = {f"no_{number}": Value("") for number in range(2)} | {f"no_day_{number}": no_day for number in range(3)}
    # A page fills the columns of a campaign as far as it has the like: the title is its name, the menu its theme.
    rows = announced.values_list(*OF_CAMPAIGN, "place").union(
        public.annotate(**filling).values_list(
            "id", "title", "slug", "menu", "no_0", "no_day_0", "no_day_1", "no_day_2", "no_1", "position"
        ),
        all=True,
    )
    campaigns, pages = [], []
    for *values, place in rows:
        if place < 0:
            campaigns.append(_loaded(Campaign, OF_CAMPAIGN, values))
        else:
            pages.append(_loaded(Page, OF_PAGE, [*values[:4], place]))
    campaigns.sort(key=_newest_first, reverse=True)
    pages.sort(key=lambda page: (page.menu, page.position, page.title))
    return Frame(campaigns, current_of(campaigns, today), pages)


def _loaded(model: Any, names: list[str], values: list[Any]) -> Any:
    """A row of the database; what is not among the names is fetched when it is first asked for."""
    return model.from_db("default", names, values)


def _newest_first(campaign: Campaign) -> tuple[Any, ...]:
    """As `CampaignQuerySet.newest_first`, for a sort in reverse: those without days come last."""
    return campaign.starts_on or datetime.date.min, campaign.announced_on, campaign.pk
