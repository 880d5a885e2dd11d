"""People and organisations that tests of events share."""

import pytest

from tests.factories import make_campaign, make_organisation, make_user
from tests.forms import log_in


@pytest.fixture
def own(db):
    """The organiser's own organisation, and a campaign for its events."""
    make_campaign()
    return make_organisation("Own House")


@pytest.fixture
def organiser(client, own):
    """Somebody of the own organisation, as whom `client` is logged in."""
    user = make_user(group="Organisers", organisations=[own], name="Olu Organiser")
    client.force_login(user)
    return user


# --- Several people at once, each with a window of their own


@pytest.fixture
def house(own):
    return own


@pytest.fixture
def trusted(own):
    return make_organisation("Trusted House", trusted=True)


@pytest.fixture
def olu(house):
    return log_in(make_user("olu@example.org", group="Organisers", organisations=[house], name="Olu Organiser"))


@pytest.fixture
def ed(db):
    return log_in(make_user("ed@example.org", group="Editors", name="Ed Itor"))
