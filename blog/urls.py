from django.urls import path

from blog import feeds, views

app_name = "blog"

urlpatterns = [
    path("feeds/posts.atom", feeds.PostFeed(), name="feed"),
    path("authors/<slug:slug>/feed.atom", feeds.AuthorFeed(), name="author_feed"),
    path("organisations/<slug:slug>/feed.atom", feeds.OrganisationFeed(), name="organisation_feed"),
    path("tags/<slug:slug>/feed.atom", feeds.TagFeed(), name="tag_feed"),
    path("<slug:campaign>/feed.atom", feeds.CampaignFeed(), name="campaign_feed"),
    path("<slug:campaign>/blog/", views.PostList.as_view(), name="posts"),
    path("<slug:campaign>/blog/<slug:slug>/", views.PostPage.as_view(), name="post"),
]
