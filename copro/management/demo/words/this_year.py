from copro.management.demo.recipes import Edition
from copro.management.demo.words.this_year_events import EVENTS
from copro.management.demo.words.this_year_posts import POSTS

THIS_YEAR = Edition(
    key="this",
    years_ago=0,
    theme="Plan it together",
    banner="together",
    introduction="""
Side by Side Week is about people who use a service and people who run it, working as equals.

This year we ask about the first day. **Who is in the room when a plan begins?** Read what people in and around Wickerby
have tried, come to an event, and tell us how it is where you are.
""",
    articles=POSTS,
    occasions=EVENTS,
)
