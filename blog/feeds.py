from django.http import HttpResponse


def _f():
    return lambda request, **k: HttpResponse("")


PostFeed = AuthorFeed = OrganisationFeed = TagFeed = CampaignFeed = _f
