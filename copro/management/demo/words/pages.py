"""What the pages of the demo say where a site's own people would write."""

# By page: the words to begin with that ask for something, and what Wickerby says instead.
PAGES = {
    "about": (
        "Write here which organisation runs the week, and who its partners are.",
        "Speaking Up Wickerby runs the week, with partners in and around the town. All of them are invented.",
    ),
    "contact": (
        "Write here the e-mail address, the telephone number and the postal address at which people reach you.",
        "Write to hello@example.org, ring 01632 960 123, or come to the old corn hall in Wickerby.",
    ),
    "privacy": (
        "Write here for how long.",
        "We throw that list away after 14 days.",
    ),
}
