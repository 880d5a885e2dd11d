"""One request to a machine outside, with every trick that would turn it inside. No test leaves this machine."""

import contextlib
import errno
import gzip
import socket
import ssl
import struct
import threading
import time

import pytest

from copro import linkchecks, outside
from copro.outside import Broken, Offline, Refused, Unknown, ask, is_public, target_of
from copro.quality.draft import LinkFacts
from tests.outside import GOOD, OTHER, Server, World, onward, page, titled

NO_SUCH = "The address does not exist."


@pytest.fixture
def world():
    world = World()
    yield world
    world.close()


def get(world, address="http://good.example/", seconds=5.0, **network):
    return ask(address, until=time.monotonic() + seconds, network=world.network(**network))


# --- Which addresses are public


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.9.9.9", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "192.0.2.1", "192.88.99.1",
        "198.18.0.1", "198.51.100.1", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808",
        "64:ff9b:1::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "100::1",
        "2001::1", "2001:10::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "4000::1", "good.example", "", "2130706433",
    ],
)  # fmt: skip
def test_address_inside_is_not_public(ip):
    assert is_public(ip) is False


@pytest.mark.parametrize("ip", ["8.8.8.8", "100.63.255.255", "172.32.0.1", "193.0.0.1", GOOD, OTHER, "2a00:1450::1"])
def test_address_outside_is_public(ip):
    assert is_public(ip) is True


# --- Tricks: a name or number that means this machine. The real resolver reads these without asking anybody.


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "0", "0.0.0", "2130706433", "0x7f.1", "0x7f000001", "017700000001", "0177.0.0.1",
        "localhost", "LOCALHOST", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]",
        "[64:ff9b::7f00:1]", "169.254.169.254", "[fd00:ec2::254]", "10.0.0.1", "127。0。0。1", "①②⑦.⓪.⓪.①",
    ],
)  # fmt: skip
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_host_that_means_the_inside_is_never_connected(world, scheme, host):
    with pytest.raises(Broken, match=NO_SUCH):
        get(world, f"{scheme}://{host}/", resolve=outside.Network().resolve)
    assert world.connections == []


@pytest.mark.parametrize(
    "ips",
    [["127.0.0.1"], [GOOD, "127.0.0.1"], ["10.0.0.1", GOOD], [OTHER, "::ffff:10.0.0.1"], [*[GOOD] * 9, "127.0.0.1"]],
)
def test_name_with_any_address_inside_is_never_connected(world, ips):
    world.names["good.example"] = ips
    with pytest.raises(Broken, match=NO_SUCH):
        get(world)
    assert world.connections == []


def test_name_that_means_another_machine_a_moment_later_changes_nothing(world):
    """Rebinding: the name is looked up once, and the connection goes to the very address that was judged."""
    server = world.serve(titled("Outside"))
    answers = iter([[GOOD], ["127.0.0.1"], ["127.0.0.1"]])
    assert get(world, resolve=lambda host, port, timeout: next(answers)).status == 200
    assert (world.connections, next(answers)) == ([(GOOD, 80)], ["127.0.0.1"])
    assert "\r\nHost: good.example\r\n" in server.requests[0]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "ftp://good.example/", "gopher://good.example/", "dict://good.example/", "jar:http://x/",
        "//good.example/", "good.example", "", "http://", "http:///x", "http://good.example:22/", "http://good.example:25",
        "http://good.example:6379/", "http://good.example:443/", "https://good.example:80/", "http://good.example:0/",
        "http://good.example:x/", "http://good.example:99999/", "http://good.example@127.0.0.1/",
        "http://ann:secret@good.example/", "http://@good.example/", "http://good.example\\@127.0.0.1/",
        "http://127.0.0.1\\.good.example/", "http://good.example%00.example/", "http://good.example%2f@x/",
        "http://[::1", "http://[::1%25eth0]/", "http://a..b/",
        f"http://{'a' * 300}.example/", f"http://{'a' * 64}.example",
    ],
)  # fmt: skip
def test_address_of_another_kind_is_never_asked(world, address):
    with pytest.raises(Refused):
        get(world, address)
    assert (world.asked, world.connections) == ([], [])


def test_address_is_written_into_the_request_safely(world):
    server = world.serve(titled("x"))
    get(world, 'http://GOOD.example:80/a b\u2028ü%20c?d=é f"<>#part')
    assert server.requests[0].splitlines()[0] == "GET /a%20b%E2%80%A8%C3%BC%20c?d=%C3%A9%20f%22%3C%3E HTTP/1.1"
    get(world, "http://good.example/x\r\nX-Evil: 1\r\n\r\nGET /y")
    assert "X-Evil" not in server.requests[1].partition("\r\n")[2]
    assert target_of("https://münchen.example").host == "xn--mnchen-3ya.example"


def test_request_tells_who_asks_and_nothing_of_anybody(world, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server = world.serve(page("x", Set_Cookie="a=b"))
    get(world)
    get(world)
    lines = ["GET / HTTP/1.1", "Host: good.example", "User-Agent: Test robot", "Accept: text/html,*/*;q=0.5"]
    assert server.requests == ["\r\n".join([*lines, "Accept-Encoding: identity", "Connection: close", "", ""])] * 2
    assert world.paced == ["good.example"] * 2


def test_version_six_address_is_asked_with_its_brackets(world):
    world.names[OTHER] = [OTHER]
    server = world.serve(titled("Six"), ip=OTHER)
    assert get(world, f"http://[{OTHER}]/").status == 200
    assert f"\r\nHost: [{OTHER}]\r\n" in server.requests[0]


# --- Redirects, each step looked at anew


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://[::ffff:7f00:1]/",
        "//169.254.169.254/latest/",
        "http://inside/",
    ],
)
def test_redirect_to_the_inside_is_not_followed(world, address):
    world.names |= {"inside": ["10.0.0.1"], "127.0.0.1": ["127.0.0.1"], "2130706433": ["127.0.0.1"]}
    world.names |= {"::ffff:7f00:1": ["::ffff:127.0.0.1"], "169.254.169.254": ["169.254.169.254"]}
    world.serve(onward(address))
    assert linkchecks.look("http://good.example/", world.network()).broken == NO_SUCH
    assert set(world.connections) == {(GOOD, 80), (GOOD, 443)}


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "gopher://inside/", "http://good.example:6379/", "http://[::1", "zoommtg://x",
     "http://u:p@good.example/", "http://testserver/admin/"],
)  # fmt: skip
def test_redirect_to_what_is_not_asked_ends_there_and_is_no_fault(world, address):
    world.serve(onward(address), tls=True)
    assert linkchecks.look("https://good.example/", world.network()) == LinkFacts()
    assert world.connections == [(GOOD, 443)]


def test_redirects_are_followed_up_to_five_times(world):
    def answer(path):
        number = int(path[1:])
        return titled("There") if number == 5 else onward(f"/{number + 1}", "301 Moved")

    world.serve(answer, tls=True)
    assert linkchecks.look("https://good.example/0", world.network()) == LinkFacts(title="There")
    assert len(world.connections) == 6
    assert linkchecks.look("https://good.example/-1", world.network()).broken == "It sends visitors on and on."
    assert len(world.connections) == 12


def test_redirect_in_a_circle_ends(world):
    world.serve(lambda path: onward("/b" if path == "/a" else "/a"), tls=True)
    assert linkchecks.look("https://good.example/a", world.network()).broken == "It sends visitors on and on."
    assert len(world.connections) == 6


def test_redirect_may_be_relative_or_in_other_letters_and_needs_a_place(world):
    server = world.serve(lambda path: onward("bücher/") if path == "/a/" else titled("Books"), tls=True)
    assert linkchecks.look("https://good.example/a/#x", world.network()).title == "Books"
    assert server.requests[1].startswith("GET /a/b%C3%BCcher/ ")
    world.serve(page(status="302 Found"), tls=True)
    assert linkchecks.look("https://good.example/", world.network()) == LinkFacts()


# --- Slow, endless and hostile servers


def test_silent_server_is_left_after_the_time(world):
    world.serve(lambda path: [20.0])
    started = time.monotonic()
    with pytest.raises(Broken, match=r"Nobody answers\."):
        get(world, seconds=0.3)
    assert time.monotonic() - started < 10


def test_server_that_drips_its_headers_is_left_after_the_time(world):
    world.serve(lambda path: [piece for _ in range(400) for piece in (b"X", 0.05)])
    started = time.monotonic()
    with pytest.raises(Broken, match=r"Nobody answers\."):
        get(world, seconds=0.3)
    assert time.monotonic() - started < 10


def test_server_that_drips_its_page_has_answered_all_the_same(world):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    world.serve(lambda path: [head, *(piece for _ in range(40) for piece in (b"X", 0.05))])
    answer = get(world, seconds=0.4)
    assert (answer.status, set(answer.body)) == (200, {ord("X")})


def test_endless_page_is_read_up_to_the_limit(world):
    def pages():
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10000000000\r\n\r\n"
        while True:
            yield b"x" * 10_000

    world.serve(lambda path: pages())
    answer = get(world)
    assert outside.MOST - 200 < len(answer.body) < outside.MOST


def test_endless_headers_are_given_up(world):
    sent = []

    def headers(line):
        yield b"HTTP/1.1 200 OK\r\n"
        while len(sent) < 1_000_000:
            sent.append(line)
            yield line

    for line in (b"X-Y: z\r\n", b"z" * 1000):
        world.serve(lambda path: headers(line))  # noqa: B023 – asked at once
        with contextlib.suppress(Unknown):
            assert get(world).body == b""
    assert len(sent) < 1_000_000


def test_only_web_pages_are_read_and_only_as_far_as_their_title(world):
    world.serve(lambda path: [page("<title>A file</title>", kind="application/pdf"), 0.1])
    assert get(world).body == b""
    world.serve(lambda path: [page("<title>Gone</title>", status="404 Not Found"), 0.1])
    assert get(world).body == b""
    begin = b"HTTP/1.1 200 OK\r\nContent-Type: TEXT/HTML\r\nTransfer-Encoding: chunked\r\n\r\n"
    world.serve(lambda path: [begin, b"ffff\r\n<title>Long</title> ", 20.0])
    started = time.monotonic()
    assert get(world).body == b"<title>Long</title> "
    assert time.monotonic() - started < 10


def test_compressed_page_is_not_unpacked(world):
    bomb = gzip.compress(b"<title>Bomb</title>" + b"0" * 10_000_000)
    world.serve(page(bomb, Content_Encoding="gzip"))
    assert get(world)[:2] == (200, "")
    assert get(world).body == b""


@pytest.mark.parametrize("said", [b"", b"220 mail.example ESMTP\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"\0" * 9000])
def test_answer_that_makes_no_sense_teaches_nothing(world, said):
    world.serve(lambda path: [said])
    with pytest.raises(Unknown) as caught:
        get(world)
    assert not isinstance(caught.value, (Offline, Refused))


# --- Names and connections


def test_name_that_does_not_exist_is_broken(world):
    with pytest.raises(Broken, match=NO_SUCH):
        get(world, "http://nobody.example/")
    with pytest.raises(Broken, match=NO_SUCH):
        get(world, resolve=lambda host, port, timeout: [])


def test_port_where_nobody_listens_is_broken(world):
    with pytest.raises(Broken, match=r"Nobody answers\."):
        get(world)


def test_second_address_is_tried_and_no_more_than_four(world):
    world.names["good.example"] = [OTHER, GOOD]
    world.serve(titled("x"))
    assert get(world).status == 200
    assert world.connections == [(OTHER, 80), (GOOD, 80)]
    world.names["good.example"] = [f"8.8.8.{n}" for n in range(9)]
    with pytest.raises(Broken, match=r"Nobody answers\."):
        get(world)
    assert len(world.connections) == 2 + outside.ADDRESSES


def test_machine_without_a_network_learns_nothing(world):
    world.names["good.example"] = socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
    with pytest.raises(Offline):
        get(world)
    world.names["good.example"] = [GOOD, OTHER]

    def nowhere(ip, port, timeout):
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    with pytest.raises(Offline):
        get(world, connect=nowhere)


def test_name_server_that_is_silent_is_not_waited_for(monkeypatch):
    enough, done = threading.Event(), threading.Event()

    def silent(*args, **more):
        enough.wait(20)
        done.set()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    started = time.monotonic()
    with pytest.raises(socket.gaierror) as caught:
        outside.Network().resolve("good.example", 80, 0.1)
    assert (caught.value.errno, time.monotonic() - started < 10) == (socket.EAI_AGAIN, True)
    enough.set()
    assert done.wait(5)


def test_resolver_and_connection_of_the_real_network(world):
    network = outside.Network()
    assert network.resolve("127.0.0.1", 80, 5) == ["127.0.0.1"]
    with pytest.raises(socket.gaierror):
        network.resolve("::zz", 80, 5)
    server = world.serve(b"")
    with network.connect("127.0.0.1", server.port, 5) as connection:
        assert connection.getpeername() == ("127.0.0.1", server.port)
    network.pace("good.example")  # waits for nobody


def test_time_that_is_over_before_anything_is_asked(world):
    with pytest.raises(Broken, match=r"Nobody answers\."):
        get(world, seconds=-1)
    assert world.asked == []


# --- TLS


def test_certificate_must_be_of_that_name(world):
    world.names["other.example"] = [GOOD]
    world.serve(titled("Safe"), tls=True)
    assert get(world, "https://good.example/").status == 200
    with pytest.raises(Broken, match=r"Its certificate is not valid\."):
        get(world, "https://other.example/")


def test_certificate_that_somebody_signed_for_themselves_is_not_valid(world):
    server = world.serve(titled("Safe"), tls=True)
    with pytest.raises(Broken, match=r"Its certificate is not valid\."):
        get(world, "https://good.example/", tls=outside.Network().tls)
    assert server.requests == []


@pytest.mark.parametrize("code", [2, 20, 21])
def test_certificate_of_an_issuer_unknown_here_teaches_nothing(world, code):
    """A browser fetches what a forgetful server leaves out; and without any list of issuers all would be unknown."""
    problem = ssl.SSLCertVerificationError("unable to get local issuer certificate")
    problem.verify_code = code

    class Context:
        def wrap_socket(self, plain, server_hostname):
            raise problem

    world.serve(titled("Safe"), tls=True)
    with pytest.raises(Unknown):
        get(world, "https://good.example/", tls=Context)


class Blunt(Server):
    """Says its words to everybody at once, and goes."""

    def _talk(self, connection):
        with connection:
            connection.sendall(self.answer)
            connection.recv(4096)


@pytest.mark.parametrize(("said", "problem"), [(b"HTTP/1.1 400 Bad Request\r\n\r\n", Broken), (b"", Unknown)])
def test_port_443_without_tls_is_broken_and_one_that_hangs_up_teaches_nothing(world, said, problem):
    world.servers[GOOD, 443] = Blunt(said)
    with pytest.raises(problem, match=r"Its secure connection does not work\." if said else None):
        get(world, "https://good.example/")


class Rude(Server):
    """Resets each connection, as walls against robots do."""

    def _talk(self, connection):
        connection.recv(4096)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()


def test_server_that_resets_the_connection_teaches_nothing(world):
    world.servers[GOOD, 80] = Rude(b"")
    with pytest.raises(Unknown):
        get(world)
