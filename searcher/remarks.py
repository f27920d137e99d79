"""What is said beside an answer? What else may be meant, what was tried, and which words are near."""

from collections.abc import Mapping, Sequence

from searcher.analysis import fold
from searcher.analysis.tokenizer import WORD
from searcher.counted import ARTICLES
from searcher.query import Language
from searcher.results import Correction, Nearest, Reason

__all__ = ["asked", "listed", "near", "tried"]

_COMMA: Mapping[Language, str] = {"ar": "، ", "en": ", "}
_AND: Mapping[Language, str] = {"ar": "، و", "en": ", "}

_REASONS: Mapping[Reason, tuple[str, str]] = {
    "spelling": ("تصحيح الإملاء", "correcting the spelling"),
    "layout": ("لوحة المفاتيح الأخرى", "the other keyboard"),
    "arabizi": ("العربية المكتوبة بحروف لاتينية", "Arabic in Latin letters"),
    "buckwalter": ("ترميز بكوالتر", "Buckwalter's transliteration"),
    "joined": ("وصل الكلمات المتفرقة", "joining words"),
    "split": ("فصل الكلمات الملتصقة", "splitting words"),
}
"""What each reason tries."""

_TRIED: Mapping[Language, str] = {
    "ar": "جُرّب أيضًا: {0}؛ ولم ينفع شيء من ذلك.",
    "en": "Also tried, without success: {0}.",
}
_ASKED: Mapping[Language, str] = {"ar": "هل تقصد: {0}؟ ({1})", "en": "Did you mean: {0} ({1})"}
_NEAR: Mapping[Language, str] = {
    "ar": "أقرب الكلمات في المقالات إلى «{0}»:",
    "en": "The words of articles that are nearest to “{0}”:",
}
_FAR: Mapping[Language, str] = {
    "ar": "لا كلمة في المقالات قريبة من «{0}».",
    "en": "No word of any article is near to “{0}”.",
}


def asked(suggestion: Correction, language: Language = "ar") -> str:
    """Ask whether *suggestion* was meant, and tell how many articles it finds."""
    return _ASKED[language].format(suggestion.text, ARTICLES[language].count(suggestion.articles))


def tried(reasons: Sequence[Reason], language: Language = "ar") -> str:
    """Say what was tried where nothing is found."""
    return _TRIED[language].format(_AND[language].join(_REASONS[each][language == "en"] for each in reasons))


def near(nearest: Nearest, query: str, language: Language = "ar") -> str:
    """Say that words near to one that no article has are to follow, or that there are none.

    The word is told as it stands in *query*.
    """
    typed = (match[0] for match in WORD.finditer(query) if fold(match[0]) == nearest.word)
    return (_NEAR if nearest.forms else _FAR)[language].format(next(typed, nearest.word))


def listed(words: Sequence[str], language: Language = "ar") -> str:
    """List *words* with the comma of *language*."""
    return _COMMA[language].join(words)
