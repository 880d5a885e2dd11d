from copro.management.demo.recipes import Person

PEOPLE = (
    Person(
        slug="amara-okafor",
        name="Amara Okafor",
        portrait="amara",
        bio="""
Amara has been a town councillor for six years. Before that she drove the mobile library. She still knows every lay-by
between Wickerby and the sea.
""",
    ),
    Person(
        slug="bethan-pryce",
        name="Bethan Pryce",
        portrait="bethan",
        bio="""
Bethan runs the library in the High Street. She is autistic, and she planned the quiet room herself.
""",
        links="https://bethanreads.example",
    ),
    Person(
        slug="colin-hartley",
        name="Colin Hartley",
        portrait="colin",
        bio="""
Colin drove buses for 31 years. Since his stroke he has used them as a passenger, and has a great deal to say about
it.
""",
    ),
    Person(
        slug="danny-whitlock",
        name="Danny Whitlock",
        bio="""
Danny is a self-advocate, a Town supporter and a good cook. He has a learning disability and his own front door.
""",
    ),
    Person(
        slug="farida-rahman",
        name="Farida Rahman",
        portrait="farida",
        bio="""
Farida looks after her mother, who has dementia. She also teaches maths three days a week.
""",
    ),
    Person(
        slug="gurpreet-singh-gill",
        name="Gurpreet Singh Gill",
        portrait="gurpreet",
        bio="""
Gurpreet has worked in housing since he was nineteen. He says he learned most of it in the last four years.
""",
    ),
    Person(slug="hamish-muir", name="Hamish Muir", bio="Hamish is blind and rides about 3,000 miles a year."),
    Person(
        slug="ines-carvalho",
        name="Inês Carvalho",
        portrait="ines",
        bio="""
Inês employs three people to support her at home. She grows tomatoes, peppers and opinions.
""",
        links="https://ines.example\nhttps://patchwork.example/people",
    ),
    Person(
        slug="jean-mcallister",
        name="Jean McAllister",
        portrait="jean",
        bio="Jean started the choir when she retired, because her house was too quiet.",
    ),
    Person(
        slug="kofi-mensah",
        name="Kofi Mensah",
        portrait="kofi",
        bio="Kofi works nights, drinks too much tea and is learning to play the trombone.",
    ),
    Person(
        slug="lowri-haf",
        name="Lowri Haf",
        portrait="lowri",
        bio="Lowri writes poems and bus timetables, both in Welsh.",
    ),
    Person(slug="maggie-oyelaran", name="Maggie Oyelaran", bio="Maggie has been to 214 meetings. She keeps a list."),
    Person(
        slug="mei-lin-chan",
        name="Mei Lin Chan",
        portrait="mei",
        bio="Mei Lin is the first person most patients talk to. Her record is 94 calls in one morning.",
    ),
    Person(slug="nasreen-shah", name="Nasreen Shah"),
    Person(
        slug="priya-nair",
        name="Priya Nair",
        portrait="priya",
        bio="""
Priya looked after her father from the age of eleven. She is now a nurse on a ward for older people.
""",
        links="https://wardnotebook.example",
    ),
    Person(
        slug="rob-tattersall",
        name="Rob Tattersall",
        portrait="rob",
        bio="Rob is a joiner. His son Jack has autism and a very good memory for birthdays.",
    ),
    Person(
        slug="ruth-abelson",
        name="Ruth Abelson",
        bio="Ruth puts the week together with nine other people. She answers the e-mails.",
    ),
    Person(
        slug="sol",
        name="Sol",
        portrait="sol",
        bio="Sol is an artist and one name is enough. Sol wears hearing aids and makes films.",
    ),
    Person(
        slug="the-tuesday-group",
        name="The Tuesday Group",
        bio="""
We are eleven people with a learning disability. We write together: one of us types, and all of us talk.
""",
    ),
    Person(
        slug="tomasz-zielinski",
        name="Tomasz Zieliński",
        portrait="tomasz",
        bio="Tomasz cooks for a hundred people on Thursdays and steers a tandem on Sundays.",
    ),
)
