"""A server process that can be killed while it saves. Run by the drills, as `python -m tests.drill.worker`.

It reads orders, one JSON object a line, and answers each with one. Every save is done by a child of its own, with a
database connection of its own, so that killing it costs a moment and not the start of a process.
"""

import json
import os
import signal
import sys

import django


def prepare(order):
    """A migrated database with a draft and a public post. The forms as a browser would have opened them."""
    from django.core.management import call_command
    from django.test import Client

    from copro.models import User
    from tests.factories import make_author, make_draft, make_post, make_user
    from tests.forms import form_data

    call_command("migrate", verbosity=0)
    cid = make_author("Cid")
    make_author("Dee")
    facts = {"title": "Old", "body": "<p>Old words.</p>", "tags": ["Housing"], "credits": [cid]}
    posts = {"change": make_draft(**facts), "publish": make_post(**facts)}
    client = Client()
    client.force_login(make_user("ed@example.org", group="Editors"))
    pages = {name: f"/admin/blog/post/{post.pk}/change/" for name, post in posts.items()}
    pages["add"] = "/admin/blog/post/add/"
    assert User.objects.count() == 1
    return {name: {"page": page, "form": form_data(client.get(page))} for name, page in pages.items()}


def save(order):
    """Send the form in a child that dies at statement `kill_at`, or lives and tells how many there were."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, json.dumps(_send(order)).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answers:
        said = answers.read()
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return {"killed": killed, **(json.loads(said) if said else {})}


def _send(order):
    from django.db import connection, transaction
    from django.test import Client

    from copro.models import User

    if order.get("without") == "atomic":
        transaction.Atomic.__enter__ = lambda self: None
        transaction.Atomic.__exit__ = lambda self, *error: None
    client = Client()
    client.force_login(User.objects.get())
    statements = 0

    def count(sql):
        nonlocal statements
        statements += 1
        if statements == order.get("kill_at"):
            os.kill(os.getpid(), signal.SIGKILL)

    connection.connection.set_trace_callback(count)  # before each statement, COMMIT too
    response = client.post(order["page"], order["form"])
    if order.get("kill_at", 0) > statements:
        os.kill(os.getpid(), signal.SIGKILL)  # all is done, and nobody will ever hear of it
    return {"status": response.status_code, "statements": statements}


def main():
    django.setup()
    for line in sys.stdin:
        order = json.loads(line)
        answer = {"prepare": prepare, "save": save}[order["do"]](order)
        if order["do"] == "prepare":
            from django.db import connection

            connection.close()  # the children open their own
        print(json.dumps(answer), flush=True)  # noqa: T201 (the answer)


if __name__ == "__main__":
    main()
