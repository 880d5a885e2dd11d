"""Rules on photographs: whether they are sharp, and whether those in them have agreed."""

import re
from collections.abc import Iterator

from copro.quality.draft import Draft
from copro.quality.mending import put_blocks, with_body
from copro.quality.pictures import DRAWN, MIN_WIDTH, uses
from copro.quality.rules import Finding, Rule, Severity

_PEOPLE = re.compile(
    r"\b(?:person|people|m[ae]n|wom[ae]n|boys?|girls?|child(?:ren)?|kids?|bab(?:y|ies)|adults?|teenagers?|famil(?:y|ies)"
    r"|friends?|couple|volunteers?|staff|nurses?|doctors?|carers?|support workers?|trainers?|teachers?|students?"
    r"|pupils?|residents?|tenants?|singers?|dancers?|players?|actors?|speakers?|audience|crowd|choir|portrait|selfie"
    r"|mother|father|mum|dad|sister|brother|son|daughter|grandmother|grandfather|he|she|everyone)\b",
    re.IGNORECASE,
)
# "Ann and Bob …" at the beginning, or a name before something that only people do.
_NAMES = re.compile(
    r"^[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:, [A-Z][a-z]+)* and [A-Z][a-z]+\b"
    r"|\b[A-Z][a-z]+ (?:is )?(?:smil|laugh|wav|danc|sing|cook|paint|speak|writ|read|cut|hold|sit|stand)(?:t?ing|e?s)\b"
)


def _small(draft: Draft) -> Iterator[Finding]:
    for use in uses(draft):
        if 0 < use.image.width < MIN_WIDTH:
            said = f"This picture is {use.image.width} pixels wide. From {MIN_WIDTH} on it stays sharp."
            yield use.finding("img-low-quality", said)


def _consent_ended(draft: Draft) -> Iterator[Finding]:
    for use in uses(draft):
        if use.image.consent == "ended":
            yield use.finding(
                "img-consent", "Those in this picture agreed to it for a time, and it is over.", here=True
            )


def _consent_unknown(draft: Draft) -> Iterator[Finding]:
    for use in uses(draft):
        is_photograph = use.image.kind in {"jpg", "jpeg", "webp", "avif"} and not DRAWN.search(use.words)
        if use.image.consent or not is_photograph or not draft.is_english:
            continue
        if found := _PEOPLE.search(use.words) or _NAMES.search(use.words):
            said = f"“{found[0].strip()}”: somebody is in this picture, and nobody has written down that they agreed."
            yield use.finding("img-consent-unknown", said, here=True)


def _take_out(draft: Draft, finding: Finding, answer: str) -> Draft:
    if finding.place.piece < 0:
        return draft.changed(lead_image=None)
    return with_body(draft, lambda body: put_blocks(body, body.pieces[finding.place.piece].block, []))


RULES = [
    Rule(
        "img-low-quality", Severity.WARNS, "Picture too small",
        "It is blurred when shown large, and people with low vision make out nothing when they zoom in.",
        find=_small, repair="Choose a larger file", elsewhere="image",
        wrong="A picture copied from a chat, 320 pixels wide.", right="The picture as it came from the camera.",
    ),
    Rule(
        "img-consent", Severity.BLOCKS, "Consent is over",
        "Those in the picture have not agreed to be shown any longer, and that can hurt them.",
        find=_consent_ended, mend=_take_out, repair="Take the picture out", elsewhere="image",
        wrong="A picture that was agreed to until last June.", right="Ask again, write it down, or choose another.",
    ),
    Rule(
        "img-consent-unknown", Severity.WARNS, "Nobody wrote down who agreed",
        "Those in the picture may not know that everybody can see it, and may not want it.",
        find=_consent_unknown, mend=_take_out, repair="Take the picture out", elsewhere="image",
        wrong="“Ann and Bob at the party”, and nobody asked them.",
        right="The picture's record says: “Ann and Bob, form of 3 May, for this website.”",
    ),
]  # fmt: skip
