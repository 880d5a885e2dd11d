"""Share pictures in storage: each drawn once, found by what it shows, and thrown away when nothing shows it any more.

A file's name follows from the card and from the site's secret, so that nobody finds one of something hidden by guessing
its words. Only the picture of a card as it is now can be asked for: no address makes the site draw another.
"""

import io
import threading
from collections.abc import Iterable

from django.core.files.storage import default_storage
from django.utils.crypto import salted_hmac

from copro import cardpictures
from copro.cards import Card

FOLDER = "share"
_one_at_a_time = threading.Lock()


def file_name(card: Card) -> str:
    secret = salted_hmac("copro.cardstore", card.digest, algorithm="sha256").hexdigest()
    return f"{FOLDER}/{secret[:40]}.png"


def draw(card: Card) -> str:
    """The stored picture's name; it is drawn if it is not there yet."""
    name = file_name(card)
    if default_storage.exists(name):
        return name
    with _one_at_a_time:
        if not default_storage.exists(name):
            content = cardpictures.png(card)
            stored = default_storage.save(name, io.BytesIO(content))
            if stored != name:  # another process was as fast; storage then takes another name
                default_storage.delete(stored)
    return name


def drop_all_but(cards: Iterable[Card]) -> int:
    """Throw away the pictures that show none of the cards, and say how many they were."""
    try:
        _, names = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    wanted = {file_name(card) for card in cards}  # asked after it: what is drawn meanwhile stays
    dropped = [name for name in names if f"{FOLDER}/{name}" not in wanted]
    for name in dropped:
        default_storage.delete(f"{FOLDER}/{name}")
    return len(dropped)
