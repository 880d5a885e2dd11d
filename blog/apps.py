from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "blog"
    verbose_name = "The blog"

    def ready(self) -> None:
        from blog.bylines import names_of
        from copro.richtext import find_speakers_with

        find_speakers_with(names_of)
