"""The texts by which the checks are measured, what counts as found, and the figures that have to hold."""

from collections import Counter
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from copro.management import pace, seeds
from copro.management.seeds import Fault, Seed
from copro.quality import RULES, Draft
from copro.quality.draft import DocumentFacts, Facts, ImageFacts, LinkFacts
from copro.quality.rules import Finding, Place
from copro.richtext import document_ids, image_ids, sanitise

FOLDER = Path(__file__).parents[2] / "data" / "quality"
FAULTY, CLEAN = (seeds.load(FOLDER / name) for name in ("faulty", "clean"))
SOWN = Counter(fault.rule for seed in FAULTY for fault in seed.faults)

# --- The texts


def test_all_seeds_are_there():
    assert (len(FAULTY), SOWN.total(), len(CLEAN)) == (40, 200, 50)
    assert [seed.name for seed in CLEAN if seed.faults] == []
    assert [rule for rule, sown in SOWN.items() if sown < 3] == []


LATER = {"ev-postcode", "img-consent-unknown", "link-empty"}  # came after the sowing, and have tests of their own


def test_every_rule_has_faults_of_its_kind():
    assert {rule for rule in RULES if SOWN[rule] < 3} == LATER


@pytest.mark.parametrize("seed", FAULTY + CLEAN, ids=lambda seed: seed.name)
def test_body_is_canonical(seed):
    assert sanitise(seed.draft.body) == seed.draft.body


def test_clean_texts_are_as_long_as_real_ones():
    words = {seed.name: sum(len(line.text.split()) for line in seed.draft.text.lines) for seed in CLEAN}
    assert [name for name, count in words.items() if not 100 <= count <= 400] == []


def stands_there(draft: Draft, fault: Fault) -> bool:
    if fault.record:
        named = [*image_ids(draft.body), *document_ids(draft.body), draft.lead_image]
        return fault.record in named and fault.record in draft.facts.images | draft.facts.documents
    if fault.piece >= 0:
        kind = "table" if fault.rule.startswith("tbl-") else "video"
        return draft.text.pieces[fault.piece].block.tag == kind
    if fault.field == "body":
        return fault.words in draft.source or any(fault.words in line.text for line in draft.text.lines)
    return fault.words in getattr(draft, fault.field)


def test_every_fault_stands_where_it_is_said_to():
    assert [(seed.name, f) for seed in FAULTY for f in seed.faults if not stands_there(seed.draft, f)] == []


# --- What counts as found

DRAFT = Draft(
    title="Come, come",
    body='<p>Go here or here.</p><figure data-image="7"></figure><table><tbody><tr><td><p>a</p></td><td><p>b</p></td>'
    "</tr><tr><td></td><td></td></tr></tbody></table><p>Or come later.</p>",
)


@pytest.mark.parametrize(
    ("fault", "place", "details"),
    [
        (Fault("r"), Place(field="title"), {}),
        (Fault("r", words="or here"), Place(line=0, start=11, end=15), {"words": "here"}),
        (Fault("r", words="or here"), Place(line=0), {}),
        (Fault("r", words="here"), Place(line=0, start=3, end=7), {}),
        (Fault("r", words="here"), Place(line=0, start=11, end=15), {}),
        (Fault("r", words="a"), Place(line=1, piece=1), {"words": "A"}),
        (Fault("r", words="Come", field="title"), Place(field="title"), {"words": "Come,  come"}),
        (Fault("r", words="not in the body"), Place(), {"words": "in the body"}),
        (Fault("r", record=7), Place(line=1, piece=0), {}),
        (Fault("r", record=9), Place(field="lead_image"), {"record": 9}),
        (Fault("r", piece=1), Place(line=1, piece=1), {}),
    ],
)
def test_finding_at_the_place_of_a_fault_has_found_it(fault, place, details):
    assert seeds.is_at(DRAFT, fault, Finding("r", place, "", **details))


@pytest.mark.parametrize(
    ("fault", "place", "details"),
    [
        (Fault("another"), Place(), {}),
        (Fault("r", words="or here"), Place(line=0, start=3, end=7), {"words": "here"}),
        (Fault("r", words="here"), Place(line=3, start=3, end=7), {"words": "here"}),
        (Fault("r", words="here"), Place(field="title"), {"words": "here"}),
        (Fault("r", words="Come", field="title"), Place(field="title"), {}),
        (Fault("r", record=7), Place(line=1, piece=1), {"record": 9}),
        (Fault("r", piece=1), Place(line=1, piece=0), {}),
    ],
)
def test_finding_elsewhere_has_not_found_a_fault(fault, place, details):
    assert not seeds.is_at(DRAFT, fault, Finding("r", place, "", **details))


def test_one_finding_answers_for_one_fault():
    twice = Seed("", DRAFT, (Fault("r", words="here"), Fault("r", words="or here")))
    later, earlier = (Finding("r", Place(line=0, start=start, end=start + 4), "") for start in (11, 3))
    assert seeds.missed(twice, [later]) == [Fault("r", words="or here")]
    assert seeds.missed(twice, [earlier]) == [Fault("r", words="or here")]
    assert seeds.missed(twice, [earlier, later]) == []


def test_seed_is_read_with_all_its_facts(tmp_path):
    (tmp_path / "a.html").write_text(
        """+++
title = "A"
has_byline = true
images.3 = { name = "Party", width = 600 }
documents.4 = { title = "Plan", type = "PDF", ending = "pdf", size = 9 }
links."https://example.org/" = { broken = "Gone." }
faults = [ { rule = "img-low-quality", record = 3 } ]
+++
<p>One</p>
  <p>+++</p>
"""
    )
    facts = Facts(
        images={3: ImageFacts("Party", width=600)},
        documents={4: DocumentFacts("Plan", "PDF", "pdf", 9)},
        links={"https://example.org/": LinkFacts("Gone.")},
        has_byline=True,
    )
    draft = Draft(title="A", body="<p>One</p><p>+++</p>", facts=facts)
    assert seeds.load(tmp_path) == [Seed("a", draft, (Fault("img-low-quality", record=3),))]


@pytest.mark.parametrize("text", ["<p>No facts</p>", "+++\ntitle = \n+++\n", '+++\ncolour = "red"\n+++\n'])
def test_file_that_is_no_seed_is_named(tmp_path, text):
    (tmp_path / "odd.html").write_text(text)
    with pytest.raises(ValueError, match=r"^odd\.html: "):
        seeds.load(tmp_path)


# --- The figures


@pytest.mark.skipif(len(RULES) < 40, reason="Most of the rules are still to come.")
def test_faults_are_found():
    result = seeds.recall(FAULTY)
    assert result.share >= 0.95, "\n".join(f"{name}: {fault}" for name, fault in result.missed)


def test_fault_of_a_rule_that_is_not_there_is_missed_unless_left_out():
    seed = Seed("one", Draft(), (Fault("no-such-rule"),))
    assert seeds.recall([seed]).share == 0
    assert seeds.recall([seed], ["link-generic"]).sown.total() == 0


def test_clean_texts_raise_few_alarms():
    result = seeds.alarms(CLEAN)
    assert result.share <= 0.05, "\n".join(f"{name}: {finding.rule}, {finding.words}" for name, finding in result.false)


def test_alarms_count_texts_once():
    seed = Seed("one", Draft(body='<p><a href="/a/">here</a> and <a href="/b/">more</a></p>'), ())
    result = seeds.alarms([seed, Seed("two", Draft(), ())], ["link-generic"])
    assert (result.share, len(result.false), result.tips) == (0.5, 2, [])
    assert seeds.by_rule(result.false) == {"link-generic": 2}


def test_long_post_is_made_of_whole_texts():
    one = Seed("one", Draft(body="<p>One two three.</p>"), ())
    assert pace.long_post([one], words=4).body == "<p>One two three.</p>" * 2
    with pytest.raises(ValueError, match="no texts"):
        pace.long_post([Seed("empty", Draft(), ())])


def test_hostile_text_has_its_size_and_is_measured(monkeypatch):
    for kind in pace.HOSTILE:
        assert 1900 < len(pace.hostile(kind, 2000).body.encode()) < 2100
    monkeypatch.setattr(pace, "HOSTILE", {kind: pace.HOSTILE[kind] for kind in ["links", "tables"]})
    grown = list(pace.growth(["link-generic"], size=2000))
    assert [growth.kind for growth in grown] == list(pace.HOSTILE)
    assert pace.Growth("", 0.5, 1.5).ratio == 3


def test_command_prints_the_figures(capsys):
    call_command("measure_checks", FOLDER, no_time=True, list=True)
    said = capsys.readouterr().out
    result = seeds.recall(FAULTY)
    assert said.startswith(f"200 faults in 40 drafts, {200 - len(result.missed)} found: {result.share:.1%}\n")
    assert f"{'link-generic':34}{SOWN['link-generic']:6}{result.found('link-generic'):7}" in said
    assert "50 clean texts, " in said
    assert said.count("  missed: ") == len(result.missed)


def test_command_measures_time(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(pace, "growth", lambda: [pace.Growth("full stops", 0.5, 1.25)])
    for name in ("faulty", "clean"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.html").write_text('+++\n+++\n<p><a href="/a/">Here</a> we go.</p>')
    call_command("measure_checks", tmp_path, list=True)
    said = capsys.readouterr().out
    assert "1 clean texts, 1 with a false alarm: 100.0%\n" in said
    assert "  in a: link-generic, Here\n" in said
    assert " ms of processor time (median of 5)\n" in said
    assert said.endswith("The worst ratio is 2.50; 2 is linear, 4 is quadratic.\n")


def test_command_without_texts_says_what_it_needs(tmp_path):
    with pytest.raises(CommandError, match="needs texts in both of its folders"):
        call_command("measure_checks", tmp_path)


def test_long_post_is_checked_in_time():
    # The figure is 300 ms; ten times as much leaves room for the slowest machine that tests run on.
    assert min(pace.seconds(pace.long_post(CLEAN)) for _ in range(3)) < 3
