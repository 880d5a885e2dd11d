"""Which words make a name, a role or an organisation in a British by-line.

Nobody can know this for certain from the words alone, so each answer is a guess that a person confirms later. The lists
are short on purpose: they hold what campaign weeks are full of, and the shape of a phrase decides the rest.
"""

import re

WORD = re.compile(r"[^\W_][\w'’.&-]*")
_PREPOSITIONS = {"of", "for", "at", "in", "with", "to", "from", "on", "who", "within", "across"}
_PARTICLES = {
    "ap", "ab", "ferch", "verch", "de", "del", "della", "di", "da", "das", "dos", "du", "la", "le", "van", "von",
    "der", "den", "ter", "bin", "bint", "ibn", "al", "el", "y",
}  # fmt: skip
_TITLES = {
    "dr", "prof", "professor", "cllr", "councillor", "sir", "dame", "lord", "lady", "baroness", "rev", "revd",
    "reverend", "mr", "mrs", "ms", "miss", "mx",
}  # fmt: skip
POSTNOMINALS = {"OBE", "MBE", "CBE", "KBE", "DBE", "BEM", "MP", "MSP", "MEP", "PhD", "QC", "KC", "JP", "DL", "RN"}

ROLES = {
    "academic", "activist", "actor", "administrator", "adviser", "advisor", "advocate", "ambassador", "analyst",
    "apprentice", "artist", "assistant", "associate", "author", "blogger", "broadcaster", "campaigner", "carer", "ceo",
    "chair", "chairman", "chairperson", "chairwoman", "chaplain", "chef", "champion", "chief", "cio", "clinician",
    "coach", "commissioner", "consultant", "convenor", "coordinator", "co-ordinator", "counsellor", "curator", "dad",
    "daughter", "dean", "deputy", "designer", "developer", "director", "doctor", "editor", "engineer", "evaluator",
    "executive", "expert", "facilitator", "father", "fellow", "founder", "fundraiser", "gardener", "governor", "gp",
    "head", "headteacher", "husband", "inspector", "instructor", "intern", "interpreter", "inventor", "journalist",
    "lawyer", "lead", "leader", "lecturer", "librarian", "manager", "mayor", "member", "mentor", "midwife",
    "minister", "mother", "mum", "musician", "nurse", "officer", "organiser", "owner", "parent", "partner",
    "patient", "patron", "person", "photographer", "physiotherapist", "pilot", "planner", "poet", "practitioner",
    "president", "principal", "prisoner", "producer", "professor", "psychiatrist", "psychologist", "reader",
    "representative", "researcher", "resident", "scientist", "secretary", "self-advocate", "senator", "sister", "son",
    "specialist", "spokesperson", "strategist", "student", "supervisor", "supporter", "survivor", "teacher", "tenant",
    "therapist", "trainee", "trainer", "translator", "treasurer", "trustee", "tutor", "user", "volunteer", "warden",
    "wife", "worker", "writer", "brother", "coproducer", "co-producer",
}  # fmt: skip
# Nouns that end like a trade but are none; "together" would otherwise be somebody's work.
_NO_TRADE = {
    "after", "another", "answer", "barrier", "better", "calendar", "chapter", "charter", "computer", "corner",
    "december", "dinner", "easter", "either", "ever", "factor", "former", "further", "gender", "greater", "her",
    "however", "internet", "later", "letter", "manor", "matter", "more", "mirror", "never", "newsletter", "november",
    "number", "october", "offer", "order", "other", "our", "over", "paper", "power", "poster", "quarter", "rather",
    "remember", "river", "sector", "september", "server", "shelter", "summer", "super", "together", "twitter",
    "under", "water", "weather", "whether", "winter", "wonder", "your", "for", "or", "nor", "floor", "door",
    "labour", "harbour", "tour", "four", "hour", "list", "exist", "assist", "consist", "twist", "checklist",
    "gist", "mist", "first", "best", "most", "supper", "danger", "anger", "finger", "silver", "cover", "fever",
    "tower", "flower", "shower", "leicester", "manchester", "chester", "gloucester", "exeter", "doncaster",
    "lancaster", "chichester", "winchester", "worcester", "colchester", "ulster", "bolster", "error", "terror",
    "outdoor", "indoor", "minor", "major", "senior", "junior", "prior", "exterior", "interior", "odour", "colour",
    "flavour", "behaviour", "favour", "honour", "motor", "monitor", "humour", "neighbour", "register", "centre",
}  # fmt: skip
_TRADE_ENDINGS = re.compile(r"(?:[^aeiou]er|[ts]or|ist|cian|keeper|eer|man|woman)$")

_ORGANISATIONS = {
    "academy", "agency", "alliance", "association", "authority", "bureau", "charity", "cic", "coalition", "college",
    "commission", "company", "consortium", "cooperative", "co-operative", "council", "department", "federation",
    "foundation", "forum", "fund", "group", "hospice", "hospital", "inc", "institute", "institution", "limited",
    "llp", "ltd", "mencap", "ministry", "museum", "network", "parliament", "partnership", "plc", "school", "society",
    "surgery", "theatre", "trust", "union", "university", "prifysgol", "cyngor", "ymddiriedolaeth",
}  # fmt: skip
_ORGANISATION_STARTS = {"hmp", "nhs", "university", "institute", "royal", "college", "school", "national", "prifysgol"}
_ORGANISATION_ENDS = ("people first", "uk", "england", "wales", "scotland", "cymru", "team", "centre", "service")

# Never part of a person's name: how sentences and headings begin, and what they are about.
_COMMON_WORDS = """
    a about access accessible action active after all also always an and any are art as ask at back be because before
    being best better between beyond big bold book both breaking bright bringing building but by bringing calling
    campaign can care caring celebrating challenge challenges change changes changing chapter children christmas
    citizen city co-design co-produced co-producing co-production coproduction collaboration coming community
    communities conclusion connecting contact context county creating creative culture date day days dear december
    delivering dementia democracy design developing development did digital disability disabled discussion do does
    download each easter easy education employment empowerment end engagement equal equality equals event every
    everyone everything evidence example examples expert experts exploring february finally find finding first five
    for four free friday friends from full further future general get getting good great guest guide happy have having
    health healthy help helping here hello home housing how i ideas if impact important in inclusion inclusive
    independence independent influence information innovation inside interview into introducing introduction invitation
    involved involvement is it its january join joining july june just keeping key know knowledge last later latest
    leading learn learning lessons let life listening little lived lives living local london looking making many march
    me meaning meet mental merry methods monday money more moving my national need never new news next no not notes
    november now number numbers october of old on one online open opportunities opportunity or other our out over part
    participation partners peer people person personal place plan planning please policy popular power practice press
    prime principles problem process progress project projects public purpose putting question questions read reading
    real really reasons recovery reflections register relationships research resource resources results rights safe
    safeguarding same saturday say saying self self-advocacy september service services setting share shared sharing
    should shaping sheet shifting small social society some something speak speaking spring starting stay step steps
    still stop stories story strategy strength strong summary summer sunday support supporting taking talk talking
    team ten thank thanks that the their them then there these they thing things think thinking this those three
    through thursday time to today together tomorrow top towards training transforming transport trying tuesday turning
    two under understanding unite unlocking until up update us user users using value values video view views voice
    voices volunteering walking watch way we webinar wednesday week welcome wellbeing well-being what when where which
    who why winter with without women words work working workshop world year years yes yesterday yet you young your
    youth
    """
_COMMON = set(_COMMON_WORDS.split())


def words(text: str) -> list[str]:
    return WORD.findall(text)


def _bare(word: str) -> str:
    return word.strip(".,'’").lower()


def is_title(word: str) -> bool:
    """ "Dr", "Cllr", "Professor"."""
    return _bare(word) in _TITLES


def name_words(text: str) -> int:
    """How many words of a name a text has, without titles and letters after it."""
    return len([word for word in text.split() if not is_title(word) and word not in POSTNOMINALS])


def _fits_a_name(word: str) -> bool:
    if word in POSTNOMINALS:
        return True
    bare = word.strip(".'’")
    letters = re.sub(r"['’.\-]", "", word)
    if not letters.isalpha() or bare.endswith(("'s", "’s")):
        return False
    first = re.split(r"[-'’]", bare)[0]
    if bare[0].islower() and first not in _PARTICLES:
        return False
    return not (letters.isupper() and len(letters) > 2 and "-" not in word and "." not in word)


def is_name(text: str) -> bool:
    """Whether a text has the shape of a person's name, such as "Ahmed", "Dr Siân Mair ap Gwilym" or "J. R. O’Neill"."""
    parts = text.split()
    while parts and is_title(parts[0]):
        parts.pop(0)
    if not 1 <= len(parts) <= 5 or not parts[0][0].isupper():
        return False
    if any(
        _bare(word) in _COMMON or _bare(word) in ROLES or _bare(word) in _ORGANISATIONS for word in parts if word[1:]
    ):
        return False
    return all(map(_fits_a_name, parts))


def _head(text: str) -> str:
    """The noun that a phrase is about: "Manager" of "Programmes Manager for Later Life"."""
    head = ""
    for word in words(text.split("(", maxsplit=1)[0]):
        if head and _bare(word) in _PREPOSITIONS:
            break
        head = word
    return _bare(head)


def is_role_word(word: str) -> bool:
    bare = _bare(word)
    return bare in ROLES or bare.rsplit("-", 1)[-1] in ROLES


def is_role(text: str) -> bool:
    """Whether a phrase says what somebody is or does."""
    found = words(text)
    if not found or names_an_organisation(text):
        return False
    head = _head(text)
    plural = head.removesuffix("s") if head.endswith("s") else head
    if is_role_word(head) or is_role_word(plural) or is_role_word(found[0]):
        return True
    return (
        head not in _NO_TRADE
        and bool(_TRADE_ENDINGS.search(head))
        and (text.rsplit(maxsplit=1)[-1][0].islower() or head.endswith(("ist", "keeper", "man", "woman")))
    )


def names_an_organisation(text: str) -> bool:
    """Whether a phrase says by a word of its own that it is an organisation: "Carnegie UK Trust", "HMP Grendon"."""
    found = words(text)
    if not found or not (text[0].isupper() or text[0].isdigit()):
        return False
    head = _head(text)
    if head in _ORGANISATIONS:
        return True
    if is_role_word(head) or is_role_word(found[0]):
        return False
    first = _bare(found[0])
    return (first in _ORGANISATION_STARTS and len(found) > 1) or (
        len(found) > 1 and (text.lower().endswith(_ORGANISATION_ENDS) or _bare(found[-1]) in _ORGANISATIONS)
    )


def is_organisation(text: str) -> bool:
    """Whether a phrase has the shape of an organisation's name: as above, or capitals throughout."""
    if names_an_organisation(text):
        return True
    found = words(text)
    if not found or is_role(text):
        return False
    small = _PREPOSITIONS | {"and", "the", "&", "a"}
    return (
        all(word[0].isupper() or word[0].isdigit() or _bare(word) in small for word in found) and found[0][0].isupper()
    )
