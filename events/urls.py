from django.urls import path

from events import calendars, listing, views

app_name = "events"

urlpatterns = [
    path("feeds/events.ics", calendars.calendar, name="calendar"),
    path("authors/<slug:slug>/events.ics", calendars.author_calendar, name="author_calendar"),
    path("organisations/<slug:slug>/events.ics", calendars.organisation_calendar, name="organisation_calendar"),
    path("tags/<slug:slug>/events.ics", calendars.tag_calendar, name="tag_calendar"),
    path("<slug:campaign>/calendar.ics", calendars.campaign_calendar, name="campaign_calendar"),
    path("<slug:campaign>/events/", listing.EventList.as_view(), name="events"),
    path("<slug:campaign>/events/<slug:slug>/", views.EventPage.as_view(), name="event"),
    path("<slug:campaign>/events/<slug:slug>/event.ics", calendars.event_calendar, name="event_calendar"),
    path("<slug:campaign>/events/<slug:slug>/<slug:uid>.ics", calendars.session_calendar, name="session_calendar"),
]
