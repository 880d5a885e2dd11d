"""What the checks found on the whole site: the command, the page, its sheet, and what a campaign says of the rules."""

import csv
import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Post
from copro import findings, workflow
from copro.admin.campaigns import ALWAYS, STOPS
from copro.models import Checkup
from copro.workflow import WorkflowError
from tests.factories import make_author, make_campaign, make_draft, make_event, make_organisation, make_post, make_user
from tests.forms import form_data

pytestmark = pytest.mark.django_db

HERE = '<p>To book, <a href="https://e.example/">click here</a>.</p>'


def run(*args, **options):
    out, err = io.StringIO(), io.StringIO()
    call_command("check_content", *args, stdout=out, stderr=err, **options)
    return out.getvalue()


def clean_post(**values):
    return make_post(**{"body": "<p>Tea at two.</p>", "summary": "About tea.", "credits": [make_author()]} | values)


def test_command_counts_by_rule_and_keeps_the_numbers(tmp_path):
    post = clean_post(title="Faulty", body=HERE + HERE.replace("e.example", "f.example"))
    clean_post(title="Clean")
    said = run(csv=str(tmp_path / "a.csv")).splitlines()
    assert said[0].split(maxsplit=3) == ["2", "blocks", "link-generic", "Link that does not say where it leads"]
    assert said[-1] == "2 looked at; 1 with something to mend or to look at."
    kept = Checkup.objects.of(post).get()
    assert (kept.blocks, kept.rules["link-generic"]) == (2, 2)
    rows = list(csv.DictReader((tmp_path / "a.csv").read_text().splitlines()))
    assert [(row["title"], row["rule"], row["weight"], row["words"]) for row in rows] == [
        ("Faulty", "link-generic", "blocks", "click here")
    ] * 2


def test_command_looks_where_it_is_told(tmp_path):
    clean_post(campaign=make_campaign("2017"), title="Old", body=HERE)
    make_draft(make_campaign("2018"), title="Draft", body=HERE)
    assert run(campaign="2017").splitlines()[-1] == "1 looked at; 1 with something to mend or to look at."
    assert run(public=True).splitlines()[-1] == "1 looked at; 1 with something to mend or to look at."
    assert run().splitlines()[-1] == "2 looked at; 2 with something to mend or to look at."
    with pytest.raises(CommandError, match="no campaign with the address “2016”"):
        run(campaign="2016")


def test_sheet_holds_no_formula(capsys):
    clean_post(title='=HYPERLINK("https://evil.example/")', body=HERE)
    run(csv="-")
    said = capsys.readouterr().out
    assert "'=HYPERLINK" in said
    assert ',"=' not in said


def test_page_shows_the_worst_first_and_leads_to_its_form(client):
    client.force_login(make_user(group="Editors"))
    worst, other = clean_post(title="Worst", body=HERE), clean_post(title="Other", body="<p>Tea 🎉🎉🎉🎉.</p>")
    findings.look_at(other)
    findings.look_at(worst)
    page = client.get("/admin/findings/").content.decode()
    assert page.index(f"/admin/blog/post/{worst.pk}/change/?check=1#findings") < page.index(f"/post/{other.pk}/change/")
    one = client.get("/admin/findings/?rule=link-generic").content.decode()
    assert (">Worst<" in one, ">Other<" in one) == (True, False)
    rows = list(csv.DictReader(io.StringIO(client.get("/admin/findings/?csv=1").content.decode())))
    assert [(row["title"], row["link-generic"], row["emoji-run"]) for row in rows] == [
        ("Worst", "1", "0"), ("Other", "0", "1"),
    ]  # fmt: skip


def test_page_shows_nobody_what_is_not_theirs(client):
    house = make_organisation()
    mine, others = make_event(organisation=house, body=HERE, title="Mine"), make_event(body=HERE, title="Others")
    for item in (mine, others, clean_post(title="A post", body=HERE)):
        findings.look_at(item)
    client.force_login(make_user(group="Organisers", organisations=[house]))
    page = client.get("/admin/findings/").content.decode()
    assert (">Mine<" in page, ">Others<" in page, ">A post<" in page) == (True, False, False)
    client.logout()
    assert client.get("/admin/findings/").status_code == 302


@pytest.mark.parametrize("address", ["?rule=nonsense", "?campaign=%00", "?page=9e99", "?rule=' OR 1"])
def test_page_takes_any_address(client, address):
    client.force_login(make_user(group="Editors"))
    assert client.get(f"/admin/findings/{address}").status_code == 200


def test_page_asks_the_same_of_the_database_however_much_there_is(client):
    client.force_login(make_user(group="Editors"))

    def queries(count):
        for _ in range(count):
            findings.look_at(clean_post(body=HERE))
        with CaptureQueriesContext(connection) as asked:
            client.get("/admin/findings/")
        return len(asked)

    queries(1)
    assert queries(1) == queries(5)


# --- What stops publishing


def stops_of(client, campaign, **values):
    address = f"/admin/copro/campaign/{campaign.pk}/change/"
    data = form_data(client.get(address))
    assert client.post(address, data | values).status_code == 302
    campaign.refresh_from_db()
    return campaign.stops


def test_campaign_says_which_rules_stop(client):
    client.force_login(make_user(group="Editors"))
    campaign = make_campaign("2018")
    assert stops_of(client, campaign) is None
    usual = [rule for rule in STOPS if rule not in ALWAYS]
    chosen = [rule for rule in usual if rule != "link-generic"] + ["emoji-run"]
    assert stops_of(client, campaign, stops=chosen) == sorted([*chosen, *ALWAYS])
    assert stops_of(client, campaign, stops=[]) == sorted(ALWAYS)
    assert stops_of(client, campaign, stops=usual) is None


def test_rule_that_stops_in_one_campaign_asks_for_a_look_in_another():
    strict, mild = make_campaign("2018", stops=["emoji-run"]), make_campaign("2019", stops=[])
    body = "<p>Tea 🎉🎉🎉🎉.</p>" + HERE
    for campaign, weights in ((strict, {"emoji-run": "blocks", "link-generic": "warns"}), (mild, {"emoji-run": "tip"})):
        found = {row.rule.id: row.severity for row in findings.of_item(clean_post(campaign=campaign, body=body))}
        assert found | weights == found
    draft = make_draft(strict, body=body, summary="About tea.", credits=[make_author()])
    with pytest.raises(WorkflowError, match="1 to mend, 1 to look at"):
        workflow.approve(draft, by=make_user(group="Editors"))
    assert Post.objects.get(pk=draft.pk).status == "draft"


# --- What time does


def test_tick_looks_at_what_changed_past_the_forms():
    post = clean_post(body=HERE)
    assert findings.look_at_some() == 1
    assert findings.look_at_some() == 0
    Post.objects.get(pk=post.pk).save()
    assert findings.look_at_some(most=0) == 0
    assert findings.look_at_some() == 1
