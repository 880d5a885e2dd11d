"""The help: a page for every kind of screen and for every rule of the checks, reached from where one stands.

The words of a screen's page stand in `templates/admin/help/screens/`; a rule's page is made of the rule itself, and of
`templates/admin/help/checks/<rule>.html` where there is one. Nothing here asks the database.
"""

from typing import NamedTuple

from django.http import Http404
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.template.response import TemplateResponse
from django.urls import reverse

from copro.quality import RULES, Rule, Severity, easy_read

LOG_IN = "log-in"  # the one page for those who are not logged in
EASY_RULES = "easy-read-rules"


class Screen(NamedTuple):
    """A page of the help: its title, and the addresses by name whose screens it is about.

    Where the name of an address begins with that of a model, the model's name alone stands for its list and its form.
    """

    title: str
    about: tuple[str, ...] = ()


GROUPS: dict[str, dict[str, Screen]] = {
    "First steps": {
        LOG_IN: Screen(
            "Logging in and passwords",
            (
                "login", "logout", "password_change", "password_change_done", "admin_password_reset",
                "password_reset_done", "password_reset_confirm", "password_reset_complete",
            ),
        ),
        "start-page": Screen("The start page", ("index", "app_list")),
        "lists": Screen("Lists: search, filter, tick", ("blog_post_changelist", "events_event_changelist")),
    },
    "Writing": {
        "post-form": Screen("Writing a post", ("blog_post",)),
        "text": Screen("The text and its buttons"),
        "checks": Screen("The checks beside the form"),
        "findings": Screen("What the checks found on the whole site", ("findings",)),
        "event-form": Screen("An event and its sessions", ("events_event",)),
        "reminders": Screen("Mails about your events, and links that lead nowhere"),
        "spreadsheets": Screen("Events from a spreadsheet", ("events_event_import",)),
        "session-parts": Screen("A session: booking, copies, recording"),
        "sessions": Screen("The list of sessions", ("events_session",)),
        "waiting": Screen("What waits for staff", ("events_event_waiting",)),
        "word-files": Screen("Word files", ("blog_post_word", "blog_post_word_report")),
        "guesses": Screen("Guesses to confirm", ("blog_guess",)),
        "preview": Screen("Preview, and links for guests"),
        "publishing": Screen("From draft to public"),
    },
    "Easy Read": {
        "easy-read": Screen("Writing an Easy Read version", ("blog_easyread", "blog_post_easy_read")),
        EASY_RULES: Screen("The rules of Easy Read"),
        "hard-words": Screen("Hard words", ("blog_glossaryentry",)),
        "picture-bank": Screen("The picture bank"),
    },
    "Nothing is lost": {
        "unsaved-words": Screen("Words that are not saved yet"),
        "two-people": Screen("Two people in one form"),
        "versions": Screen("Versions: compare and bring back", ("history", "version")),
        "bin": Screen("Deleting, and the bin", ("bin", "delete")),
    },
    "People": {
        "authors": Screen("Authors", ("blog_author",)),
        "organisations": Screen("Organisations", ("blog_organisation",)),
        "merging": Screen("The same person or organisation twice"),
        "people-who-log-in": Screen("People who log in", ("copro_user",)),
    },
    "Pictures and files": {
        "pictures": Screen("Pictures", ("copro_image",)),
        "documents": Screen("Documents", ("copro_document",)),
    },
    "The site": {
        "campaigns": Screen("Campaigns", ("copro_campaign",)),
        "pages": Screen("Pages of the site", ("copro_page",)),
        "tags": Screen("Tags", ("taggit_tag",)),
        "abbreviations": Screen("Abbreviations", ("copro_abbreviation",)),
        "redirects": Screen("Old addresses", ("copro_redirect",)),
    },
}  # fmt: skip
SCREENS = {name: screen for group in GROUPS.values() for name, screen in group.items()}
_NAMED = {about: name for name, screen in SCREENS.items() for about in screen.about}

# What the rules are about, by how their names begin.
SUBJECTS = {
    "Title, summary and by-line": ("title", "summary", "byline", "er"),
    "Events": ("ev-access", "ev-postcode"),
    "Headings and lists": ("head", "list"),
    "Pictures": ("img",),
    "Links": ("link",),
    "Tables": ("tbl",),
    "Video and sound": ("vid", "emb", "aud"),
    "Plain words": ("read", "ev-date", "lang"),
    "How it looks": ("caps", "colour", "emoji"),
}
WEIGHTS = {
    Severity.BLOCKS: "To mend before publishing",
    Severity.WARNS: "To look at before publishing",
    Severity.TIP: "A tip",
}
EASY_WEIGHTS = {
    Severity.BLOCKS: "To mend before publishing",
    Severity.WARNS: "To look at before publishing",
    Severity.TIP: "Tips",
}
PLACES = {
    "image": "the page of the picture", "document": "the page of the document", "credits": "the by-line",
    "lead_image": "the main picture", "access": "the access facts", "place": "the place",
    "easy_read": "the Easy Read version",
}  # fmt: skip


def screen_of(address: str) -> str:
    """The name of the page about the screen whose address has this name; empty where there is none."""
    if address in _NAMED:
        return _NAMED[address]
    model, _, page = address.rpartition("_")
    return _NAMED.get(page if page in {"delete", "history", "version"} else model, "")


def address_for(address: str) -> str:
    """Where the link “Help” leads on the screen whose address has this name."""
    name = screen_of(address)
    return reverse("admin:help_screen", args=[name]) if name else reverse("admin:help")


def by_subject() -> dict[str, list[Rule]]:
    """All rules under what they are about."""
    return {
        subject: [rule for rule in RULES.values() if rule.id.startswith(beginnings)]
        for subject, beginnings in SUBJECTS.items()
    }


def easy_rules() -> dict[str, list[easy_read.EasyRule]]:
    """The rules of Easy Read under how much they weigh."""
    rules = list(easy_read.RULES.values())
    return {heading: [rule for rule in rules if rule.severity == weight] for weight, heading in EASY_WEIGHTS.items()}


def steps(rule: Rule) -> list[str]:
    """How to mend what a rule finds, step by step in the form."""
    found = ["Open the post or event, and go to “Checks” beside the form.", f"Look for “{rule.title}”."]
    if rule.mend is None:
        return [*found, f"Choose “{rule.repair}”. It leads to {PLACES[rule.elsewhere]}.", "Mend it there, and save."]
    found.append("Choose “Show”, where it stands. It leads to the very words.")
    if rule.asks:
        found.append(f"Answer the question: “{rule.asks}”")
    found.append(f"Press “{rule.repair}”. You see the change at once, and can take it back.")
    if rule.elsewhere:
        found.append(f"Where the button is a link, it leads to {PLACES[rule.elsewhere]}. Mend it there.")
    return [*found, "Save."]


def may_stay(rule: Rule) -> list[str]:
    """What can be left as it is, and who decides."""
    if not rule.can_be_passed:
        return ["Nobody can let this stand. It has to be mended before visitors can see it."]
    said = {
        Severity.BLOCKS: "Somebody who may publish can let it stand, and has to write down why.",
        Severity.WARNS: "It can stay. Tick that you have looked at it, or say why.",
        Severity.TIP: "It is only a tip. You decide, and nobody asks why.",
    }[rule.severity]
    found = [said]
    if rule.severity != Severity.TIP:
        found.append("The reason is kept with your name and the time.")
        found.append("A campaign can have its own list of checks that stop publishing. Saving is never stopped.")
    if rule.about_words:
        found.append("What somebody said, in a quotation or a dialogue, can stay in their own words.")
    return found


# --- The pages


def _title(page: str, name: str) -> str:
    titles = {"index": "Help", "checks": "What the checks look for", "accessibility": "Made for everybody"}
    if page == "screen":
        return SCREENS[name].title
    return RULES[name].title if page == "check" else titles[page]


def _more_on(rule: Rule) -> str:
    """The words of our own on a rule, as the name of a template; empty where it needs none."""
    name = f"admin/help/checks/{rule.id}.html"
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return ""
    return name


def view(site, request, page, name=""):
    known = {"screen": SCREENS, "check": RULES}.get(page)
    if known is not None and name not in known:
        raise Http404("There is no help on this.")
    context = site.each_context(request) | {"title": _title(page, name), "page": page, "groups": GROUPS}
    context["words"] = f"admin/help/screens/{name}.html" if page == "screen" else f"admin/help/{page}_words.html"
    if name == EASY_RULES:
        context["rules"] = easy_rules()
    if page == "checks":
        context |= {"subjects": by_subject(), "weights": WEIGHTS}
    if page == "check":
        rule = RULES[name]
        context |= {"rule": rule, "weight": WEIGHTS[rule.severity], "steps": steps(rule), "may_stay": may_stay(rule)}
        context["more"] = _more_on(rule)
    return TemplateResponse(request, "admin/help/page.html", context)
