"""What both apps share: people who log in, campaigns, pictures, documents and old addresses."""

from copro.models.campaign import Campaign, CampaignQuerySet, Phase
from copro.models.media import Document, Image
from copro.models.redirect import Redirect
from copro.models.user import User, UserManager

__all__ = ["Campaign", "CampaignQuerySet", "Document", "Image", "Phase", "Redirect", "User", "UserManager"]
