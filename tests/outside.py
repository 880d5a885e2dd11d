"""A world of its own for what asks other sites: names that mean nothing, and servers on this machine behind them.

The checks of `copro.outside` stand as they are. Only names are looked up in a table, and a connection to one of its
public addresses leads to a server here; each is written down.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable
from pathlib import Path

from copro.outside import Network

PEM = Path(__file__).parent / "data" / "tls" / "only-for-tests.pem"
GOOD, OTHER = "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"


def page(words="", *, status="200 OK", kind="text/html; charset=utf-8", **headers):
    """An answer as it goes over the wire."""
    body = words if isinstance(words, bytes) else words.encode()
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def titled(title, **more):
    return page(f"<!doctype html><html><head><title>{title}</title></head><body>Words</body></html>", **more)


def onward(address, status="302 Found"):
    return page(status=status, Location=address)


class Server:
    """Answers each connection with what `answer` gives for its request: bytes, or a list of pieces and pauses."""

    def __init__(self, answer: Callable[[str], object], *, tls: bool = False) -> None:
        self.answer, self.requests = answer, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) if tls else None
        if self.context:
            self.context.load_cert_chain(PEM)
        self.threads = [threading.Thread(target=self._serve, daemon=True)]
        self.threads[0].start()

    def _serve(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return  # closed
            self.threads.append(threading.Thread(target=self._talk, args=[connection], daemon=True))
            self.threads[-1].start()

    def _talk(self, connection):
        try:
            with self.context.wrap_socket(connection, server_side=True) if self.context else connection as open_one:
                open_one.settimeout(5)
                request = b""
                while b"\r\n\r\n" not in request:
                    if not (piece := open_one.recv(4096)):
                        return
                    request += piece
                self.requests.append(request.decode())
                answer = self.answer(request.decode().split()[1])
                for piece in [answer] if isinstance(answer, bytes) else answer:
                    if isinstance(piece, bytes):
                        open_one.sendall(piece)
                    else:
                        time.sleep(piece)
        except OSError:
            pass  # the other side has had enough

    def close(self):
        self.socket.close()


class World:
    """Names, the servers behind them, and every connection that was made."""

    def __init__(self):
        self.names = {"good.example": [GOOD]}
        self.servers = {}
        self.connections, self.paced, self.asked = [], [], []

    def serve(self, answer, *, ip=GOOD, tls=False):
        """A server behind an address, at port 80 or, with TLS, at 443. `answer` is bytes or a function of the path."""
        server = Server(answer if callable(answer) else lambda path: answer, tls=tls)
        self.servers[ip, 443 if tls else 80] = server
        return server

    def resolve(self, host, port, timeout):
        self.asked.append(host)
        found = self.names.get(host, [])
        if isinstance(found, OSError):
            raise found
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return found

    def connect(self, ip, port, timeout):
        self.connections.append((ip, port))
        if (ip, port) not in self.servers:
            raise ConnectionRefusedError
        return socket.create_connection(("127.0.0.1", self.servers[ip, port].port), timeout)

    def tls(self):
        return ssl.create_default_context(cafile=str(PEM))

    def network(self, **more):
        given = {"resolve": self.resolve, "connect": self.connect, "tls": self.tls, "pace": self.paced.append}
        return Network(**given | {"agent": "Test robot"} | more)

    def close(self):
        for server in self.servers.values():
            server.close()
