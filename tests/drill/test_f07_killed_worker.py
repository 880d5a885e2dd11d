"""A worker is killed inside a save, at each of its statements: the database holds the state before or the one after.

And the same form, sent again by somebody who never had an answer, saves once.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.rounds import Score, rounds

ROOT = Path(__file__).resolve().parent.parent.parent
WORDS = {"title": "New", "body": "<p>New words.</p>", "tags": "Health, Housing"}
FORMS = {
    "change": {"_save": "1", "credits-0-role": "Chair"},
    "publish": {"_publish_changes": "1", "credits-0-role": "Chair"},
    "add": {"_save": "1", "credits-TOTAL_FORMS": "1", "credits-0-author": "1", "credits-0-kind": "words"},
}
# What the database holds of the posts: with their by-lines, their tags, and what is kept of them.
STATE = {
    "posts": "SELECT id, title, body FROM blog_post ORDER BY id",
    "credits": "SELECT post_id, author_id, role, position FROM blog_credit ORDER BY post_id, position",
    "tags": "SELECT i.object_id, t.name FROM taggit_taggeditem i JOIN taggit_tag t ON t.id = i.tag_id ORDER BY 1, 2",
    "versions": "SELECT object_id, kind, action, title, key FROM copro_version ORDER BY id",
}


class Worker(NamedTuple):
    process: subprocess.Popen
    database: Path
    clean: Path  # as it was prepared
    forms: dict

    def ask(self, **order):
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def save(self, name, **order):
        return self.ask(do="save", page=self.forms[name]["page"], **{"form": self.form(name)} | order)

    def form(self, name):
        return self.forms[name]["form"] | WORDS | FORMS[name]

    def as_prepared(self):
        for ending in ("-wal", "-shm"):
            self.database.with_name(self.database.name + ending).unlink(missing_ok=True)
        shutil.copyfile(self.clean, self.database)

    def state(self):
        """Everything that is kept of the posts, and whether the file is sound."""
        with closing(sqlite3.connect(self.database)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            return {name: connection.execute(query).fetchall() for name, query in STATE.items()}


@pytest.fixture(scope="module")
def worker(tmp_path_factory):
    folder = tmp_path_factory.mktemp("killed")
    database, clean = folder / "db.sqlite3", folder / "clean.sqlite3"
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}", "DJANGO_SETTINGS_MODULE": "tests.settings"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.drill.worker"], cwd=ROOT, env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with process:
        one = Worker(process, database, clean, {})
        one.forms.update(one.ask(do="prepare"))
        shutil.copyfile(database, clean)
        yield one
        process.stdin.close()


def whole_save(worker, name, **order):
    """The states before and after a save that nobody disturbs, and the number of its statements."""
    worker.as_prepared()
    before = worker.state()
    answer = worker.save(name, **order)
    assert answer["status"] == 302
    after = worker.state()
    assert before != after
    return before, after, answer["statements"]


def kill_at_each(worker, name, score, few, **order):
    """Kill the worker at every statement and after the last, or at a few; then send the same form again."""
    before, after, last = whole_save(worker, name, **order)
    step = max(1, last // rounds(few, last))
    found_after = 0
    for number in range(last + 1, 0, -step):
        worker.as_prepared()
        assert worker.save(name, kill_at=number, **order) == {"killed": True}
        start = time.monotonic()
        found = worker.state()
        found_after += found == after
        again = worker.save(name, **order)
        acked = again.get("status") == 302
        lost = acked and worker.state() != after
        score.count(acked=acked, lost=lost, half=found not in (before, after), recovery=time.monotonic() - start)
    return found_after


@pytest.mark.drill("F07")
@pytest.mark.parametrize("name", FORMS)
def test_a_killed_worker_leaves_the_state_before_or_after_and_the_form_saves_once(name, worker, score):
    assert 0 < kill_at_each(worker, name, score, few=3) < score.rounds
    assert (score.acked, score.lost, score.half) == (score.rounds, 0, 0)


def test_the_drill_goes_red_without_transactions(worker):
    score = Score()
    kill_at_each(worker, "change", score, few=8, without="atomic")
    assert score.half > 0


def test_the_drill_goes_red_without_the_forms_key(worker):
    form = worker.form("add")
    del form["form_key"]
    _, after, _ = whole_save(worker, "add", form=form)
    worker.save("add", form=form)
    assert len(worker.state()["posts"]) == len(after["posts"]) + 1
