"""Links to other sites: what is looked at, when, and what is kept. No test leaves this machine."""

import datetime
import time

import pytest
from django.core.management import call_command
from django.utils import timezone

from copro import linkchecks, outside
from copro.linkchecks import Pace, addresses_in, facts_for, look, look_at_some
from copro.models import LinkCheck
from copro.publishing import Status
from copro.quality.draft import Draft, LinkFacts
from copro.quality.links import links_of
from copro.richtext import sanitise
from tests.factories import make_draft, make_event, make_post
from tests.outside import GOOD, World, onward, page, titled

DAY = datetime.timedelta(days=1)
NOW = timezone.now()
GONE = "There is no such page (404)."


@pytest.fixture
def world():
    world = World()
    yield world
    world.close()


@pytest.fixture
def on(settings):
    settings.CHECK_LINKS = True


def link(*addresses):
    return "".join(f'<p>See <a href="{address}">this page</a>.</p>' for address in addresses)


# --- The links of a text


def test_addresses_are_those_of_other_sites_as_the_checks_name_them():
    body = sanitise(
        '<p><a href="https://a.example/?b=1&amp;copy=2">A</a> <a href="HTTP://B.example/ü&quot;x">B</a></p>'
        '<ul><li><a href=" https://c.\nexample ">C</a> <a href="mailto:d@e.example">D</a></li></ul>'
        '<p><a href="/2018/">E</a> <a href="http://testserver/2018/">F</a> <a href="https://TESTSERVER:8/">G</a></p>'
        '<p>https://written.example <a href="https://">H</a> <a href="http://[::1">I</a></p>'
    )
    expected = {"https://a.example/?b=1&copy=2", 'HTTP://B.example/ü"x', "https://c.example"}
    assert addresses_in(body) == expected
    assert expected < {link.href for link in links_of(Draft(body=body))}


def test_address_that_nobody_can_read_is_left_out():
    assert addresses_in(link("http://[::1", "https://a.example/")) == {"https://a.example/"}


def test_address_too_long_for_its_record_is_left_out():
    assert addresses_in(link("https://a.example/" + "ü" * 992)) == set()
    [address] = addresses_in(link("https://a.example/" + "ü" * 991))
    assert len(address.encode()) == linkchecks.MAX_ADDRESS


# --- One look


@pytest.mark.parametrize(
    ("status", "broken"),
    [
        ("404 Not Found", GONE),
        ("410 Gone", "The page has been taken away (410)."),
        ("500 Oh", "The site has a fault (500)."),
        ("522 Oh", "The site has a fault (522)."),
        *[(f"{code} X", "") for code in (200, 204, 304, 400, 401, 403, 405, 406, 418, 429, 451, 501 + 2, 600, 999)],
    ],
)
def test_only_what_is_certain_is_called_broken(world, status, broken):
    world.serve(page("<title>Just a moment</title>", status=status), tls=True)
    found = look("https://good.example/", world.network())
    assert found == LinkFacts(broken=broken, title="Just a moment" if status.startswith("200") else "")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Cooking\n   together &amp; more </title>", "Cooking together & more"),
        ("<!-- <title>No</title> --><TITLE lang=en>Yes</TITLE>", "Yes"),
        ("<title>Book <b>now</b>, 3 < 4 &lt;script&gt;x&lt;/script&gt;</title>", "Book now, 3 < 4 x"),
        ("<title>Left \u202eright\u200b \x07co\u00adproduction</title>", "Left right coproduction"),
        ("<title>می\u200cخواهم</title>", "می\u200cخواهم"),
        (f"<title>{'long ' * 100}</title>", f"{'long ' * 40}"[:199] + "…"),
        ("<title></title>", ""),
        ("", ""),
        ("<title>No end", "No end"),
        ("<svg><title>A picture</title></svg>", ""),
        (f"{'<div>' * 9000}<title>Deep</title>", ""),
    ],
)  # fmt: skip
def test_title_is_plain_words(world, head, title):
    world.serve(page(f"<!doctype html><html><head>{head}"), tls=True)
    assert look("https://good.example/", world.network()).title == title


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/html; charset=iso-8859-1", "<title>Café</title>".encode("latin-1")),
        ("text/html", "<meta charset='windows-1252'><title>Café</title>".encode("cp1252")),
        ("text/html", "<title>Café</title>".encode()),
        ("text/html; charset=utf-7", "<title>Café</title>".encode()),
        ("text/html; charset=iso-8859-99", "<title>Café</title>".encode()),
        ("application/xhtml+xml", "<title>Café</title>".encode()),
    ],
)
def test_title_is_read_in_the_encoding_of_its_page(world, kind, body):
    world.serve(page(body, kind=kind), tls=True)
    assert look("https://good.example/", world.network()).title == "Café"


def test_http_address_is_tried_with_https_too(world):
    world.serve(titled("Plain"))
    assert look("http://good.example/a", world.network()) == LinkFacts("", "Plain", has_https=False)
    safe = world.serve(titled("Safe"), tls=True)
    assert look("http://good.example/a?b#c", world.network()) == LinkFacts("", "Plain", has_https=True)
    assert safe.requests[0].startswith("GET /a?b ")
    world.serve(page(status="404 No"), tls=True)
    assert look("HTTP://good.example/a", world.network()) == LinkFacts("", "Plain", has_https=False)
    world.serve(lambda path: [b""], tls=True)
    assert look("http://good.example/a", world.network()) == LinkFacts("", "Plain", has_https=None)


def test_http_address_that_leads_to_https_is_asked_but_once_there(world):
    world.serve(lambda path: onward(f"https://good.example{path}"))
    safe = world.serve(titled("Safe"), tls=True)
    assert look("http://good.example/a#part", world.network()) == LinkFacts("", "Safe", has_https=True)
    assert len(safe.requests) == 1


def test_look_at_a_slow_site_ends_in_time(world, monkeypatch):
    monkeypatch.setattr(linkchecks, "ONE_LOOK", 0.4)
    world.serve(lambda path: [0.25, onward("/again")], tls=True)
    started = time.monotonic()
    assert look("https://good.example/", world.network()).broken == "Nobody answers."
    assert time.monotonic() - started < 10


def test_pace_is_one_request_a_second_to_each_host():
    at, slept = [100.0], []

    def sleep(seconds):
        slept.append(round(seconds, 3))
        at[0] += seconds

    pace = Pace(lambda: at[0], sleep)
    for host in ("a", "b", "a", "a"):
        pace(host)
    at[0] += 0.75
    pace("a")
    at[0] += 1
    pace("a")
    assert slept == [1, 1, 0.25]


# --- A run


def rows():
    return {row.address: row for row in LinkCheck.objects.all()}


@pytest.mark.django_db
def test_links_of_all_but_what_was_withdrawn_are_looked_at(world, on):
    world.serve(titled, tls=True)
    make_post(body=link("https://good.example/public", "https://good.example/twice"))
    make_draft(body=link("https://good.example/draft", "https://good.example/twice"))
    make_draft(status=Status.IN_REVIEW, body=link("https://good.example/review"))
    make_event(body=link("https://good.example/event"))
    make_post(status=Status.WITHDRAWN, body=link("https://good.example/withdrawn"))
    make_post(body=link("/2018/", "mailto:ann@good.example"))
    assert look_at_some(network=world.network()) == 5
    names = ["draft", "event", "public", "review", "twice"]
    assert {address: row.title for address, row in rows().items()} == {
        f"https://good.example/{name}": f"/{name}" for name in names
    }


@pytest.mark.django_db
def test_link_is_broken_after_two_failures_on_two_days_and_whole_after_one_success(world, on):
    address = "https://good.example/a"
    make_post(body=link(address))

    def after(days, answer):
        world.serve(answer, tls=True)
        return look_at_some(network=world.network(), now=NOW + days * DAY), facts_for([address]).get(address)

    assert after(0, titled("Here")) == (1, LinkFacts(title="Here"))
    gone = page(status="404 No")
    assert after(6.9, gone) == (0, LinkFacts(title="Here"))
    assert after(7, gone) == (1, LinkFacts(title="Here"))
    assert after(7.1, gone) == (0, LinkFacts(title="Here"))  # the same day: not asked again
    assert after(8, gone) == (1, LinkFacts(broken=GONE, title="Here"))
    assert after(9, gone) == (1, LinkFacts(broken=GONE, title="Here"))
    assert rows()[address].failures == 2
    assert after(10, titled("Back")) == (1, LinkFacts(title="Back"))
    assert after(16.9, gone) == (0, LinkFacts(title="Back"))
    assert after(17, gone) == (1, LinkFacts(title="Back"))


@pytest.mark.django_db
def test_failure_between_successes_is_chance(world, on):
    make_post(body=link("https://good.example/a"))
    for day, answer in enumerate([page(status="500 Oh"), titled("x"), page(status="500 Oh")]):
        world.serve(answer, tls=True)
        assert look_at_some(network=world.network(), now=NOW + day * 8 * DAY) == 1
    assert rows()["https://good.example/a"].broken == ""


@pytest.mark.django_db
def test_two_runs_at_once_count_a_failure_once(world, on):
    address = "https://good.example/a"
    make_post(body=link(address))

    def another_run(host):
        """While the first waits."""
        if not nested:
            nested.append(look_at_some(network=world.network(), now=NOW + days * DAY))

    for days in (0, 1):
        nested = []
        world.serve(page(status="404 No"), tls=True)
        first = world.network(pace=another_run)
        assert look_at_some(network=first, now=NOW + days * DAY + datetime.timedelta(minutes=1)) == 1
        assert nested == [1]
        assert rows()[address].failures == days + 1


@pytest.mark.django_db
def test_what_cannot_be_learned_changes_nothing_and_waits_for_its_turn(world, on):
    make_post(body=link("https://good.example:8080/", "https://good.example/a"))
    LinkCheck.objects.create(address="https://good.example/a", broken=GONE, failures=2, title="A", checked_at=NOW - DAY)
    world.serve(lambda path: [b""], tls=True)
    assert look_at_some(network=world.network(), now=NOW) == 2
    found = rows()
    assert facts_for(found) == {
        "https://good.example/a": LinkFacts(GONE, "A"),
        "https://good.example:8080/": LinkFacts(),
    }
    assert {row.checked_at for row in found.values()} == {NOW}
    assert look_at_some(network=world.network(), now=NOW) == 0


@pytest.mark.django_db
def test_run_takes_the_new_and_the_oldest_first_and_so_many_at_most(world, on):
    world.serve(titled("x"), tls=True)
    make_post(body=link(*[f"https://good.example/{n}" for n in range(6)]))
    for n, days in enumerate([8, 30, 9, 2]):
        LinkCheck.objects.create(address=f"https://good.example/{n}", checked_at=NOW - days * DAY)
    assert look_at_some(network=world.network(), now=NOW, most=3) == 3
    assert {address[-1] for address, row in rows().items() if row.checked_at == NOW} == {"1", "4", "5"}
    assert look_at_some(network=world.network(), now=NOW) == 2


@pytest.mark.django_db
def test_run_ends_when_its_time_is_over(world, on):
    make_post(body=link("https://good.example/a"))
    assert look_at_some(network=world.network(), seconds=2 * linkchecks.ONE_LOOK - 1) == 0
    assert world.asked == []


@pytest.mark.django_db
def test_machine_that_is_offline_gives_up_soon(world, on):
    for letter in "abcdef":
        world.names[f"{letter}.example"] = outside.socket.gaierror(outside.socket.EAI_AGAIN, "no answer")
    make_post(body=link(*[f"https://{letter}.example/" for letter in "abcdef"]))
    assert look_at_some(network=world.network()) == linkchecks.OFFLINE
    world.names["e.example"] = [GOOD]
    world.serve(titled("x"), tls=True)
    assert look_at_some(network=world.network()) == 3


@pytest.mark.django_db
def test_names_that_cannot_be_looked_up_now_and_then_stop_nothing(world, on):
    for letter in "abde":
        world.names[f"{letter}.example"] = outside.socket.gaierror(outside.socket.EAI_AGAIN, "no answer")
    world.names["f.example"] = [GOOD]
    world.serve(titled("x"), tls=True)
    hosts = ["a.example", "b.example", "c.example:8080", "d.example", "e.example", "f.example", "g.example"]
    make_post(body=link(*[f"https://{host}/" for host in hosts]))
    assert look_at_some(network=world.network()) == 7


@pytest.mark.django_db
def test_answer_between_silences_shows_that_the_machine_is_not_offline(world, on):
    for letter in "abde":
        world.names[f"{letter}.example"] = outside.socket.gaierror(outside.socket.EAI_AGAIN, "no answer")
    make_post(body=link(*[f"https://{letter}.example/" for letter in "abcde"]))
    assert look_at_some(network=world.network()) == 5


@pytest.mark.django_db
def test_links_that_nobody_uses_are_forgotten(world, on):
    world.serve(titled("x"), tls=True)
    post = make_post(body=link("https://good.example/a", "https://good.example/b"))
    look_at_some(network=world.network())
    post.body = link("https://good.example/b")
    post.save()
    LinkCheck.objects.bulk_create([LinkCheck(address=f"https://old.example/{n}") for n in range(1001)])
    assert look_at_some(network=world.network()) == 0
    assert set(rows()) == {"https://good.example/b"}


@pytest.fixture
def source(monkeypatch):
    """Addresses that stand in a field of their own, and no others but those of texts."""
    monkeypatch.setattr(linkchecks, "_sources", [])
    given, asked = [], []

    def some(now):
        asked.append(now)
        return iter(given)

    linkchecks.look_also_at(some)
    yield given
    assert set(asked) == {NOW}


@pytest.mark.django_db
def test_addresses_of_fields_are_looked_at_if_they_are_of_other_sites(world, on, source):
    world.serve(titled, tls=True)
    make_post(body=link("https://good.example/both"))
    source += [
        "https://good.example/field",
        "https://good.example/both",
        "https://good.example/field",
        "HTTPS://good.example/",
    ]
    source += [
        "",
        "good.example",
        "ftp://good.example/",
        "javascript:alert(1)",
        "http://[::1",
        "http://testserver/2018/",
    ]
    source += [f"https://good.example/{'a' * linkchecks.MAX_ADDRESS}"]
    assert look_at_some(network=world.network(), now=NOW) == 3
    assert set(rows()) == {"https://good.example/both", "https://good.example/field", "HTTPS://good.example/"}
    del source[:]
    assert look_at_some(network=world.network(), now=NOW) == 0
    assert set(rows()) == {"https://good.example/both"}


@pytest.mark.django_db
def test_texts_and_fields_are_looked_at_in_turn(world, on, source):
    world.serve(titled, tls=True)
    make_post(body=link(*[f"https://good.example/text{n}" for n in range(9)]))
    source += [f"https://good.example/field{n}" for n in range(3)]
    LinkCheck.objects.create(address="https://good.example/field0", checked_at=NOW - 8 * DAY)
    assert look_at_some(network=world.network(), now=NOW, most=4) == 4
    looked = {address[21:] for address, row in rows().items() if row.checked_at == NOW}
    assert looked == {"text0", "text1", "field1", "field2"}
    assert look_at_some(network=world.network(), now=NOW, most=5) == 5
    looked = {address[21:] for address, row in rows().items() if row.checked_at == NOW}
    assert looked == {*[f"text{n}" for n in range(6)], "field0", "field1", "field2"}


@pytest.mark.django_db
def test_run_tells_how_far_it_is(world, on):
    make_post(body=link("https://good.example/a", "https://good.example/b"))
    heard = []
    assert look_at_some(network=world.network(), tell=heard.append) == 2
    assert heard == [1, 2]


@pytest.mark.django_db
def test_broken_ones_are_those_that_failed_on_two_days():
    LinkCheck.objects.create(address="https://a.example/", broken=GONE, failures=2)
    LinkCheck.objects.create(address="https://b.example/", failures=1)
    assert [row.address for row in linkchecks.broken_ones()] == ["https://a.example/"]


@pytest.mark.django_db
def test_site_that_looks_at_no_links_asks_nobody_and_forgets(world, settings, capsys):
    settings.CHECK_LINKS = False
    make_post(body=link("https://good.example/a"))
    LinkCheck.objects.create(address="https://good.example/a", broken=GONE)
    assert look_at_some(network=world.network()) == 0
    assert (world.asked, LinkCheck.objects.count()) == ([], 0)
    call_command("tick")
    assert "Links: 0 looked at, 0 broken in all." in capsys.readouterr().out


@pytest.mark.django_db
def test_tick_looks_at_links_with_an_honest_name_and_at_a_slow_pace(world, on, monkeypatch, capsys):
    server = world.serve(titled("x"), tls=True)
    made = []

    def network(**given):
        made.append(given)
        return world.network(agent=given["agent"])

    monkeypatch.setattr(linkchecks, "Network", network)
    make_post(body=link("https://good.example/a"))
    call_command("tick")
    assert "Links: 1 looked at, 0 broken in all." in capsys.readouterr().out
    assert "\r\nUser-Agent: Copro link check (+http://testserver)\r\n" in server.requests[0]
    assert isinstance(made[0]["pace"], Pace)


@pytest.mark.django_db
def test_facts_take_one_query(django_assert_num_queries):
    LinkCheck.objects.create(address="http://a.example/", title="A", has_https=True)
    LinkCheck.objects.create(address="https://b.example/", broken=GONE, failures=2)
    LinkCheck.objects.create(address="https://c.example/")
    with django_assert_num_queries(1):
        found = facts_for({"http://a.example/", "https://b.example/", "https://never.example/"})
    assert found == {
        "http://a.example/": LinkFacts(title="A", has_https=True),
        "https://b.example/": LinkFacts(broken=GONE),
    }
    with django_assert_num_queries(0):
        assert facts_for([]) == {}
