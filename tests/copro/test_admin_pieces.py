"""What the editor is told of the library, and what somebody without it may put into a text."""

import pytest

from events.models import Event
from tests.factories import make_author, make_document, make_event, make_image, make_organisation, make_user
from tests.forms import form_data

pytestmark = pytest.mark.django_db


def as_group(client, group, **fields):
    client.force_login(make_user(group=group, **fields))
    return client


@pytest.mark.parametrize("group", ["Editors", "Writers"])
def test_editor_is_told_what_the_library_says(client, group):
    image, plan = make_image(alt_text="A “spade”"), make_document("The plan")
    as_group(client, group)
    assert client.get(f"/admin/editor/picture/{image.pk}/").json() == {
        "alt": "A “spade”",
        "decorative": False,
        "decision": "Has alt text",
    }
    assert client.get(f"/admin/editor/document/{plan.pk}/").json() == {"title": "The plan", "facts": "PDF, 1 KB"}
    for address in ("picture/999", "document/999", "author/1"):
        assert client.get(f"/admin/editor/{address}/").status_code == 404


def test_library_says_nothing_to_others(client):
    image, plan = make_image(), make_document()
    addresses = [f"/admin/editor/picture/{image.pk}/", f"/admin/editor/document/{plan.pk}/"]
    for address in addresses:
        assert client.get(address).url.startswith("/admin/login/")
    as_group(client, "Organisers")
    assert [client.get(address).status_code for address in addresses] == [403, 403]


def test_organiser_names_no_file_and_no_person_by_a_guessed_number(client):
    own = make_organisation()
    kept, secret, author = make_document("Kept"), make_document("Secret"), make_author("Secret Ann")
    as_group(client, "Organisers", organisations=[own])
    event = make_event(organisation=own, status="draft", publish_at=None, body=f'<p data-document="{kept.pk}">Ours</p>')
    page = f"/admin/events/event/{event.pk}/change/"
    tricks = (
        f'<p data-document="{secret.pk}">Words</p><p data-document="{secret.pk}"></p>'
        f'<p data-turn="{author.pk}">Said</p>'
        f"<P class=x DATA-TURN=0{author.pk}>Again</P>"
    )
    client.post(page, form_data(client.get(page), body=f'{tricks}<p data-document="{kept.pk}">Ours, new</p>'))
    assert Event.objects.get().body == f'<p>Words</p><p>Said</p><p>Again</p><p data-document="{kept.pk}">Ours, new</p>'


def test_editor_of_those_without_the_library_offers_no_list(client):
    own = make_organisation()
    as_group(client, "Organisers", organisations=[own])
    assert "/admin/copro/document/" not in client.get("/admin/events/event/add/").content.decode()
    as_group(client, "Editors")
    assert "/admin/copro/document/" in client.get("/admin/events/event/add/").content.decode()
