# ruff: noqa: E501  # a summary stands on one line, however long
from copro.management.demo.recipes import By, Date, Occasion

EVENTS = (
    Occasion(
        slug="your-first-day-on-a-plan",
        title="Your first day on a plan",
        kind="webinar",
        organisation="speaking-up-wickerby",
        tags=("Better meetings", "Learning disability"),
        joining="After you book, you get a link by e-mail. You can also join by telephone. The webinar has captions.",
        access={
            "captions": "people",
            "bsl": "no",
            "easy_read": "yes",
            "breaks": "yes",
            "carers_free": "yes",
            "access_contact": "Speaking Up Wickerby, hello@speakingup.example",
        },
        summary="What to ask when somebody invites you to help plan something. The same webinar twice, so that you can choose.",
        text="""
You have been asked to help plan something. It may be a service, a building or a form. What do you ask on the first
day?

Danny and Maggie have done this many times. They talk about:

- what is decided already, and what is not
- who pays your fares, and when
- how to say that you do not understand
- how to leave, if it is not for you

There is half an hour for your questions. **Both sessions are the same.** Come to the one that suits you.
""",
        speakers=(
            By("maggie-oyelaran", "Chair", "speaking-up-wickerby"),
            By("danny-whitlock", "Co-chair", "speaking-up-wickerby"),
        ),
        sessions=(
            Date(
                day=0,
                starts="11:00",
                ends="12:00",
                booking_url="https://tickets.example/first-day-morning",
                booking_label="Book for the morning",
                state="few",
                more={"cost": "free"},
            ),
            Date(
                day=2,
                starts="18:30",
                ends="19:30",
                booking_url="https://tickets.example/first-day-evening",
                booking_label="Book for the evening",
                more={"cost": "free"},
            ),
        ),
    ),
    Occasion(
        slug="chairing-with-cards",
        title="Chairing with cards",
        kind="workshop",
        organisation="speaking-up-wickerby",
        attendance="in_person",
        tags=("Better meetings",),
        place="The Library, High Street, Wickerby LN0 1AA. Step-free from Bell Lane. There is a quiet room beside the workshop.",
        access={
            "easy_read": "yes",
            "step_free": "yes",
            "accessible_toilet": "yes",
            "parking": "no",
            "quiet_space": "yes",
            "breaks": "yes",
            "carers_free": "yes",
            "access_contact": "Speaking Up Wickerby, hello@speakingup.example",
        },
        summary="Learn to use red, yellow and green cards, and chair a short meeting yourself.",
        text="""
Each person chairs a meeting for ten minutes. Nobody has to, but most people do.

Maggie shows how the cards work. Her rules stand on the blog from Thursday. There are breaks, and you get a set of
cards to keep.
""",
        speakers=(By("maggie-oyelaran", "Chair", "speaking-up-wickerby"),),
        sessions=(
            Date(
                day=4,
                starts="10:00",
                ends="12:00",
                booking_url="https://tickets.example/cards",
                booking_label="Book a place",
                state="full",
            ),
        ),
    ),
    Occasion(
        slug="build-a-raised-bed",
        title="Build a raised bed that fits you",
        kind="workshop",
        organisation="patchwork-garden",
        attendance="in_person",
        tags=("Gardens", "Health"),
        place="Patchwork Garden, behind Wickerby bus station. The gate is wide and the path is firm, also after rain.",
        access={
            "step_free": "yes",
            "accessible_toilet": "no",
            "parking": "yes",
            "breaks": "yes",
            "carers_free": "yes",
            "hearing_loop": "no",
            "more_on_access": "The nearest accessible toilet is in the bus station, two minutes away. Sawing is loud, and we say when it begins.",
            "access_contact": "Inês at Patchwork Garden, hello@patchwork.example",
        },
        summary="Measure, saw and fill a bed at the height that is right for you. Tools and gloves are there.",
        text="""
Come with clothes that may get dirty. We measure each person, and then we build one bed for each table.

Rob brings the wood and does the sawing, if you would rather not. Inês brings peppers.
""",
        speakers=(
            By("ines-carvalho", "Gardener", "patchwork-garden"),
            By("rob-tattersall", "Joiner"),
        ),
        sessions=(
            Date(
                day=1,
                starts="13:30",
                ends="16:00",
                title="Part one: measure and build",
                booking_url="https://patchwork.example/book",
                booking_label="Book at Patchwork Garden",
                state="waiting",
                more={"cost": "paid", "price": "£4 for the wood, helpers come free"},
            ),
            Date(
                day=3,
                starts="13:30",
                ends="15:30",
                title="Part two: fill and plant",
                booking_url="https://patchwork.example/book",
                booking_label="Book at Patchwork Garden",
            ),
        ),
    ),
    Occasion(
        slug="nights-planned-by-the-people-who-sleep",
        title="Nights, planned by the people who sleep",
        kind="webinar",
        organisation="lantern-support",
        tags=("Support workers", "Learning disability"),
        joining="The link is on the booking page and comes again by e-mail on the day. Captions are made by a person.",
        access={"captions": "people", "bsl": "no", "breaks": "no", "access_contact": "Lantern Support, 01632 960 205"},
        summary="How Lantern Support planned its nights again, with Sheila, Dev and the night team.",
        text="""
Kofi tells what a night used to look like. Sheila tells what she changed, and shows the mat that she chose.

Then we look at the plan for one night, line by line. You can ask about safety, about inspectors and about toast.
""",
        speakers=(
            By("kofi-mensah", "Night team leader", "lantern-support"),
            By("nasreen-shah", "Manager", "lantern-support"),
        ),
        sessions=(
            Date(
                day=1,
                starts="14:00",
                ends="15:00",
                booking_url="https://tickets.example/nights",
                booking_label="Book on Tickets Example",
                more={"cost": "free", "recording": "coming", "contact": "Lantern Support, 01632 960 205"},
            ),
        ),
    ),
    Occasion(
        slug="open-menu-meeting",
        title="Open menu meeting, and lunch",
        kind="meeting",
        organisation="open-table-kitchen",
        attendance="in_person",
        tags=("Food",),
        place="The old corn hall, Market Place, Wickerby LN0 2AB. Use the side door, which has no step.",
        access={
            "step_free": "yes",
            "accessible_toilet": "yes",
            "quiet_space": "no",
            "breaks": "yes",
            "carers_free": "yes",
            "more_on_access": "The kitchen is loud and warm. You can sit by the door.",
            "access_contact": "Tomasz at Open Table Kitchen, 01632 960 201",
        },
        summary="Sit in on the meeting where the menu is planned. Then stay and eat what was planned last week.",
        text="""
You do not need to book. Come at noon, take a chair, and say one dish if you like.

Lunch is at one. You pay what you can. If you need something without nuts, milk or noise, tell Tomasz at the door.
""",
        speakers=(By("tomasz-zielinski", "Cook", "open-table-kitchen"),),
        sessions=(
            Date(day=0, starts="12:00", ends="14:00", more={"cost": "paid", "price": "Pay what you can"}),
            Date(day=3, starts="12:00", ends="14:00", more={"cost": "paid", "price": "Pay what you can"}),
        ),
    ),
    Occasion(
        slug="money-in-plain-words",
        title="Direct payments in plain words",
        kind="webinar",
        organisation="carers-circle",
        tags=("Carers", "Money"),
        joining="After you book, you get a link by e-mail. You do not have to switch your camera on.",
        access={
            "captions": "people",
            "bsl": "yes",
            "interpreter_on_screen": "yes",
            "large_print": "yes",
            "breaks": "no",
            "access_contact": "The Carers' Circle, ask@carerscircle.example",
        },
        summary="What a direct payment is, what it can pay for, and what people wish they had known.",
        text="""
With a direct payment the council gives you the money for your support, and you choose who supports you.

Inês has had one for eleven years, and Farida manages one for her mother. They explain it in an hour, with real
figures. There is no sales talk, because there is nothing for sale.
""",
        speakers=(
            By("ines-carvalho", "Employer of three personal assistants"),
            By("farida-rahman", "Carer", "carers-circle"),
        ),
        sessions=(
            Date(
                day=2,
                starts="10:00",
                ends="11:00",
                booking_url="https://carerscircle.example/payments",
                booking_label="Book with The Carers' Circle",
                more={"cost": "free"},
            ),
        ),
    ),
    Occasion(
        slug="walk-and-talk-along-the-canal",
        title="Walk and talk along the canal",
        kind="meeting",
        organisation="two-saddles",
        attendance="in_person",
        tags=("Getting about", "Health"),
        place="Meet at the lock house, Canal Street, Wickerby LN0 3BD. Two miles, flat, with four benches and a toilet.",
        access={
            "step_free": "yes",
            "accessible_toilet": "yes",
            "parking": "yes",
            "breaks": "yes",
            "carers_free": "yes",
            "access_contact": "Hamish at Two Saddles, 01632 960 208",
        },
        summary="Two miles on the new path, with the people who planned it. Cancelled: the lock is being mended.",
        text="""
We are sorry. The lock is being mended and the path is closed for three days, so this walk is **cancelled**.

Hamish will lead the walk another time. If you have booked, we have written to you.
""",
        speakers=(By("hamish-muir", "Rider", "two-saddles"),),
        sessions=(
            Date(
                day=2,
                starts="14:00",
                ends="15:30",
                booking_url="https://twosaddles.example/walk",
                booking_label="Tell us that you are coming",
                state="cancelled",
            ),
        ),
    ),
    Occasion(
        slug="the-corn-hall-day",
        title="The corn hall day",
        kind="festival",
        organisation="open-table-kitchen",
        attendance="both",
        tags=("Arts", "Food", "Better meetings", "Housing"),
        place="The old corn hall, Market Place, Wickerby LN0 2AB. Step-free by the side door. Quiet room behind the stage.",
        joining="What happens in the Great Hall can be watched online, with captions and British Sign Language.",
        access={
            "captions": "people",
            "bsl": "yes",
            "interpreter_on_screen": "yes",
            "easy_read": "yes",
            "large_print": "yes",
            "hearing_loop": "yes",
            "step_free": "yes",
            "accessible_toilet": "yes",
            "parking": "no",
            "quiet_space": "yes",
            "breaks": "yes",
            "carers_free": "yes",
            "sensory_notes": "yes",
            "more_on_access": "Blue badge holders can park in Market Place. The side door on Bell Lane has no step.",
            "access_contact": "Ruth, 01632 960 210, or the person in the orange scarf on the day",
        },
        summary="One day, three rooms, and one very long table. Come for an hour or for all of it.",
        text="""
On Friday the corn hall is open from ten until five. Everything is free, and lunch is for everybody.

You need not stay in one room. There are chairs outside each of them, and nobody minds if you leave in the middle.

## Three rooms

- **The Great Hall** has talks and the choir. It can be loud.
- **The Granary** has workshops for up to twenty people.
- **The Small Room** is quiet. Come in, sit down, say nothing.

Somebody in an orange scarf is at the door all day. Ask them anything.
""",
        sessions=(
            Date(
                day=4,
                starts="10:00",
                ends="11:00",
                title="Welcome, and who was there on the first day?",
                room="Great Hall",
                more={"track": "Talks and music", "cost": "free"},
                booking_url="https://tickets.example/corn-hall",
                booking_label="Book for the whole day",
                speakers=(
                    By("ruth-abelson", "Coordinator of the week", "carers-circle"),
                    By("amara-okafor", "Councillor", "wickerby-town-council"),
                ),
            ),
            Date(
                day=4,
                starts="11:30",
                ends="12:30",
                title="Try the kitchen before it is built",
                room="Granary",
                more={"track": "Workshops", "cost": "free"},
                booking_url="https://tickets.example/corn-hall-kitchen",
                booking_label="Book for the kitchen",
                speakers=(By("gurpreet-singh-gill", "Head of neighbourhoods", "harbour-homes"),),
            ),
            Date(
                day=4,
                starts="11:30",
                ends="12:30",
                title="Captions, live",
                room="Great Hall",
                more={"track": "Talks and music", "cost": "free"},
                speakers=(By("sol", "Artist"),),
            ),
            Date(
                day=4,
                starts="12:30",
                ends="14:00",
                title="Lunch at the long table",
                room="Market Place",
                more={"cost": "free"},
            ),
            Date(
                day=4,
                starts="14:30",
                ends="15:30",
                title="Every Voice, with Leon at the front",
                room="Great Hall",
                more={"track": "Talks and music", "cost": "free"},
                speakers=(By("jean-mcallister", "Singer", "every-voice"),),
            ),
            Date(
                day=4,
                starts="14:30",
                ends="16:00",
                title="Write to the person who writes to you",
                room="Granary",
                more={"track": "Workshops", "cost": "free"},
                booking_url="https://tickets.example/corn-hall-letters",
                booking_label="Book for the letters",
                speakers=(By("the-tuesday-group", "", "speaking-up-wickerby"),),
            ),
        ),
    ),
    Occasion(
        slug="a-table-for-young-carers",
        title="A table for young carers",
        kind="meeting",
        organisation="open-table-kitchen",
        status="in_review",
        attendance="in_person",
        tags=("Young people", "Carers", "Food"),
        place="The old corn hall, Market Place, Wickerby LN0 2AB.",
        summary="Pizza for everybody under eighteen who looks after somebody at home.",
        text="""
Come after school. Bring a friend, or your brother or sister, or nobody.

You do not have to talk about home. You can, if you would like to.
""",
        speakers=(By("priya-nair", "Nurse, and a young carer once"),),
        sessions=(Date(day=3, starts="16:30", ends="18:00"),),
    ),
)
