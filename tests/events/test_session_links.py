"""Links of sessions: which are looked at, never inside, and where people read that one leads nowhere."""

import datetime
import socket
from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import Author
from copro import outside
from copro.linkchecks import look_at_some
from copro.models import LinkCheck
from copro.publishing import Status
from copro.website.startpage import start_page
from events.models import Session
from tests.factories import make_campaign, make_event, make_organisation, make_post, make_session, make_user
from tests.outside import GOOD, World, onward, page, titled

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
GONE = "There is no such page (404)."
LIST = "/admin/events/event/"
_number = count(1)


@pytest.fixture
def world():
    world = World()
    yield world
    world.close()


@pytest.fixture
def on(settings):
    settings.CHECK_LINKS = True


@pytest.fixture
def looked_at(world, on):
    """What a run looks at, by the last part of its address."""

    def run(**more):
        world.serve(titled, tls=True)
        look_at_some(network=world.network(), now=NOW, **more)
        return sorted(address.rpartition("/")[2] for address in LinkCheck.objects.values_list("address", flat=True))

    return run


def session_in(days, event=None, **fields):
    """A session that begins in so many days (before today: less than 0)."""
    start = NOW + days * DAY
    return make_session(event or make_event(sessions=0), starts_at=start, ends_at=start + HOUR, **fields)


def broken(address, **fields):
    when = datetime.datetime(2018, 7, 5, 9, tzinfo=datetime.UTC)
    return LinkCheck.objects.create(
        address=address, **{"broken": GONE, "failures": 2, "title": "", "checked_at": when} | fields
    )


def link(name):
    return f"https://good.example/{name}"


# --- Which are looked at


def test_booking_links_are_looked_at_while_somebody_may_need_them(looked_at):
    session_in(3, booking_url=link("coming"))
    session_in(-0.01, booking_url=link("running"))
    session_in(3, make_event(sessions=0, status=Status.DRAFT, publish_at=None), booking_url=link("draft"))
    session_in(3, booking_url=link("postponed"), state="postponed")
    session_in(-1, booking_url=link("over"))
    session_in(3, booking_url=link("cancelled"), state="cancelled")
    session_in(3, make_event(sessions=0, status=Status.WITHDRAWN), booking_url=link("withdrawn"))
    session_in(3)
    assert looked_at() == ["coming", "draft", "postponed", "running"]


def test_links_of_recordings_are_looked_at_for_ever(looked_at):
    three = {f"{name}_url": link(name) for name in ("recording", "transcript", "slides")}
    session_in(-4000, **three)
    session_in(3, slides_url=link("ahead"))
    gone = {name: f"{address}-withdrawn" for name, address in three.items()}
    session_in(-5, make_event(sessions=0, status=Status.WITHDRAWN), **gone)
    assert looked_at() == ["ahead", "recording", "slides", "transcript"]


def test_web_pages_of_organisations_and_authors_are_looked_at(looked_at):
    make_organisation(website=link("house"))
    make_organisation()
    Author.objects.create(name="Ann", links=f"{link('one')}\n  {link('two')} \njavascript:alert(1)\n")
    assert looked_at() == ["house", "one", "two"]


def test_sessions_posts_and_people_wait_for_each_other_in_turn(looked_at):
    """A campaign of 500 sessions keeps no post waiting, nor an old blog the sessions."""
    event = make_event(sessions=0)
    start = NOW + DAY
    Session.objects.bulk_create(
        Session(event=event, starts_at=start, ends_at=start + HOUR, booking_url=link(f"b{n:03}")) for n in range(500)
    )
    make_post(body="".join(f'<p>See <a href="{link(f"p{n:03}")}">this page</a>.</p>' for n in range(90)))
    make_organisation(website=link("o"))
    session_in(-4, recording_url=link("r0"), slides_url=link("r1"))
    found = "".join(name[0] for name in looked_at(most=13))
    assert (found.count("b"), found.count("p"), found.count("o"), found.count("r")) == (5, 5, 1, 2)


def test_run_asks_the_database_the_same_however_many_sessions_there_are(world, on):
    def queries():
        with CaptureQueriesContext(connection) as found:
            look_at_some(network=world.network(), now=NOW, most=0)
        return len(found)

    session_in(3, booking_url=link("a"), slides_url=link("b"))
    one = queries()
    for n in range(3):
        session_in(3, booking_url=link(f"a{n}"), slides_url=link(f"b{n}"))
        make_organisation(website=link(f"o{n}"))
    assert queries() == one


# --- Never inside: security.md S-01 to S-06, by the fields of a session and past every form


def written(*addresses):
    """Sessions with these booking links and recordings, as a script or an import that asks no form would leave them."""
    event, start = make_event(sessions=0), NOW + DAY
    Session.objects.bulk_create(
        Session(event=event, starts_at=start, ends_at=start + HOUR, booking_url=address, recording_url=f"{address}#2")
        for address in addresses
    )


INSIDE = [
    "127.0.0.1", "127.1", "0", "2130706433", "0x7f.1", "017700000001", "localhost", "LOCALHOST", "[::1]", "[::]",
    "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "169.254.169.254", "10.0.0.1", "172.16.0.1", "192.168.1.1",
    "100.64.0.1", "[fd00:ec2::254]", "[fe80::1]", "127。0。0。1",
]  # fmt: skip


def test_host_inside_is_never_connected(world, on):
    written(*[f"{scheme}://{host}/" for host in INSIDE for scheme in ("http", "https")])
    network = world.network(resolve=outside.Network().resolve)
    assert look_at_some(network=network, most=200) == 4 * len(INSIDE)
    assert world.connections == []
    assert set(LinkCheck.objects.values_list("failures", flat=True)) == {1}


def test_own_public_name_is_never_asked(world, on):
    written("http://testserver/admin/", "https://TESTSERVER/")
    assert look_at_some(network=world.network()) == 0
    assert world.asked == []


@pytest.mark.parametrize(
    "onto", ["http://127.0.0.1/", "https://inside.example/", "file:///etc/passwd", "http://good.example:22/"]
)
def test_redirect_is_looked_at_again_at_each_step(world, on, onto):
    world.names["inside.example"] = ["10.0.0.1"]
    world.serve(lambda path: onward(onto), tls=True)
    written("https://good.example/")
    assert look_at_some(network=world.network()) == 2
    assert set(world.connections) == {(GOOD, 443)}


def test_redirects_without_an_end_are_given_up(world, on):
    world.serve(lambda path: onward(f"/{next(_number)}"), tls=True)
    written("https://good.example/")
    assert look_at_some(network=world.network(), most=1) == 1
    assert len(world.connections) <= 6
    assert LinkCheck.objects.get().failures == 1


def test_name_that_means_the_inside_a_moment_later_leads_outside(world, on):
    world.serve(titled("Outside"), tls=True)
    answers = iter([[GOOD], ["127.0.0.1"]])
    written("https://good.example/")
    look_at_some(network=world.network(resolve=lambda host, port, timeout: next(answers)))
    assert world.connections == [(GOOD, 443)]


def test_other_schemes_and_ports_are_never_asked(world, on):
    written(
        "file:///etc/passwd", "gopher://good.example/", "ftp://good.example/", "dict://good.example/",
        "jar:http://good.example/", "javascript:alert(1)", "//good.example/", "http://", "http://[::1",
        "https://good.example:22/", "http://good.example:25/", "http://good.example:6379/", "http://a:b@good.example/",
    )  # fmt: skip
    look_at_some(network=world.network())
    assert (world.asked, world.connections) == ([], [])


def test_endless_answer_is_cut_off(world, on):
    def endless(path):
        yield page(status="200 OK").partition(b"Content-Length")[0] + b"\r\n"
        while True:
            yield b"x" * 65536

    world.serve(endless, tls=True)
    written("https://good.example/")
    assert look_at_some(network=world.network(), most=1) == 1
    assert LinkCheck.objects.get().failures == 0


def test_no_page_asks_another_site(client, monkeypatch):
    session = session_in(3, booking_url=link("book"), slides_url=link("slides"))
    broken(link("book"))
    client.force_login(make_user(group="Editors"))

    def refuse(*args, **kwargs):
        raise AssertionError("A page asked another site.")

    monkeypatch.setattr(outside, "ask", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    for address in (session.event.get_absolute_url(), f"{LIST}{session.event_id}/change/", LIST, "/admin/"):
        assert client.get(address).status_code == 200


# --- What people read


def form_of(event, client):
    response = client.get(f"{LIST}{event.pk}/change/")
    rows = [inline for inline in response.context["inline_admin_formsets"] if inline.opts.model is Session]
    return [str(form.fields["booking_url"].help_text) for form in rows[0].formset.forms]


def test_form_says_at_the_field_of_the_session_that_its_link_led_nowhere(client):
    house = make_organisation()
    event = make_event(sessions=0, organisation=house)
    session_in(3, event, booking_url=link("gone?a=1&b=<x>"))
    session_in(4, event, booking_url=link("here"))
    session_in(5, event)
    broken(link("gone?a=1&b=<x>"))
    broken(link("here"), broken="", failures=1)
    client.force_login(make_user(group="Organisers", organisations=[house]))
    first, *others = form_of(event, client)
    href = "https://good.example/gone?a=1&amp;b=&lt;x&gt;"
    assert first == (
        "<strong>On 5 July 2018 this link led nowhere: there is no such page (404). "
        f'<a href="{href}" target="_blank" rel="noopener">Open {href} and see</a> (in a new window).</strong> '
        "Beginning with https://."
    )
    assert others == ["Beginning with https://."] * 2


def test_form_says_it_of_organisations_and_authors_too(client):
    client.force_login(make_user(group="Editors"))
    house = make_organisation(website=link("house"))
    ann = Author.objects.create(name="Ann", links=f"{link('one')}\n{link('two')}")
    broken(link("house"))
    broken(link("two"))
    for address, said in [
        (f"/admin/blog/organisation/{house.pk}/change/", link("house")),
        (f"/admin/blog/author/{ann.pk}/change/", link("two")),
    ]:
        html = client.get(address).content.decode()
        assert html.count("this link led nowhere") == 1
        assert f"Open {said} and see" in html


def test_form_takes_one_query_for_all_its_links(client):
    event = make_event(sessions=0)
    client.force_login(make_user(group="Editors"))

    def queries():
        with CaptureQueriesContext(connection) as found:
            form_of(event, client)
        return sum("copro_linkcheck" in query["sql"] for query in found)

    session_in(3, event)
    assert queries() == 0
    for n in range(3):
        session_in(3, event, booking_url=link(n))
        broken(link(n))
    assert queries() == 1


def test_list_and_start_page_name_events_with_a_link_that_leads_nowhere(client):
    campaign, house, other = make_campaign(), make_organisation(), make_organisation()

    def event(title, organisation=house, **fields):
        return make_event(campaign, sessions=0, title=title, organisation=organisation, **fields)

    session_in(3, event("Booking"), booking_url=link("gone"))
    session_in(-9, event("Slides"), slides_url=link("gone"))
    session_in(-9, event("Over"), booking_url=link("gone"))
    session_in(3, event("Cancelled"), booking_url=link("gone"), state="cancelled")
    session_in(3, event("Withdrawn", status=Status.WITHDRAWN), booking_url=link("gone"))
    session_in(3, event("Works"), booking_url=link("here"))
    session_in(3, event("Of others", other), booking_url=link("gone"))
    broken(link("gone"))
    broken(link("here"), broken="", failures=1)
    organiser = make_user(group="Organisers", organisations=[house])
    for user, titles in (
        (organiser, ["Booking", "Slides"]),
        (make_user(group="Editors"), ["Booking", "Of others", "Slides"]),
    ):
        client.force_login(user)
        [line] = [line for line in start_page(user).mine if "does not work" in line.words]
        assert (line.number, line.words) == (len(titles), "events have a link that does not work")
        shown = client.get(line.address).context["cl"].result_list
        assert sorted(event.title for event in shown) == titles
    assert not [line for line in start_page(make_user(group="Writers")).mine if "link" in line.words]
