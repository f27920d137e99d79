"""How long does the worst query take? Texts that nobody types in earnest, put to an archive one by one.

Example:
    python -m benchmarks.hostile ARCHIVE --json hostile.json
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter

import searcher
from benchmarks.ending import ended_in_a_line
from benchmarks.machine import about
from benchmarks.tables import table

__all__ = ["HOSTILE", "main"]

HOSTILE: Mapping[str, str] = {
    "parentheses that open": "(" * 10_000,
    "parentheses that close": ")" * 10_000,
    "parentheses in pairs": "()" * 5_000,
    "parentheses in one another": "(" * 5_000 + "حلب" + ")" * 5_000,
    "a megabyte of parentheses": "(" * 1_000_000,
    "a megabyte of words": "غارات حلب " * 100_000,
    "a megabyte of one word": "ح" * 1_000_000,
    "a megabyte of blanks": " " * 1_000_000,
    "alternatives in one another": "(غارات أو " * 2_000,
    "negations in one another": "-(ح " * 2_000 + ")" * 2_000,
    "negations of negations": "ليس " * 3_000 + "حلب",
    "hyphens": "-" * 10_000,
    "hyphens and direction marks": "-\u200f" * 5_000,
    "quotes": '"' * 9_999,
    "quotes of two kinds": '"«' * 5_000,
    "alternatives of nothing": "أو " * 3_000,
    "fields of fields": "العنوان:" * 1_200,
    "unknown fields": "لون:ا " * 1_600,
    "stars": "* " * 5_000,
    "one letter and its marks": "ح" + "\u064b" * 9_999,
    "a word of invisible characters": "a" + "\u200f" * 9_000 + "b",
    "ligatures that unfold": "\ufdfa" * 10_000,
    "stars alone": "*" * 10_000,
    "stars after stars": "ا* " * 3_000,
    "stars in words": "ا*ب" * 3_000,
    "beginnings of every letter": " ".join(f"{letter}*" for letter in "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    "no beginning of a letter": "-ا* -ب* -ت* -ث*",
    "beginnings in alternatives": "(ا* أو ب*) (ت* أو ث*) -(ج* أو ح*)",
    "tildes": "~" * 10_000,
    "words of tildes": "كلمة~2 " * 1_400,
    "slips in many words": " ".join(f"{letter}نتخابات~2" for letter in "ابتثجحخدذرزسشصضطظعغف"),
    "as many slips as digits": "كلمة~" + "9" * 9_000,
    "roots of roots": "جذر:" * 2_000,
    "phrases of one word": '"غارات" ' * 500,
    "phrases of common words": '"في المملكة" ' * 500,
    "wide phrases": '"في من على إلى عن"~100 ' * 20,
    "every common word": "في أو من أو على أو إلى أو أن أو عن أو التي أو الذي أو ما أو لا",
    "words nobody knows": " ".join(f"{'غضظ' * 3}{letter}{'ثخذ' * 2}" for letter in "ابتثجحخدذرز"),
    "latin nonsense": " ".join(f"{'qxz' * 3}{letter}7859" for letter in "abcdefghij"),
    "a long latin word": "abcdefghijkl7853269" * 500,
    "words run together": "وزيرالخارجيةفيمجلسالأمن" * 400,
    "dates of dates": "التاريخ: 21 يوليو 2015 إلى " * 400,
    "a long way to a date": "التاريخ:" + "21 يوليو " * 1_000,
    "a day of many parts": "التاريخ:" + "1-" * 4_000,
    "a number of many digits": '"ريف حلب"~' + "9" * 9_000,
    "five hundred words in quotes": '"' + "غارات " * 500 + '"',
    "lone surrogates": "\ud800" * 5_000 + " " + "\udfff" * 100,
}
"""What is asked, by what is bad about it."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Ask each twice, and print the slower time: the first has to do all work anew."""
    parser = argparse.ArgumentParser(description="Ask an archive what nobody asks in earnest.")
    parser.add_argument("archive", type=Path, help="the archive that is asked")
    parser.add_argument("--json", type=Path, help="write the figures there")
    options = parser.parse_args(arguments)
    told = about()
    print("\n".join(f"{name:<16} {value}" for name, value in told.items()))
    with searcher.open(options.archive) as archive:
        archive.search("غاراتت حلبب")  # the words of the archive are loaded once
        times = {
            name: round(max(_asked(archive, text) for _ in range(2)), 1) for name, text in HOSTILE.items()
        }
    slowest = dict(sorted(times.items(), key=lambda pair: -pair[1]))
    print(f"\n{table(['query', 'ms'], ([name, took] for name, took in slowest.items()))}")
    if options.json:
        options.json.write_text(json.dumps({"about": told, "ms": slowest}, indent=2) + "\n", encoding="utf-8")


def _asked(archive: searcher.Archive, text: str) -> float:
    began = perf_counter()
    archive.search(text)
    return 1000 * (perf_counter() - began)


if __name__ == "__main__":
    ended_in_a_line(main)
