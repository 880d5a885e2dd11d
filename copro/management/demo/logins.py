"""Log-ins to try the demo with. They exist only where DEBUG is on: their password is known to everybody."""

from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.hashers import check_password, get_hasher
from django.contrib.auth.models import Group
from django.db import transaction

from blog.models import Organisation
from copro.models import User
from copro.rights import EDITORS, ORGANISERS, WRITERS

PASSWORD = "side-by-side-demo"  # noqa: S105  # told to everybody, on purpose
ORGANISER_OF = "open-table-kitchen"


class Login(NamedTuple):
    email: str
    name: str
    group: str
    says: str


LOGINS = (
    Login("editor@example.org", "Edie Editor", EDITORS, "writes and publishes everything"),
    Login("writer@example.org", "Will Writer", WRITERS, "writes drafts, does not publish"),
    Login("organiser@example.org", "Orla Organiser", ORGANISERS, "lists events of the Open Table Kitchen"),
    Login("admin@example.org", "Ada Admin", "", "may do everything"),
)


def _quick_hash() -> str:
    """Everybody knows the password, so a slow hash guards nothing; and each start checks every log-in."""
    hasher = get_hasher()
    options = {"iterations": 1000} if hasattr(hasher, "iterations") else {}
    return hasher.encode(PASSWORD, hasher.salt(), **options)


@transaction.atomic
def make_logins() -> int:
    """Make those that are missing, and say how many. Never with production settings."""
    if not settings.DEBUG:
        return 0
    made = 0
    for login in LOGINS:
        if User.objects.filter(email__iexact=login.email).exists():
            continue
        made += 1
        user = User.objects.create(
            email=login.email, password=_quick_hash(), name=login.name, is_staff=True, is_superuser=not login.group
        )
        if login.group:
            user.groups.add(Group.objects.get_or_create(name=login.group)[0])
        organisation = Organisation.objects.filter(slug=ORGANISER_OF).first()
        if login.group == ORGANISERS and organisation:
            organisation.organisers.add(user)
    return made


def known_logins() -> list[str]:
    """One line for each demo log-in that works; none with production settings."""
    if not settings.DEBUG:
        return []
    passwords = dict(User.objects.filter(is_active=True).values_list("email", "password"))
    return [
        f"{login.email}  password: {PASSWORD}  ({login.says})"
        for login in LOGINS
        if login.email in passwords and check_password(PASSWORD, passwords[login.email])
    ]
