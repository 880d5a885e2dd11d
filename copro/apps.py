from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.db.models.signals import post_migrate


class CoproConfig(AppConfig):
    name = "copro"
    verbose_name = "The site"

    def ready(self) -> None:
        from copro import checks, rights, tags  # noqa: F401

        post_migrate.connect(rights.create_groups, dispatch_uid="copro.rights.create_groups")


class AdminConfig(DjangoAdminConfig):
    default_site = "copro.backoffice.CoproAdminSite"
