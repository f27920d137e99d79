"""31,030 real articles, where they are at hand: none is lost without a word."""

from collections import Counter
from pathlib import Path

import pytest

from index.readers import Record, Refusal, read

NEWS = Path(__file__).parents[2].parent / "shared" / "news" / "saudinewsnet.jsonl.gz"

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not NEWS.exists(), reason="the collection is not here")]


def test_every_record_is_an_article_or_says_why_not() -> None:
    records = list(read(str(NEWS)))
    refusals = [each for each in records if isinstance(each, Refusal)]
    articles = [each.article for each in records if isinstance(each, Record)]
    assert len(records) == 31_030
    assert Counter(each.reason for each in refusals) == {"no words in title or body": 57}
    assert len({article.id for article in articles}) == len(articles) == 30_973
    assert all(article.day and article.url and article.source and not article.extra for article in articles)
    assert [each.place for each in records] == [f"{NEWS}:{number}" for number in range(1, 31_031)]
