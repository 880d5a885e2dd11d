"""A form as a browser would send it back, every field with what stands in it, without the buttons; and who sends it."""

from django.test import Client
from selectolax.lexbor import LexborHTMLParser


def form_data(response, **changes):
    """The fields of a back office form that was opened, with changes. None takes a field away."""
    form = LexborHTMLParser(response.content.decode()).css_first("form[id$=_form]")
    data = {}
    for field in form.css("input, textarea, select"):
        name, kind = field.attributes.get("name"), field.attributes.get("type") or "text"
        if not name or kind == "submit" or "__prefix__" in name:
            continue
        if field.tag == "select":
            chosen = [o.attributes.get("value") or "" for o in field.css("option") if "selected" in o.attributes]
            options = [o.attributes.get("value") or "" for o in field.css("option")]
            data[name] = chosen[0] if chosen else (options or [""])[0]
        elif kind in {"checkbox", "radio"}:
            if "checked" in field.attributes:
                data.setdefault(name, []).append(field.attributes.get("value") or "on")
        else:
            data[name] = field.text() if field.tag == "textarea" else field.attributes.get("value") or ""
    for name, value in changes.items():
        data.pop(name, None) if value is None else data.__setitem__(name, value)
    return data


def choices_of(response, name):
    """What a list of choices offers, by value."""
    tree = LexborHTMLParser(response.content.decode())
    return {option.attributes.get("value") or "" for option in tree.css(f"select[name={name}] option")}


def messages_of(response):
    tree = LexborHTMLParser(response.content.decode())
    return [item.text().strip() for item in tree.css(".messagelist li")]


def log_in(user):
    """A browser's window of somebody's own, who is its `user`."""
    client = Client()
    client.force_login(user)
    client.user = user
    return client
