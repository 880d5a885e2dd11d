from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    """What needs both apps: home, campaign, author, organisation and tag pages, and the machines' addresses."""

    name = "copro.website"
    label = "website"

    def ready(self) -> None:
        from copro.caching import watch_content

        watch_content()  # here, because this app is the last one and all models are known
