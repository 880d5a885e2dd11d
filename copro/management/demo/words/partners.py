from copro.management.demo.recipes import Partner

PARTNERS = (
    Partner(
        slug="open-table-kitchen",
        name="The Open Table Kitchen",
        website="https://opentable.example",
        logo="open-table",
        handle="@OpenTable@social.example",
        description="""
A community kitchen in the old corn hall in Wickerby. Anyone can eat, and anyone can cook. About forty people do both
every week.

You pay what you can. Nobody asks you why.
""",
    ),
    Partner(
        slug="speaking-up-wickerby",
        name="Speaking Up Wickerby",
        website="https://speakingup.example",
        logo="speaking-up",
        handle="@SpeakingUp@social.example",
        description="""
A self-advocacy group, run by people with a learning disability. Self-advocacy means speaking up for yourself.

We meet every Tuesday. We check letters, test websites and go to meetings where decisions about us are made.
""",
    ),
    Partner(
        slug="wickerby-libraries",
        name="Wickerby Libraries",
        website="https://libraries.wickerby.example",
        logo="library",
        handle="@WickerbyLibraries@social.example",
        description="""
Three libraries and one van. We lend books, hearing loops, magnifiers and, since last year, folding ramps.
""",
    ),
    Partner(
        slug="carers-circle",
        name="The Carers' Circle",
        website="https://carerscircle.example",
        logo="carers",
        handle="@CarersCircle@social.example",
        description="""
For people who look after somebody in their family, or a friend, without pay. We are carers ourselves.

There is a meeting on most days, a telephone line in the evening, and always somebody who has been there.
""",
    ),
    Partner(
        slug="harbour-homes",
        name="Harbour Homes",
        website="https://harbourhomes.example",
        logo="housing",
        description="""
A housing association with 1,900 homes in Wickerby and Saltmouth. Five of the eleven people on our board are tenants.
""",
    ),
    Partner(
        slug="mill-lane-surgery",
        name="Mill Lane Surgery",
        website="https://milllane.example",
        logo="health",
        description="""
Family doctors, nurses and a front desk for 8,000 people. Our patients' panel meets every month, and it has a budget.
""",
    ),
    Partner(
        slug="patchwork-garden",
        name="Patchwork Garden",
        website="https://patchwork.example",
        logo="garden",
        description="""
A community garden behind the bus station. The beds are high enough to reach from a chair. Most of us came to sit, and
stayed to dig.
""",
    ),
    Partner(
        slug="every-voice",
        name="Every Voice Choir",
        website="https://everyvoice.example",
        logo="choir",
        description="""
Sixty singers, no auditions, and a tea break that is longer than it should be. Some of us sing, some of us sign.
""",
    ),
    Partner(
        slug="two-saddles",
        name="Two Saddles",
        website="https://twosaddles.example",
        logo="bikes",
        description="""
A cycling club with tandems. Blind and partially sighted riders sit behind, and a sighted rider steers. Who decides
where to go is another question.
""",
    ),
    Partner(
        slug="wickerby-town-council",
        name="Wickerby Town Council",
        website="https://council.wickerby.example",
        logo="council",
        description="""
Sixteen councillors for a town of 23,000 people. We look after parks, the market hall, bus shelters and the cemetery.
""",
    ),
    Partner(
        slug="lantern-support",
        name="Lantern Support",
        website="https://lantern.example",
        description="""
We support 70 people to live in their own homes, by day and by night. People we support interview everyone who wants
to work here.
""",
    ),
    Partner(
        slug="cylch-aberllyn",
        name="Cylch Aberllyn",
        website="https://cylchaberllyn.example",
        description="""
A Welsh-speaking group in Aberllyn for older people and anybody who likes their company. *Cylch* is the Welsh word for
a circle.
""",
    ),
)
