"""Which campaign is the current one, where it stands, and how its days read."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from copro.models import Campaign, Phase
from copro.models.campaign import DEFAULT_ACCENT, current_of
from tests.factories import make_campaign

MAY, JUNE = datetime.date(2018, 5, 1), datetime.date(2018, 6, 27)
FIRST, LAST = datetime.date(2018, 6, 25), datetime.date(2018, 6, 29)
DAY = datetime.timedelta(days=1)


def of(slug, announced_on, starts_on=None, ends_on=None):
    return make_campaign(slug, announced_on=announced_on, starts_on=starts_on, ends_on=ends_on)


@pytest.mark.django_db
def test_nothing_is_current_before_anything_is_announced():
    assert Campaign.objects.current() is None
    campaign = of("2018", MAY, FIRST, LAST)
    of("secret", None, FIRST, LAST)
    assert Campaign.objects.current(on=MAY - DAY) is None
    assert Campaign.objects.current(on=MAY) == campaign


@pytest.mark.django_db
def test_current_campaign_through_two_years():
    old = of("2018", MAY, FIRST, LAST)
    new = of("2019", datetime.date(2019, 2, 1), datetime.date(2019, 7, 1), datetime.date(2019, 7, 5))
    days = {
        MAY: old, FIRST: old, LAST: old, LAST + DAY: old,
        datetime.date(2019, 1, 31): old,  # the next one is not announced yet
        datetime.date(2019, 2, 1): new, datetime.date(2019, 7, 5): new, datetime.date(2030, 1, 1): new,
    }  # fmt: skip
    assert {day: Campaign.objects.current(on=day) for day in days} == days


@pytest.mark.django_db
def test_running_campaign_goes_before_the_next():
    running = of("2018", MAY, FIRST, LAST)
    of("2019", MAY, LAST + DAY, LAST + 2 * DAY)
    assert Campaign.objects.current(on=LAST) == running


@pytest.mark.django_db
def test_of_two_that_run_the_one_that_began_last_is_current():
    of("long", MAY, MAY, LAST)
    short = of("short", MAY, FIRST, LAST)
    of("secret", None, JUNE, LAST)
    assert Campaign.objects.current(on=JUNE) == short
    twin = of("twin", MAY, FIRST, LAST)
    assert Campaign.objects.current(on=JUNE) == twin


@pytest.mark.django_db
def test_of_two_to_come_the_sooner_is_current_and_of_two_past_the_later():
    sooner = of("sooner", MAY, FIRST, LAST)
    later = of("later", MAY, FIRST + DAY, LAST + DAY)
    assert Campaign.objects.current(on=MAY) == sooner
    assert Campaign.objects.current(on=LAST + 2 * DAY) == later


@pytest.mark.django_db
def test_open_dates_count_only_as_a_last_resort():
    first = of("first", MAY)
    second = of("second", MAY + DAY)
    assert Campaign.objects.current(on=MAY) == first
    assert Campaign.objects.current(on=JUNE) == second
    past = of("2017", MAY, MAY, MAY)
    assert Campaign.objects.current(on=JUNE) == past


@pytest.mark.django_db
def test_current_asks_the_database_once(django_assert_num_queries):
    of("2018", MAY, FIRST, LAST)
    of("2019", MAY, LAST + DAY, LAST + DAY)
    with django_assert_num_queries(1):
        Campaign.objects.current(on=JUNE)


WEEKS = st.lists(st.tuples(st.integers(-30, 30), st.integers(0, 9)) | st.none(), max_size=5)


@settings(deadline=None)
@given(WEEKS)
def test_current_is_running_else_next_else_last(weeks):
    campaigns = [
        Campaign(pk=pk, announced_on=MAY)
        if week is None
        else Campaign(pk=pk, announced_on=MAY, starts_on=JUNE + week[0] * DAY, ends_on=JUNE + (week[0] + week[1]) * DAY)
        for pk, week in enumerate(weeks)
    ]
    current = current_of(campaigns, JUNE)
    phases = [campaign.phase(JUNE) for campaign in campaigns]
    best = next((phase for phase in (Phase.DURING, Phase.BEFORE, Phase.AFTER, None) if phase in phases), None)
    assert (current is None) == (not campaigns)
    assert current is None or current.phase(JUNE) == best
    if best == Phase.BEFORE:
        assert current.starts_on == min(c.starts_on for c in campaigns if c.phase(JUNE) == best)
    if best == Phase.AFTER:
        assert current.ends_on == max(c.ends_on for c in campaigns if c.starts_on)


@pytest.mark.parametrize(
    ("on", "phase"),
    [(FIRST - DAY, Phase.BEFORE), (FIRST, Phase.DURING), (LAST, Phase.DURING), (LAST + DAY, Phase.AFTER)],
)
def test_phase_on_the_edges_of_the_week(on, phase):
    assert Campaign(starts_on=FIRST, ends_on=LAST).phase(on) == phase


def test_campaign_with_open_dates_has_no_phase_and_no_days():
    campaign = Campaign()
    assert (campaign.phase(), campaign.days, campaign.dates_in_words) == (None, [], "")


@pytest.mark.parametrize(
    ("slug", "announced_on", "last_year"),
    [
        ("2018", MAY, 2018),
        ("week-2020", MAY, 2020),
        ("autumn", MAY, 2019),
        ("2018-19", MAY, 2019),
    ],
)
def test_campaign_without_dates_is_over_when_its_year_is(slug, announced_on, last_year):
    campaign = Campaign(slug=slug, announced_on=announced_on)
    assert campaign.phase(datetime.date(last_year, 12, 31)) is None
    assert campaign.phase(datetime.date(last_year + 1, 1, 1)) == Phase.AFTER
    assert campaign.days == []
    campaign.announced_on = None  # staff prepare it, whatever its name
    assert campaign.phase(datetime.date(last_year + 1, 1, 1)) is None


def test_phase_without_a_day_is_todays():
    today = datetime.date.today()  # noqa: DTZ011
    assert Campaign(starts_on=today - DAY, ends_on=today + DAY).phase() == Phase.DURING


@pytest.mark.parametrize(
    ("last", "count", "words"),
    [
        (FIRST, 1, "Monday 25 June 2018"),
        (LAST, 5, "Monday 25 to Friday 29 June 2018"),
        (datetime.date(2018, 7, 1), 7, "Monday 25 June to Sunday 1 July 2018"),
        (datetime.date(2018, 8, 23), 60, "Monday 25 June to Thursday 23 August 2018"),
    ],
)
def test_days_of_a_campaign(last, count, words):
    campaign = Campaign(starts_on=FIRST, ends_on=last)
    assert (len(campaign.days), campaign.days[0], campaign.days[-1]) == (count, FIRST, last)
    assert campaign.dates_in_words == words


def test_announced_from_its_day_on():
    assert not Campaign().is_announced(MAY)
    campaign = Campaign(announced_on=MAY)
    assert [campaign.is_announced(day) for day in (MAY - DAY, MAY, MAY + DAY)] == [False, True, True]
    assert campaign.is_announced()


@pytest.mark.django_db
def test_lists_of_campaigns_stand_newest_first():
    of("2018", MAY, FIRST, LAST)
    of("open", MAY)
    of("2019", None, LAST, LAST)
    assert [c.slug for c in Campaign.objects.newest_first()] == ["2019", "2018", "open"]
    assert [c.slug for c in Campaign.objects.all()] == ["2019", "2018", "open"]
    assert {c.slug for c in Campaign.objects.announced()} == {"2018", "open"}
    assert set(Campaign.objects.announced(on=MAY - DAY)) == set()
    assert str(Campaign.objects.get(slug="2018")) == "Co-production Week 2018"


# --- Hashtag and colour


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "kept"), [("", ""), ("CoproWeek", "#CoproWeek"), ("#CoproWeek", "#CoproWeek"), ("Wŷthnos", "#Wŷthnos")]
)
def test_hashtag_gets_its_sign(typed, kept):
    campaign = make_campaign(hashtag=typed)
    campaign.full_clean()
    campaign.refresh_from_db()
    assert campaign.hashtag == kept


@pytest.mark.parametrize(
    "hashtag", ["#", "##a", "two words", "co-pro", "#a#b", "a" * 60, "#" + "a" * 60, "#a\n", "<b>"]
)
def test_what_is_no_hashtag_is_refused(hashtag):
    with pytest.raises(ValidationError) as caught:
        Campaign(name="C", slug="c", hashtag=hashtag).clean_fields(exclude=["introduction"])
    assert "A hashtag has letters and numbers only, such as #CoproWeek." in caught.value.message_dict["hashtag"]


@pytest.mark.django_db
def test_longest_hashtag_fits_with_its_sign():
    campaign = Campaign(name="C", slug="c", hashtag="a" * 59)
    campaign.full_clean()
    campaign.save()
    campaign.full_clean()
    assert len(campaign.hashtag) == 60


@pytest.mark.django_db
def test_pale_accent_is_carried_and_what_is_no_colour_refused():
    Campaign(name="C", slug="c", accent="#ffcc00").clean()
    assert Campaign(accent="#FFCC00").palette.field == "#ffcc00"
    with pytest.raises(ValidationError) as caught:
        Campaign(name="C", slug="c", accent="yellow").clean()
    assert caught.value.message_dict["accent"][0].startswith("“yellow” is not a colour.")


def test_accent_is_never_anything_but_a_colour_on_a_page():
    assert Campaign(accent="#0B5563").accent_code == "0b5563"
    for odd in ["", "red", "#fff", "}b{c:d", "#12345\n"]:
        assert Campaign(accent=odd).accent_code == DEFAULT_ACCENT[1:]


@pytest.mark.django_db
def test_dates_that_make_no_sense_are_refused_with_a_sentence():
    for dates, sentence in [
        ({"starts_on": FIRST}, "Give both the first and the last day, or leave both empty for now."),
        ({"starts_on": LAST, "ends_on": FIRST}, "The last day is before the first day."),
    ]:
        with pytest.raises(ValidationError) as caught:
            Campaign(name="C", slug="c", **dates).validate_constraints()
        assert caught.value.messages == [sentence]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("dates", "field"),
    [
        ({"starts_on": FIRST}, "ends_on"),
        ({"ends_on": LAST}, "starts_on"),
        ({"starts_on": LAST, "ends_on": FIRST}, "ends_on"),
    ],
)
def test_dates_that_make_no_sense_are_named_once_at_their_field(dates, field):
    with pytest.raises(ValidationError) as caught:
        Campaign(name="C", slug="c", **dates).full_clean()
    assert [name for name, words in caught.value.message_dict.items() for _ in words] == [field]
    Campaign(name="C", slug="c", starts_on=FIRST, ends_on=LAST).full_clean()


@pytest.mark.django_db
def test_campaign_of_a_mistyped_year_is_refused_and_shows_no_thousand_days():
    campaign = make_campaign("2018", starts_on=datetime.date(2018, 6, 25), ends_on=datetime.date(2118, 6, 29))
    with pytest.raises(ValidationError, match="up to 60 days"):
        campaign.full_clean()
    assert len(campaign.days) == 60
    campaign.ends_on = datetime.date(2018, 8, 23)
    campaign.full_clean()
    assert len(campaign.days) == 60
