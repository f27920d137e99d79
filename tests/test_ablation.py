"""Do the ablation and the spellings change what they say, and nothing for good?"""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

import searcher
from benchmarks import ablation
from benchmarks.ablation import CHANGES
from benchmarks.spelling import SPELLINGS
from searcher.analysis import fold
from searcher.engines import ranking

ARTICLES = (
    searcher.Article("title", "وزراء الزراعة", "اجتمعوا أمس في العاصمة."),
    searcher.Article("many", "", "قال الوزير إن الوزارة وزارة والوزير وزير."),
    searcher.Article("root", "", "تولى الوزارة أمس."),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> searcher.Archive:
    archive = searcher.create(tmp_path_factory.mktemp("ablation") / "archive", "memory")
    with archive.writer() as writer:
        for article in ARTICLES:
            writer.add(article)
    return archive


def scores(archive: searcher.Archive, query: str) -> dict[str, float]:
    return {hit.article.id: hit.score for hit in archive.search(query)}


@pytest.mark.parametrize("name", [name for name in CHANGES if name != "as it is"])
def test_each_change_changes_something_while_it_lasts(name: str, archive: searcher.Archive) -> None:
    queries = ("الوزير", "وزراء اجتمعوا", "قال في العاصمة والزراعة")
    before = [scores(archive, query) for query in queries]
    with CHANGES[name]():
        meanwhile = [scores(archive, query) for query in queries]

    assert meanwhile != before
    assert [scores(archive, query) for query in queries] == before


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_spelling_is_another_spelling_of_the_same_words(name: str) -> None:
    text = "مسؤولون في مدرسة المستشفى أعلنوا إغلاق هيئة"
    spelt = SPELLINGS[name](text)

    assert spelt != text
    assert [fold(word) for word in spelt.split()] == [fold(word) for word in text.split()]


@pytest.mark.skipif(not find_spec("ir_measures"), reason="ir-measures is not installed")
def test_from_end_to_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    lines = [{"_id": each.id, "title": each.title, "text": each.body} for each in ARTICLES]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    (folder / "queries.jsonl").write_text('{"_id": "q", "text": "وزراء الزراعة"}', encoding="utf-8")
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq\ttitle\t1\n", encoding="utf-8")

    figures = tmp_path / "figures.json"
    ablation.main(
        [str(folder), "--engine", "memory", "--keep", str(tmp_path / "kept"), "--json", str(figures)]
    )

    told = json.loads(figures.read_text(encoding="utf-8"))["collections"]["one"]
    assert set(told) == {*CHANGES, *SPELLINGS}
    assert told["as it is"]["nDCG@10"] == told["all of these"]["nDCG@10"] == 1
    assert "stop words count" in capsys.readouterr().out
    assert ranking.WEIGHTS["body", "lemma"] == 1
