"""Is the lexicon that is shipped the one that its sources give?"""

import marisa_trie
import pytest

from searcher.analysis import Analyzer
from searcher.analysis.lexicon import PATH, Lexicon


@pytest.mark.slow
def test_the_shipped_file_is_what_compiling_gives() -> None:
    compile_module = pytest.importorskip("searcher.analysis.compile", exc_type=ImportError)
    shipped = marisa_trie.BytesTrie()
    shipped.load(str(PATH))

    made = sorted((stem, entry.pack()) for stem, entry in compile_module.entries())

    assert made == sorted(shipped.items())


def test_unknown_stems_are_not_found() -> None:
    assert Lexicon().find("ظظظظ") == []


def test_the_fingerprint_names_version_and_lexicon(analyzer: Analyzer) -> None:
    version, digest = analyzer.fingerprint.split("-")

    assert version.isdecimal()
    assert len(digest) == 8
