"""What do people hear about how their query was read? One note for each thing that can be said."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from searcher.query.fields import NAMES, Language, Name, shown_name
from searcher.query.sentences import SENTENCES

__all__ = [
    "Note",
    "apart",
    "bad_date",
    "covered",
    "cut_forms",
    "dead_part",
    "empty_field",
    "few_have_all",
    "in_question",
    "inner_star",
    "long_word",
    "narrowed",
    "narrowed_slop",
    "no_forms",
    "no_values",
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
    "unquoted",
    "values",
    "wide_slop",
    "wild_edits",
]

_SHOWN = 40  # characters of the offender

_FIELDS: Mapping[Language, str] = {
    "ar": "، ".join(shown_name(name, "ar") for name in NAMES),
    "en": ", ".join(shown_name(name, "en") for name in NAMES),
}


class Note(NamedTuple):
    """One thing that was not taken as it stands; *values* are what it is about, in *field*."""

    name: str
    values: tuple[str, ...] = ()
    field: Name | None = None

    def say(self, language: Language = "ar") -> str:
        """Give the sentence."""
        arabic, english = SENTENCES[self.name]
        sentence = arabic if language == "ar" else english
        name = shown_name(self.field, language) if self.field else ""
        values = ("، " if language == "ar" else ", ").join(self.values)
        return sentence.format(*self.values, fields=_FIELDS[language], name=name, values=values)


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


def narrowed_slop(wide: int, narrow: int) -> Note:
    """Say that words so common as those of a phrase are looked for *narrow* words apart, not *wide*."""
    return Note("narrowed_slop", (str(wide), str(narrow)))


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


def dead_part(text: str) -> Note:
    """Say that *text*, a part of the query, finds nothing by itself."""
    return Note("dead_part", (_short(text),))


def unquoted(phrase: str, count: int) -> Note:
    """Say that *phrase* stands nowhere, and that *count* articles have its words."""
    return Note("unquoted", (_short(phrase), f"{count:,}"))


def covered(first: str, last: str) -> Note:
    """Say from which day to which there are articles."""
    return Note("covered", (first, last))


def values(field: Name, held: Sequence[str]) -> Note:
    """Say which values of *field* there are."""
    return Note("values", tuple(map(_short, held)), field)


def no_values(field: Name) -> Note:
    """Say that no article has any value of *field*."""
    return Note("no_values", (), field)


def apart() -> Note:
    """Say that each part of the query finds something, and all together nothing."""
    return Note("apart")


def narrowed(count: int) -> Note:
    """Say that without filters there are *count* articles."""
    return Note("narrowed", (f"{count:,}",))


def rescued(typed: str, searched: str) -> Note:
    """Say that nothing matches what was *typed*, and what was *searched* for instead."""
    return Note("rescued", (_short(typed), _short(searched)))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
