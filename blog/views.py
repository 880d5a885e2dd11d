from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.views.generic import DetailView, ListView

from blog.models import EasyRead, Post, PostQuerySet
from copro.models import Campaign
from copro.previews import PreviewedView, PublishablePage, may_preview


class PostList(PreviewedView, ListView):
    """A campaign's posts, newest day first, under date headings."""

    template_name = "blog/posts.html"
    paginate_by = 30
    campaign: Campaign

    def get_queryset(self) -> PostQuerySet:
        self.campaign = self.campaign_in_address("campaign")
        return Post.objects.published().for_campaign(self.campaign).newest_first().with_bylines()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(campaign=self.campaign, **kwargs)
        posts = context["page_obj"].object_list
        days = groupby(posts, key=lambda post: timezone.localdate(post.publish_at))
        return context | {"days": [(day, list(of_day)) for day, of_day in days]}


class PostPage(PublishablePage):
    template_name = "blog/post.html"
    context_object_name = "post"
    object: Post

    def get_queryset(self) -> PostQuerySet:
        return Post.objects.with_bylines().prefetch_related("tags")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | neighbours(self.object)


class EasyReadPage(PreviewedView, DetailView):
    """The Easy Read version of a post: public with it, or a preview for those who may see the post in the admin."""

    template_name = "blog/easy_read.html"
    context_object_name = "easy_read"
    object: EasyRead

    def get_object(self, queryset: QuerySet | None = None) -> EasyRead:
        versions = EasyRead.objects.select_related("post__campaign", "audio").prefetch_related("rows__picture")
        found = versions.filter(post__campaign__slug=self.kwargs["campaign"], post__slug=self.kwargs["slug"]).first()
        if found is None:
            raise Http404("There is nothing at this address.")
        if not found.is_public():
            self.preview = True
            if not may_preview(self.request, found.post):
                raise Http404("There is nothing at this address.")
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        post = self.object.post
        return super().get_context_data(post=post, campaign=post.campaign, **kwargs)


def neighbours(post: Post) -> dict[str, Post | None]:
    """The public posts just before and after a post in its campaign, in one query."""
    if post.publish_at is None:
        return {"earlier": None, "later": None}
    around = Post.objects.published().for_campaign(post.campaign).exclude(pk=post.pk)
    same_time = Q(publish_at=post.publish_at)
    earlier = around.filter(Q(publish_at__lt=post.publish_at) | same_time & Q(pk__lt=post.pk)).newest_first()
    later = around.filter(Q(publish_at__gt=post.publish_at) | same_time & Q(pk__gt=post.pk)).order_by(
        "publish_at", "pk"
    )
    found = around.filter(Q(pk__in=earlier.values("pk")[:1]) | Q(pk__in=later.values("pk")[:1]))
    sides = {"earlier": None, "later": None}
    for other in found.select_related("campaign"):
        is_later = (other.publish_at, other.pk) > (post.publish_at, post.pk)
        sides["later" if is_later else "earlier"] = other
    return sides
