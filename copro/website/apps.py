from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    """What needs both apps: home, campaign, author, organisation and tag pages, and the machines' addresses."""

    name = "copro.website"
    label = "website"

    def ready(self) -> None:
        from django.apps import apps
        from django.db.models.signals import post_migrate, pre_migrate

        from copro.caching import watch_content
        from copro.website import search_index, search_marks

        copro = apps.get_app_config("copro")  # these signals name only apps that have models
        pre_migrate.connect(search_marks.before_migrations, sender=copro, dispatch_uid="copro.website.search_marks")
        post_migrate.connect(search_index.behind_migrations, sender=copro, dispatch_uid="copro.website.search_index")
        watch_content()  # here, because this app is the last one and all models are known

        from django.db.models.signals import post_save

        from copro.models import Version
        from copro.website.sharing import draw_what_is_published

        post_save.connect(draw_what_is_published, sender=Version, dispatch_uid="copro.website.sharing")
