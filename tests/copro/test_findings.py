"""What the checks are given, what a finding means for publishing, and what somebody let stand."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from copro import findings, versions, workflow
from copro.models import Abbreviation, Allowance, Checkup, LinkCheck
from copro.publishing import Status
from copro.quality import RULES, Severity
from copro.quality.draft import DocumentFacts, LinkFacts
from tests.factories import (
    make_author,
    make_campaign,
    make_document,
    make_draft,
    make_image,
    make_post,
    make_user,
)

pytestmark = pytest.mark.django_db

HERE = '<p>To book a place, <a href="https://a.example/">click here</a>.</p>'
CAPS = "<p>COME TO THE TABLE and eat with us.</p>"


def of(item, rule):
    return [row for row in findings.of_item(item) if row.rule.id == rule]


def ready(**fields):
    """A draft of somebody, so that its by-line is no finding."""
    return make_draft(credits=[make_author()], summary="What we did that day, in short.", **fields)


@pytest.fixture
def editor():
    return make_user(group="Editors", name="Ed Itor")


@pytest.fixture
def writer():
    return make_user(group="Writers", name="Wendy Writer")


# --- Facts


def test_facts_are_those_that_the_words_ask_for():
    inside, lead, other = make_image(), make_image(alt_text="", is_decorative=True), make_image()
    plan = make_document("The plan", content=b"%PDF-1.7 words")
    LinkCheck.objects.create(address="https://a.example/", broken="It is not there.", failures=3)
    Abbreviation.objects.create(short="OT", long="Open Table")
    body = f'<figure data-image="{inside.pk}"></figure><p data-document="{plan.pk}">The plan</p>{HERE}'
    make_post(title="lunch")
    make_post(make_campaign("2019"), title="Lunch")
    late = datetime.datetime(2018, 6, 24, 23, 30, tzinfo=datetime.UTC)  # half past midnight in London
    draft = make_draft(title="Lunch", body=body, lead_image=lead, publish_at=late)
    facts = findings.draft_of(draft).facts
    assert set(facts.images) == {inside.pk, lead.pk}
    assert other.pk not in facts.images
    assert (facts.images[inside.pk].alt, facts.images[lead.pk].is_decorative) == ("A teal square", True)
    assert (facts.images[inside.pk].width, facts.images[inside.pk].kind) == (40, "png")
    assert facts.documents == {plan.pk: DocumentFacts("The plan", "PDF", "pdf", 14)}
    assert facts.links["https://a.example/"] == LinkFacts(broken="It is not there.")
    assert facts.abbreviations == {"OT": "Open Table"}
    assert (facts.same_titles, facts.has_byline, facts.public_from) == (1, False, datetime.date(2018, 6, 25))
    assert findings.draft_of(make_draft(credits=[make_author()])).facts.has_byline


def test_facts_take_the_same_number_of_queries_however_many_there_are():
    def body(many):
        figures = "".join(f'<figure data-image="{make_image().pk}"></figure>' for _ in range(many))
        links = "".join(f'<p>See <a href="https://{n}.example/">what they say</a>.</p>' for n in range(many))
        return f'{figures}<p data-document="{make_document().pk}">D</p>{links}'

    counts = []
    for many in (1, 5):
        post = ready(body=body(many))
        findings.of_item(post)  # what Django keeps in mind for good
        with CaptureQueriesContext(
            connection,
        ) as asked:
            findings.of_item(post)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8


@pytest.mark.parametrize(("since", "until", "said"), [(None, None, ""), (-9, 9, "given"), (-9, -1, "ended")])
def test_consent_of_a_picture_is_told(since, until, said):
    day = timezone.localdate()
    days = {"consent_from": since, "consent_until": until}
    dates = {name: day + datetime.timedelta(days=n) for name, n in days.items() if n is not None}
    image = make_image(**dates)
    draft = ready(body=f'<figure data-image="{image.pk}"></figure><p>Us.</p>')
    assert findings.draft_of(draft).facts.images[image.pk].consent == said


# --- What stops publishing


@pytest.mark.parametrize(
    ("stops", "rule", "severity"),
    [
        (None, "link-generic", Severity.BLOCKS),
        (None, "caps", Severity.WARNS),
        ([], "link-generic", Severity.WARNS),
        (["caps"], "caps", Severity.BLOCKS),
        (["caps"], "link-generic", Severity.WARNS),
        (["summary-missing"], "summary-missing", Severity.BLOCKS),
        ([], "summary-missing", Severity.TIP),
        ([], "img-no-alt-decision", Severity.BLOCKS),
    ],
)
def test_campaign_says_what_stops_publishing(stops, rule, severity):
    image = make_image(alt_text="")
    body = f'{CAPS}{HERE}<figure data-image="{image.pk}"></figure>'
    draft = make_draft(make_campaign(stops=stops), body=body)
    assert {row.severity for row in of(draft, rule)} == {severity}


def test_what_nobody_can_let_stand_is_named_and_blocks_everywhere():
    never = {"link-javascript", "img-no-alt-decision", "ev-access"}
    assert {rule.id for rule in RULES.values() if not rule.can_be_passed} == never
    post = make_draft()
    script = '<p><a href="javascript:alert(1)">Read about the day</a></p>'
    draft = findings.draft_of(post).changed(body=script, source=f"<blockquote>{script}</blockquote>")
    for stops in (None, []):
        rows = findings.standing(findings.check(draft, ["link-javascript"]), post, stops)
        assert [row.severity for row in rows] == [Severity.BLOCKS]


def test_own_words_of_people_are_a_tip():
    quoted = of(ready(body=f"<blockquote>{CAPS}</blockquote>"), "caps")
    assert [(row.severity, row.is_open) for row in quoted] == [(Severity.TIP, False)]
    assert [(row.severity, row.is_open) for row in of(ready(body=CAPS), "caps")] == [(Severity.WARNS, True)]


# --- Letting it stand


def test_anybody_who_writes_ticks_a_warning_and_name_and_time_are_kept(writer):
    draft = ready(body=CAPS)
    (row,) = of(draft, "caps")
    kept = findings.allow(draft, row, by=writer, publishes=False)
    assert (kept.rule, kept.words, kept.reason, kept.created_by) == ("caps", row.finding.words, "", writer)
    assert timezone.now() - kept.created_at < datetime.timedelta(minutes=1)
    (row,) = of(draft, "caps")
    assert (row.allowance, row.is_open) == (kept, False)


def test_what_blocks_wants_an_editor_and_a_reason(writer, editor):
    draft = ready(body=HERE)
    (row,) = of(draft, "link-generic")
    with pytest.raises(findings.AllowanceError, match="only somebody who publishes can let this stand"):
        findings.allow(draft, row, by=writer, publishes=False, reason="I like it")
    with pytest.raises(findings.AllowanceError, match="write a reason to publish it all the same"):
        findings.allow(draft, row, by=editor, publishes=True)
    assert not Allowance.objects.exists()
    findings.allow(draft, row, by=editor, publishes=True, reason="r" * 10_000)
    assert Allowance.objects.get().reason == "r" * 500
    assert not of(draft, "link-generic")[0].is_open


def test_what_nobody_can_let_stand_stays_open_whatever_is_kept(editor):
    image = make_image(alt_text="")
    draft = ready(body=f'<figure data-image="{image.pk}"></figure><p>Us.</p>')
    (row,) = of(draft, "img-no-alt-decision")
    with pytest.raises(findings.AllowanceError, match="nobody can let this stand"):
        findings.allow(draft, row, by=editor, publishes=True, reason="It is late")
    Allowance.objects.create(
        content_type_id=versions.record(draft, by=editor, action="S").content_type_id, object_id=draft.pk,
        key=row.finding.key, rule=row.rule.id, created_by=editor, reason="Forged", passes_what_stops=True,
    )  # fmt: skip
    assert of(draft, "img-no-alt-decision")[0].is_open


@pytest.mark.parametrize("reason", ["", "Everybody knows it"])
def test_a_tick_where_it_warned_does_not_pass_where_it_blocks(reason, writer, editor):
    strict, lax = make_campaign("2018"), make_campaign("2019", stops=[])
    draft = ready(campaign=lax, body=HERE)
    (row,) = of(draft, "link-generic")
    findings.allow(draft, row, by=writer, publishes=False, reason=reason)
    assert not of(draft, "link-generic")[0].is_open
    draft.campaign = strict
    (row,) = of(draft, "link-generic")
    assert row.is_open
    findings.allow(draft, row, by=editor, publishes=True, reason="It is a quiz")
    (row,) = of(draft, "link-generic")
    assert (row.is_open, row.allowance.created_by, row.allowance.reason) == (False, editor, "It is a quiz")


def test_it_holds_while_the_words_stay_the_same(editor):
    draft = ready(body=HERE)
    findings.allow(draft, of(draft, "link-generic")[0], by=editor, publishes=True, reason="A quiz")
    draft.body = f"<h2>Another heading</h2><p>More words before it.</p>{HERE}"
    assert not of(draft, "link-generic")[0].is_open
    draft.body = HERE.replace("click here", "here")
    assert of(draft, "link-generic")[0].is_open
    assert findings.in_words(of(draft, "link-generic")) == "1 to mend"
    other = ready(body=HERE)
    assert of(other, "link-generic")[0].is_open


# --- Its numbers


def numbers(item):
    row = Checkup.objects.of(item).get()
    return row.blocks, row.warns, row.tips


def test_numbers_are_of_what_nobody_let_stand(editor):
    draft = ready(body=HERE + CAPS)
    findings.look_at(draft)
    assert numbers(draft) == (1, 1, 0)
    assert Checkup.objects.get().rules == {"link-generic": 1, "caps": 1}
    findings.allow(draft, of(draft, "caps")[0], by=editor, publishes=True)
    findings.look_at(draft)
    assert numbers(draft) == (1, 0, 0)
    assert str(Checkup.objects.get()) == "1 to mend, 0 to look at, 0 tips"


def test_what_was_let_stand_comes_back_from_the_bin_and_goes_when_that_is_emptied(editor):
    draft, other = ready(body=CAPS), ready(body=CAPS)
    for item in (draft, other):
        findings.allow(item, of(item, "caps")[0], by=editor, publishes=True)
        findings.look_at(item)
    gone = versions.throw_away(draft, by=editor)
    back = versions.take_out_of_bin(gone, by=editor)
    assert not of(back, "caps")[0].is_open
    versions.throw_away(back, by=editor)
    versions.empty_bin(timezone.now() + datetime.timedelta(days=31))
    assert [row.object_id for row in Allowance.objects.all()] == [other.pk]
    assert [row.object_id for row in Checkup.objects.all()] == [other.pk]


# --- The moves


@pytest.mark.parametrize("move", [workflow.approve, workflow.publish_now])
def test_nothing_goes_public_while_something_is_open(move, editor):
    later = timezone.now() + datetime.timedelta(days=1)
    state = Status.APPROVED if move is workflow.publish_now else Status.DRAFT
    post = ready(body=HERE + CAPS, status=state, publish_at=later)
    with pytest.raises(workflow.WorkflowError) as refused:
        move(post, by=editor)
    assert str(refused.value) == (
        "It has not been published yet: 1 to mend, 1 to look at. The checks found: "
        f"“{RULES['link-generic'].title}”, “{RULES['caps'].title}”. "
        "Mend them, or say that they can stay as they are. Then publish."
    )
    post.refresh_from_db()
    assert (post.status, post.publish_at) == (state, later)
    for row in findings.of_item(post):
        findings.allow(post, row, by=editor, publishes=True, reason="It is a quiz")
    move(post, by=editor)
    post.refresh_from_db()
    assert post.status == Status.APPROVED
