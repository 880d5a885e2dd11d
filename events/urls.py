from django.urls import path

from events import listing, views

app_name = "events"

urlpatterns = [
    path("feeds/events.ics", views.calendar, name="calendar"),
    path("<slug:campaign>/calendar.ics", views.campaign_calendar, name="campaign_calendar"),
    path("<slug:campaign>/events/", listing.EventList.as_view(), name="events"),
    path("<slug:campaign>/events/<slug:slug>/", views.EventPage.as_view(), name="event"),
    path("<slug:campaign>/events/<slug:slug>/event.ics", views.event_calendar, name="event_calendar"),
]
