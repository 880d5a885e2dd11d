from django.urls import path

from blog.easy_read_pages import EasyReadIndex
from copro.website import components, feeds, kit, lists, pictures, programme, search, views
from copro.website.home import home

app_name = "website"

urlpatterns = [
    path("", home, name="home"),
    path("accents/<str:colour>.css", views.accent, name="accent"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("archive/", lists.Archive.as_view(), name="archive"),
    path("authors/", lists.AuthorList.as_view(), name="authors"),
    path("authors/<slug:slug>/", views.AuthorPage.as_view(), name="author"),
    path("organisations/", lists.OrganisationList.as_view(), name="organisations"),
    path("organisations/<slug:slug>/", views.OrganisationPage.as_view(), name="organisation"),
    path("tags/", lists.TagList.as_view(), name="tags"),
    path("tags/<slug:slug>/", views.TagPage.as_view(), name="tag"),
    path("feeds/all.atom", feeds.everything, {"form": "atom"}, name="feed"),
    path("feeds/all.json", feeds.everything, {"form": "json"}, name="json_feed"),
    path("authors/<slug:slug>/feed.atom", feeds.author, {"form": "atom"}, name="author_feed"),
    path("authors/<slug:slug>/feed.json", feeds.author, {"form": "json"}, name="author_json_feed"),
    path("organisations/<slug:slug>/feed.atom", feeds.organisation, {"form": "atom"}, name="organisation_feed"),
    path("organisations/<slug:slug>/feed.json", feeds.organisation, {"form": "json"}, name="organisation_json_feed"),
    path("tags/<slug:slug>/feed.atom", feeds.tag, {"form": "atom"}, name="tag_feed"),
    path("tags/<slug:slug>/feed.json", feeds.tag, {"form": "json"}, name="tag_json_feed"),
    path("components/", components.page, name="components"),
    path("search/", search.search_page, name="search"),
    path("search/suggest", search.suggest, name="search_suggest"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", views.sitemap, name="sitemap_part"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security, name="security"),
    path("healthz", views.healthz, name="healthz"),
    path("<slug:campaign>/programme/", programme.Programme.as_view(), name="programme"),
    path("<slug:campaign>/programme/mine/", programme.MyProgramme.as_view(), name="my_programme"),
    path("<slug:campaign>/programme/mine.ics", programme.my_calendar, name="my_calendar"),
    # The blog's own address for it comes too late: what follows takes every word.
    path("easy-read/", EasyReadIndex.as_view(), name="easy_read_index"),
    path("<slug:campaign>/blog/<slug:slug>/share.png", pictures.post, name="post_picture"),
    path("<slug:campaign>/events/<slug:slug>/share.png", pictures.event, name="event_picture"),
    path("<slug:campaign>/share.png", pictures.campaign, name="campaign_picture"),
    path("<slug:campaign>/kit/", kit.campaign_kit, name="campaign_kit"),
    path("<slug:campaign>/kit/qr.svg", kit.campaign_qr, {"form": "svg"}),
    path("<slug:campaign>/kit/qr.png", kit.campaign_qr, {"form": "png"}),
    path("<slug:campaign>/blog/<slug:slug>/kit/", kit.post_kit, name="post_kit"),
    path("<slug:campaign>/blog/<slug:slug>/kit/qr.svg", kit.post_qr, {"form": "svg"}),
    path("<slug:campaign>/blog/<slug:slug>/kit/qr.png", kit.post_qr, {"form": "png"}),
    path("<slug:campaign>/events/<slug:slug>/kit/", kit.event_kit, name="event_kit"),
    path("<slug:campaign>/events/<slug:slug>/kit/qr.svg", kit.event_qr, {"form": "svg"}),
    path("<slug:campaign>/events/<slug:slug>/kit/qr.png", kit.event_qr, {"form": "png"}),
    path("<slug:campaign>/feed.atom", feeds.campaign, {"form": "atom"}, name="campaign_feed"),
    path("<slug:campaign>/feed.json", feeds.campaign, {"form": "json"}, name="campaign_json_feed"),
    # Two names for one address: no page has the slug of a campaign.
    path("<slug:slug>/", views.campaign_or_page, name="campaign"),
    path("<slug:slug>/", views.campaign_or_page, name="page"),
]
