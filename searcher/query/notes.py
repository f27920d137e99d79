"""What do people hear about how their query was read? Every sentence of it, in two languages."""

from collections.abc import Mapping
from typing import NamedTuple

from searcher.query.fields import NAMES, Language, shown_name

__all__ = [
    "Note",
    "bad_date",
    "cut_forms",
    "empty_field",
    "few_have_all",
    "in_question",
    "inner_star",
    "long_word",
    "no_forms",
    "no_words",
    "none_has_all",
    "open_quote",
    "parenthesis",
    "rescued",
    "stray",
    "too_deep",
    "too_long",
    "too_many_expanded",
    "too_many_words",
    "unknown_field",
    "wide_slop",
    "wild_edits",
]

_SHOWN = 40  # characters of the offender

_SENTENCES: Mapping[str, tuple[str, str]] = {
    "unknown_field": (
        "«{0}» ليس اسم حقل، فقُرئ كلمة عادية؛ الحقول المعروفة هي: {fields}.",
        "“{0}” is no field and was read as a word; the fields are: {fields}.",
    ),
    "empty_field": (
        "لا شيء بعد «{0}:»، فقُرئ كلمة عادية.",
        "Nothing follows “{0}:”, so it was read as a word.",
    ),
    "bad_date": (
        "«{0}» ليس تاريخًا مفهومًا، فقُرئ كلمات عادية؛ يُكتب التاريخ هكذا: 2015-07-21 أو تموز 2015 أو 2015.",
        "“{0}” is no date and was read as words; a date looks like this: 2015-07-21, July 2015 or 2015.",
    ),
    "stray": (
        "«{0}» هنا بلا كلمة تعمل فيها، فقُرئت كلمة عادية.",
        "“{0}” has nothing to work on here, so it was read as a word.",
    ),
    "in_question": (
        "«{0}» في السؤال كلمة عادية؛ تُكتب البدائل هكذا: حلب | إدلب، والاستبعاد هكذا: حلب -إدلب.",
        "“{0}” is a plain word in a question; alternatives are written حلب | إدلب, exclusion حلب -إدلب.",
    ),
    "open_quote": (
        "علامة الاقتباس {0} بلا نظير، فقُرئ ما بعدها كلمات عادية.",
        "The quote {0} is never closed, so what follows was read as words.",
    ),
    "parenthesis": ("القوس «{0}» بلا نظير، فأُهمل.", "The parenthesis “{0}” has no partner and was ignored."),
    "too_deep": (
        "الأقواس متداخلة أكثر من {0} مستوى، فأُهمل الأعمق منها.",
        "Parentheses nest deeper than {0} levels; the inner ones were ignored.",
    ),
    "too_long": (
        "عبارة البحث طويلة جدًّا، فقُرئ أولها وأُهمل الباقي.",
        "The query is too long: its beginning was read, the rest ignored.",
    ),
    "too_many_words": (
        "في عبارة البحث كلمات كثيرة، فقُرئت أول {0} كلمة منها وأُهمل الباقي.",
        "The query has too many words: the first {0} were read, the rest ignored.",
    ),
    "long_word": (
        "«{0}» أطول من أن تكون كلمة، فأُهملت.",
        "“{0}” is too long to be a word and was ignored.",
    ),
    "wide_slop": (
        "المسافة بين كلمات العبارة لا تزيد على {0} كلمة، فقُرئت «~{0}».",
        "Words of a phrase are {0} words apart at most, so “~{0}” was read.",
    ),
    "wild_edits": (
        "لا يُتسامح في أكثر من حرفين من الكلمة، فقُرئت «~{0}».",
        "No more than two letters of a word may differ, so “~{0}” was read.",
    ),
    "inner_star": (
        "النجمة «*» تعمل في آخر الكلمة فقط (مثل كتا*)، فأُهملت في «{0}».",
        "A star works at the end of a word only (كتا*), so it was ignored in “{0}”.",
    ),
    "cut_forms": (
        "الكلمات التي توافق «{0}» كثيرة، فبُحث عن أشيعها، وعددها {1}.",
        "Too many words fit “{0}”; the {1} commonest were searched for.",
    ),
    "no_forms": (
        "لا كلمة في المقالات توافق «{0}».",
        "No word of any article fits “{0}”.",
    ),
    "too_many_expanded": (
        "لا يُوسَّع في البحث الواحد أكثر من {0} كلمات بالعلامتين «*» و«~»، فبُحث عن سائرها كما هي.",
        "No more than {0} words of a query are expanded by “*” and “~”; the others stand for themselves.",
    ),
    "no_words": ("ليس في عبارة البحث كلمة يُبحث عنها.", "There is no word in the query to look for."),
    "none_has_all": (
        "لا توجد مقالة تحوي كل كلمات البحث؛ هذه مقالات تحوي معظمها أو بعضها.",
        "No article has all the words; these have most or some of them.",
    ),
    "few_have_all": (
        "المقالات التي تحوي كل كلمات البحث قليلة، لذلك تليها أو تتخللها مقالات تحوي معظمها أو بعضها.",
        "Few articles have all the words, so articles with most or some of them follow or stand among them.",
    ),
    "rescued": (
        "لم نعثر على شيء يطابق «{0}»، فهذه نتائج «{1}».",
        "Nothing matches “{0}”, so these are results for “{1}”.",
    ),
}  # fmt: skip
"""What a note says, in Arabic and in English."""

_FIELDS: Mapping[Language, str] = {
    "ar": "، ".join(shown_name(name, "ar") for name in NAMES),
    "en": ", ".join(shown_name(name, "en") for name in NAMES),
}


class Note(NamedTuple):
    """One thing that was not taken as it stands; *values* are what it is about."""

    name: str
    values: tuple[str, ...] = ()

    def say(self, language: Language = "ar") -> str:
        """Give the sentence."""
        arabic, english = _SENTENCES[self.name]
        sentence = arabic if language == "ar" else english
        return sentence.format(*self.values, fields=_FIELDS[language])


def unknown_field(name: str) -> Note:
    """Say that *name* before a colon is no field."""
    return Note("unknown_field", (_short(name),))


def empty_field(name: str) -> Note:
    """Say that nothing follows the field *name*."""
    return Note("empty_field", (_short(name),))


def bad_date(text: str) -> Note:
    """Say that *text* is no date."""
    return Note("bad_date", (_short(text),))


def stray(word: str) -> Note:
    """Say that the operator *word* has nothing to work on."""
    return Note("stray", (_short(word),))


def in_question(word: str) -> Note:
    """Say that *word*, which else is an operator, is a word in a question."""
    return Note("in_question", (_short(word),))


def open_quote(quote: str) -> Note:
    """Say that *quote* is never closed."""
    return Note("open_quote", (quote,))


def parenthesis(sign: str) -> Note:
    """Say that a parenthesis has no partner."""
    return Note("parenthesis", (sign,))


def too_deep(depth: int) -> Note:
    """Say that parentheses inside more than *depth* others count for nothing."""
    return Note("too_deep", (str(depth),))


def too_long() -> Note:
    """Say that only the beginning is read."""
    return Note("too_long")


def too_many_words(count: int) -> Note:
    """Say that only the first *count* words are read."""
    return Note("too_many_words", (str(count),))


def long_word(word: str) -> Note:
    """Say that *word* is too long to be one."""
    return Note("long_word", (_short(word),))


def wide_slop(slop: int) -> Note:
    """Say that words of a phrase may not be further apart than *slop*."""
    return Note("wide_slop", (str(slop),))


def wild_edits(edits: int) -> Note:
    """Say that no more than *edits* letters of a word may differ."""
    return Note("wild_edits", (str(edits),))


def inner_star(text: str) -> Note:
    """Say that the star in *text* does not stand at the end of a word."""
    return Note("inner_star", (_short(text),))


def cut_forms(text: str, count: int) -> Note:
    """Say that *text* fits more than the *count* words that are searched for."""
    return Note("cut_forms", (_short(text), str(count)))


def no_forms(text: str) -> Note:
    """Say that *text* fits no word of the archive."""
    return Note("no_forms", (_short(text),))


def too_many_expanded(count: int) -> Note:
    """Say that only *count* words of a query may stand for others."""
    return Note("too_many_expanded", (str(count),))


def no_words() -> Note:
    """Say that there is nothing to look for."""
    return Note("no_words")


def none_has_all() -> Note:
    """Say that no article has all the words, and what is shown instead."""
    return Note("none_has_all")


def few_have_all() -> Note:
    """Say that few articles have all the words, and which others are shown."""
    return Note("few_have_all")


def rescued(typed: str, searched: str) -> Note:
    """Say that nothing matches what was *typed*, and what was *searched* for instead."""
    return Note("rescued", (_short(typed), _short(searched)))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
