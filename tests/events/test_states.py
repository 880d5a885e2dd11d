"""How a session stands: the organiser's word and the clock, each with what comes of it."""

import datetime

import pytest
from django.utils import timezone

from events.models import Session

BOOK = "https://book.example/1"
START = datetime.datetime(2018, 7, 5, 14, tzinfo=timezone.get_default_timezone())
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
CLOSED_ONLINE = "Moved online. Booking is closed"
RECORDED = {"recording": "available", "recording_url": "https://v.example/1"}


def session(**fields):
    return Session(**{"starts_at": START, "ends_at": START + HOUR, "booking_url": BOOK} | fields)


@pytest.mark.parametrize(
    ("fields", "at", "key", "words", "bookable"),
    [
        ({}, -DAY, "open", "Booking is open", True),
        ({"booking_url": ""}, -DAY, "open", "It will take place", False),
        ({"booking_url": "javascript:alert(1)"}, -DAY, "open", "Booking is open", False),
        ({"booking_opens_at": START - HOUR}, -DAY, "not_open", "Booking opens on 5 July 2018 at 1pm", False),
        ({"booking_opens_at": START - DAY}, -DAY, "open", "Booking is open", True),
        ({"booking_closes_at": START - DAY}, -DAY, "closed", "Booking is closed", False),
        ({"state": "few"}, -DAY, "few", "Few places left", True),
        ({"state": "few", "booking_closes_at": START - DAY}, -DAY, "closed", "Booking is closed", False),
        ({"state": "full"}, -DAY, "full", "Fully booked", False),
        ({"state": "full", "booking_opens_at": START}, -DAY, "full", "Fully booked", False),
        ({"state": "waiting"}, -DAY, "waiting", "Fully booked, with a waiting list", True),
        ({"state": "online"}, -DAY, "online", "Moved online", True),
        (
            {"state": "online", "booking_closes_at": START - DAY},
            -DAY,
            "closed",
            "Moved online. Booking is closed",
            False,
        ),
        ({"state": "cancelled"}, -DAY, "cancelled", "Cancelled", False),
        ({"state": "cancelled", **RECORDED}, DAY, "cancelled", "Cancelled", False),
        ({"state": "postponed"}, -DAY, "postponed", "Postponed: a new date will be announced", False),
        ({"state": "postponed"}, DAY, "postponed", "Postponed: a new date will be announced", False),
        ({}, -datetime.timedelta(seconds=1), "open", "Booking is open", True),
        ({}, 0 * DAY, "now", "Happening now", True),
        ({"state": "full"}, 0 * DAY, "now", "Happening now", False),
        ({"state": "online"}, 0 * DAY, "now", "Happening now, online", True),
        ({"booking_url": ""}, 0 * DAY, "now", "Happening now", False),
        ({}, HOUR - datetime.timedelta(seconds=1), "now", "Happening now", True),
        ({}, HOUR, "over", "Over", False),
        ({"recording": "none"}, HOUR, "over", "Over", False),
        ({"recording": "coming"}, HOUR, "recording", "Over: a recording is coming", False),
        (RECORDED, HOUR, "recorded", "Over: you can watch the recording", False),
        (RECORDED, -DAY, "open", "Booking is open", True),
    ],
)
def test_state_follows_from_the_clock_and_the_organisers_word(fields, at, key, words, bookable):
    assert session(**fields).state_at(START + at) == (key, words, bookable)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"cost": "free"}, "Free"),
        ({"cost": "paid"}, "Costs money"),
        ({"cost": "paid", "price": "£5, carers come free"}, "£5, carers come free"),
    ],
)
def test_price_is_told_in_words(fields, words):
    assert session(**fields).price_in_words == words


def test_recording_is_offered_once_it_is_there_and_by_web_addresses_alone():
    assert session(**RECORDED).recording_page == "https://v.example/1"
    assert session(**RECORDED | {"recording": "coming"}).recording_page == ""
    assert session(**RECORDED | {"recording_url": "javascript:alert(1)"}).recording_page == ""
