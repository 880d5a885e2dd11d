"""Words in another language than the text's: guessed by script or by the small words that every sentence has."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from copro.blocks import tidy
from copro.languages import LANGUAGES
from copro.quality.draft import Body, Draft
from copro.quality.mending import cut, with_body
from copro.quality.passages import Passage, passages
from copro.quality.rules import Finding, Rule, Severity
from copro.quality.sentences import Word

_NAMES = {language.code: language.name for language in LANGUAGES}
_FEWEST_WORDS = 4
_FEWEST_HITS = 2
_SHARE = 0.28  # of the words of a sentence that must be small words of the other language
_LONGEST_WORD = 45
_FEWEST_LETTERS = 2  # of another script

# Small words. One that two languages have counts for both.
_SMALL = {
    code: set(line.split())
    for code, line in {
        "en": "a no do so or as me at any one two new go day the and of to is in you that it for was on are with "
        "they be this have from we can your by our will my not but what all were when there how their if "
        "about would she he his her had has been more who i an us them",
        "cy": "y yr yn a i o ar ac mae ei am wedi gan ni eich ein bod roedd oedd fel hefyd ond neu sydd nid ddim "
        "chi nhw eu hi ef hwn hyn bydd gyda dros drwy wrth beth pan bawb pobl croeso iawn fi dw rydym rydyn "
        "yw wythnos anabledd dysgu cael gwneud gallu blwyddyn diolch â’r a’r i’r o’r mae’r yw’r sy’n mae’n "
        "gymraeg nghymru",
        "gd": "tha agus anns air bha gu mi thu iad sinn sibh bheil chan eil cha dha leis ris bho mar seo sin nach "
        "ach aig gum airson uile daoine fàilte ann an",
        "ga": "agus tá ar is na leis ag bhí sé sí siad muid sinn níl mar seo sin gach fáilte daoine ach nó le don "
        "chun atá iad féin go",
        "fr": "le la les de des du et est une un pour que qui dans avec nous vous sont sur pas ce cette ces au aux "
        "plus par mais je il elle ils notre votre leur être avoir très c’est d’une l’on où",
        "de": "der die das und ist ein eine einen für mit nicht wir sie ich den dem des auf von zu zum zur im es "
        "auch sind war haben hat werden wird aber oder wie bei uns unser alle über menschen können",
        "es": "el la los las de y que en un una es por con para se del al lo como más pero su sus nosotros son está "
        "están muy todos nuestra nuestro ser esta este también personas yo mi",
        "pt": "o os as de e que em um uma é por com para se do da dos das no na nos nas mais mas como seu sua são "
        "está muito todos nossa nosso ser esta este também pessoas não eu ao à",
        "it": "il lo la gli le di e che è un una per con non si del della dei delle nel nella sono più ma come "
        "anche noi nostro nostra questo questa tutti persone essere ho hanno abbiamo i al",
        "pl": "i w na z się nie jest to że do dla są od po jak ale lub przez ich być o które który która tego osób "
        "osoby oraz tylko już nas nasz nasze wszyscy mnie ciebie czego nikt co tak może bardzo my ze",
        "ro": "și în de la un o cu pe pentru este sunt nu că care din mai ce să se ne noi voi lor dar sau prin "
        "despre toți oameni foarte al ale fost au",
        "tr": "ve bir bu için ile da de çok olan olarak gibi daha ne biz siz ama veya değil var en her tüm kişi ki",
        "so": "waa iyo ka ku in ay oo la u waxaa ayaa soo uu dadka leh ah si aan kuwa mid waxay",
    }.items()
}
_OF_WORD: dict[str, list[str]] = {}
for _code, _list in _SMALL.items():
    for _word in _list:
        _OF_WORD.setdefault(_word, []).append(_code)
# Letters by which a word is known for its language, at least where another word is too.
_TELLING = {"pl": "ąęłńśźż", "ro": "ășț", "cy": "ŵŷ", "tr": "ğış", "es": "ñ", "pt": "ãõ"}
_OF_LETTER = {letter: code for code, letters in _TELLING.items() for letter in letters}
_LETTER = {
    "arab": r"\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff", "beng": r"\u0980-\u09ff", "hans": r"\u4e00-\u9fff",
    "deva": r"\u0900-\u097f", "gujr": r"\u0a80-\u0aff", "hebr": r"\u0590-\u05ff", "guru": r"\u0a00-\u0a7f",
    "cyrl": r"\u0400-\u04ff",
}  # fmt: skip
_OF_SCRIPT = {"beng": "bn", "hans": "zh", "deva": "hi", "gujr": "gu", "hebr": "he", "guru": "pa", "cyrl": "uk"}
# A stretch of one script, with the spaces, figures and stops inside it.
_STRETCH = re.compile(
    "|".join(rf"(?P<{name}>[{letters}][{letters}\s\d.,:;!?()،؛؟।。！？、-]*)" for name, letters in _LETTER.items())
)
# Letters that tell the languages of Arabic script apart, the surest first.
_OF_ARABIC = [("ps", "ټډړښځڅېۍ"), ("ur", "ٹڈڑںےھہ"), ("fa", "پچژگکی")]


class Stretch(NamedTuple):
    """Words of a passage that look like another language, by its code."""

    start: int
    end: int
    language: str


def stretches(passage: Passage, language: str) -> Iterator[Stretch]:
    """The parts of a passage in another language than that of the draft."""
    mine = language.split("-", maxsplit=1)[0]
    yield from (found for found in _by_script(passage.text) if found.language not in {mine, ""})
    found = [
        Stretch(sentence.start, sentence.end, code)
        for sentence, words in passage.by_sentence
        if (code := guess(words, mine)) != mine
    ]
    merged: list[Stretch] = []
    for part in found:
        if merged and part.language == merged[-1].language and not passage.text[merged[-1].end : part.start].strip():
            part = part._replace(start=merged.pop().start)
        merged.append(part)
    yield from merged


def _by_script(text: str) -> Iterator[Stretch]:
    for found in _STRETCH.finditer(text):
        words = found[0].rstrip(" \n(")
        if sum(map(str.isalpha, words)) >= _FEWEST_LETTERS:
            code = _arabic(words) if found.lastgroup == "arab" else _OF_SCRIPT[found.lastgroup or ""]
            if code == "uk" and not set(words.casefold()) & set("іїєґ"):
                code = ""  # Cyrillic, but of which language is not for us to say
            yield Stretch(found.start(), found.start() + len(words), code)


def _arabic(words: str) -> str:
    return next((code for code, letters in _OF_ARABIC if set(words) & set(letters)), "ar")


def guess(words: list[Word], mine: str) -> str:
    """The language of a sentence in Latin letters, where it is clear; else the draft's own."""
    if len(words) < _FEWEST_WORDS:
        return mine
    hits = Counter(code for word in words for code in _languages_of(word.text.casefold().replace("'", "’")))
    ranked = hits.most_common(2)
    if not ranked or ranked[0][1] < max(_FEWEST_HITS, _SHARE * len(words), 2 * hits[mine] + 1):
        return mine
    is_clear = len(ranked) == 1 or ranked[0][1] > ranked[1][1]
    return ranked[0][0] if is_clear else mine


def _languages_of(word: str) -> Collection[str]:
    """Those in which it is a small word, or the one whose letters it has."""
    if word in _OF_WORD or word.isascii() or len(word) > _LONGEST_WORD:
        return _OF_WORD.get(word, ())
    return {_OF_LETTER[letter] for letter in word if letter in _OF_LETTER}


# --- lang-part


def _find(draft: Draft) -> Iterator[Finding]:
    for passage in passages(draft):
        if passage.line and passage.line.tag != "document":
            for start, end, code in stretches(passage, draft.language):
                said = f"These words look {_NAMES[code]}, and nothing says so."
                yield passage.finding("lang-part", start, end, said, _NAMES[code], is_style=False)


def _mark(draft: Draft, finding: Finding, answer: str) -> Draft:
    """Mark the words' language: the guessed one, or the one that the author names."""
    wanted = (answer or finding.proposal).casefold()
    code = next((one.code for one in LANGUAGES if wanted in {one.code, one.name.casefold()}), "")
    if not code:
        raise ValueError(f"Name one of these languages: {', '.join(_NAMES.values())}.")

    def change(body: Body) -> None:
        line = body.lines[finding.place.line]
        before, between, after = cut(line.runs, finding.place.start, finding.place.end)
        marked = [run if run.text == "\n" else run._replace(language=code) for run in between]
        line.block.runs = tidy([*before, *marked, *after])

    return with_body(draft, change)


RULES = [
    Rule(
        "lang-part", Severity.WARNS, "Words in another language",
        "A screen reader says Welsh words as if they were English, which nobody understands.",
        find=_find, mend=_mark, repair="Mark the language", asks="Which language is it?",
        wrong="A Welsh greeting in an English post, not marked.",
        right="The same greeting, with its language set to Welsh.",
    ),
]  # fmt: skip
