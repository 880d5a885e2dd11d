"""What both apps share: people who log in, campaigns, pictures, documents and old addresses."""

from copro.models.campaign import Campaign, CampaignQuerySet, Phase
from copro.models.media import Document, Image
from copro.models.redirect import Redirect
from copro.models.user import User, UserManager
from copro.models.version import Note, PreviewLink, Version

__all__ = [
    "Campaign", "CampaignQuerySet", "Document", "Image", "Note", "Phase", "PreviewLink", "Redirect", "User",
    "UserManager", "Version",
]  # fmt: skip
