"""One request to a machine outside, and never to one inside.

Addresses come from whoever may write a text, and the machine that runs this site may reach what nobody else should:
itself, its network, the papers of its cloud. So a name is resolved once, every address that it has must be public, and
the connection goes to one of these very addresses, whatever the name says a moment later. Nothing here follows a
redirect: the caller asks again, and so each step is looked at in the same way. No cookie, no proxy, no decompression.
"""

import errno
import io
import queue
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, IncompleteRead
from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address
from typing import NamedTuple
from urllib.parse import quote, urlsplit

CONNECT = 5.0  # seconds for a name, and again for each connection
MOST = 64 * 1024  # bytes that are ever read of an answer
ADDRESSES = 4  # of a name that are tried
PORTS = {"http": 80, "https": 443}

# Python's `is_global` lets these through, or did in versions that are still about: relays and what clouds keep there.
_NOT_PUBLIC_4 = [IPv4Network(net) for net in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")]
# All of the public internet's version 6. Outside lie the addresses that hide one of version 4 (::ffff:, 64:ff9b::).
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = [IPv6Network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]

# The certificate's issuer is not known here: a browser may know it, or fetch what the server forgot to send.
_ISSUER_UNKNOWN = {2, 20, 21}


class Broken(Exception):  # noqa: N818 – what is found, not a fault of ours
    """Readers cannot open it either; says why in a sentence."""


class Unknown(Exception):  # noqa: N818
    """Nothing could be learned, and that may lie with us."""


class Offline(Unknown):
    """Neither names nor ways are to be had: it is this machine that reaches nobody."""


class Refused(Unknown):
    """No address that is ever asked: another scheme or port, a password in it, or nonsense."""


class Target(NamedTuple):
    scheme: str
    host: str  # in ASCII, without brackets
    path: str  # with the query, in ASCII and safe to write into a request


class Answer(NamedTuple):
    status: int
    location: str  # where it sends on to, if it does
    type: str  # of the content: "text/html; charset=utf-8"
    body: bytes  # the beginning of a web page; nothing of anything else


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet's."""
    try:
        ip = ip_address(address)
    except ValueError:  # such as one with a zone: fe80::1%eth0
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    if isinstance(ip, IPv4Address):
        return not any(ip in net for net in _NOT_PUBLIC_4)
    return ip in _PUBLIC_6 and not any(ip in net for net in _NOT_PUBLIC_6)


# --- The network, for which tests put another


def _resolve(host: str, port: int, timeout: float) -> list[str]:
    """All IP addresses of a name. In a thread, because nothing else ends a name server's silence."""
    found: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.put(list(dict.fromkeys(str(row[4][0]) for row in rows)))
        except OSError as error:
            found.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = found.get(timeout=timeout)
    except queue.Empty:
        raise socket.gaierror(socket.EAI_AGAIN, "no answer in time") from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def _connect(ip: str, port: int, timeout: float) -> socket.socket:
    return socket.create_connection((ip, port), timeout)


def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context()
    # Newer Pythons refuse certificates that every browser takes.
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context


@dataclass(frozen=True)
class Network:
    """How the world is reached. `pace` is called with the host before each request, and may wait."""

    agent: str = "Copro link check"
    pace: Callable[[str], None] = lambda _host: None
    resolve: Callable[[str, int, float], list[str]] = _resolve
    connect: Callable[[str, int, float], socket.socket] = _connect
    tls: Callable[[], ssl.SSLContext] = _tls


# --- The request


def target_of(address: str) -> Target:
    """An address taken apart. Raises Refused for all but plain http and https on their own ports."""
    try:
        parts = urlsplit(address)
        port, host = parts.port, (parts.hostname or "")[:254]
        host = host if ":" in host else host.encode("idna").decode().lower()
    except ValueError:
        raise Refused from None
    if parts.scheme not in PORTS or port not in {None, PORTS[parts.scheme]} or "@" in parts.netloc:
        raise Refused
    if not re.fullmatch(r"[a-z0-9._-]{1,253}|[0-9a-f:.]+", host):
        raise Refused
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~?")
    return Target(parts.scheme, host, f"{path}?{query}" if query else path)


def ask(address: str, *, until: float, network: Network) -> Answer:
    """What an address answers to one GET. `until` is a time of `time.monotonic`.

    A HEAD first would spare nobody anything: the title needs a GET, and one of anything else ends behind its headers.
    Raises Broken or Unknown.
    """
    target = target_of(address)
    network.pace(target.host)
    ips = _public_addresses(target, until, network)
    try:
        with _open(target, ips, until, network) as connection:
            return _talk(connection, target, until, network.agent)
    except ssl.SSLCertVerificationError as error:
        if error.verify_code in _ISSUER_UNKNOWN:
            raise Unknown from error
        raise Broken("Its certificate is not valid.") from error
    except (ssl.SSLEOFError, HTTPException) as error:  # it hung up on us, or talks nonsense
        raise Unknown from error
    except ssl.SSLError as error:
        raise Broken("Its secure connection does not work.") from error
    except TimeoutError as error:
        raise Broken("Nobody answers.") from error
    except OSError as error:  # as walls against robots do
        raise Unknown from error


def _left(until: float, most: float = float("inf")) -> float:
    """Seconds that are left, up to a most. Raises TimeoutError when there are none."""
    seconds = min(until - time.monotonic(), most)
    if seconds <= 0:
        raise TimeoutError
    return seconds


def _public_addresses(target: Target, until: float, network: Network) -> list[str]:
    """Raises Broken where there is none, or one that is not public: in the same words, as a name inside is not told."""
    try:
        ips = network.resolve(target.host, PORTS[target.scheme], _left(until, CONNECT))
    except TimeoutError:
        raise Broken("Nobody answers.") from None
    except OSError as error:
        if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
            raise Offline from error
        raise Broken("The address does not exist.") from error
    if not ips or not all(map(is_public, ips)):
        raise Broken("The address does not exist.")
    return ips[:ADDRESSES]


def _open(target: Target, ips: list[str], until: float, network: Network) -> socket.socket:
    """A connection to the first of the addresses that takes it, secured where the address says https."""
    problems: list[OSError] = []
    for ip in ips:
        try:
            plain = network.connect(ip, PORTS[target.scheme], _left(until, CONNECT))
            break
        except OSError as error:
            problems.append(error)
    else:
        if all(problem.errno == errno.ENETUNREACH for problem in problems):
            raise Offline
        raise Broken("Nobody answers.")
    if target.scheme == "http":
        return plain
    try:
        plain.settimeout(_left(until, CONNECT))
        return network.tls().wrap_socket(plain, server_hostname=target.host)
    except BaseException:
        plain.close()
        raise


def _talk(connection: socket.socket, target: Target, until: float, agent: str) -> Answer:
    host = f"[{target.host}]" if ":" in target.host else target.host
    lines = [f"GET {target.path} HTTP/1.1", f"Host: {host}", f"User-Agent: {agent}", "Accept: text/html,*/*;q=0.5"]
    lines += ["Accept-Encoding: identity", "Connection: close", "", ""]
    connection.settimeout(_left(until, CONNECT))
    connection.sendall("\r\n".join(lines).encode("ascii"))
    read = _read(connection, b"", b"\r\n\r\n", until)
    answer = _parse(read, with_body=False)
    if 200 <= answer.status < 300 and answer.type.lower().startswith(("text/html", "application/xhtml")):
        answer = _parse(_read(connection, read, b"</title", until), with_body=True)
    return answer


def _read(connection: socket.socket, data: bytes, end: bytes, until: float) -> bytes:
    """Go on reading, until certain bytes have come, or all, or enough, or the time is over.

    Raises TimeoutError where nothing whole has come by then.
    """
    begun = bool(data)
    while len(data) < MOST and end not in data:
        try:
            connection.settimeout(_left(until))
            piece = connection.recv(MOST - len(data))
        except TimeoutError:
            if begun:
                break
            raise
        if not piece:
            break
        data += piece
    return data


class _Bytes:
    """What has been read, as the socket that HTTPResponse wants."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def makefile(self, mode: str) -> io.BytesIO:
        return io.BytesIO(self.data)


def _parse(data: bytes, *, with_body: bool) -> Answer:
    """Raises HTTPException, or ConnectionError where nothing was said at all."""
    response = HTTPResponse(_Bytes(data), method="GET")  # type: ignore[arg-type]
    response.begin()
    body = b""
    if with_body and response.headers.get("Content-Encoding", "identity").lower() == "identity":
        try:
            while piece := response.read1(MOST):
                body += piece
        except IncompleteRead:  # cut off where we stopped reading
            pass
    location = response.headers.get("Location", "").encode("latin-1", "replace").decode("utf-8", "replace")
    return Answer(response.status, location, response.headers.get("Content-Type", ""), body)
