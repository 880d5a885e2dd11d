"""Videos of other hosts, known by the host's name and the video's key alone: "youtube:dQw4w9WgXcQ".

Whatever address somebody pastes, only host and key are kept, and every address is built from them here.
"""

import re
from typing import NamedTuple


class Host(NamedTuple):
    """`pattern` finds the key in an address; the browser's editor uses the same one, so it is plain enough for both."""

    name: str
    key: str
    pattern: str
    page: str
    player: str


HOSTS = {
    "youtube": Host(
        "YouTube",
        r"[A-Za-z0-9_-]{11}",
        r"^(?:https?:\/\/)?(?:(?:www\.|m\.|music\.)?youtube\.com\/(?:watch\?(?:[^#\s]*&)?v=|shorts\/|embed\/|live\/|v\/)"
        r"|youtu\.be\/|(?:www\.)?youtube-nocookie\.com\/embed\/)([A-Za-z0-9_-]{11})(?:[?&#\/][^\s\"'<>]*)?$",
        "https://www.youtube.com/watch?v={}",
        "https://www.youtube-nocookie.com/embed/{}?autoplay=1&rel=0",
    ),
    "vimeo": Host(
        "Vimeo",
        r"[0-9]{5,12}",
        r"^(?:https?:\/\/)?(?:www\.|player\.)?vimeo\.com\/(?:video\/|channels\/[\w-]+\/|groups\/[\w-]+\/videos\/)?"
        r"([0-9]{5,12})(?:[?#\/][^\s\"'<>]*)?$",
        "https://vimeo.com/{}",
        "https://player.vimeo.com/video/{}?dnt=1&autoplay=1",
    ),
}
_REFERENCE = re.compile("|".join(f"{name}:{host.key}" for name, host in HOSTS.items()))


class Video(NamedTuple):
    """One video, with the address of its page and of the player that a frame may show."""

    host: str
    page: str
    player: str


def reference(text: str | None) -> str:
    """The text if it is host and key of a video, else an empty string."""
    return text if text and _REFERENCE.fullmatch(text) else ""


def video(known: str) -> Video:
    """What stands behind "host:key"."""
    name, key = known.split(":")
    host = HOSTS[name]
    return Video(host.name, host.page.format(key), host.player.format(key))
