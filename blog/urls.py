from django.urls import path

from blog import easy_read_pages, feeds, views

app_name = "blog"

urlpatterns = [
    path("feeds/posts.atom", feeds.posts, {"form": "atom"}, name="feed"),
    path("feeds/posts.json", feeds.posts, {"form": "json"}, name="json_feed"),
    path("feeds/easy-read.atom", feeds.easy_read, {"form": "atom"}, name="easy_read_feed"),
    path("feeds/easy-read.json", feeds.easy_read, {"form": "json"}, name="easy_read_json_feed"),
    path("<slug:campaign>/blog/", views.PostList.as_view(), name="posts"),
    path("<slug:campaign>/blog/<slug:slug>/", views.PostPage.as_view(), name="post"),
    path("<slug:campaign>/blog/<slug:slug>/easy-read/", easy_read_pages.EasyReadPage.as_view(), name="easy_read"),
    path("easy-read/", easy_read_pages.EasyReadIndex.as_view(), name="easy_read_index"),
    path("<slug:campaign>/easy-read/", easy_read_pages.EasyReadIndex.as_view(), name="easy_read_campaign"),
]
