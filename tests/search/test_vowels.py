"""Does a phrase with harakat put those articles first that have the same?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import searcher
from searcher.engines import registry
from searcher.vowels import agreement

WORDS = st.text(alphabet="كتبدرسملـ\u064e\u064f\u0650\u0651\u0652\u064b", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("typed", "written", "expected"),
    [
        ("كُتُب", "كُتُب", 1.0),
        ("كُتُب", "كَتَبَ", -1.0),
        ("كُتُب", "كتب", 0.0),
        ("كتب", "كُتُب", 0.0),
        ("كُتُب", "كُتب", 0.5),
        ("مدرّس", "مُدَرِّسٌ", 1.0),
        ("مُدَرِّس", "مَدْرَس", -1.0),
        ("كُتُبٌ", "كُتُبٍ", 0.6),
        ("كـُتُب", "كُتــُب", 1.0),
        ("أُمّ", "اُمّ", 1.0),
    ],
)
def test_how_harakat_agree(typed: str, written: str, expected: float) -> None:
    assert agreement(typed, written) == pytest.approx(expected)


@given(WORDS, WORDS)
def test_agreement_is_bounded_and_a_word_agrees_with_itself(typed: str, written: str) -> None:
    assert -1.0 <= agreement(typed, written) <= 1.0
    assert agreement(typed, typed) in {0.0, 1.0}


@pytest.mark.parametrize("engine", registry.names())
def test_articles_whose_harakat_agree_come_first(
    engine: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    texts = {
        "wrote": "كَتَبَ الدرس كَتَبَ الدرس كَتَبَ الدرس",
        "bare": "كتب الدرس كتب الدرس",
        "books": "هذه كُتُبُ الدرس وقد زادت في هذا العام كثيرا",
    }
    with searcher.create(tmp_path_factory.mktemp("vowels") / "archive", engine=engine) as archive:
        with archive.writer() as writer:
            for name, text in texts.items():
                writer.add(searcher.Article(name, "", text))

        def ids(query: str, **options: int) -> list[str]:
            return [hit.article.id for hit in archive.search(query, **options)]

        assert ids('"كُتُب الدرس"') == ["books", "bare", "wrote"]
        assert ids('"كَتَبَ الدرس"') == ["wrote", "bare", "books"]
        assert set(ids('"كتب الدرس"')) == set(texts)
        pages = [ids('"كُتُب الدرس"', limit=1, offset=page) for page in range(4)]
        assert pages == [["books"], ["bare"], ["wrote"], []]
