from django.http import HttpResponse
from django.views.generic import TemplateView as V


def home(request, **k):
    return HttpResponse("home")


accent = sitemap = robots = security = healthz = home


def not_found(request, exception):
    return HttpResponse("not found", status=404)


def server_error(request):
    return HttpResponse("error", status=500)


AuthorList = AuthorPage = OrganisationList = OrganisationPage = TagPage = CampaignPage = V
