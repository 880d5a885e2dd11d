"""Words with hyphens in titles stay whole, and everything else is as it was."""

import re

import pytest
from django.conf import settings
from django.utils.html import format_html

from copro.templatetags.titles import unbroken


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Co-production Week", '<span class="hold">Co-</span>production Week'),
        ("Siân Ŵyn-Jones’s day", 'Siân <span class="hold">Ŵyn-</span>Jones’s day'),
        ("Step-by-step <b>", '<span class="hold">Step-</span><span class="hold">by-</span>step &lt;b&gt;'),
        ("Co-Donaudampfschifffahrt & -x- - y", "Co-Donaudampfschifffahrt &amp; -x- - y"),
        ("No hyphen", "No hyphen"),
    ],
)
def test_short_word_with_a_hyphen_is_held_together(words, shown):
    assert format_html("{}", unbroken(words)) == shown


def test_markup_is_left_alone():
    marked = format_html("<mark>{}</mark>", "co-production")
    assert unbroken(marked) is marked


def test_style_sheet_puts_a_word_joiner_behind_the_hyphen():
    css = (settings.BASE_DIR / "static" / "css" / "site.css").read_text(encoding="utf-8")
    assert '.hold::after { content: "\\2060"; content: "\\2060" / ""; }' in css


def test_no_rule_for_any_span_tears_joined_words_apart():
    css = (settings.BASE_DIR / "static" / "css" / "site.css").read_text(encoding="utf-8")
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", css)
    assert [
        chosen.strip() for chosen, style in rules if re.search(r"\sspan\s*(,|$)", chosen) and "display" in style
    ] == []
