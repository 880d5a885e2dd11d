"""The gates of the browser tests can fail: planted faults are found."""

import pytest

PAGE = """<!doctype html><html lang="en"><title>Planted</title><main><h1>Planted faults</h1>{}</main></html>"""


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ('<img src="data:,">', "image-alt"),
        ('<p style="color: #aaa">Too pale to read</p>', "color-contrast"),
        ("<input type=text>", "label"),
        ("<h4>Two levels skipped</h4>", "heading-order"),
        (
            "<button style='width:9px;height:9px'>a</button><button style='width:9px;height:9px'>b</button>",
            "target-size",
        ),
    ],
)
def test_axe_planted_fault_is_found(page, axe, html, rule):
    page.set_content(PAGE.format(html))
    assert rule in {found.rule for found in axe(page)}


def test_axe_sound_page_has_no_finding(page, axe):
    page.set_content(PAGE.format("<p>Sound.</p>"))
    assert axe(page) == []


def test_axe_within_looks_only_there(page, axe):
    page.set_content(PAGE.format('<div id="a"><input></div><div id="b"><p>Sound.</p></div>'))
    assert {found.rule for found in axe(page, within="#a")} == {"label"}
    assert axe(page, within="#b") == []


def test_faults_console_error_is_collected(page, faults):
    page.set_content(PAGE.format(""))
    page.evaluate("console.error('planted')")
    assert faults == ["Console: planted ()"]
    faults.clear()


def test_faults_script_error_is_collected(page, faults):
    page.set_content(PAGE.format(""))
    page.evaluate("() => { setTimeout(() => { throw new Error('planted') }) }")
    page.wait_for_timeout(100)
    assert ["planted" in fault for fault in faults] == [True]
    faults.clear()


def test_faults_other_host_is_collected(page, faults):
    page.set_content(PAGE.format('<img alt="" src="http://tracker.example/pixel.gif">'))
    page.wait_for_timeout(200)
    assert faults[0] == "Request to another host: http://tracker.example/pixel.gif"
    faults.clear()


def test_faults_policy_breach_is_collected(page, faults):
    """The site's own policy is sent with its pages, and an inline script on one of them does not run."""
    page.goto("/healthz")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    assert page.evaluate("window.ran") is None
    assert ["Content Security Policy" in fault for fault in faults] == [True]
    faults.clear()


@pytest.mark.allow_faults("plant.d")
def test_faults_allowed_by_name_pass(page, faults):
    page.set_content(PAGE.format(""))
    page.evaluate("console.error('planted')")
    assert len(faults) == 1
