"""What `make run` does once the packages are there: database, demo content, addresses, server. Run from .venv."""

import importlib
import io
import logging
import os
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def check_port(port: str) -> int:
    """Its number, if this machine's own address has it free."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        sys.exit(f"PORT is {port!r}, which is no port. Write a number such as: make run PORT=8001")
    number = int(port)
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", number))
        except PermissionError:
            sys.exit(f"Port {number} is kept for the system. Choose a higher one: make run PORT=8001")
        except OSError:
            other = 8001 if number != 8001 else 8002
            sys.exit(f"Port {number} is taken by another program. Choose another one: make run PORT={other}")
    return number


def check_is_no_live_site() -> None:
    from manage import PRODUCTION_VARIABLES

    if live := [name for name in PRODUCTION_VARIABLES if name in os.environ]:
        sys.exit(
            f"The variable {live[0]} is set, as on a live site, and `make run` is only for trying Copro out. "
            "Unset it first, or read docs/deployment.md to go live."
        )


def prepare_database() -> None:
    from django.conf import settings
    from django.core.management import call_command

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
    except SystemExit:
        print("Preparing the database.", flush=True)
        call_command("migrate", verbosity=0)


def load_demo_content() -> None:
    """Only into a site that nobody has begun: no campaign, no user. All of it or, if stopped, nothing."""
    from django.core.management import call_command
    from django.db import transaction

    from copro.models import Campaign, User

    if Campaign.objects.exists() or User.objects.exists():
        return
    print("Loading the demo content, which takes some ten seconds.", flush=True)
    with transaction.atomic():
        call_command("demo_content", verbosity=0)


def print_addresses(port: int) -> None:
    from django.core.management import call_command

    address = f"http://127.0.0.1:{port}/"
    print(f"\n  The site    {address}\n  The admin   {address}admin/\n")
    logins = io.StringIO()
    call_command("demo_content", logins=True, stdout=logins)
    if lines := logins.getvalue().splitlines():
        print("  Log in to the admin with one of these:")
        print("\n".join(f"    {line}" for line in lines) + "\n")
    print("Mails that the site sends are printed here. Press Ctrl-C to stop.\n", flush=True)


def main() -> None:
    port = check_port(os.environ.setdefault("PORT", "8000"))
    check_is_no_live_site()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "copro.settings")
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("SITE_NAME", "Side by Side Week")  # the demo's
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command

    try:
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    prepare_database()
    load_demo_content()
    print_addresses(port)
    # The addresses and log-ins must not be buried under a line for each request. Set once the server's own application
    # is there, because making it sets all logging up anew.
    importlib.import_module("copro.wsgi")
    logging.getLogger("django.server").setLevel("WARNING")
    with Path(os.devnull).open("w") as nowhere:
        call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, skip_checks=True, stdout=nowhere)


if __name__ == "__main__":
    main()
