"""How large a file is, in words."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

KILOBYTE = 1024


def size_in_words(count: int) -> str:
    """Bytes as people say them: "300 KB", "1.5 MB". The smallest file is said to have 1 KB."""
    kilobytes = max(1, round(count / KILOBYTE))
    if kilobytes < KILOBYTE:
        return _("%(number)s KB") % {"number": kilobytes}
    return _("%(number)s MB") % {"number": number_format(f"{kilobytes / KILOBYTE:.1f}")}
