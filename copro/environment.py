"""Reading environment variables, with advice where one is missing or makes no sense."""

import os
import re
from collections.abc import Collection
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """Set to nothing is the same as not set."""
    return os.environ.get(name, "").strip() or default


def required(name: str, advice: str) -> str:
    """The value of a variable that a live site cannot do without."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"The variable {name} is not set. {advice} See docs/deployment.md.")
    return value


def site_address(name: str, address: str) -> str:
    """A site's address: scheme and host, perhaps a port, in small letters and without a slash at the end."""
    match = re.fullmatch(r"(https?://([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?)/?", address.strip().lower())
    if match is None:
        raise ImproperlyConfigured(
            f"{name} is {address!r}. Write it in full and with nothing behind the host, such as https://week.example.org."
        )
    return match[1]


def flag(name: str, default: bool = False) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} is {value!r}, which is neither yes nor no. Write {name}=1 or {name}=0.")
    return value in TRUE


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}, which is not a whole number.")
    return int(value)


def listing(name: str) -> list[str]:
    """Words separated by commas or spaces."""
    return text(name).replace(",", " ").split()


def address(name: str, default: str, kinds: Collection[str], example: str) -> str:
    """A URL that begins with one of the kinds. It may hold a password, so no message repeats it."""
    value = text(name, default)
    try:
        parts = urlsplit(value)
        if parts.scheme != "sqlite":  # whose path may look like a port
            _ = parts.port
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} cannot be read. Write it like {example}, and within a password @ as %40, / as %2F and # as %23."
        ) from None
    if parts.scheme not in kinds:
        raise ImproperlyConfigured(f"{name} does not begin with {':// or '.join(kinds)}://. Write it like {example}.")
    return value
