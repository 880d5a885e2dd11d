from django.http import HttpResponse
from django.views.generic import TemplateView as V

EventList = EventPage = V


def calendar(request, **k):
    return HttpResponse("")


campaign_calendar = event_calendar = calendar
