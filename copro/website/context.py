"""What every page is given: the site's name, the announced campaigns and the current one, for one query at most."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from copro.models import Campaign
from copro.models.campaign import current_of


def site(request: HttpRequest) -> dict[str, object]:
    campaigns = SimpleLazyObject(lambda: list(Campaign.objects.announced().newest_first().defer("introduction")))
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "campaigns": campaigns,
        "current_campaign": SimpleLazyObject(lambda: current_of(campaigns, timezone.localdate())),
    }
