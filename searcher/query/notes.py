"""What do people hear about how their query was read? Every sentence of it, in one place."""

from searcher.query.fields import NAMES, arabic_name

__all__ = [
    "bad_date",
    "empty_field",
    "in_question",
    "long_word",
    "no_words",
    "open_quote",
    "parenthesis",
    "stray",
    "too_deep",
    "too_long",
    "too_many_words",
    "unknown_field",
    "wide_slop",
]

_SHOWN = 40  # characters of the offender
_FIELDS = "، ".join(map(arabic_name, NAMES))


def unknown_field(name: str) -> str:
    """Say that *name* before a colon is no field."""
    return f"«{_short(name)}» ليس اسم حقل، فقُرئ كلمة عادية؛ الحقول المعروفة هي: {_FIELDS}."


def empty_field(name: str) -> str:
    """Say that nothing follows the field *name*."""
    return f"لا شيء بعد «{_short(name)}:»، فقُرئ كلمة عادية."


def bad_date(text: str) -> str:
    """Say that *text* is no date."""
    examples = "2015-07-21 أو 2015-07 أو 2015"
    return f"«{_short(text)}» ليس تاريخًا مفهومًا، فقُرئ كلمات عادية؛ يُكتب التاريخ هكذا: {examples}."


def stray(word: str) -> str:
    """Say that the operator *word* has nothing to work on."""
    return f"«{_short(word)}» هنا بلا كلمة تعمل فيها، فقُرئت كلمة عادية."


def in_question(word: str) -> str:
    """Say that *word*, which else is an operator, is a word in a question."""
    return (
        f"«{_short(word)}» في السؤال كلمة عادية؛ تُكتب البدائل هكذا: حلب | إدلب، والاستبعاد هكذا: حلب -إدلب."
    )


def open_quote(quote: str) -> str:
    """Say that *quote* is never closed."""
    return f"علامة الاقتباس {quote} بلا نظير، فقُرئ ما بعدها كلمات عادية."


def parenthesis(sign: str) -> str:
    """Say that a parenthesis has no partner."""
    return f"القوس «{sign}» بلا نظير، فأُهمل."


def too_deep(depth: int) -> str:
    """Say that parentheses inside more than *depth* others count for nothing."""
    return f"الأقواس متداخلة أكثر من {depth} مستوى، فأُهمل الأعمق منها."


def too_long() -> str:
    """Say that only the beginning is read."""
    return "عبارة البحث طويلة جدًّا، فقُرئ أولها وأُهمل الباقي."


def too_many_words(count: int) -> str:
    """Say that only the first *count* words are read."""
    return f"في عبارة البحث كلمات كثيرة، فقُرئت أول {count} كلمة منها وأُهمل الباقي."


def long_word(word: str) -> str:
    """Say that *word* is too long to be one."""
    return f"«{_short(word)}» أطول من أن تكون كلمة، فأُهملت."


def wide_slop(slop: int) -> str:
    """Say that words of a phrase may not be further apart than *slop*."""
    return f"المسافة بين كلمات العبارة لا تزيد على {slop} كلمة، فقُرئت «~{slop}»."


def no_words() -> str:
    """Say that there is nothing to look for."""
    return "ليس في عبارة البحث كلمة يُبحث عنها."


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
