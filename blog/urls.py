from django.urls import path

from blog import feeds, views

app_name = "blog"

urlpatterns = [
    path("feeds/posts.atom", feeds.PostFeed(), name="feed"),
    path("<slug:campaign>/blog/", views.PostList.as_view(), name="posts"),
    path("<slug:campaign>/blog/<slug:slug>/", views.PostPage.as_view(), name="post"),
    path("<slug:campaign>/blog/<slug:slug>/easy-read/", views.EasyReadPage.as_view(), name="easy_read"),
]
