"""No text is too strange, too long or too deep: it is read, at once."""

import random
import time

import pytest

from benchmarks.hostile import HOSTILE
from searcher.analysis import Analyzer
from searcher.query import parse, show

ALPHABET = (
    *(
        '"',
        "“",
        "”",
        "«",
        "»",
        "(",
        ")",
        "((",
        "))",
        "-",
        "\u2212",
        "|",
        "||",
        "&",
        "+",
        "*",
        "=",
        "~",
        "~5",
        "~",
        "مدر*",
        "كتاب~",
        "جذر:",
        "\\",
    ),
    *("أو", "او", "و", "ليس", "OR", "AND", "NOT", "غارات", "حلب", "قطر-السعودية", "#مصر_الجديدة", "iPhone15"),
    *("العنوان:", "title:", "المصدر:", "التاريخ:", "قبل:", "بعد:", "لون:", "http://", ":", "12:30"),
    *(
        "2015-07",
        "٢٠١٥",
        "..",
        "…",
        "إلى",
        "يوليو",
        "هـ",
        "أمس",
        "1,000",
        "99999",
        "0000",
        "2015-02-30",
        "۱",
        "²",
    ),
    *(
        "\u064b",
        "\u0651",
        "\u0640",
        "\u0670",
        "\u200c",
        "\u200f",
        "\u202e",
        "\u2066",
        "\u2069",
        "\ufeff",
        "\u200b",
    ),
    *(
        "؟",
        "،",
        "؛",
        "!",
        ".",
        "\x00",
        "\n",
        "\ud800",
        "\udfff",
        "\U0001f600",
        "ﷺ",
        "e\u0301",
        " ",
        " ",
        " ",
        " ",
    ),
)
A_MOMENT = 1.0  # seconds of the processor, busy or not: a hundred times what is needed


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_reads_a_monster_in_a_moment(analyzer: Analyzer, text: str) -> None:
    start = time.process_time()
    parsed = parse(text, analyzer)

    assert time.process_time() - start < A_MOMENT
    assert parse(show(parsed.node), analyzer).node == parsed.node


def test_reads_groups_as_deep_as_they_can_get(analyzer: Analyzer) -> None:
    text = "".join(f"{sign}(ح" for sign in (" ", " -", " أو ") for _ in range(21)) + ")" * 63
    parsed = parse(text, analyzer)

    assert parsed.notes == ()
    assert parse(show(parsed.node), analyzer).node == parsed.node


def test_reads_what_is_inside_groups_too_deep_and_says_so(analyzer: Analyzer) -> None:
    parsed = parse("(" * 100 + "غارات أو حلب" + ")" * 100, analyzer)

    assert show(parsed.node) == "غارات أو حلب"
    assert len(parsed.notes) == 1


@pytest.mark.parametrize("part", range(10))
def test_reads_a_hundred_thousand_random_texts(analyzer: Analyzer, part: int) -> None:
    chance = random.Random(part)  # noqa: S311 - the same texts every time; nothing is kept secret
    for number in range(10_000):
        text = "".join(chance.choices(ALPHABET, k=chance.randrange(12)))
        parsed = parse(text, analyzer)

        assert all(parsed.notes)
        if number % 5 == 0:  # reading back is tried on random trees elsewhere; a sample is enough here
            assert parse(show(parsed.node), analyzer).node == parsed.node, text
