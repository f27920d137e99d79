"""When are two spellings the same word? `fold` gives one form to all spellings of a word: the level `exact`.

What is folded, in this order:

1. presentation forms and ligatures are unfolded (Unicode NFKC);
2. waw with a dagger alef before teh marbuta is an alef (the Quranic spelling of prayer, alms, life);
3. harakat, tanween, dagger alef, Quranic marks, tatweel, invisible characters go, and so does what parts the
   thousands of a number;
4. hamza: before waw, on any seat, it is written as waw; at the end after yeh, on any seat, it is dropped
   into the yeh; «hay'a» may have its hamza on alef or on yeh; «mi'a» may have a mute alef;
5. what is left of alef forms becomes alef, yeh and waw with hamza their bare letter, alef maqsura yeh,
   teh marbuta heh, and the letters of Persian and Urdu their Arabic kin;
6. digits become 0-9, other letters lose case and accents.

Not folded: a hamza alone at the end after alef or a consonant, because it tells words apart (prayer and
he prayed, sky and he rose).
"""

import re
import unicodedata

from searcher.analysis.letters import (
    ALEF,
    ALEF_HAMZA_ABOVE,
    ALEF_HAMZA_BELOW,
    ALEF_MADDA,
    ALEF_MAKSURA,
    ALEF_WASLA,
    ARABIC_MARKS,
    BEH,
    DIGITS,
    FEH,
    HAMZA,
    HEH,
    INVISIBLE,
    KIN,
    LAM,
    LATIN_MARKS,
    MARK_LETTERS,
    MEEM,
    MINI_ALEF,
    NOON,
    TATWEEL,
    TEH,
    TEH_MARBUTA,
    THOUSANDS,
    WAW,
    WAW_HAMZA,
    YEH,
    YEH_HAMZA,
)

__all__ = ["beginnings", "fold"]

_STRIPPED = re.compile(f"[{ARABIC_MARKS}{MARK_LETTERS}{LATIN_MARKS}{INVISIBLE}{TATWEEL}{THOUSANDS}]+")
_QURANIC_ALEF = re.compile(f"{WAW}{MINI_ALEF}(?={TEH_MARBUTA})")
_HAMZA_BEFORE_WAW = re.compile(f"[{HAMZA}{YEH_HAMZA}]+(?=[{WAW}{WAW_HAMZA}])")
_FINAL_HAMZA_YEH = re.compile(f"(?:[{YEH}{ALEF_MAKSURA}]?{YEH_HAMZA}|[{YEH}{ALEF_MAKSURA}]{HAMZA})$")
_HAYA = re.compile(f"{YEH}{ALEF_HAMZA_ABOVE}(?=[{TEH_MARBUTA}{HEH}]$)")
_SEATS = re.compile(f"[{HAMZA}{YEH_HAMZA}{ALEF_HAMZA_ABOVE}]")

_NUMBERS = "ثلاث|اربع|أربع|خمس|ست|سبع|ثمان|ثماني|تسع"
_HUNDRED = re.compile(
    f"^((?:{WAW}|{FEH})?(?:{BEH}?{ALEF}{LAM}|{LAM}{LAM}|{BEH}|{LAM})?(?:{_NUMBERS})?{MEEM}){ALEF}"
    f"(?=[{YEH}{YEH_HAMZA}](?:[{TEH_MARBUTA}{HEH}]|{TEH}[{ALEF}{YEH}]{NOON}?)$)"
)

_LETTERS = str.maketrans(
    {
        ALEF_HAMZA_ABOVE: ALEF,
        ALEF_HAMZA_BELOW: ALEF,
        ALEF_MADDA: ALEF,
        ALEF_WASLA: ALEF,
        WAW_HAMZA: WAW,
        YEH_HAMZA: YEH,
        ALEF_MAKSURA: YEH,
        TEH_MARBUTA: HEH,
        **DIGITS,
    }
)
_KIN = str.maketrans(KIN)

_LETTERS_ONLY = re.compile(f"[{HAMZA}-\u063a{FEH}-{YEH}]+")
_ALEFS = f"{ALEF}{ALEF_HAMZA_ABOVE}{ALEF_HAMZA_BELOW}{ALEF_MADDA}"
_ADORNMENTS = re.compile(f"[\u064b-\u0652{TATWEEL}]+")  # harakat and tatweel: no other step looks at them
_VARIANT = re.compile(
    f"[{ALEF_HAMZA_ABOVE}{ALEF_HAMZA_BELOW}{ALEF_MADDA}{WAW_HAMZA}{YEH_HAMZA}{ALEF_MAKSURA}{TEH_MARBUTA}]"
)
_RULED = re.compile(f"[{HAMZA}{YEH_HAMZA}]|{YEH}{ALEF_HAMZA_ABOVE}|{MEEM}[{_ALEFS}][{YEH}{ALEF_MAKSURA}]")
"""What every rule of hamza and of hundreds needs, before or after the letters are made bare."""


def fold(word: str) -> str:
    """Give the one form that all spellings of *word* share; folding twice changes nothing.

    `_fold_fully` is the definition. Nearly all words are Arabic letters, some with harakat or tatweel; for
    them the steps that can change nothing are left out, which is seven times as fast.
    """
    if word.isascii():
        return word.lower().replace(",", "") or word
    if not _LETTERS_ONLY.fullmatch(word):
        bare = _ADORNMENTS.sub("", word)
        if not _LETTERS_ONLY.fullmatch(bare):
            return _fold_fully(word)
        word = bare
    if _RULED.search(word):
        while (again := _fold_letters(word)) != word:
            word = again
        return word
    return word.translate(_LETTERS) if _VARIANT.search(word) else word


def beginnings(typed: str) -> frozenset[str]:
    """Give the folded beginnings of words that begin with *typed*: a hamza folds by what follows it."""
    return frozenset((fold(typed), *(fold(typed + letter)[:-1] for letter in (BEH, WAW, TEH_MARBUTA))))


def _fold_fully(word: str) -> str:
    folded = _fold_once(word)
    while (again := _fold_once(folded)) != folded:  # a dropped mark can bring two letters of a rule together
        folded = again
    return folded or word


def _fold_once(word: str) -> str:
    word = unicodedata.normalize("NFKC", word)
    if MINI_ALEF in word:
        word = _QURANIC_ALEF.sub(ALEF, word)
    word = _fold_letters(_STRIPPED.sub("", word).translate(_KIN))
    if (not word.isascii() and word.casefold() != word) or not _is_plain(word):
        word = _fold_other(word)
    return word.lower()


def _fold_letters(word: str) -> str:
    if _SEATS.search(word):
        word = _HAMZA_BEFORE_WAW.sub(lambda seats: WAW * len(seats[0]), word)
        word = _FINAL_HAMZA_YEH.sub(YEH, word)
        word = _HAYA.sub(YEH + YEH_HAMZA, word)
    return _HUNDRED.sub(r"\1", word).translate(_LETTERS)


def _is_plain(word: str) -> bool:
    return word.isascii() or (min(word) >= "\u0621" and max(word) <= "\u064a")


def _fold_other(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(
        letter for letter in decomposed if not unicodedata.combining(letter) and not letter.isspace()
    )
