"""What stands in a page for machines alone."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Everything that could end the data block or begin a comment in it, as Django's json_script has it.
_MARKUP = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@register.simple_tag
def data_block(data: dict[str, Any]) -> SafeString:
    """Data for machines in a block that no browser runs, so that it needs no place in the policy. Empty for no data."""
    if not data:
        return mark_safe("")
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_MARKUP)
    # No markup is left in the text: it cannot end the block.
    return mark_safe(f'<script type="application/ld+json">{text}</script>')
