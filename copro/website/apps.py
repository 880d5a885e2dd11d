from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    """What needs both apps: home, campaign, author, organisation and tag pages, and the machines' addresses."""

    name = "copro.website"
    label = "website"
