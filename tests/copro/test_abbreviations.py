"""The page of abbreviations in the back office."""

import pytest

from copro.models import Abbreviation
from tests.factories import make_user
from tests.forms import form_data

pytestmark = pytest.mark.django_db
ADD = "/admin/copro/abbreviation/add/"


def test_editor_adds_changes_and_finds_an_abbreviation(client):
    editor = make_user(group="Editors")
    client.force_login(editor)
    client.post(ADD, form_data(client.get(ADD)) | {"short": " BSL ", "long": "British Sing Language"})
    row = Abbreviation.objects.get()
    assert (row.short, row.long, row.created_by) == ("BSL", "British Sing Language", editor)
    client.force_login(make_user(group="Editors"))
    page = f"/admin/copro/abbreviation/{row.pk}/change/"
    client.post(page, form_data(client.get(page)) | {"long": "British Sign Language"})
    row.refresh_from_db()
    assert (str(row), row.created_by) == ("BSL (British Sign Language)", editor)
    Abbreviation.objects.create(short="AAC", long="Ways to speak without a voice")
    html = client.get("/admin/copro/abbreviation/?q=sign").content.decode()
    assert "British Sign Language" in html
    assert "AAC" not in html


def test_abbreviation_is_explained_once(client):
    client.force_login(make_user(group="Editors"))
    Abbreviation.objects.create(short="BSL", long="British Sign Language")
    html = client.post(ADD, form_data(client.get(ADD)) | {"short": "BSL", "long": "Other"}).content.decode()
    assert "This short form is explained already." in html
    assert Abbreviation.objects.count() == 1


@pytest.mark.parametrize("group", ["Writers", "Organisers", None])
def test_others_neither_see_nor_add_abbreviations(client, group):
    row = Abbreviation.objects.create(short="BSL", long="British Sign Language")
    client.force_login(make_user(group=group))
    for page in (ADD, "/admin/copro/abbreviation/", f"/admin/copro/abbreviation/{row.pk}/change/"):
        assert client.get(page).status_code == 403
        assert client.post(page, {"short": "X", "long": "Y"}).status_code == 403
    assert [row.short for row in Abbreviation.objects.all()] == ["BSL"]


def test_abbreviations_stand_among_the_words_on_the_start_page(client):
    client.force_login(make_user(group="Editors"))
    sections = client.get("/admin/").context["app_list"]
    assert [model["object_name"] for model in sections[0]["models"]][-1] == "Abbreviation"
    assert sections[0]["name"] == "Words"
