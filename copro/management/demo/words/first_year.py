# ruff: noqa: E501  # a summary stands on one line, however long
from copro.management.demo.recipes import Article, By, Date, Edition, Occasion

POSTS = (
    Article(
        slug="why-we-begin-at-a-table",
        title="Why we begin at a table",
        day=0,
        picture="tea",
        by=(By("ruth-abelson", "Manager", "carers-circle"),),
        tags=("Carers", "Better meetings"),
        summary="The very first post of the very first Side by Side Week: how three people and a wobbly table began it.",
        text="""
Side by Side Week began with an argument about a table.

The Carers' Circle had been invited to the council to talk about respite. Respite means a break for people who look
after somebody.

We sat in a row, on one side of a very long table. Eight people who are paid sat on the other.

Nobody was unkind. But each time one of us spoke, eight pens moved. It felt like an examination.

In the break a carer called Joan got up. She took her chair, carried it all the way round, and put it down between two
directors. "I can't see from over there," she said.

After a while they moved along for her. Then another of us went. When we began again, the pens had stopped, because
you cannot easily take notes about somebody whose elbow is touching yours.

## Three people

Afterwards three of us stayed to wash the cups: Joan, a man from the council, and I. He said that he had learned more
in that second hour than in a year. Joan said that he should tell people.

So we are telling people. For five days, in the kitchens, libraries and halls of Wickerby, people will sit down on the
same side of a table.

## What we ask of you

- Look at the next table you sit at. Who is on which side?
- Move one chair.
- Write and tell us what happened.

We do not know whether anybody will come. There is a cake, in any case. The table wobbles, and we have put a folded
copy of the old respite policy under one leg.
""",
    ),
    Article(
        slug="twelve-chairs",
        title="Twelve chairs that do not match",
        day=0,
        time="13:00",
        picture="kitchen-table",
        is_highlight=True,
        by=(By("tomasz-zielinski", "Volunteer", "open-table-kitchen"),),
        tags=("Food",),
        summary="How a community kitchen began with no money, one stove and a rule about chairs.",
        text="""
When I came to Wickerby I knew nobody. I had a room, and a job at night in a bakery, and I ate my dinner at eight in
the morning, standing up.

One morning there was a note on the door of the corn hall.

It said: "We are going to cook here. We have a stove. We do not have anything to sit on."

I had one chair. I carried it over.

## The rule

There were five of us on the first day, and a rule was made before there was any food. If you want to eat here, bring
a chair. It can be any chair, and it stays.

I thought that it was a strange rule. Now I think that it was the cleverest thing we did. Everybody who came in had
given something before they took something.

Nobody was a guest, and nobody was a helper.

In the first month we had twelve chairs. One was from a dentist. One was a piano stool.

A man who slept in his car brought the seat of the car.

## What we cook

Whatever there is. The greengrocer gives us what is too ugly to sell. I learned to make soup from leaves that I would
have thrown away.

We have no manager yet. We have a list on the wall with jobs, and you write your name beside one.

The only job that nobody wants is the washing up. A man called Arthur does it every time, and he will not tell us why.

## Come

We are open on Thursdays from noon. You need not be poor, or lonely, or anything else. You need a chair.
""",
    ),
    Article(
        slug="my-review",
        title="My review, by me",
        day=1,
        picture="circle",
        is_highlight=True,
        by=(By("danny-whitlock", "", "speaking-up-wickerby"),),
        tags=("Learning disability", "Better meetings"),
        summary="Every year people met to talk about Danny Whitlock. One year he sent the invitations himself.",
        text="""
Every year I have a review. It is a meeting about my life. It used to be in an office with a plant.

There were nine people, and I knew four. They had a form.

They said things like "Danny enjoys his food." I was there.

I was eating a biscuit.

At the end they asked: "Is there anything you would like to say, Danny?" It was always five to four, and my taxi came
at four.

## What I did

My friend Maggie told me that it is my review, so I can do it my way. I did not believe her. She showed me where it is
written down.

So last time I did this.

- I wrote the invitations. I invited five people. I did not invite people I did not know.
- I chose the place. It was the café in the park, at the big table.
- I made posters. One said "Things I am good at". One said "Things that make me cross". One said "Next".
- Everybody had to write on the posters with a felt pen, also my social worker.

## What was on the posters

On "Good at", my sister wrote: "Remembering what people are sad about." I did not know that she had noticed.

On "Cross", I wrote: "Being asked at five to four."

On "Next", I wrote one word. I wrote: "Flat."

It was quiet. Then my social worker, Nasreen, took the felt pen, and underneath she wrote: "How?" She did not write
"no".

She wrote "how".

I have taken the poster home. It is on my wall, where I see it when I wake up.
""",
    ),
    Article(
        slug="tea-at-four-o-clock",
        title="Tea at four o'clock",
        day=2,
        picture="tea",
        by=(By("priya-nair", "Student nurse, and her father's carer"),),
        tags=("Young people", "Carers"),
        summary="At seventeen Priya Nair looked after her father. She describes an ordinary day, and one that was not.",
        text="""
When I was seventeen I got up at six. I helped my dad to wash and to get into his chair. I made his lunch and put it
on the low shelf, and then I caught the bus to college.

I did not think of it as caring. It was just the morning.

At twenty to four I went home. My friends thought that I had a job. I had told two of them.

## The day that was not ordinary

One day I got a C in chemistry. My tutor kept me back. I looked at the clock, because it was twenty-five to four, and
she said: "Am I boring you?"

I said no. I said that I had to be home at four. She asked what was happening at four, and I said "tea".

Then I started to cry, which I do not do.

She did not say anything for a bit. Then she pulled her chair round, so that we were both looking out of the window.
She said: "Tell me about tea."

So I told her. Tea was when he took his second tablets, and he had to eat something with them. If he did not, his
hands shook too much to hold the cup.

## What we did about it

She did not ring anybody. She asked me what I would like to happen. Nobody had asked me that before, and I had to
think.

We made a plan on a page of her diary. I left at twenty to four on Mondays and Thursdays, and nobody asked why. On the
other days my aunt went.

I did my chemistry in the library, on Saturdays, with another girl. She looked after her brother.

There were nine of us at that college. In the end we had a table of our own. There was no sign on it, but we knew
which one it was.

I got a B after all. Now I am learning to be a nurse, and I still go home for tea.
""",
    ),
    Article(
        slug="the-plot-next-door",
        title="The plot next door",
        day=3,
        picture="allotment",
        by=(By("rob-tattersall", "Joiner"),),
        tags=("Gardens", "Young people"),
        summary="A boy who did not speak and an old man who did not listen shared a row of beans.",
        text="""
We got the allotment because of the noise. Our flat is over a garage, and my lad Jack cannot bear the compressor. On
the allotment there is nothing but rooks.

On the next plot was Mr Dobbs. He was eighty-four and very deaf, and he had strong views about straight lines.

On our first day Jack walked along Mr Dobbs's beans, from one end to the other, touching every pole. I ran over to say
sorry.

Mr Dobbs held up his hand. "He's counting," he said.

He was. There were forty-eight poles.

Jack went back to number thirty-one and would not leave it. Mr Dobbs put on his glasses, bent down and said a word
that I will not write. There was blackfly on thirty-one, and on no other.

## How it went on

After that Jack did the beans. Nobody arranged it.

Mr Dobbs pointed and Jack looked. One of them did not hear and the other did not speak, so there was not much to get
wrong.

In the second year Mr Dobbs could not bend any more. He wrote things on slates with chalk, and Jack did them.

In the third year Jack wrote on the slates too. The first thing he ever wrote to anybody was "More string!"

I have been to a lot of meetings about Jack. People have shown me plans with his name on them. None of them ever began
by watching what he was doing.

## The row

Mr Dobbs died in the week when the beans came up. He had left Jack his poles, all forty-eight, and a slate.

It says: "You do the top. I'll do the bottom."

We have not worked out what he meant. We grow them just the same.
""",
    ),
    Article(
        slug="one-umbrella",
        title="One umbrella",
        day=3,
        time="15:00",
        picture="rainy-street",
        by=(By("nasreen-shah", "Social worker"),),
        tags=("Support workers", "Housing"),
        summary="A social worker left her laptop in the car by mistake, and had the best visit of her year.",
        text="""
I am a social worker, and I visit people at home to work out what support they need. We call that an assessment. There
is a form for it on my laptop, with 61 boxes.

It was pouring with rain, and I had parked a long way off. When I came to Mr Ferreira's door, I saw that I had left
the laptop in the car.

I started to apologise. He looked at the rain, and at my shoes, and took an umbrella from behind the door.

"Come," he said. "I walk you."

## What I saw

I learned more in those six minutes than from all the boxes.

I saw that he takes the kerb backwards, holding a lamp-post. I saw that he greets everybody. A girl in the chemist's
came out to give him his change, because she knows that he forgets it.

He holds an umbrella over somebody else without thinking about it.

On the way he told me what he was afraid of. It was not falling. It was that somebody like me would come, see that he
falls, and move him away from that street.

## What I did

We reached the car, and I did not get the laptop out. We walked back, and I asked him to help me to write it. I wrote
with a pencil, on the back of a calendar, and I read each sentence to him.

He corrected two.

It did not fit into the boxes. My manager rang to ask why sixty of them were empty. I said: "Come for a walk with us."

She came. It was raining again. She brought her own umbrella, but she did not need it.

Mr Ferreira has a rail beside the kerb now, and he still lives in that street.
""",
    ),
    Article(
        slug="dear-architect",
        title="Dear architect",
        day=4,
        picture="letters",
        is_highlight=True,
        by=(By("ines-carvalho", "Visitor"),),
        tags=("Getting about",),
        summary="A letter about a beautiful new arts centre, from somebody who came in past the bins.",
        text="""
Dear architect,

I was at the opening of your new arts centre in Saltmouth. It is beautiful. I mean that, and I want to say it first.

The great stairs are like a river. People stood on them in their best clothes and were photographed.

I have seen the photograph. I am not in it, because I was round the back, beside the bins, waiting for somebody with a
pass.

The pass opens a door, the door opens on a corridor, and the corridor leads to a goods lift. A very nice young man
came with me. He told me that the lift is also for pianos.

When I came out at the top, everyone turned round. I had arrived through the kitchen.

## What I would like you to know

You did not break any rule. I looked it up. There must be a step-free way in, and there is.

But you had two ways in to draw. To one of them you gave three years of your life. To the other you gave what was
left.

I do not believe that you thought about it and decided against us. I believe that you never pictured me in the
photograph.

## What I am asking

Not that you pull down the stairs. I like the stairs. I am asking for one afternoon.

Come to Saltmouth and go in the way that I go in, with me, past the bins. Bring a pencil. I have some ideas, and so
has the young man with the pass.

He wheels the pianos.

With kind regards,

Inês Carvalho

*He came. There is a new door now, at the front, beside the stairs. It was the young man's idea, and it is wide enough
for a piano.*
""",
    ),
)

EVENTS = (
    Occasion(
        slug="the-first-supper",
        title="A supper with one rule",
        kind="meeting",
        organisation="open-table-kitchen",
        attendance="in_person",
        tags=("Food",),
        place="The old corn hall, Market Place, Wickerby LN0 2AB.",
        access={
            "step_free": "yes",
            "accessible_toilet": "no",
            "carers_free": "yes",
            "breaks": "yes",
            "access_contact": "Tomasz at Open Table Kitchen, 01632 960 201",
        },
        summary="Bring a chair. It stays.",
        text="""
We cook, you eat, and then the other way round. There is soup, bread and something with apples.

The only rule is about chairs. You can read about it in [Twelve chairs](post:first/twelve-chairs).
""",
        speakers=(By("tomasz-zielinski", "Volunteer", "open-table-kitchen"),),
        sessions=(Date(day=3, starts="18:00", ends="20:30"),),
    ),
    Occasion(
        slug="your-review-your-way",
        title="Your review, your way",
        kind="workshop",
        organisation="speaking-up-wickerby",
        attendance="in_person",
        tags=("Learning disability", "Better meetings"),
        place="The Library, High Street, Wickerby LN0 1AA. Step-free from Bell Lane.",
        access={
            "step_free": "yes",
            "easy_read": "yes",
            "accessible_toilet": "yes",
            "breaks": "yes",
            "carers_free": "yes",
            "access_contact": "Speaking Up Wickerby, hello@speakingup.example",
        },
        summary="Plan the meeting about your life. Bring somebody who is on your side.",
        text="""
Danny and Maggie show how they did it. You make your own posters, with felt pens, and you take them home.

Social workers are welcome if somebody brings them.
""",
        speakers=(
            By("danny-whitlock", "", "speaking-up-wickerby"),
            By("maggie-oyelaran", "Secretary", "speaking-up-wickerby"),
        ),
        sessions=(
            Date(
                day=2,
                starts="10:30",
                ends="12:30",
                booking_url="https://speakingup.example/review",
                booking_label="Ring or write to book",
            ),
        ),
    ),
    Occasion(
        slug="breaks-that-work",
        title="Breaks that work for carers",
        kind="webinar",
        organisation="carers-circle",
        tags=("Carers", "Money"),
        joining="You get a link by e-mail. You can listen by telephone while you do something else.",
        access={
            "captions": "automatic",
            "bsl": "no",
            "breaks": "no",
            "access_contact": "The Carers' Circle, ask@carerscircle.example",
        },
        summary="What a good break looks like, told by six carers in ten minutes each.",
        text="""
A break is not always a week away. For one of us it is two hours in a swimming pool, on Tuesdays, without a telephone.

Six carers tell what they asked for and how they got it.
""",
        speakers=(
            By("ruth-abelson", "Manager", "carers-circle"),
            By("farida-rahman", "Carer"),
        ),
        sessions=(
            Date(
                day=1,
                starts="19:00",
                ends="20:15",
                booking_url="https://carerscircle.example/breaks",
                booking_label="Book with The Carers' Circle",
            ),
        ),
    ),
)

FIRST_YEAR = Edition(
    key="first",
    years_ago=2,
    theme="A place at the table",
    banner="table",
    introduction="""
This is the first Side by Side Week. We do not quite know what it will be.

We would like people who use a service and people who run it to sit on the same side of a table, and to see what happens.
""",
    articles=POSTS,
    occasions=EVENTS,
)
