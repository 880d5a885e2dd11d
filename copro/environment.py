"""Reading environment variables, with advice where one is missing or makes no sense."""

import os

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def required(name: str, advice: str) -> str:
    """The value of a variable that a live site cannot do without."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"The variable {name} is not set. {advice} See docs/deployment.md.")
    return value


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
