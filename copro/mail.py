"""Mail: a template whose first line is the subject, sent when what it tells of is really in the database."""

import logging
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


def send_on_commit(template: str, to: str, context: dict[str, Any]) -> None:
    """Send once the transaction is through. A mail that cannot be sent is written to the log and stops nobody."""
    words = render_to_string(template, context | {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL})
    subject, _, body = words.strip().partition("\n")
    message = EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[to])
    transaction.on_commit(lambda: _send(message))


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except (OSError, ValueError):  # smtplib's errors are OSErrors; an address that cannot be written is a ValueError
        logger.exception("A mail could not be sent: %s", message.subject)
