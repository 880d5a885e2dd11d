"""The night in which the clocks change: one hour does not exist, and another comes twice."""

import datetime

import pytest
from django import forms

from copro import dates
from copro.admin.fields import MomentField, MomentInput
from tests.factories import make_draft, make_user
from tests.forms import form_data

LOST, TWICE = "2027-03-28T01:30", "2027-10-31T01:30"
FIRST, SECOND = "2027-10-31T01:30+01:00", "2027-10-31T01:30+00:00"


class MomentForm(forms.Form):
    at = MomentField(widget=MomentInput(), required=False)


def answer(**data):
    initial = data.pop("initial", None)
    form = MomentForm(data, initial={"at": initial} if initial else None)
    form.full_clean()
    return form


@pytest.mark.parametrize(
    ("typed", "offered", "why"),
    [
        (
            LOST,
            {
                "2027-03-28T00:30+00:00": "12:30am, before the clocks change",
                "2027-03-28T02:00+01:00": "2am, as soon as they have changed",
            },
            "There is no 1:30am on 28 March 2027: the clocks go forward that night. Choose one of the two times.",
        ),
        (
            TWICE,
            {
                FIRST: "the first 1:30am, still in summer time",
                SECOND: "the second 1:30am, an hour later, in winter time",
            },
            "1:30am comes twice on 31 October 2027: the clocks go back that night. Choose which of the two you mean.",
        ),
    ],
)
def test_a_time_of_that_night_is_explained_with_two_choices(typed, offered, why):
    form = answer(at=typed)
    assert form.errors == {"at": [why]}
    assert dates.instead_of(datetime.datetime.fromisoformat(typed)) == offered
    html = str(form["at"])
    assert f'value="{typed}"' in html
    assert [html.count(f'value="{value}"') for value in offered] == [1, 1]
    assert "checked" not in html
    for value in offered:
        chosen = answer(at=typed, **{"at-which": value})
        assert chosen.errors == {}
        assert chosen.cleaned_data["at"] == datetime.datetime.fromisoformat(value)
        assert f'value="{typed}"' in str(chosen["at"])
        assert f'value="{value}" checked' in str(chosen["at"])


@pytest.mark.parametrize("typed", ["2027-03-28T00:59", "2027-03-28T02:00", "2027-10-31T00:59", "2027-10-31T02:00"])
def test_the_times_around_it_need_no_choice(typed):
    form = answer(at=typed)
    assert form.errors == {}
    assert "radio" not in str(form["at"])


def test_a_choice_that_was_not_offered_chooses_nothing():
    for value in ("2027-10-31T03:30+00:00", "x", "2027-03-28T00:30+00:00"):
        assert "comes twice" in answer(at=TWICE, **{"at-which": value}).errors["at"][0]
    plain = answer(at="2027-06-01T10:00", **{"at-which": FIRST})
    assert (plain.errors, plain.cleaned_data["at"].hour) == ({}, 10)
    assert answer(at="soon").errors == {"at": ["Enter a valid date/time."]}
    assert answer(at="").cleaned_data == {"at": None}


@pytest.mark.parametrize("stored", [FIRST, SECOND, "2027-06-01T10:00:05.123456+01:00"])
def test_what_is_stored_stays_the_same_instant(stored):
    stored = datetime.datetime.fromisoformat(stored).astimezone(datetime.UTC)
    typed = MomentInput().format_value(stored)
    assert answer(at=typed, initial=stored).cleaned_data["at"] == stored
    assert not answer(at=typed, initial=stored).has_changed()


@pytest.mark.django_db
def test_a_post_goes_public_at_the_instant_that_was_chosen_and_stays_there(client):
    client.force_login(make_user(group="Editors"))
    post = make_draft()
    page = f"/admin/blog/post/{post.pk}/change/"
    asked = client.post(page, form_data(client.get(page), publish_at=TWICE, _publish="1"))
    assert "1:30am comes twice on 31 October 2027" in asked.content.decode()
    assert form_data(asked)["publish_at"] == TWICE
    for value in (SECOND, FIRST):
        client.post(page, form_data(client.get(page), publish_at=TWICE, **{"publish_at-which": value, "_save": "1"}))
        client.post(page, form_data(client.get(page), title=f"Title {value}", _save="1"))
        post.refresh_from_db()
        assert (post.title, post.publish_at) == (f"Title {value}", datetime.datetime.fromisoformat(value))
