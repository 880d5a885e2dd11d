# ruff: noqa: E501  # a summary stands on one line, however long
from copro.management.demo.recipes import Article, By

BEFORE = (
    Article(
        slug="what-side-by-side-week-is",
        title="What Side by Side Week is, and how to join in",
        day=-28,
        picture="circle",
        by=(By("ruth-abelson", "Coordinator of the week", "carers-circle"),),
        tags=("Better meetings", "Carers"),
        summary="Once a year, people in and around Wickerby say how they plan and run things together. Here is how it works.",
        text="""
Side by Side Week is five days long. In that week we talk about one thing: people who use a service and people who run
it, working as equals.

Some people call that co-production. We say "side by side", because everybody knows what it looks like.

## What happens

There are new posts on this blog every day. Each is written by somebody who has done what they write about.

There are also [webinars, workshops and one big day](event:this/the-corn-hall-day) in the old corn hall. A webinar is
a talk that you watch on a telephone or computer. All of it is free.

## This year's theme

This year's theme is **Plan it together**. It sounds easy, and it is where most things go wrong.

People are often asked what they think of a plan that is finished. By then the money is spent and the date is fixed.
So this year we ask one question: who was there on the first day?

## Who is behind it

Twelve organisations share the work. Ten of us meet every second Tuesday to put the week together, and six of the ten
draw on care or look after somebody. Nobody is paid more than anybody else for that.

## Three ways to join in

- **Read.** The first posts are here already. You can also look at [last year's](campaign:last).
- **Come.** Choose an event, and book with the button beside its time.
- **Tell us.** Write to us with a story of your own. We can also telephone you and write it down.

> You do not need to know the right words. We do not know them either.
""",
    ),
    Article(
        slug="seven-small-ways",
        title="Seven small ways to take part",
        day=-19,
        picture="notice-board",
        by=(
            By("bethan-pryce", "Librarian", "wickerby-libraries"),
            By("danny-whitlock", "Co-chair", "speaking-up-wickerby"),
        ),
        tags=("Better meetings", "Libraries"),
        summary="No money, ten minutes and a kettle. Seven things that a person, a shop or an office can do.",
        text="""
People tell us that they would like to take part but have no time and no money. So the two of us sat in the library
and made a list. Everything on it costs nothing, and most of it takes ten minutes.

1. **Move one meeting.** Hold it where the other people are, not where you are. Ask them for the good chairs.
2. **Read one of your letters aloud.** Read it to somebody who did not write it. Every place where they frown is a
place to mend.
3. **Put a second name on the door.** If one person decides something alone, choose a second person to decide it with.
4. **Ask the question before the last one.** Do not ask "Do you like the new menu?" Ask "Who should write the menu?"
5. **Tell somebody what came of it.** Think of a person who gave you an idea last year. Write two lines to say what
happened.
6. **Pin up a page.** We have a poster with a large empty box. Write in the box what you will do together, and hang it
where people wait.
7. **Sit down next to each other.** Not across a desk. You will notice the difference in one minute.

## Which one is the hardest?

Bethan thinks it is number five.

"I had to write to eleven people, and for four of them nothing had happened. I told them that too. Three of the four
came back to help."

Danny thinks it is number three. "People like to share the work. They do not always like to share the deciding."

You can pick up the poster in every library in Wickerby, and from the van. If you do one of the seven, tell us which.
""",
    ),
    Article(
        slug="the-bench-at-stop-c",
        title="The bench at stop C",
        day=-12,
        picture="bus-stop",
        by=(By("colin-hartley", "Passenger, and bus driver for 31 years"),),
        tags=("Getting about",),
        summary="A new bus shelter had no bench in it. Colin Hartley asked who had planned it, and was invited to plan the next one.",
        text="""
I drove past stop C about forty thousand times. I never once sat down there, because I was the one with the seat.

Then I had a stroke. Now my left leg needs a rest after two minutes, and I know every bench in this town.

Two years ago stop C got a new shelter. It was made of glass, it had lights and a screen, and there was no bench in
it. Somebody had decided that a bench would attract the wrong people.

I am seventy-one and I had a bag of potatoes.

## Who planned this?

I rang the council and asked that question. I did not shout.

The man on the telephone was quiet for some time. Then he said: "Do you know, I don't think any of us takes the bus."

He did not have to say that. It was the beginning of everything that came after.

He asked whether I would come in and look at the plans for the next six shelters. I said I would, if I could bring
four others. We were a mother with twins, a man who is blind, a lad who works nights, my neighbour Pat, and me.

## What we changed

- There is a bench, and it has arms, so that you can push yourself up.
- Beside the bench there is a gap for a wheelchair or a pram, under the roof and not next to it.
- The timetable hangs lower. The lad pointed out that the light above it had never been switched on.
- The screen speaks when you press a button. Our blind member chose where the button is.

It cost eighty pounds more for each shelter. We were told it would be a thousand.

Last month they put a bench into stop C as well. I go there sometimes when I am not waiting for anything. There is
usually somebody to talk to.
""",
    ),
    Article(
        slug="to-the-person-who-writes-our-letters",
        title="To the person who writes our letters",
        day=-6,
        picture="letters",
        is_highlight=True,
        by=(By("the-tuesday-group", "", "speaking-up-wickerby"),),
        tags=("Learning disability", "Better meetings"),
        summary="A letter from eleven people to somebody they have never met.",
        text="""
Dear person who writes our letters,

We do not know your name. Your letters end with "Correspondence Team".

We are eleven people. We each get about thirty letters a year from you. We put them all on the table on Tuesday and
looked at them together.

First, something nice. Your letters are always polite. You always say please.

Now the other things.

## Please put the important thing at the top

One letter told Jo that her bus pass would stop. That was on page three. Jo stopped reading on page one, like most
people, and then her pass did not work.

## Please say what we have to do

You wrote: "You may wish to consider contacting us." Do we have to ring, or not? If we have to, write: "Please ring us
by Friday."

## Please do not frighten us by accident

Eight of us have felt sick when a brown envelope came. Seven times out of eight it was nothing bad. You could write on
the outside what it is about.

## Please ask us

We check letters for other people. We are quick, we are honest, and we are paid for it. The surgery sends us every new
letter before anybody else sees it.

You could come on a Tuesday. You would have a name then, and we would have faces.

There will be cake. Maggie makes it.

Yours,

The Tuesday Group

*Two weeks after we sent this letter, Alison from the Correspondence Team came. She stayed for three hours. The new
bus pass letter is one page long.*
""",
    ),
    Article(
        slug="count-the-chairs",
        title="Before you start, count the chairs",
        day=-3,
        by=(By("amara-okafor", "Chair of the town council's parks committee", "wickerby-town-council"),),
        tags=("Better meetings",),
        summary="A councillor describes a habit that takes half a minute and has changed what her committee decides.",
        text="""
I have a habit that annoys people. Before a meeting begins, I count.

I count how many people in the room are paid to be there. Then I count how many live with what we are about to decide.
I write both numbers at the top of the page.

On my first day as a councillor the numbers were fourteen and none. We were talking about the playground in Orchard
Road. Nobody in the room was under fifty, and nobody had pushed a swing for years.

Nobody had meant any harm. The meeting was at two in the afternoon, when parents collect their children. It was up two
flights of stairs.

## What counting does

It does not make you a better person. It only makes it hard to look away. When the second number is nothing, we now
have a rule: we may talk, but we may not decide.

That rule cost us three months in the first year, because we kept having to wait. Then we learned to ask people before
we set the date. Now it costs us nothing.

## What changed in Orchard Road

We met again, in the playground, at half past three. There were nineteen parents and around forty children.

We had planned to buy a new climbing frame. They asked for a gate that closes, a tap, and one swing that a child in a
wheelchair can use. It came to less than half the price.

On Monday our week begins. You will sit in some meetings, I am sure. Count the chairs, and write to me with your
numbers.
""",
    ),
)

MONDAY = (
    Article(
        slug="we-wrote-the-job-advert",
        title="We wrote the job advert together",
        day=0,
        picture="kitchen-table",
        is_highlight=True,
        by=(
            By("ines-carvalho", "Employer of three personal assistants"),
            By("danny-whitlock", "Co-chair", "speaking-up-wickerby"),
            By("nasreen-shah", "Manager", "lantern-support"),
        ),
        tags=("Support workers", "Money"),
        summary="Nobody answered the old advert. Three people rewrote it at a kitchen table, and 26 people applied.",
        text="""
**Nasreen writes:** Last year I advertised for two support workers. The advert was a page long and I was rather proud
of it. In six weeks one person applied, and she had meant to apply somewhere else.

I complained about this to Inês at a bus stop. She said: "Send it to me. And send it to Danny."

**Danny writes:** I read it and I did not know what the job was. It said "deliver person-centred outcomes".

Nobody has ever delivered one of those to my flat. I know what my support worker does, because I am there.

**Inês writes:** I employ my own personal assistants with a direct payment. That means the council gives me the money
and I choose the people. I have written nine adverts, and the first three were as bad as Nasreen's.

So we met in my kitchen. It took two hours and most of a fruit cake.

## What we took out

- Every word that none of us would say aloud.
- "Must have a driving licence." Two of the three people they would work with like the bus.
- "Experience essential." The best person Danny ever had used to sell carpets.

## What we put in

The first line now says who is asking. It says: "My name is Danny. I need somebody with me on Mondays and Thursdays."

Then comes a real Thursday, hour by hour, with the boring parts. Then the pay, in pounds. Then the name of a person to
ring, and the sentence "You can ring just to ask".

!picture notice-board: The new advert hangs in the corn hall. It is the one with the most fingerprints.

## What happened then

Twenty-six people applied. Nineteen of them rang first. Danny and two others did the interviews, and Nasreen made the
tea, which was a change.

We have put the advert where anybody may copy it. If you use it, take out Danny's name and put in a real one.
""",
    ),
    Article(
        slug="ninety-four-calls",
        title="Ninety-four calls before noon",
        day=0,
        time="11:00",
        picture="waiting-room",
        by=(
            By("mei-lin-chan", "Receptionist and member of the patients' panel", "mill-lane-surgery"),
            By("priya-nair", "Nurse", kind="interview"),
        ),
        tags=("Health",),
        summary="A receptionist in a doctors' surgery tells Priya Nair what patients changed, and what they found out about her job.",
        text="""
## You answer the telephone at a surgery. What did people think of you?

That I was the dragon at the gate. Somebody said it to my face, and then she said sorry. I could see why, because all
I ever said was "There is nothing left today."

## What happened then?

Our patients' panel asked to sit with us for a morning. They are eight people who are registered here. They sat behind
us with notebooks from eight until noon, and I was so nervous that I dropped a plant.

## What did they see?

Ninety-four calls. They also saw that fifty-one of those people did not need a doctor. They wanted a repeat
prescription, or a letter, or a result.

> One of them said: "You are not the dragon. You are the only door, and there are a hundred people in front of it."

## And what did you see?

That I asked everybody the same question in front of the whole waiting room: "What is the problem?" One man on the
panel has had cancer. He told me that he used to lie to me, and say it was his knee.

## What has changed?

Three things, and the panel decided all of them.

- Prescriptions and results have a number of their own, and a text message will do. [We tried that last year](post:last/ring-at-nine).
- There is a card on the desk that says "I would like to talk in private". You point at it and say nothing.
- The panel wrote the words that I say first. I say: "Good morning, this is Mei Lin. How can I help?"

## Is that really new?

It is new that I have time to say it.

## What would you tell another surgery?

Let people watch. It is not comfortable. But nobody has called me a dragon since, and I have a new plant.
""",
    ),
    Article(
        slug="the-argument-about-lentils",
        title="The argument about lentils",
        day=0,
        time="15:30",
        picture="bread",
        by=(By("tomasz-zielinski", "Cook", "open-table-kitchen"),),
        tags=("Food", "Money"),
        summary="At The Open Table Kitchen everybody may plan the menu. That is slower, louder and better.",
        text="""
Every Monday at four we plan the menu for Thursday. Anybody who ate with us last week may come. Usually there are
about fifteen of us, and it takes an hour.

I am a trained cook. On my own I could do it in ten minutes, and I used to.

Then came the lentils. I made a lentil stew four weeks in a row, because lentils are cheap and good for you.

On the fourth Thursday a man called Arthur put down his spoon. "Tomasz," he said, "did anybody ask?"

## What Arthur meant

He did not mean that he hates lentils, although he does. He meant that we call this place an open table. Everybody
could eat at it, but only I could say what was on it.

So I wrote "Menu meeting, Monday, four o'clock" on the door. Eleven people came to the first one, and nine of them
were there to stop the lentils.

## How it works now

- We begin with the money. Everybody sees how much we have: about £140 for a hundred meals.
- Then we look at what was given to us that morning.
- Everybody may say one dish. Nobody may laugh at it.
- We cross out what costs too much, and what somebody at the table cannot eat.
- If two dishes are left, the person who washes up decides.

That last rule is Arthur's. He washes up.

## What I have learned

I have learned to make jollof rice, a proper suet pudding, and a soup from a village that I cannot pronounce. I have
learned that the money was never a secret that people needed protecting from. When they could see it, they got more
out of it than I did.

We had lentils again last month. Arthur suggested them. He had grown tired of being thanked.
""",
    ),
)

TUESDAY = (
    Article(
        slug="the-night-shift",
        title="What happens at three in the morning",
        day=1,
        picture="night",
        by=(By("kofi-mensah", "Night team leader", "lantern-support"),),
        tags=("Support workers", "Learning disability"),
        summary="Nobody asks people how they would like to be looked after while they sleep. Kofi Mensah's team did.",
        text="""
I work when you are asleep. I have done it for nine years, in four houses.

For eight of those years we did "checks". At eleven, one, three and five I opened each bedroom door and looked inside.
Then I wrote "asleep" in a book.

If you were not asleep before, you often were not asleep after.

Nobody remembered who had begun it. It was in the book, so we did it.

## One question

Last year we planned the nights again, and this time we did it with the people whose nights they are. We asked
everybody one question: what do you want to happen between ten at night and seven in the morning?

Martin said: "Nothing." He has slept badly since he moved in, and the door was the reason.

Sheila wanted somebody to look in, but only once, and only with the hall light off. She has fits, and she is afraid of
lying on the floor alone.

Dev wanted toast. He wakes at three. For years we had sent him back to bed, and for years he had been hungry.

## What we do now

- Martin has a lock on his door. He has a button beside the bed, and he has used it twice.
- Sheila has a mat under her mattress that calls me if she has a fit. I look in once, in the dark.
- Dev has toast.

We wrote it down as three plans, in their own words. The inspectors asked whether it was safe. Sheila told them that
she had helped to choose the mat and had tested it by jumping on it.

I used to write "asleep" about twenty times a night. Now I write what happened.

Mostly it says: "Dev and I had toast. He chose marmalade."
""",
    ),
    Article(
        slug="who-steers",
        title="Who steers? Three people and one tandem route",
        day=1,
        time="12:00",
        picture="tandem",
        by=(
            By("hamish-muir", "Rider at the back", "two-saddles"),
            By("tomasz-zielinski", "Rider at the front", "two-saddles"),
            By("amara-okafor", "Councillor for paths and parks", "wickerby-town-council"),
        ),
        tags=("Getting about", "Better meetings"),
        summary="A blind cyclist, the man who steers his tandem and a councillor talk about planning a path along the canal.",
        text="""
The new canal path opened this year. Three of the people who planned it met on a bench beside it. We wrote down what
they said.

## Who decides?

**Hamish:** People think that the one at the front decides. Tomasz steers, yes. I decide where we go.

**Tomasz:** I decide how fast we go round corners.

**Hamish:** You do, and you are wrong about it.

## A path to read

**Amara:** When you first came to the council, I thought you wanted a cycle path. You said no.

**Hamish:** I said that I wanted a path I could read. On a tandem I cannot see the edge, but I can feel it and hear
it. So put tar in the middle and gravel along the water, because they do not sound the same.

**Amara:** Our engineer had never heard that idea. He had drawn a white line.

**Tomasz:** A white line! I nearly fell off my chair.

**Amara:** He went red. And then he did something good. He asked whether he could ride at the back, with his
eyes shut.

**Hamish:** Forty minutes. He was very quiet.

## A map of string

**Amara:** The next drawing had gravel in it. It also had no gates, because you cannot get a tandem through a gate.

**Tomasz:** Or a mobility scooter. Or a double pram.

**Amara:** That was the hard part. People who live by the canal wanted the gates, because of motorbikes. So we sat
together, four evenings, with a map.

**Hamish:** I made a map too, out of string and sandpaper, so that I could argue well.

**Amara:** We all used yours in the end. It was the better map.

**Tomasz:** Now there are bends in place of gates. A motorbike hates a bend. A tandem only hates Hamish.

## The first drawing

**Amara:** What would you do another time?

**Hamish:** Come earlier. The first drawing had cost six thousand pounds, and it went in the bin.

**Amara:** I have that drawing on my wall. It reminds me to ring you.
""",
    ),
    Article(
        slug="my-mothers-folder",
        title="My mother's folder",
        day=1,
        time="16:00",
        by=(By("farida-rahman", "Daughter and carer", "carers-circle"),),
        tags=("Carers", "Health"),
        summary="Eleven professionals visited the house. None of them knew what the others had written, until there was one folder.",
        text="""
My mother has dementia. In one month eleven different people came to the house to help her. I counted them because I
made tea for all of them.

Each of them asked when she was born. Each of them asked whether she could manage the stairs. Each of them wrote it
down and took it away.

My mother was a headmistress. After the seventh visit she said to me in Bengali: "These people do not talk to each
other. I would have kept them in after school."

## The folder

So we bought a folder. It is yellow, and it lives on the kitchen table.

On the cover it says, in her handwriting: "Read this first. Then ask me something new."

On the first page she is not a patient. It says who she is: forty years of teaching, three children, cricket, no
sugar.

On the second page it says what we have decided, the two of us, while she still can. It says what she wants if she
falls, and who may come in.

After that come pages for everybody who visits. They write there, in our folder, before they write in their own.

## Did they do it?

The physiotherapist did it at once. The district nurse said that she was not allowed to, and asked her manager, and
after seven days came back with a pen. One doctor refused.

My mother refused to be examined by him.

Now the surgery gives a yellow folder to anyone who asks. Mei Lin, who answers the telephone there, worked on it with
six carers. They kept the sentence on the cover.

## What I would say to another daughter

You are allowed to make the rules in your own kitchen. Start with one. Ours was written on yellow card, and it cost
ninety-nine pence.
""",
    ),
)

WEDNESDAY = (
    Article(
        slug="a-cup-of-tea-in-welsh",
        title="A cup of tea, in Welsh",
        day=2,
        time="10:00",
        picture="harbour",
        by=(By("lowri-haf", "Volunteer", "cylch-aberllyn"),),
        tags=("Cymraeg", "Better meetings"),
        summary="Mair spoke Welsh as a child, and nobody spoke it with her. Now twelve people do, every Wednesday.",
        text="""
Every Wednesday morning a group of us meets in Aberllyn. We have a cup of tea and speak Welsh. Everybody is welcome.

I am Lowri, and I live beside the harbour. There are twelve people in the group, and no two of us are alike.

## How the group began

Mair lived on her own. When she was a child, she spoke Welsh at home. Her carers were kind, but none of them spoke
Welsh with her.

One day Mair asked: "Why do I have to speak English in my own house?" It was a good question.

So Mair, two carers and I sat down with each other. We asked Mair what she wanted. Her answer was simple: a cup of tea,
company, and Welsh.

## What we do

- We drink tea and coffee.
- We sing now and then.
- We help carers to learn Welsh.
- We decide together what to do next.

Everybody has a say. Nobody matters more than anybody else.

## What has changed

Three carers can now say good morning in Welsh, and ask how you are today. One of them can sing in it too.

Mair is happy. She says: "I feel like myself again."

Come and have a cup of tea with us. Come as you are.
""",
    ),
    Article(
        slug="paned-a-sgwrs",
        title="Paned a sgwrs",
        day=2,
        picture="harbour",
        language="cy",
        translation_of="a-cup-of-tea-in-welsh",
        by=(By("lowri-haf", "Gwirfoddolwr", "cylch-aberllyn"),),
        tags=("Cymraeg", "Better meetings"),
        summary="In Welsh: a group in Aberllyn meets every week for a cup of tea, and decides together what to do next.",
        text="""
Bob bore Mercher mae grŵp ohonom yn cwrdd yn Aberllyn. Rydym yn cael paned o de ac yn siarad Cymraeg. Mae croeso i
bawb.

Lowri ydw i. Rydw i'n byw wrth yr harbwr. Mae deuddeg o bobl yn y grŵp, ac mae pob un yn wahanol.

## Sut y dechreuodd y grŵp

Roedd Mair yn byw ar ei phen ei hun. Roedd hi'n siarad Cymraeg gartref pan oedd hi'n blentyn. Roedd ei gofalwyr yn
garedig, ond doedd neb yn siarad Cymraeg gyda hi.

Un diwrnod gofynnodd Mair: "Pam mae'n rhaid i fi siarad Saesneg yn fy nhŷ fy hun?" Roedd yn gwestiwn da.

Felly daeth Mair, dau ofalwr a fi at ein gilydd. Gofynnon ni i Mair beth roedd hi eisiau. Roedd yr ateb yn syml:
paned, cwmni a Chymraeg.

## Beth rydym yn ei wneud

- Rydym yn yfed te a choffi.
- Rydym yn canu weithiau.
- Rydym yn helpu gofalwyr i ddysgu Cymraeg.
- Rydym yn penderfynu gyda'n gilydd beth i'w wneud nesaf.

Mae pawb yn cael dweud eu barn. Does neb yn bwysicach na neb arall.

## Beth sydd wedi newid

Nawr mae tri gofalwr yn gallu dweud "Bore da" a "Sut wyt ti heddiw?" Mae un ohonynt yn gallu canu hefyd!

Mae Mair yn hapus. Mae hi'n dweud: "Rwy'n teimlo fel fi fy hun eto."

Dewch i gael paned gyda ni. Dewch fel yr ydych chi.
""",
    ),
    Article(
        slug="beds-you-can-reach",
        title="Beds you can reach",
        day=2,
        time="11:00",
        picture="garden",
        by=(By("ines-carvalho", "Gardener", "patchwork-garden"),),
        tags=("Gardens", "Health"),
        summary="How a garden behind a bus station was measured with people and not with a tape, in five steps.",
        text="""
When people plan a garden for wheelchair users, they look up a number. The number is 70 centimetres. It is the height
of a raised bed in the guidebook.

I am one metre sixty and I sit in a chair with a cushion. At 70 centimetres I can reach the front row. Everything
behind it belongs to the slugs.

At Patchwork Garden we threw away the number. Here is what we did.

## Five steps

1. **We borrowed tables.** We put out nine tables of different heights, with a bowl of soil on each. People sat, stood
and leaned, and said which one was theirs.
2. **We wrote down names, not averages.** One bed is for Omar, who stands. One is for children. Two are for chairs, and
you can get your knees under them.
3. **We poured the path last.** First we let everybody use the ground for a month. Then we made paths where the tracks
were.
4. **We asked about the boring things.** Where do you put your bag? Where is the tap? Who has the key when it rains?
5. **We left one bed empty.** It is for whoever comes next and does not fit. It has been used three times.

!picture wall-notes: Every height had a name before we sawed anything. The notes are still on the wall.

## What went wrong

The tap. We all agreed on the tap, and it was too stiff for half of us. Nobody had tried it, because the plumber had
fitted it on the day we were at the market.

Now we have a rule for that too. Nothing is finished until somebody with weak hands has used it.

## Come and see

We are open every day until it is dark. There is also a [workshop on building a bed](event:this/build-a-raised-bed).
You will go home with soil under your nails and a drawing that has your name on it.
""",
    ),
    Article(
        slug="i-was-wrong-about-the-doors",
        title="I was wrong about the doors",
        day=2,
        time="15:00",
        picture="front-door",
        by=(By("gurpreet-singh-gill", "Head of neighbourhoods", "harbour-homes"),),
        tags=("Housing",),
        summary="A housing officer spent £40,000 on doors that many tenants could not open. Then they planned the next ones with him.",
        text="""
Four years ago I replaced 112 front doors. They were strong, warm and safe in a fire, and I chose them alone. They
cost forty thousand pounds more than the cheap ones, and I was pleased with them.

In the first week I had nine calls. The doors were too heavy.

I did what people in my job do. I explained. I said that they met the standard, and I sent out a leaflet.

## Mrs Dacosta

Mrs Dacosta is 83 and lives at number 7. She rang and said that she would not need the leaflet. She would like me to
come and open her door.

I opened it. Then she gave me her walking frame and her shopping, and asked me to do it again.

I could not do it. I stood on the step of a house that I was responsible for, and I could not get in.

## What I should have done

I had asked the fire service, the factory and the accountant. I had not asked one person with a key.

We changed 31 of the doors. That cost almost as much as I had "saved" by not asking.

I wrote to all 112 tenants and said that I had been wrong, and what it had cost. My manager was worried about that
letter. I have had more thanks for it than for anything else in my working life.

## The next time

Next came the kitchens. Mrs Dacosta and five others chose the taps, the handles and the height of the worktops. They
visited the factory, and made them build a kitchen there to cook in.

They cooked lunch for the people who work there.

Since then nothing is bought for our homes before tenants have used it. It is one line in our rules. It took us 112
doors to write it.

Danny Whitlock told the other side of this story last year, in [A key of my own](post:last/a-key-of-my-own).
""",
    ),
)

THURSDAY = (
    Article(
        slug="the-song-nobody-knew",
        title="The song nobody knew",
        day=3,
        picture="choir",
        by=(By("jean-mcallister", "Singer", "every-voice"),),
        tags=("Arts", "Learning disability"),
        summary="A choir stopped handing out sheets of music, and sang better.",
        text="""
I started Every Voice, and for five years I chose the songs. I chose songs that I knew. It did not occur to me that
this was a choice.

We are sixty people now. Some read music, some read words, some read neither.

Three of us are deaf and sign the songs. I used to give out sheets, and then spend ten minutes helping people to find
the page.

One evening the copier broke. I stood there with nothing to give out. Leon, who has Down's syndrome and hardly ever
spoke, said: "I've got one."

Then he sang it. It was a song his grandmother had sung in Dominica, and nobody in the room knew it. He sang a line,
and we sang it back.

By nine o'clock we had all of it, without a single sheet of paper.

## What we noticed

Nobody had been on the wrong page. Nobody had needed help. For once the people who read music were not the quickest,
and two of them were rather cross.

And Leon stood at the front. He brought us in with both hands, as if he had done it all his life.

## How we choose now

Anybody may bring a song. They teach it by singing or signing a line at a time. If you bring one, you lead it at the
concert too.

We have forty-one songs, in nine languages and in British Sign Language. I knew six of them before.

I still bring songs. Last month I brought one that I love, and they were polite about it. It did not go into the
concert.

That is how it should be, and I only minded for about a week.

You can hear us on Friday in [the corn hall](event:this/the-corn-hall-day). Leon goes first.
""",
    ),
    Article(
        slug="how-to-chair-a-meeting-anyone-can-follow",
        title="How to chair a meeting that anyone can follow",
        day=3,
        time="12:00",
        picture="wall-notes",
        by=(
            By("maggie-oyelaran", "Chair", "speaking-up-wickerby"),
            By("the-tuesday-group", "Checking", "speaking-up-wickerby"),
        ),
        tags=("Better meetings", "Learning disability"),
        summary="Maggie Oyelaran has been to 214 meetings and has chaired 80. These are her rules.",
        text="""
I have been to 214 meetings. I have a list. Beside each one I drew a face: happy, straight or sad.

I have 61 happy faces. I looked at what those 61 had that the others did not. Here it is.

## Before

- Send the papers a week before. Send few. If I cannot read it over breakfast, it is too long.
- Say what we will **decide**, and what we will only talk about. Use two colours.
- Ring people who might be nervous. I was nervous at my first forty.
- Pay the fares on the day, in cash. Some of us cannot wait a month for eleven pounds.

## During

- Everybody says their name, every time. No job titles.
- One thing at a time. When it is finished, say what we decided, aloud.
- We have cards. **Red** means stop, I do not understand. **Yellow** means I would like to speak. **Green** means I agree.
- The Chair watches the cards, not the clock. Somebody else watches the clock.
- A break after 45 minutes, also when it is going well.

## After

- One page of notes within three days. It says who does what, and by when.
- At the next meeting, begin with that page. If nothing was done, say so.

## About the red card

People are afraid of the red card, so I will tell you something. In my experience the first red card comes from
somebody with a learning disability.

The second comes a minute later, from a doctor or a manager. They had not understood it either. They had been waiting
for us.

There will be red cards at [my workshop](event:this/chairing-with-cards). You may take a set home.
""",
    ),
    Article(
        slug="i-was-eleven-and-i-filled-in-the-form",
        title="I was eleven, and I filled in the form",
        day=3,
        time="16:00",
        picture="tea",
        content_note="This post is about a child who looks after a parent who is ill.",
        by=(By("priya-nair", "Nurse"),),
        tags=("Young people", "Carers"),
        first_published_name="The Ward Notebook",
        first_published_url="https://wardnotebook.example/i-was-eleven",
        summary="A nurse remembers being a young carer, and what she looks for now when families come to her ward.",
        text="""
My father has multiple sclerosis. It is an illness of the nerves, and it made him very tired. My mother worked nights.

So I was the one who was at home when the post came.

When I was eleven a form came, with 24 pages. It asked what help my father needed. I filled it in at the kitchen
table, in my best handwriting, and he signed it.

There was a question about who looks after him. I wrote "me". Then I thought that they might take me away, so I
crossed it out and wrote "family".

Nobody ever asked about the crossing out. You could still read it.

## What I look for now

I am a nurse today, on a ward for older people. When somebody comes in, I look for the person who knows where
everything is. It is not always the one who talks.

Sometimes it is a granddaughter in school uniform with the tablets in her bag.

I sit down beside her, not in front of her. I ask: "What should I know?" Nobody asked me that until I was seventeen.

Last year a boy of thirteen told me that his grandfather would eat if I turned the plate around. He was right. It was
about which eye he could see with.

It was not written anywhere.

## What I would change

- Ask every family who does the caring, and ask it kindly. Do not write anything down until you have listened.
- When you plan for somebody to go home, plan it with the person who will be there at four o'clock.
- If there is a child, they are a child first. They also know more than you do.

I still have a copy of the form. I am told that the new one is six pages long, and that carers helped to write it. Two
of them were under sixteen.
""",
    ),
)

FRIDAY = (
    Article(
        slug="captions-are-for-everybody",
        title="Captions are for everybody",
        day=4,
        picture="video-call",
        by=(By("sol", "Artist"),),
        tags=("Arts", "Better meetings"),
        summary="Sol makes films and wears hearing aids. Eight things to do before your next video call.",
        text="""
I make films, and I wear two hearing aids. On a good day I catch about three quarters of what you say. On a video call
I catch half, and the half that I miss is always the joke.

People say to me: "You should have told us, we would have put captions on." Captions are the words at the bottom of
the screen. Here is why you should not wait to be told.

I once asked forty people in a call who was reading the captions. Twenty-three hands went up.

One had a baby asleep on her arm. Three were speaking English as a second language. One was on a train.

Only four of us were deaf.

## Before the call

- Switch the captions on yourself. Do not make somebody ask in front of everyone.
- Send names and odd words to whoever is typing the captions. Mine once called a mayor "a mare" for an hour.
- Send the slides the day before.

## During the call

- One person speaks at a time. Say your name first: "Sol here."
- Let light fall on your face, not from behind it.
- Do not cover your mouth with your cup.
- Use the written chat as well, and have one person read it out.

## After the call

- Share the words, not just the film. People search words.

## A small story

Last year the organisers of Side by Side Week asked me to check their captions. I said no. I said I would plan the webinars
with them, from the first day, and then there would be nothing to check.

They paid me for the planning. It took two afternoons. This year every webinar has captions made by a person, and the
jokes are in them.
""",
    ),
    Article(
        slug="what-jack-knows",
        title="What Jack knows",
        day=4,
        time="12:00",
        picture="allotment",
        by=(By("rob-tattersall", "Jack's dad"),),
        tags=("Gardens", "Young people"),
        summary="A son, a father and a supermarket manager planned a job around the person, and not the other way round.",
        text="""
My son Jack is twenty-two. He is autistic, he does not speak much, and he knows the birthday of everybody he has ever
met.

When he left college they held a meeting about his future. There were seven of us. Six people talked, and Jack drew
boxes on the back of the agenda.

At the end they had a plan. He would go to a day centre three days a week. I signed it, and I am not proud of that.

On the way home he gave me the paper with the boxes. They were shelves. Every box had a label in it, in tiny letters:
beans, beans, soup, rice.

## The second meeting

So we had another one, and Jack invited the people. He invited me, his sister, and Mrs Pearce from the supermarket. He
has gone there with me every Friday since he was four.

We met on the allotment, because he is calm there. I put the drawing on an upturned bucket. Mrs Pearce looked at it
for a long time.

Then she said: "That is aisle six. And he has it better than we do."

He had drawn it from memory. Three things on her shelves were in the wrong place, and he had marked them.

## The job

Jack works from six until ten, before the shop is loud. He has a list with pictures that he made himself. He wears
headphones, and the others know that it is not rude.

It took eight weeks to plan. Mrs Pearce, Jack and I changed something every Friday.

The lights were hard, so now half of them are off until eight. The other staff asked to keep it that way.

He does two things that were not in anybody's plan. He puts the soup right. And on your birthday there is a card in
your locker, from Jack, who has not forgotten.
""",
    ),
)

AFTER = (
    Article(
        slug="what-you-told-us",
        title="What you told us, and what we do next",
        day=7,
        by=(
            By("ruth-abelson", "Coordinator of the week", "carers-circle"),
            By("amara-okafor", "Councillor", "wickerby-town-council"),
        ),
        tags=("Better meetings",),
        summary="The week is over. Here is what people said, who has promised what, and when we will tell you how it went.",
        text="""
Side by Side Week is over. The corn hall has been swept, and somebody has left a very good umbrella.

Thank you for writing, coming, cooking, signing, singing and arguing. We promised to tell you what comes of it. This
is the first part.

## What you told us

We read every card and every message on Saturday, all ten of us. Three things came again and again.

- **You are asked too late.** Most of you have been shown a finished plan at least once this year.
- **Nobody tells you what happened.** You gave an idea, and then it was quiet.
- **Fares and care cost money.** Some of you stayed at home because of eleven pounds.

## What has been promised

Amara writes: The council's parks committee will publish its two numbers for every meeting. I wrote about them in
[Count the chairs](post:this/count-the-chairs). If the second number is nothing, we do not decide.

Harbour Homes will show plans to tenants before there is a price. Mill Lane Surgery will pay fares on the day, in
cash.

The rest of us made one promise each. They hang in the library in the High Street, with our names and telephone
numbers beside them.

## When you will hear

We will write here in three months. We will say what was done, what was not, and why. We will not call a promise kept
because somebody tried.

If you would like to plan another Side by Side Week with us, come on any second Tuesday. You would be there on the first day.
""",
    ),
)

UNFINISHED = (
    Article(
        slug="my-first-time-in-the-chair",
        title="My first time in the chair",
        status="in_review",
        picture="whiteboard",
        by=(By("danny-whitlock", "Co-chair", "speaking-up-wickerby"),),
        tags=("Learning disability", "Better meetings"),
        summary="Danny Whitlock was ill with nerves. Then he chaired a meeting of forty people.",
        text="""
Maggie was on holiday. She rang me and said: "Danny, you are chairing on Tuesday."

I said no. She said that she had already told everybody.

I did not sleep. I wrote the names of all forty people on cards.

My support worker helped me to practise the first two sentences. We did it eleven times, in the kitchen, with
saucepans as the people.

## The meeting

I said the first two sentences. Then I forgot the third. It was very quiet.

So I held up the red card. That is the card for "stop, I do not understand". I said: "I have got a red card for
myself."

Everybody laughed, but they were laughing with me. A man from the council said: "I have been chairing for twenty years
and I have never dared to do that."

After that it was easy. I watched for the cards, and when two people talked at once I said so. We decided four things
and finished five minutes early.

## What I learned

- You can be afraid and do it.
- Practise the beginning. The middle comes by itself.
- If you do not know what comes next, ask the room. The room knows.

Maggie came back on Friday. She read the notes and drew a happy face beside the meeting. It is number 209 on her list.

I would like to do it again. I would like to have a list of my own.
""",
    ),
    Article(
        slug="the-friday-table",
        title="The Friday table (not finished)",
        status="draft",
        by=(By("tomasz-zielinski", "Cook", "open-table-kitchen"),),
        tags=("Food",),
        summary="",
        text="""
This is for Friday morning, if I finish it. Arthur has said that he will read it first.

On the last day of the week we put all the tables of the corn hall in one row. There are twenty-three of them. The row
goes out of the door and into the street, so that people who are only walking past have to walk round it.

Most of them do not walk round it.

## To write

- How we asked the bus company to move the stop for one day, and what they said.
- What eighty people bring when you tell them to bring what they like. (Thirty-one brought bread.)
- The year when it rained, and where everybody went.
- A paragraph about quiet. Not everybody likes a long table. Bethan planned a small one, behind the coats, with four
seats and no talking. It was full all day.

## Ask before it goes out

Ask Mrs Dacosta whether I may use her name. Ask the choir for the right date of the first song. Ask Inês if the
peppers are a joke or a recipe.

I have the beginning and I have the end. The end is Arthur, washing up, and refusing to let the mayor help because the
mayor does it badly.

It is the middle that I do not have yet. If you were there, come into the kitchen and tell me what I have forgotten.
""",
    ),
)

POSTS = (*BEFORE, *MONDAY, *TUESDAY, *WEDNESDAY, *THURSDAY, *FRIDAY, *AFTER, *UNFINISHED)
