from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Events"

    def ready(self) -> None:
        from copro.linkchecks import look_also_at
        from events import links, renaming  # noqa: F401 (it listens)

        look_also_at(links.of_bookings)
        look_also_at(links.of_recordings)
