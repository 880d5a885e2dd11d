"""Sentences that hide who does something: "The form was sent"."""

from collections.abc import Iterator

from copro.quality.draft import Draft
from copro.quality.passages import Passage, passages
from copro.quality.rewording import reword, words_at
from copro.quality.rules import Finding, Rule, Severity
from copro.quality.sentences import Sentence, Word

MOST = 0.1  # share of the sentences
_BE = {"am", "is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't"}
_BETWEEN = {
    "not", "never", "also", "always", "often", "sometimes", "being", "been", "now", "still", "already", "just", "soon",
    "then", "all", "both", "only", "even", "once", "first", "since", "ever",
}  # fmt: skip
_MOST_BETWEEN = 3
_PARTICIPLES = """
beaten begun bitten blown bought broken brought built caught chosen done drawn driven eaten felt fed fought forgotten
forgiven found frozen given grown heard held hidden hurt kept known laid led left lent lost made meant met paid put read
ridden run said seen sent set shaken shot shown shut sold spent spoken spread stolen struck sung sworn swept taken
taught thrown told torn understood undertaken woken won worn written overseen withdrawn rewritten rebuilt cut used
"""
# Adjectives, and what is not done by anybody.
_STATES = """
advanced amazed annoyed ashamed based bored born closed complicated confused connected dedicated delighted depressed
determined disabled disappointed dressed embarrassed engaged excited exhausted experienced frightened frustrated
interested involved isolated limited located married mixed motivated pleased qualified red related relaxed retired
sacred satisfied scared shocked skilled supposed surprised talented tired touched unemployed united varied wicked
worried gifted overwhelmed concerned committed allowed called named crowded blessed detailed devoted gone finished lost
aged hundred indeed inspired stressed
"""
_IRREGULAR, _NOT_DONE = set(_PARTICIPLES.split()), set(_STATES.split())


def is_passive(found: list[Word]) -> bool:
    return any(word.text.casefold().replace("’", "'") in _BE and _done_to(found, at) for at, word in enumerate(found))


def _done_to(found: list[Word], at: int) -> bool:
    """Whether a participle follows the form of "be" at this place, with at most some adverbs between."""
    for ahead, word in enumerate(found[at + 1 : at + 2 + _MOST_BETWEEN], at + 1):
        known = word.text.casefold()
        if known in _BETWEEN or known.endswith("ly"):
            continue
        following = found[ahead + 1].text.casefold() if ahead + 1 < len(found) else ""
        if (known in _NOT_DONE and following != "by") or (known == "used" and following == "to"):
            return False
        return known in _IRREGULAR or (known.endswith("ed") and len(known) > 4)
    return False


def _find(draft: Draft) -> Iterator[Finding]:
    count = 0
    found: list[tuple[Passage, Sentence]] = []
    for passage in passages(draft) if draft.is_english else ():
        for sentence, words in passage.by_sentence if passage.is_read_through else ():
            count += 1
            if is_passive(words):
                found.append((passage, sentence))
    if found and len(found) / count > MOST:
        said = f"This sentence may hide who does it; so do {len(found)} of {count} sentences. Say who."
        for passage, sentence in found:
            yield passage.finding("read-passive", sentence.start, sentence.end, said, sentence.text)


def _name_the_doer(draft: Draft, finding: Finding, answer: str) -> Draft:
    if not answer or answer.split() == words_at(draft, finding.place).split():
        raise ValueError("Write the sentence so that it begins with who does it.")
    return reword(draft, finding.place, answer)


RULES = [
    Rule(
        "read-passive", Severity.TIP, "Sentences that do not say who does it",
        "People who take words as they stand do not know whether they, or somebody else, have to do it.",
        find=_find, mend=_name_the_doer, repair="Say who does it", asks="How does it read with the doer first?",
        wrong="The form must be sent by Friday.", right="Please send us the form by Friday.", about_words=True,
    ),
]  # fmt: skip
