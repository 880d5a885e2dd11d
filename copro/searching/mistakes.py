"""“Did you mean …?”: words of public documents that differ from a word by a mistake or two."""

from collections.abc import Mapping
from itertools import islice, product
from typing import Any

from copro.searching.words import Query, bearable, distance, ends_to_keep

MOST_LOOKED_AT = 3000  # words of the index for one query
MOST_TRIED = 8  # other queries
MOST_NUMBER = 100  # counted for each of them
MOST_NEAR = 16  # words like one word


def _candidates(db: Any, hidden: str, moment: Mapping[str, Any], query: Query) -> dict[str, list[str]]:
    """For each word the words that visitors find and that are most like it; the word itself where it is one.

    Words of what is hidden are left out before anything is compared: otherwise what is offered, and what is not, would
    tell that they are there.
    """
    from copro.searching.asking import rows

    doubtful = [word for word in query.words if bearable(word)]
    if not doubtful:
        return {}
    starts, params = db.similar("word", [word[: ends_to_keep(word)] for word in doubtful])
    ends, more = db.similar("backwards", [word[::-1][: ends_to_keep(word)] for word in doubtful])
    for key, value in more.items():
        ends = ends.replace(f"%({key})s", f"%(e{key})s")
        params[f"e{key}"] = value
    lengths = [len(word) for word in doubtful]
    known = rows(
        (
            (
                f"SELECT word FROM copro_searchword WHERE ({starts} OR {ends}) AND length(word) BETWEEN "
                f"{min(lengths) - 2} AND {max(lengths) + 2} ORDER BY id LIMIT {MOST_LOOKED_AT}"
            ),
            params,
        )
    )
    like = {word: _like(word, [other for (other,) in known]) for word in doubtful}
    words = sorted({other for near in like.values() for _, other in near} | set(doubtful))
    numbers = dict(rows(db.how_many(hidden, dict(moment), [(word,) for word in words], 1)))
    public = {word for number, word in enumerate(words) if numbers[number]}
    found: dict[str, list[str]] = {}
    for word, near in like.items():
        seen = [pair for pair in near if pair[1] in public]
        # What finds something, if only by its stem, is no mistake.
        found[word] = [word] if word in public else [other for mistakes, other in seen if mistakes == seen[0][0]]
    return found


def _like(word: str, known: list[str]) -> list[tuple[int, str]]:
    """Words with so few mistakes that they can be meant, and how many: the likest first.

    Hardly anybody errs in the first letter of a word, and in short words it would make quite another one.
    """
    most = bearable(word)
    near = ((distance(word, other, most), other) for other in known)
    return sorted(pair for pair in near if pair[0] <= (most if pair[1][0] == word[0] else most - 1))[:MOST_NEAR]


def meant(db: Any, hidden: str, moment: Mapping[str, Any], query: Query, most: int = 3) -> list[tuple[str, int]]:
    """Other words for a query that finds nothing, with the number of results: only such as visitors find now."""
    from copro.searching.asking import rows

    found = _candidates(db, hidden, moment, query)
    choices = []
    for word in query.words:
        near = found.get(word, [])
        # A word that is known stands as it is, unless it is the only one: then it is in nothing public.
        choices.append([word] if not near or (near[0] == word and len(query.words) > 1) else near[:MOST_TRIED])
    whole = islice(product(*choices), MOST_TRIED)
    alone = ((others[0],) for word, others in zip(query.words, choices, strict=True) if others[0] != word)
    tried = [others for others in dict.fromkeys([*whole, *alone]) if others != query.words]
    if not tried:
        return []
    numbers = dict(rows(db.how_many(hidden, dict(moment), tried, MOST_NUMBER)))
    good = [(others, numbers[n]) for n, others in enumerate(tried) if numbers[n]]
    longest = max((len(others) for others, _ in good), default=0)
    return [(" ".join(others), number) for others, number in good if len(others) == longest][:most]
