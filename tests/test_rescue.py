"""Are queries mistyped as it is said, and is what becomes of them measured?"""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

import searcher
from benchmarks import beir, rescue
from benchmarks.mistyping import KINDS, mistyped, slip
from searcher.analysis import Analyzer
from searcher.results import Correction

QUERIES = (
    "وزير الخارجية يبحث مسؤولية الأمن",
    "أَسْعَارُ القمحِ في مصر",
    'عنوان:"ضيوف الرحمن" -2015',
    "السماء",
    "iPhone سامسونج",
)


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - the same slips every time


LETTERS = st.text("ابتثجحذرزسصضطظقكهةىيؤئء وللا\u064e", max_size=25)


@given(query=LETTERS | st.sampled_from(QUERIES) | st.text(max_size=20), seed=st.integers(0, 10**6))
def test_a_query_has_one_slip_that_is_not_folded_away(query: str, seed: int) -> None:
    try:
        found = slip(query, chance(seed))
    except ValueError:
        assert not any(len(word) > 8 for word in Analyzer.key(query).split() if word.isalpha())
        return

    assert Analyzer.key(found.text) != Analyzer.key(query)
    assert OSA.distance(query, found.text) == 1
    assert mistyped(query, chance(seed)) == found.text
    if found.kind.startswith("blank"):
        assert found.text.replace(" ", "").split() == query.replace(" ", "").split()


def test_the_kinds_of_slips_have_their_shares() -> None:
    random = chance(5)
    seen = Counter(slip(QUERIES[0], random).kind for _ in range(4_000))

    assert sum(KINDS.values()) == pytest.approx(1)
    for kind, share in KINDS.items():
        assert seen[kind] / 4_000 == pytest.approx(share, abs=0.03)


def test_first_letters_are_seldom_wrong_and_numbers_never() -> None:
    random = chance(6)
    typed = [mistyped("السعودية 2015", random) for _ in range(1_000)]

    assert all("2015" in text for text in typed)
    assert 0.02 < sum(not text.startswith("ا") for text in typed) / 1_000 < 0.12


@pytest.mark.parametrize("query", ["", "؟", "من", "2015", "في 1234 -"])
def test_a_query_without_a_long_word_is_refused(query: str) -> None:
    with pytest.raises(ValueError, match="no word of 3 letters"):
        mistyped(query, chance(1))


ARTICLES = (
    searcher.Article("minister", "وزير الزراعة", "اجتمع في العاصمة أمس."),
    searcher.Article("museum", "افتتاح المتحف", "افتتحت المدينة متحفها الجديد."),
    searcher.Article("harvest", "حصاد القمح", "بدأ الفلاحون الحصاد في الشمال."),
)


@pytest.fixture
def collection(tmp_path: Path) -> beir.Collection:
    folder = tmp_path / "one"
    folder.mkdir()
    lines = [{"_id": each.id, "title": each.title, "text": each.body} for each in ARTICLES]
    queries = [{"_id": f"q{each.id}", "text": each.title} for each in ARTICLES]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)), encoding="utf-8")
    rows = "".join(f"q{each.id}\t{each.id}\t1\n" for each in ARTICLES)
    (folder / "qrels.tsv").write_text(f"query-id\tcorpus-id\tscore\n{rows}", encoding="utf-8")
    return beir.read(folder)


def test_from_end_to_end(
    collection: beir.Collection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rescue.json"
    wanted = [str(collection.folder), "--engine", "memory", "--keep", str(tmp_path / "kept")]

    for _ in range(2):  # the second time with what was kept
        rescue.main([*wanted, "--queries", "3", "--lost", "--json", str(file)])

    told = json.loads(file.read_text(encoding="utf-8"))
    assert told["collections"]["one"] == told["all"]
    assert told["all"]["queries"] == 3
    assert told["all"]["as meant"] == 1
    assert sum(each["queries"] for each in told["slips"].values()) == 3
    assert told["times"]["with rescue"]["timings"] == 3
    first, second = (part.split("\n\n", 1)[1] for part in capsys.readouterr().out.split("machine")[1:])
    assert first.split("milliseconds")[0] == second.split("milliseconds")[0]


def test_the_first_suggestion_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive that suggests what is right, one that suggests what is not, and one that corrects at once."""
    with searcher.create(tmp_path / "archive", "memory") as archive:
        with archive.writer() as writer:
            for each in ARTICLES:
                writer.add(each)
        plain = archive.search

        def told(text: str, **changes: object) -> str:
            def search(typed: str, **options: object) -> searcher.Results:
                found = plain(typed, **{**options, "literal": True})  # type: ignore[arg-type] # as they come
                return found if options.get("literal") else replace(found, **changes)  # type: ignore[arg-type]

            monkeypatch.setattr(archive, "search", search)
            results, query = rescue.followed(archive, text)
            return f"{query}: {' '.join(hit.article.id for hit in results)}"

        right = Correction("المتحف", "spelling", 1)
        wrong = Correction("القمح", "spelling", 1)
        assert told("المتخف", suggestions=(right, wrong)) == "المتحف: museum"
        assert told("المتخف", suggestions=(wrong, right)) == "القمح: harvest"
        assert told("المتخف", suggestions=()) == "المتخف: "
        assert told("حصاد", corrected=right, suggestions=(wrong,)) == "المتحف: harvest"
