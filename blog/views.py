from itertools import groupby
from typing import Any

from django.utils import timezone
from django.views.generic import ListView

from blog import languages
from blog.around import around
from blog.models import Post, PostQuerySet
from copro.models import Campaign
from copro.pieces import facts, things_of
from copro.previews import PreviewedView, PublishablePage
from copro.richtext import document_ids


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
        return Post.objects.with_bylines(counting_posts=True).prefetch_related("tags")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        post = self.object
        credits = {credit.author_id: credit for credit in post.credits.all()}  # type: ignore[attr-defined]
        bios = [credit.author.bio for credit in credits.values()]
        things = things_of([post.body, *bios], {key: credit.author.name for key, credit in credits.items()})
        offered = [things.documents[key] for key in document_ids(post.body) if key in things.documents]
        downloads = [(document, facts(document)) for document in dict.fromkeys(offered)]
        beside = around(post)
        return super().get_context_data(**kwargs) | {
            "things": things,
            "downloads": downloads if len(downloads) > 1 else [],
            "about": [credit for credit in credits.values() if credit.author.bio or credit.other_posts],
            "around": beside,
            "this_language": languages.in_language(post),
            "other_languages": [version for version in beside.languages if version.post.pk != post.pk],
        }
