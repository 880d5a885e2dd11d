from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "blog"
    verbose_name = "The blog"

    def ready(self) -> None:
        from blog.bylines import names_of
        from blog.links import of_people
        from copro.linkchecks import look_also_at
        from copro.richtext import find_speakers_with

        find_speakers_with(names_of)
        look_also_at(of_people)
