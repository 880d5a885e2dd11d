"""What both apps share: people who log in, campaigns, pictures, documents and old addresses."""

from copro.models.campaign import Campaign, CampaignQuerySet, Phase
from copro.models.checking import Abbreviation, Allowance, Checkup, LinkCheck
from copro.models.media import Document, Image
from copro.models.page import Page, PageQuerySet
from copro.models.redirect import Redirect
from copro.models.search import SearchDocument, SearchKind, SearchLabel, SearchMark, SearchWord
from copro.models.user import User, UserManager
from copro.models.version import Note, PreviewLink, Version

__all__ = [
    "Abbreviation", "Allowance", "Campaign", "CampaignQuerySet", "Checkup", "Document", "Image", "LinkCheck", "Note",
    "Page", "PageQuerySet", "Phase", "PreviewLink", "Redirect", "SearchDocument", "SearchKind",
    "SearchLabel", "SearchMark", "SearchWord", "User", "UserManager", "Version",
]  # fmt: skip
