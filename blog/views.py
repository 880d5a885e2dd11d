from django.views.generic import TemplateView as V

PostList = PostPage = V
