"""Links within an imported text: those to the blog's own old addresses lead to the new ones."""

import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

_BLOGSPOT = re.compile(r"(?:www\.)?([a-z0-9-]+)\.blogspot\.(?:com|[a-z]{2,3}|com?\.[a-z]{2})")
_POST = re.compile(r"/\d{4}/\d{2}/[^/]+\.html")


class Links:
    """Where links lead now. `hosts` are the blog's own, as far as the file names them."""

    def __init__(self, hosts: frozenset[str], addresses: Mapping[str, str]) -> None:
        self._hosts = {host.lower() for host in hosts}
        # One blog answers under blogspot.com and under the same name in every country.
        self._blogspot_names = {match[1] for host in self._hosts if (match := _BLOGSPOT.fullmatch(host))}
        self._addresses = addresses

    def is_own(self, host: str, path: str) -> bool:
        """Whether an address is the blog's own. Where no host is known, a post's known path is proof enough."""
        if host.removeprefix("www.") in {own.removeprefix("www.") for own in self._hosts}:
            return True
        blogspot = _BLOGSPOT.fullmatch(host)
        if blogspot and self._blogspot_names:
            return blogspot[1] in self._blogspot_names
        if blogspot or not self._hosts:
            return bool(_POST.fullmatch(path)) and path in self._addresses
        return False

    def new_address(self, href: str) -> tuple[str, bool]:
        """The address that a link should have, and whether it leads to a place of the old blog that did not come."""
        try:
            parts = urlsplit(href)
            host = (parts.hostname or "").lower()
        except ValueError:
            return href, False
        if href.startswith("#"):
            return "", False  # the places it led to are gone with the old markup
        path = unquote(parts.path) or "/"
        if parts.scheme not in {"", "http", "https"} or (host and not self.is_own(host, path)):
            return href, False
        if not host and not path.startswith("/"):
            return href, False
        if new := self._addresses.get(path) or self._addresses.get(path.rstrip("/") + "/"):
            return new, False
        return ("/", False) if host and path == "/" else (href, bool(host))
