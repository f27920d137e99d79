"""Do numbers meet however they are written? Digits of all kinds, thousands apart, and in words."""

import pytest

from searcher.analysis import Analyzer


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("خمسة خمس بخمسة والخمسة", "5"),
        ("اثنان اثنتين واثنتان", "2"),
        ("عشرون عشرين العشرين", "20"),
        ("مئة مائة", "100"),
        ("ثلاثمئة ثلاثمائة", "300"),
        ("ألف آلاف", "1,000"),
    ],
)
def test_a_number_in_words_meets_its_digits(words: str, digits: str, analyzer: Analyzer) -> None:
    number = analyzer.terms(digits).exact

    assert {token.terms.lemma for token in analyzer.tokens(words)} == {number}
    assert number not in {token.terms.exact for token in analyzer.tokens(words)}


def test_what_only_shares_its_root_is_no_number(analyzer: Analyzer) -> None:
    for word in ("خميس", "الخامس", "ربيع", "الثلاثاء", "الاثنين", "أسبوع", "مليون"):
        assert not analyzer.terms(word).lemma.isdigit()

    assert analyzer.terms("خامس").root == analyzer.terms("خمسة").root
