"""What people read in the demo. The town of Wickerby, its people and its organisations are all invented."""

from copro.management.demo.words.easy_reads import EASY_READS, HARD_WORDS
from copro.management.demo.words.first_year import FIRST_YEAR
from copro.management.demo.words.last_year import LAST_YEAR
from copro.management.demo.words.pages import PAGES
from copro.management.demo.words.partners import PARTNERS
from copro.management.demo.words.people import PEOPLE
from copro.management.demo.words.pictures import PICTURES
from copro.management.demo.words.this_year import THIS_YEAR

NAME = "Side by Side Week"
HASHTAG = "#SideBySideWeek"
EDITIONS = (THIS_YEAR, LAST_YEAR, FIRST_YEAR)

__all__ = ["EASY_READS", "EDITIONS", "HARD_WORDS", "HASHTAG", "NAME", "PAGES", "PARTNERS", "PEOPLE", "PICTURES"]
