"""Mail: a template whose first line is the subject, sent when what it tells of is really in the database."""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)


def can_be_sent_to(address: str) -> bool:
    """Whether a mail server can be given this address: each part of its domain must fit into 63 bytes of ASCII."""
    try:
        address.rpartition("@")[2].encode("idna")
    except UnicodeError:
        return False
    return True


def send_on_commit(
    template: str, to: str, context: dict[str, Any], *, then: Callable[[bool], None] = lambda _sent: None
) -> None:
    """Send once the transaction is through. A mail that cannot be sent is written to the log and stops nobody.

    `then` hears whether it was handed over.
    """
    words = render_to_string(template, context | {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL})
    subject, _, body = words.strip().partition("\n")
    message = EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[to])
    transaction.on_commit(lambda: _send(message, then))


def _send(message: EmailMessage, then: Callable[[bool], None]) -> None:
    sent = False
    try:
        message.send()
        sent = True
    except (OSError, ValueError):  # smtplib's errors are OSErrors; an address that cannot be written is a ValueError
        logger.exception("A mail could not be sent: %s", message.subject)
    finally:  # also where somebody stops us
        then(sent)
