"""The rules that hold for the whole code: who may import whom, no model without its migration, every model sound."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.db.models import Q

ROOT = Path(__file__).resolve().parent.parent
OURS = ("copro", "blog", "events")
FORBIDDEN = "The project package sees neither app, but for what needs both"
PROTECTED = "What needs both apps is reached by address and by command only"
LAYERS = "Events may see the blog, and the blog never sees the events"

# --- Who may import whom ---------------------------------------------------------------------------------------------


@pytest.fixture
def copied_code(tmp_path):
    for name in OURS:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.pyc", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def broken_contracts(folder: Path) -> set[str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    found = dict(re.findall(r"^(.+?) (KEPT|BROKEN)", done.stdout, flags=re.MULTILINE))
    assert found.keys() == {FORBIDDEN, PROTECTED, LAYERS}, done.stdout + done.stderr
    broken = {name for name, state in found.items() if state == "BROKEN"}
    assert done.returncode == bool(broken)
    return broken


def test_imports_as_they_stand_keep_every_contract(copied_code):
    assert broken_contracts(copied_code) == set()


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("copro/dates.py", "import blog.models", {FORBIDDEN}),
        ("copro/models/media.py", "from events.models import Event", {FORBIDDEN, LAYERS}),
        ("copro/dates.py", "from copro.website import context", {PROTECTED, LAYERS}),
        ("copro/apps.py", "import copro.website.views", {PROTECTED}),
        ("blog/feeds.py", "from events import models as planted", {LAYERS}),
        ("blog/views.py", "import copro.website.views", {PROTECTED, LAYERS}),
        ("events/models.py", "import copro.website.views", {PROTECTED, LAYERS}),
    ],
)
def test_imports_planted_against_the_arrows_are_found(copied_code, module, line, broken):
    with (copied_code / module).open("a") as file:
        file.write(f"\n{line}\n")
    assert broken_contracts(copied_code) == broken


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("events/models.py", "import blog.models"),
        ("copro/website/context.py", "import events.models, blog.models"),
        ("copro/urls.py", "import copro.website.views"),
    ],
)
def test_imports_planted_along_the_arrows_are_fine(copied_code, module, line):
    with (copied_code / module).open("a") as file:
        file.write(f"\n{line}\n")
    assert broken_contracts(copied_code) == set()


# --- Models ----------------------------------------------------------------------------------------------------------

# What goes when its owner goes. Everything else that a foreign key points to cannot be deleted.
GOES_WITH_ITS_OWNER = {
    "blog.Credit.post",
    "blog.EasyReadRow.easy_read",
    "blog.Guess.post",
    "events.Reminder.event",
    "events.Session.event",
    "events.Speaker.event",
    "events.Speaker.session",
    "copro.Version.content_type",
    "copro.Note.content_type",
    "copro.Allowance.content_type",
    "copro.Checkup.content_type",
    "copro.PreviewLink.version",
}


def all_models() -> list[type[models.Model]]:
    return [model for app in OURS for model in apps.get_app_config(app).get_models()]


def test_migrations_are_complete(db):
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_models_are_the_known_ones():
    """So that the walks below are known to walk."""
    assert {"copro.Campaign", "copro.User", "blog.Post", "blog.Credit", "events.Session"} <= {
        model._meta.label for model in all_models()
    }


@pytest.mark.parametrize("model", all_models(), ids=lambda model: model._meta.label)
def test_model_says_what_it_is(model):
    """Its own __str__, and names that an editor can read."""
    writers = [parent.__module__.split(".")[0] for parent in model.__mro__ if "__str__" in vars(parent)]
    assert writers[0] in OURS
    for name in (model._meta.verbose_name, model._meta.verbose_name_plural):
        assert re.fullmatch(r"[a-zA-Z’ -]{3,40}", str(name))
        assert str(name)[0].islower() or str(name).startswith("Easy Read")
    assert model._meta.verbose_name_plural != model._meta.verbose_name
    assert not re.search(r"(ys|sss|chs|[^aeiou]persons)$", str(model._meta.verbose_name_plural))


def test_models_delete_only_what_goes_with_its_owner():
    rules = {
        f"{model._meta.label}.{field.name}": field.remote_field.on_delete
        for model in all_models()
        for field in model._meta.concrete_fields
        if field.remote_field
    }
    assert {name for name, rule in rules.items() if rule is models.CASCADE} == GOES_WITH_ITS_OWNER
    # An old version may be dropped although a newer one began from it.
    assert rules.pop("copro.Version.base") is models.SET_NULL
    assert {rule for name, rule in rules.items() if name not in GOES_WITH_ITS_OWNER} == {models.PROTECT}


def who_and_when() -> list[tuple[type[models.Model], str]]:
    """Every model with a name for a pair: half of one counts."""
    return [
        (model, field.name.removesuffix("_by"))
        for model in all_models()
        for field in model._meta.concrete_fields
        if field.name.endswith("_by")
    ]


def names_in(condition: Q) -> set[str]:
    """The fields that a condition speaks of."""
    parts = [names_in(child) if isinstance(child, Q) else {child[0].split("__")[0]} for child in condition.children]
    return set().union(*parts)


@pytest.mark.parametrize(("model", "stem"), who_and_when(), ids=lambda value: getattr(value, "__name__", value))
def test_model_who_never_stands_without_when(db, model, stem):
    who, when = f"{stem}_by", f"{stem}_at"
    if not model._meta.get_field(when).null:
        return
    conditions = [
        constraint.condition
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint) and names_in(constraint.condition) == {who, when}
    ]
    value = {flag: models.Value(1 if flag else None, models.IntegerField(null=True)) for flag in (False, True)}
    holds = {
        (has_who, has_when): all(
            condition.check({who: value[has_who], when: value[has_when]}) for condition in conditions
        )
        for has_who in (False, True)
        for has_when in (False, True)
    }
    assert holds == {
        (False, False): True,
        (True, True): True,
        (True, False): False,
        (False, True): False,
    }
