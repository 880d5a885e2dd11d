"""Easy Read versions of three posts, and the hard words in them. Each sentence stands on a line of its own."""

from copro.management.demo.recipes import EasyRow, EasyVersion

HARD_WORDS = {
    "bus pass": "With a bus pass you can go by bus and do not pay.",
    "event": "An event is something that you can go to or watch.",
    "panel": "A panel is a group of people who give advice.",
    "surgery": "A surgery is the place where your doctor works.",
    "theme": "The theme is what we all talk about this year.",
    "webinar": "A webinar is a talk that you watch on a phone or computer.",
    "workshop": "In a workshop you meet and try things out.",
}

LETTERS = EasyVersion(
    article="to-the-person-who-writes-our-letters",
    title="Dear person who writes our letters",
    makers="the Tuesday Group",
    checkers="Speaking Up Wickerby",
    rows=(
        EasyRow("easy-group", "We are 11 people.\nWe are the Tuesday Group.", heading="Who are we?"),
        EasyRow("easy-envelope", "We get a lot of letters.\nWe do not know who writes them."),
        EasyRow("easy-meeting", "We looked at the letters.\nWe looked at them all on a Tuesday."),
        EasyRow("easy-tick", "Your letters are always kind.\nYou always say please.", heading="What is good?"),
        EasyRow("easy-letter", "Please put the main thing first.", heading="What would help us?"),
        EasyRow(
            "easy-bus",
            "Jo got a letter about her bus pass.\nThe bus pass would stop.\nThis was on page 3.",
        ),
        EasyRow("easy-cross", "Jo read page 1 only.\nThen her bus pass did not work."),
        EasyRow("easy-question", "Please tell us what to do.\nDo we have to ring you?"),
        EasyRow("easy-phone", "You can write this:\nPlease ring us by Friday."),
        EasyRow("easy-worried", "A brown letter makes us worry.\nMost of the time nothing is wrong."),
        EasyRow("easy-talk", "Please ask us.\nWe can check your letters.", heading="What can we do for you?"),
        EasyRow("easy-check", "We check letters for the surgery.\nWe are quick."),
        EasyRow("easy-money", "The surgery pays us for this."),
        EasyRow("easy-tea", "Come and see us on a Tuesday.\nThere will be tea and cake."),
        EasyRow(
            "easy-happy",
            "One of you came to see us.\nShe had tea and cake.\nNow the letter has 1 page.",
            heading="What happened next?",
        ),
    ),
)

WEEK = EasyVersion(
    article="what-side-by-side-week-is",
    title="What is Side by Side Week?",
    makers="Ruth from The Carers' Circle",
    rows=(
        EasyRow("easy-calendar", "Side by Side Week is 5 days long.", heading="What is it?"),
        EasyRow("easy-talk", "We talk about help and care.\nSome people use care.\nSome people give care."),
        EasyRow("easy-group", "We work side by side.\nNo one is the boss."),
        EasyRow("easy-computer", "Each day you can read new stories here.", heading="What can you do?"),
        EasyRow("easy-meeting", "You can come to an event.\nSome events are workshops."),
        EasyRow("easy-phone", "You can watch a webinar.\nYou can be at home."),
        EasyRow("easy-money", "You do not have to pay.\nIt is all free."),
        EasyRow(
            "easy-question",
            "We plan things as a group.\nThat is our theme.\nWho was there on day 1?",
            heading="What is new?",
        ),
        EasyRow("easy-letter", "You can tell us your own story.", heading="How can you join in?"),
        EasyRow("easy-phone", "You can tell us on the phone.\nWe write it down for you."),
    ),
)

RING = EasyVersion(
    article="ring-at-nine",
    title="You can send us a message now",
    makers="Mei Lin Chan and the panel of Mill Lane Surgery",
    checkers="Speaking Up Wickerby",
    rows=(
        EasyRow("easy-doctor", "I work at a surgery.\nMy name is Mei Lin.", heading="How was it before?"),
        EasyRow("easy-clock", "You had to ring us at 8 in the morning."),
        EasyRow("easy-cross", "Soon the day was full.\nThen you could not see a doctor."),
        EasyRow("easy-group", "We have a panel.\nIts people come to see our doctors."),
        EasyRow("easy-question", "The panel asked us:\nWho can not ring at 8?"),
        EasyRow("easy-bus", "People who drive a bus can not ring.\nPeople who are deaf can not ring."),
        EasyRow("easy-worried", "Some people were too ill to ring.", heading="What did we change?"),
        EasyRow("easy-message", "Now you can send us a message.\nYou can send it at night too."),
        EasyRow("easy-phone", "You can still ring us.\nWe start at 9 in the morning."),
        EasyRow("easy-happy", "Now more people get help.\nThe panel made this change with us."),
    ),
)

EASY_READS = (LETTERS, WEEK, RING)
