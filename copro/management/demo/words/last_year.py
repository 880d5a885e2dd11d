# ruff: noqa: E501  # a summary stands on one line, however long
from copro.management.demo.recipes import Article, By, Date, Edition, Occasion

POSTS = (
    Article(
        slug="a-key-of-my-own",
        title="A key of my own",
        day=0,
        picture="front-door",
        is_highlight=True,
        by=(By("danny-whitlock", "Member", "speaking-up-wickerby"),),
        tags=("Housing", "Learning disability"),
        summary="Danny Whitlock got his first flat at 39, with a door that he could not open.",
        text="""
I lived in a home with nine other people. The staff were nice. They had all the keys.

When I was 38 I wrote "Flat" on a poster, at [my review](post:first/my-review). It took nine months. I went to 17
meetings, and at most of them people talked about whether I was ready.

Nobody asked whether they were ready.

## The day I got it

The man from Harbour Homes gave me a key on a blue string. I put it round my neck. I went to my front door and I could
not open it.

It was one of the new doors. You have to lift the handle, turn the key and push, all at once, and it is heavy.

My left hand is weak. The man opened it for me, and I said thank you, but I thought: so I still need somebody with a
key.

For five weeks I rang a neighbour, Mrs Dacosta, when I wanted to go into my own home. She is over eighty. I turned the
key and she pushed.

## The new door

Then we both rang Harbour Homes on the same morning. Mr Gill came, and Mrs Dacosta made him carry her shopping in.

My new door has a long handle and you only push. I chose it out of four. I tried them all, twice, with my left hand.

!picture kitchen-table: Mrs Dacosta and I, on the morning when we both rang. We had written down what to say.

I have lived here for half a year. I have had two parties and one flood. I make a good chilli.

What I like best is very small. At night I lock the door myself, and I know who has the key.
""",
    ),
    Article(
        slug="the-library-after-six",
        title="The library after six",
        day=0,
        time="12:00",
        picture="library",
        by=(By("bethan-pryce", "Assistant librarian", "wickerby-libraries"),),
        tags=("Libraries",),
        summary="The library was quietest when it was closed. So the people who need quiet asked for the key.",
        text="""
I am a librarian and I am autistic. People think that a library must be a perfect place for me. It is, from half past
six in the morning until we open.

Then the lights hum, the printer beeps, and the door says "welcome" to every single person.

One day a woman stood outside at closing time. She had a book in her hand and she was crying. She had walked round the
building for an hour, waiting for it to be empty enough to go in.

I let her in. We did not talk. She changed her book and went home.

## Four people and a light switch

I told my manager, and she said: "How many of you are there?" I liked the "you".

I put up a small notice with a tear-off strip, so that nobody would have to ask me aloud. Fourteen strips were gone in
a week.

Four of us planned it. We met in the library after closing time, and we went round the room and switched things off.
We found thirty-one things that made a noise.

Nineteen of them did nothing else.

## What it is like now

- On Tuesdays and Thursdays the library is open from six until eight, with half the lights on.
- The door does not talk. The printer waits.
- Staff do not greet you unless you look at them.
- There is a map, so that you know where you will stand and who will be there.

We thought that ten people might come. Most evenings there are thirty. Some have young babies, some have headaches,
and one is writing a novel.

A man asked me last week who our consultant was. I said that there were four, and that one of them had been crying at
the door.
""",
    ),
    Article(
        slug="eleven-questions-for-a-door",
        title="Eleven questions to ask a door",
        day=1,
        by=(By("ines-carvalho", "Volunteer", "patchwork-garden"),),
        tags=("Getting about", "Housing"),
        summary="Is your building open to everyone? Take this list, a friend and a shopping bag, and find out.",
        text="""
"We are fully accessible," said the woman on the telephone. I have learned to ask a second question. I asked: "How do
I get to the bell?"

She did not know. There were three steps up to the bell. You rang it to ask for the ramp.

You can test a door yourself. You do not need an expert, but you need somebody who uses it differently from you.

## Before the door

1. Can I find it from the bus stop without asking?
2. Is the path firm when it rains?
3. If there is a bell or an intercom, can I reach it? And what do I do if I cannot hear it?

## At the door

1. Can I open it with one hand, while I hold a bag in the other?
2. Is it clear whether I push or pull?
3. Is there room to wait beside it, and not in its way?
4. If there is a ramp, where is it kept, and who has the key?

## Behind the door

1. What is the first thing I hear or smell?
2. Can I see where to go next?
3. Is there somewhere to sit within ten steps?
4. Does anybody look up?

## How did they do?

We took the list to nineteen shops in the High Street. No shop passed on all eleven. The best was the butcher, with
nine, because he comes out.

The question that most of them failed was the last. You can mend it today, and it costs nothing.

Wickerby Libraries now lend folding ramps, like books. We asked for four. They bought six, and all six are out.
""",
    ),
    Article(
        slug="what-a-carer-hears",
        title="What a carer hears",
        day=1,
        time="13:00",
        picture="rainy-street",
        by=(By("farida-rahman", "Maths teacher and carer"),),
        tags=("Carers",),
        summary="Five sentences that close a door, and five that open one.",
        text="""
I have looked after my mother for six years. In that time I have been given a great deal of advice, mostly in
corridors.

I began to write down what people said to me, and how I felt on the way home. Some sentences close a door.

Some open one. The people who say the first kind nearly always mean well.

## Five that close a door

- "You must look after yourself." When? Please say when.
- "Is there nobody else in the family?" I have been asked this by eleven people. The answer does not change.
- "I don't know how you do it." I do not know either. I had hoped you might help me to find out.
- "We sent you a leaflet."
- "She seems fine today." She is always fine for visitors. She was a headmistress.

## Five that open one

- "What was the night like?"
- "What do you know that is not in these notes?"
- "I have twenty minutes. What should we use them for?"
- "I don't know, but I will ring you on Thursday." And then, on Thursday, the telephone.
- "Would you like to sit down?"

## Why it matters

When a door closes, I stop telling you things. I do not decide to. I simply find that I am saying "fine", and you
write "fine", and we have both learned nothing.

When a door opens, I tell you that she hides her tablets in the sugar. I tell you that she is afraid of the blue
carpet, because it looks like water to her. You can do something with that.

The best sentence of all came from a young man who had come to mend the boiler. He looked at my mother, and at me, and
at the clock. He said: "Who makes the tea for you?"
""",
    ),
    Article(
        slug="what-do-you-do-all-night",
        title="What do you do all night?",
        day=2,
        picture="microphone",
        by=(
            By("kofi-mensah", "Support worker", "lantern-support"),
            By("priya-nair", "Student nurse", kind="interview"),
        ),
        tags=("Support workers",),
        summary="A student nurse asks a support worker about work that nobody sees.",
        text="""
## Kofi, you work from ten at night until seven in the morning. What is the first thing you do?

I take my shoes off. The floor in the hall is loud. Then I read what happened in the day.

## Is it written down well?

It is written down long. What I want to know is: did Dev ring his brother, and did the brother answer? If he did not,
Dev will be up.

## What do people think you do?

They think I sleep. There are jobs where you sleep, and they are called sleep-ins, and they are paid less.

I am awake. I iron, I do the medicine charts, I listen.

## What are you listening for?

Everybody has a sound. Martin turns over at two. If he does not, I go to the end of the hall and wait.

I know the house like you know your own stairs in the dark.

## Do you ever ask people how they would like the night to be?

*(He is quiet for some time.)* No.

We ask about the day. We have a meeting about the day every week, with a cake. I have never been to a meeting about
the night.

## Why not?

Because it is at two in the afternoon, and then I am asleep.

## What would they say, if you asked them?

I think that Martin would say: "Leave my door alone." But I am guessing. You have made me feel uncomfortable now.

**I am sorry.**

No, it is good. I will ask him. I will ask him at breakfast, before I go home.

*Kofi did ask. What came of it is a story for another year.*
""",
    ),
    Article(
        slug="ring-at-nine",
        title="Ring at nine",
        day=2,
        time="14:00",
        picture="phone",
        is_highlight=True,
        by=(By("mei-lin-chan", "Receptionist", "mill-lane-surgery"),),
        tags=("Health",),
        summary="At our surgery you had to ring at eight o'clock exactly. Patients showed us who could not do that.",
        text="""
For years there was one rule at our surgery. If you wanted to see a doctor, you rang at eight. By ten past eight the
day was full.

It was fair, we thought. Everybody had the same chance.

Then our patients' panel asked a question. They asked us to name somebody who cannot ring at eight. We sat there and
started to count, and we did not like it.

- Anybody who drives a bus, or teaches, or cleans offices.
- Anybody who takes a child to school.
- Anybody who is deaf.
- Anybody whose hands, or whose speech, are slow in the morning.
- Anybody who is too ill to redial forty times. That is to say, the patients.

## What we tried

The panel and four of us from the desk met for six weeks, always at nine in the evening. That was the only hour which
suited everyone. We tried three things, and we agreed to stop each one if it made things worse.

We kept half of the appointments back until the afternoon. That worked.

We put a form on the website. That worked for people who like forms. It was not enough.

Then Colin, who is on the panel, said: "My granddaughter never rings anybody. She texts."

So now you can send a text message, at any hour, in your own words. Somebody answers from nine.

## What we did not expect

We get about sixty messages a day. Most of them are two lines long. People write things that they would never say on
the telephone with a queue behind them.

One message came at four in the morning and said only: "I am frightened and it is my chest." We rang back at one
minute past eight. He is well.

He is on the panel now.
""",
    ),
    Article(
        slug="sound-map-of-a-hill",
        title="Sound map of a hill",
        day=3,
        picture="hills",
        by=(By("hamish-muir", "Walker"),),
        tags=("Getting about", "Arts"),
        summary="Hamish Muir is blind and walks up Beacon Hill every week. He explains how he knows where he is.",
        text="""
I am often asked what I get out of a walk, as I cannot see the view. It is a fair question. Let me take you up Beacon
Hill.

You start at the car park. The ground is gravel, and the road is on your left, like somebody breathing.

After two hundred steps the gravel stops. There is a gate, and it has a note: it sings a low G when the wind is from
the west.

Now you are in the wood. You know it because the world is suddenly close.

Your steps come back to you from the trees. If they stop coming back on the right, you have missed the path.

## The middle

Halfway up there is a wall, and behind the wall are sheep. They are the best signpost on the hill. In the morning they
stand at the bottom, where it is warm, and you can hear how far you have to go.

Then comes a stream. You can walk beside it, but I walk through it. It is three steps wide, and I like to know that it
is there.

## The top

The top is where the sound ends. There is nothing above you and nothing around you for anything to come back from. It
is very large.

I have never heard a photograph that could do it.

## What I would like

The council asked me whether they should put a handrail up the whole hill. It was kindly meant, and it would have
spoiled it for me. I said: mend the gate, and please do not oil it.

They have put a sentence about the gate on the sign at the bottom. I am told that people with good eyes now stand
there with theirs closed, and wait for the wind.
""",
    ),
    Article(
        slug="where-sixty-people-sing",
        title="Where do sixty people sing?",
        day=4,
        picture="market",
        is_highlight=True,
        by=(By("jean-mcallister", "Founder", "every-voice"),),
        tags=("Arts", "Getting about"),
        summary="A choir lost its hall. The search for a new one was led by the singers for whom most halls are closed.",
        text="""
A year ago the church sold its hall, and Every Voice had nowhere to sing. There were sixty of us and a piano.

I did what I always do. I got out my telephone book. I found four rooms in a week, and I was rather pleased with
myself.

Then Abi, who uses a power chair, asked if she could see them first. So did Leon, who does not like echoes. So did
Margaret, who is 91 and needs a toilet within a minute.

They called themselves the Fussy Committee. They went out on the bus with a tape measure and a whistle. The whistle
was for the echo.

## The verdict

- **The school:** a good room up eleven steps. "There is a lift," they were told. The lift was full of chairs.
- **The other church:** lovely, and you could hear each note three times.
- **The football club:** step-free, warm, free of charge. The toilet was across a car park.
- **The hotel:** perfect. It wanted two hundred pounds.

I was ready to give up. The Fussy Committee was not. On their way home they waited in the market hall, out of the
rain, and Leon blew the whistle.

## The market hall

Nobody sings in a market hall. It is full of cabbages. But on a Wednesday evening the stalls are shut, the floor is
flat, and there is a clean toilet with a wide door.

The roof is wood, and it gives the sound back only once.

The council had never been asked. They said yes in one afternoon.

So we sing between the fish and the flowers. People who come to collect their bicycles stay and listen, and nine of
them have joined. I would never have found it.

I was looking for a hall.
""",
    ),
)

EVENTS = (
    Occasion(
        slug="open-doors-tour",
        title="Open doors: a tour with eleven questions",
        kind="workshop",
        organisation="patchwork-garden",
        attendance="in_person",
        tags=("Getting about",),
        place="Meet at the library, High Street, Wickerby LN0 1AA.",
        access={
            "step_free": "yes",
            "breaks": "yes",
            "hearing_loop": "no",
            "quiet_space": "no",
            "access_contact": "Inês at Patchwork Garden, hello@patchwork.example",
        },
        summary="We test the doors of the High Street together, with a list, a bag and a pram.",
        text="""
We go from door to door for two hours, with a stop for tea. Bring whatever you usually carry or push.

The list is in [Eleven questions to ask a door](post:last/eleven-questions-for-a-door).
""",
        speakers=(By("ines-carvalho", "Volunteer", "patchwork-garden"),),
        sessions=(
            Date(
                day=2,
                starts="10:00",
                ends="12:00",
                booking_url="https://patchwork.example/tour",
                booking_label="Book at Patchwork Garden",
            ),
        ),
    ),
    Occasion(
        slug="a-quiet-hour",
        title="How to plan a quiet hour",
        kind="webinar",
        organisation="wickerby-libraries",
        tags=("Libraries", "Better meetings"),
        joining="You get a link by e-mail. Cameras stay off, and you can ask in writing.",
        access={
            "captions": "people",
            "breaks": "yes",
            "sensory_notes": "yes",
            "access_contact": "Bethan at Wickerby Libraries, 01632 960 204",
        },
        summary="For shops, museums and libraries. What to switch off, and whom to ask first.",
        text="""
Four people who need quiet tell you what they hear in an ordinary shop. Then we make a list of what can be switched
off.

Bethan shows the list from the library, and what did not work.
""",
        speakers=(By("bethan-pryce", "Assistant librarian", "wickerby-libraries"),),
        sessions=(
            Date(
                day=3,
                starts="13:00",
                ends="14:00",
                booking_url="https://tickets.example/quiet-hour",
                booking_label="Book on Tickets Example",
                more={
                    "cost": "free",
                    "recording": "available",
                    "recording_url": "https://video.example/a-quiet-hour",
                    "recording_has_captions": True,
                    "transcript_url": "https://libraries.example/a-quiet-hour-in-words",
                    "slides_url": "https://libraries.example/a-quiet-hour-slides",
                },
            ),
        ),
    ),
    Occasion(
        slug="tenants-evening",
        title="Tenants' evening: choose the kitchens",
        kind="meeting",
        organisation="harbour-homes",
        attendance="both",
        tags=("Housing",),
        place="Harbour Homes, Quay Street, Saltmouth TR0 1AA. Step-free. Buses 4 and 9 stop at the door.",
        joining="Ring us for a link, or for a number to listen by telephone.",
        access={
            "captions": "automatic",
            "step_free": "yes",
            "accessible_toilet": "yes",
            "parking": "yes",
            "hearing_loop": "yes",
            "large_print": "yes",
            "carers_free": "yes",
            "access_contact": "Harbour Homes, 01632 960 207",
        },
        summary="Nothing is decided yet. Come and decide it.",
        text="""
We will replace 60 kitchens next year. Before we ask a single firm, we would like to know what a kitchen must be able
to do for you.

There is supper. Fares are paid on the evening, in cash.
""",
        speakers=(By("gurpreet-singh-gill", "Housing officer", "harbour-homes"),),
        sessions=(Date(day=1, starts="18:00", ends="20:00"),),
    ),
)

LAST_YEAR = Edition(
    key="last",
    years_ago=1,
    theme="Open doors",
    banner="doors",
    introduction="""
A door can be made of wood. It can also be a telephone that is engaged, a form, or a meeting at the wrong hour.

In our second year we asked who cannot get in, and what they did about it.
""",
    articles=POSTS,
    occasions=EVENTS,
)
