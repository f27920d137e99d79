"""Is a query understood that was typed on the wrong keyboard? Queries of collections, key by key.

Each layout types the same random queries; told is the share that comes back to the very same text.

Example:
    python -m benchmarks.layouts collections/arcd collections/news --queries 300 --json layouts.json
"""

import argparse
import json
import random
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks import beir
from benchmarks.ending import ended_in_a_line
from benchmarks.machine import about
from benchmarks.tables import table
from benchmarks.timing import percentile, timed
from searcher.analysis import fold
from searcher.analysis.letters import DIGITS
from searcher.analysis.tokenizer import WORD
from searcher.query.keyboard import Recovered, recovered
from searcher.query.keys import LAYOUTS, Layout
from searcher.query.lookup import Known

__all__ = ["WordCounts", "latin_typed", "typed"]

_COMMON = 4  # articles that make a Latin word worth a query
_LATIN = re.compile("[a-z]{4,}")
_DIGITS = str.maketrans(DIGITS)


class WordCounts:
    """The `Lookup` of words that are counted in memory; what is near a word is nobody's question here."""

    def __init__(self, counts: Mapping[str, int], spellings: Mapping[str, str] | None = None) -> None:
        self._counts = counts
        self._spellings = spellings or {}
        self._sorted = sorted(counts)

    def counts(self, words: Iterable[str]) -> dict[str, int]:
        return {word: self._counts.get(word, 0) for word in words}

    def begins(self, prefix: str) -> bool:
        place = bisect_left(self._sorted, prefix)
        return place < len(self._sorted) and self._sorted[place].startswith(prefix)

    def near(self, word: str, edits: int) -> Sequence[Known]:  # noqa: ARG002 - the Protocol's arguments
        return ()

    def starting(self, prefix: str, limit: int) -> Sequence[Known]:
        found = (Known(word, 0, count) for word, count in self._counts.items() if word.startswith(prefix))
        return sorted(found, key=lambda known: -known.articles)[:limit]

    def spelling(self, word: str) -> str:
        return self._spellings.get(word, word)

    def latin(self, articles: int) -> list[str]:
        """Give the words in Latin letters that at least so many *articles* have."""
        return [word for word in self._sorted if self._counts[word] >= articles and _LATIN.fullmatch(word)]


def typed(text: str, layout: Layout) -> str:
    """Give what comes of the keys that write Arabic *text* on *layout*, where the Latin one is switched on.

    A letter without a key stays as it is; digits of any kind are typed with the keys of 0-9.
    """
    keys: dict[str, str] = {}
    for key, sign in layout.arabic.items():
        keys.setdefault(sign, key)
    out, place = [], 0
    while place < len(text):
        length = 2 if text[place : place + 2] in keys else 1
        sign = text[place : place + length]
        out.append(keys.get(sign, sign))
        place += length
    return "".join(out).translate(_DIGITS)


def latin_typed(text: str, layout: Layout) -> str:
    """Give what comes of the keys that write Latin *text*, where *layout* is switched on."""
    return "".join(layout.arabic.get(sign, sign) for sign in text)


def main(arguments: Sequence[str] | None = None) -> None:
    """Type, recover, count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="+", help="collections in BEIR's layout")
    parser.add_argument("--queries", type=int, default=300, help="how many, drawn from all (default 300)")
    parser.add_argument("--split", help="which file in qrels/ (default test, or the only one)")
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args(arguments)
    collections = [beir.read(folder, options.split) for folder in options.folders]
    words = [_counted(collection) for collection in collections]
    pairs = zip(collections, words, strict=True)
    every = [(text, lookup) for collection, lookup in pairs for text in collection.queries.values()]
    chance = random.Random(1)  # noqa: S311 - the same queries every time; nothing is kept secret
    drawn = chance.sample(every, min(options.queries, len(every)))
    print("\n".join(f"{name:<16} {value}" for name, value in about().items()))
    figures = {layout.name: _measured(layout, drawn, words) for layout in LAYOUTS}
    head = ["layout", *next(iter(figures.values()))]
    print(table(head, ([name, *row.values()] for name, row in figures.items())))
    if options.json:
        told = {"about": about(), "layouts": figures}
        options.json.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _counted(collection: beir.Collection) -> WordCounts:
    counts: Counter[str] = Counter()
    for text in collection.texts():
        counts.update({fold(word) for word in WORD.findall(f"{text.title} {text.body}")})
    return WordCounts(counts)


def _measured(
    layout: Layout, drawn: Sequence[tuple[str, WordCounts]], words: Sequence[WordCounts]
) -> dict[str, float]:
    """Recover the queries as typed on *layout*, and the other way round the Latin words of the articles."""
    found: list[list[Recovered]] = []

    def recover(text: str, lookup: WordCounts) -> None:
        found.append(recovered(typed(text, layout), lookup))

    milliseconds = [timed(partial(recover, text, lookup)) for text, lookup in drawn]
    pairs = [(text, [each.text for each in offered]) for (text, _), offered in zip(drawn, found, strict=True)]
    latin = [(word, lookup) for lookup in words for word in lookup.latin(_COMMON)]
    back = sum(
        [each.text for each in recovered(latin_typed(word, layout), lookup)][:1] == [word]
        for word, lookup in latin
    )
    return {
        "queries": len(drawn),
        "the very same": round(sum(offered[:1] == [text] for text, offered in pairs) / len(drawn), 4),
        "among those offered": round(sum(text in offered for text, offered in pairs) / len(drawn), 4),
        "typed well, yet offered": sum(bool(recovered(text, lookup)) for text, lookup in drawn),
        "ms, p95": round(percentile(milliseconds, 95), 2),
        "Latin words": len(latin),
        "recovered": round(back / max(len(latin), 1), 4),
    }


if __name__ == "__main__":
    ended_in_a_line(main)
