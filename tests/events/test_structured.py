"""What search engines read of an event: by the published rules, and true."""

import datetime
import json
import re
from pathlib import Path

import pytest
from django.utils import timezone

from events import sharing, structured
from events.models import Event, Session
from events.templatetags.elsewhere import data_block
from tests.factories import make_author, make_campaign, make_event, make_organisation, make_session, make_speaker

pytestmark = pytest.mark.django_db

RULES = json.loads((Path(__file__).parent.parent / "data" / "event_rules.json").read_text())
SITE = "https://week.example"
BOOKING = "https://b.example/1"
FORMS = {
    "startDate": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d",
    "price": r"\d+(\.\d\d)?",
    "priceCurrency": r"[A-Z]{3}",
    "url": r"https?://[^\s<>\"]+",
}
FORMS["image"] = FORMS["url"]
FORMS |= dict.fromkeys(["endDate", "validFrom", "validThrough"], FORMS["startDate"])


def faults(node):
    """What a node and all in it lack or have against the published rules."""
    found = []
    if isinstance(node, list):
        return [fault for item in node for fault in faults(item)]
    if not isinstance(node, dict) or set(node) == {"@id"}:
        return []
    kind = node.get("@type")
    if kind is not None:
        rules = RULES["types"][kind]
        found += [f"{kind} lacks {name}" for name in rules["required"] if not node.get(name)]
        known = {"@type", "@context", *rules["required"], *rules["recommended"], *rules["known"]}
        found += [f"{kind} has {name}" for name in node if name not in known]
    for name, value in node.items():
        if value in ("", None, []):
            found.append(f"{name} is empty")
        if name in RULES["values"] and value not in RULES["values"][name]:
            found.append(f"{name} is {value}")
        if name in FORMS and not re.fullmatch(FORMS[name], value):
            found.append(f"{name} is {value}")
        found += faults(value)
    return found + _do_not_go_together(node)


def _do_not_go_together(node):
    found = []
    if "price" in node and "priceCurrency" not in node:
        found.append("a price without a currency")
    if node.get("@type") == "Offer" and "availability" not in node and "validFrom" not in node:
        found.append("an offer that says neither whether nor from when on")
    if "previousStartDate" in node and not str(node.get("eventStatus")).endswith("/EventRescheduled"):
        found.append("a date before, of what was not moved")
    if str(node.get("eventStatus")).endswith("MovedOnline") and (
        not node["eventAttendanceMode"].endswith("/OnlineEventAttendanceMode")
        or node["location"]["@type"] != "VirtualLocation"
    ):
        found.append("moved online and yet somewhere")
    return found


def test_rules_have_a_form_for_each_that_is_written_down():
    assert set(FORMS) == set(RULES["forms"])


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "Event", "name": "A", "startDate": "2018-07-05", "location": {"@type": "Place", "address": "x"}},
        {"@type": "Event", "name": "A", "startDate": "2018-07-05T14:00:00+01:00"},
        {"@type": "Offer", "price": "5"},
        {"@type": "Offer", "price": "5", "priceCurrency": "GBP"},
        {
            "@type": "Event",
            "name": "A",
            "startDate": "2018-07-05T14:00:00+01:00",
            "previousStartDate": "2018-07-04T14:00:00+01:00",
            "location": {"@type": "Place", "address": "x"},
        },
        {"@type": "Offer", "availability": "InStock"},
        {"@type": "Place", "name": "Town Hall"},
        {"@type": "Person", "name": ""},
        {"@type": "Person", "shoe": "43"},
    ],
)
def test_the_rules_themselves_find_faults(node):
    assert faults(node)


def data_of(event, at=None):
    sessions = list(event.sessions.all())
    for session in sessions:
        session.event = event
    return structured.data(event, sessions, list(event.speakers.all()), site_url=SITE, at=at)


def one(at=None, event=None, **fields):
    """The data of an event with one session, tomorrow unless the fields say else."""
    event = make_event(sessions=0, **event or {})
    session = make_session(event, **{"day": timezone.localdate() + datetime.timedelta(days=1)} | fields)
    data = data_of(event, at and at(session))
    assert faults(data) == []
    return data


def test_the_webinar_of_two_parts_of_5_july_2018():
    event = make_event(
        make_campaign(), title="Breaking down the barriers", summary="A webinar.", sessions=0,
        organisation=make_organisation("Rowan"),
    )  # fmt: skip
    make_speaker(event, make_author("Ann Lee"), role="Chair", organisation=event.organisation)
    first, second = (
        make_session(
            event, day=datetime.date(2018, 7, 5), hour=hour, cost="free", booking_url=f"https://b.example/{hour}"
        )
        for hour in (14, 15)
    )
    make_speaker(event, make_author("Bo"), session=second)
    data = data_of(event, first.starts_at - datetime.timedelta(days=1))
    assert faults(data) == []
    assert data["@context"] == "https://schema.org"
    whole, one, other = data["@graph"]
    page = f"{SITE}/2018/events/breaking-down-the-barriers/"
    assert whole == {
        "@type": "Event",
        "@id": page,
        "url": page,
        "name": "Breaking down the barriers",
        "description": "A webinar. Access: Captions made by people.",
        "inLanguage": "en-GB",
        "image": f"{page}share.png?v={sharing.card(event).digest}",
        "organizer": {"@type": "Organization", "name": "Rowan", "url": f"{SITE}/organisations/rowan/"},
        "startDate": "2018-07-05T14:00:00+01:00",
        "endDate": "2018-07-05T16:00:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": {"@type": "VirtualLocation", "url": page},
        "performer": [
            {
                "@type": "Person",
                "name": "Ann Lee",
                "url": f"{SITE}/authors/ann-lee/",
                "jobTitle": "Chair",
                "affiliation": {"@type": "Organization", "name": "Rowan"},
            }
        ],
        "subEvent": [{"@id": one["@id"]}, {"@id": other["@id"]}],
    }
    assert one["@id"] == f"{page}#session-{first.uid}"
    assert one["superEvent"] == {"@id": page}
    assert one["image"] == other["image"] == whole["image"]
    assert (one["startDate"], one["endDate"]) == ("2018-07-05T14:00:00+01:00", "2018-07-05T15:00:00+01:00")
    assert one["offers"] == {
        "@type": "Offer",
        "url": "https://b.example/14",
        "availability": "https://schema.org/InStock",
        "price": "0",
        "priceCurrency": "GBP",
    }
    assert one["location"] == {"@type": "VirtualLocation", "url": page}
    assert one["isAccessibleForFree"] is True
    assert [[person["name"] for person in part["performer"]] for part in (one, other)] == [
        ["Ann Lee"],
        ["Ann Lee", "Bo"],
    ]


def test_time_has_the_offset_of_its_season():
    assert one(day=datetime.date(2018, 10, 27))["startDate"] == "2018-10-27T14:00:00+01:00"
    assert one(day=datetime.date(2018, 10, 28))["startDate"] == "2018-10-28T14:00:00+00:00"


@pytest.mark.parametrize(
    ("state", "status", "availability"),
    [
        ("on", "EventScheduled", "InStock"),
        ("few", "EventScheduled", "InStock"),
        ("full", "EventScheduled", "SoldOut"),
        ("waiting", "EventScheduled", "SoldOut"),
        ("online", "EventMovedOnline", "InStock"),
        ("postponed", "EventPostponed", None),
        ("cancelled", "EventCancelled", None),
    ],
)
@pytest.mark.parametrize("attendance", ["online", "in_person", "both"])
def test_state_is_told(state, status, availability, attendance):
    data = one(state=state, booking_url=BOOKING, event={"attendance": attendance, "place": "Town Hall\nLeeds"})
    assert data["eventStatus"] == f"https://schema.org/{status}"
    offer = data.get("offers")
    assert (offer and offer["availability"]) == (availability and f"https://schema.org/{availability}")
    modes = {"online": "Online", "in_person": "Offline", "both": "Mixed"}
    mode = "Online" if state == "online" else modes[attendance]
    assert data["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"


@pytest.mark.parametrize("state", ["cancelled", "postponed"])
@pytest.mark.parametrize("attendance", ["online", "in_person", "both"])
def test_what_is_called_off_keeps_its_time_and_place(state, attendance):
    event = make_event(sessions=0, attendance=attendance, place="Town Hall, Leeds LS1 3AD")
    session = make_session(event, day=timezone.localdate() + datetime.timedelta(days=1), booking_url=BOOKING)
    before = data_of(event)
    Session.objects.filter(pk=session.pk).update(state=state)
    changed = {name for name, value in before.items() if data_of(Event.objects.get()).get(name) != value}
    assert changed == {"eventStatus", "offers", "image"}  # the picture promises no time any more


def test_what_cannot_be_booked_yet_or_any_more():
    opens = timezone.now() + datetime.timedelta(hours=1)
    data = one(booking_url=BOOKING, booking_opens_at=opens, booking_closes_at=opens + datetime.timedelta(hours=1))
    assert "availability" not in data["offers"]
    assert data["offers"]["url"] == data["url"]
    assert data["offers"]["validFrom"] == timezone.localtime(opens).isoformat(timespec="seconds")
    assert "validThrough" in data["offers"]
    assert "offers" not in one(booking_url=BOOKING, cost="free", at=lambda session: session.ends_at)
    assert "offers" not in one(booking_url=BOOKING, booking_closes_at=timezone.now())
    assert "offers" not in one()


def test_link_that_is_no_web_address_is_never_told():
    assert one(booking_url="javascript:alert(1)")["offers"]["url"].startswith(SITE)


@pytest.mark.parametrize(
    ("cost", "words", "price"),
    [
        ("free", "", "0"),
        ("paid", "£5, carers come free", "5"),
        ("paid", "£ 7.50", "7.50"),
        ("paid", "£5 or £3", None),
        ("paid", "£1,000", None),
        ("paid", "", None),
    ],
)
def test_price_is_told_where_it_is_one_number(cost, words, price):
    data = one(cost=cost, price=words)
    assert data["offers"].get("price") == price
    assert data["offers"].get("description", "") == words
    assert data["isAccessibleForFree"] is (cost == "free")


def test_place_has_a_name_an_address_and_its_access_facts():
    place = {
        "place": "Town Hall,\nCalverley Street, Leeds ls13ad",
        "step_free": "yes",
        "parking": "no",
        "breaks": "yes",
    }
    data = one(event={"attendance": "in_person", **place})
    assert data["location"] == {
        "@type": "Place",
        "name": "Town Hall",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Town Hall, Calverley Street, Leeds ls13ad",
            "postalCode": "LS1 3AD",
            "addressCountry": "GB",
        },
        "amenityFeature": [
            {"@type": "LocationFeatureSpecification", "name": "Step-free access", "value": True},
            {"@type": "LocationFeatureSpecification", "name": "Parking", "value": False},
        ],
    }
    both = one(event={"attendance": "both", "place": "Town Hall"})["location"]
    assert [where["@type"] for where in both] == ["Place", "VirtualLocation"]
    nowhere = one(event={"attendance": "in_person", "place": " , "})
    assert nowhere["location"] == {"@type": "Place", "address": {"@type": "PostalAddress", "addressCountry": "GB"}}
    island = one(event={"attendance": "in_person", "place": "The Temple, St Peter Port GY1 2PB"})["location"]["address"]
    assert (island["postalCode"], island["addressCountry"]) == ("GY1 2PB", "GG")


def test_whole_is_called_off_only_where_every_session_is():
    event = make_event(sessions=2)
    Session.objects.filter(event=event).update(state="cancelled")
    assert data_of(event)["@graph"][0]["eventStatus"] == "https://schema.org/EventCancelled"
    make_session(event)
    assert data_of(event)["@graph"][0]["eventStatus"] == "https://schema.org/EventScheduled"
    Session.objects.filter(event=event).update(state="online")
    data = data_of(event)
    assert faults(data["@graph"]) == []
    assert data["@graph"][0]["eventStatus"] == "https://schema.org/EventMovedOnline"


def test_event_without_a_date_has_no_data():
    assert data_of(make_event(sessions=0)) == {}
    assert data_block({}) == ""


def test_no_text_can_end_the_block():
    bad = "</script><script>alert(1)</script><!-- & \u2028 \" ' \\"
    block = data_block({"name": bad, "list": [bad]})
    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search("[<>&\u2028\u2029]", inside)
    assert json.loads(inside) == {"name": bad, "list": [bad]}
