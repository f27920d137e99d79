"""What each piece of the query language means: text in, the reading of it (as text or as a tree) out."""

from datetime import date

import pytest

from searcher.analysis import Analyzer
from searcher.query import (
    And,
    Everything,
    Keyword,
    Language,
    Not,
    Nothing,
    Or,
    Period,
    Phrase,
    Word,
    any_of,
    parse,
    positive,
    show,
)
from searcher.query.parser import MAX_NOTES, MAX_WORDS

READINGS = {
    "words beside each other are all wanted": ("غارات حلب", "غارات حلب"),
    "a word keeps the spelling it was typed in": ("الوُزَراءُ", "الوُزَراءُ"),
    "punctuation is nothing": ("أين قُتل؟ في حلب، أمس؛ نعم! ... 5%", "أين قُتل في حلب أمس نعم 5"),
    "a hyphen inside a word parts it": ("قطر-السعودية", "قطر السعودية"),
    "a hyphen between blanks is nothing": ("قطر - السعودية", "قطر السعودية"),
    "a dash is nothing": ("قطر —السعودية –حلب", "قطر السعودية حلب"),
    "several hyphens are nothing": ("قطر --السعودية", "قطر السعودية"),
    "a hashtag is its words": ("#مصر_الجديدة", "مصر الجديدة"),
    "letters of two scripts are two words": ("الـWindows", "الـ Windows"),
    "an address is its words": ("http://example.com/a", "http example com a"),
    "a time is two numbers": ("12:30", "12 30"),
    "or in Arabic": ("غارات أو قصف", "غارات أو قصف"),
    "or without its hamza": ("غارات او قصف", "غارات أو قصف"),
    "or with harakat": ("غارات أوْ قصف", "غارات أو قصف"),
    "or between direction marks": ("غارات \u200fأو\u200f قصف", "غارات أو قصف"),
    "or in capitals": ("غارات OR قصف", "غارات أو قصف"),
    "or as bars": ("غارات|قصف || حلب", "غارات أو قصف أو حلب"),
    "or in small letters is a word": ("war or peace", "war or peace"),
    "a lone waw is and": ("قطر و السعودية", "قطر السعودية"),
    "a joined waw is part of its word": ("قطر والسعودية", "قطر والسعودية"),
    "and in capitals": ("قطر AND السعودية", "قطر السعودية"),
    "and as ampersands and plus": ("قطر && السعودية & +حلب", "قطر السعودية حلب"),
    "not as a hyphen": ("غارات -حلب", "غارات -حلب"),
    "not as a minus sign": ("غارات \u2212حلب", "غارات -حلب"),
    "not in Arabic": ("غارات ليس حلب", "غارات -حلب"),
    "not in capitals": ("غارات NOT حلب", "غارات -حلب"),
    "not after a direction mark": ("غارات \u200f-\u200fحلب", "غارات -حلب"),
    "twice not is nothing": ("غارات ليس -حلب", "غارات حلب"),
    "an exclamation mark is no operator": ("غارات !حلب", "غارات حلب"),
    "without stays a word": ("أطفال بدون مأوى دون طعام", "أطفال بدون مأوى دون طعام"),
    "not of several words": ("-قطر-السعودية", "-(قطر السعودية)"),
    "not of a phrase": ('غارات -"ريف حلب"', 'غارات -"ريف حلب"'),
    "not of a group": ("غارات -(حلب أو حمص)", "غارات -(حلب أو حمص)"),
    "not of nothing is nothing": ('غارات -"" حلب -() -؟', "غارات حلب"),
    "and binds tighter than or": ("غارات حلب أو قصف حمص", "(غارات حلب) أو (قصف حمص)"),
    "not binds tighter than and": ("ليس غارات حلب", "-غارات حلب"),
    "parentheses group": ("(غارات أو قصف) حلب", "(غارات أو قصف) حلب"),
    "needless parentheses go": ("((غارات) (حلب))", "غارات حلب"),
    "a phrase in straight quotes": ('"ريف حلب"', '"ريف حلب"'),
    "a phrase in curly quotes": ("“ريف حلب”", '"ريف حلب"'),
    "a phrase in curly quotes the wrong way round": ("”ريف حلب“", '"ريف حلب"'),
    "a phrase in low quotes": ("„ريف حلب”", '"ريف حلب"'),
    "a phrase in guillemets": ("«ريف حلب»", '"ريف حلب"'),
    "a phrase in single guillemets": ("‹ريف حلب›", '"ريف حلب"'),
    "comparison signs are no quotes": ("<<ريف حلب>>", "ريف حلب"),
    "nothing is an operator in a phrase": ('"أو -ليس (العنوان: حلب"', '"أو ليس العنوان حلب"'),
    "empty quotes go": ('غارات "" «؟» حلب', "غارات حلب"),
    "a phrase with room between its words": ('"ريف حلب"~5', '"ريف حلب"~5'),
    "room after a blank": ('"ريف حلب" ~5', '"ريف حلب"~5'),
    "that room in Arabic digits": ('"ريف حلب"~٥', '"ريف حلب"~5'),
    "words like a short one": ("ريف~ حلب", "ريف~1 حلب"),
    "words like a long one": ("الانتخابات~", "الانتخابات~2"),
    "words one letter away": ("الانتخابات~١", "الانتخابات~1"),
    "not words like one": ("-ريف~", "-ريف~1"),
    "a tilde elsewhere is nothing": ("~ ريف ~5 ~حلب ريف~حلب", "ريف 5 حلب ريف حلب"),
    "words that begin so": ("مدر*", "مدر*"),
    "words that begin so, in a field": ("العنوان:مدر*", "العنوان:مدر*"),
    "not words that begin so": ("غارات -مدر*", "غارات -مدر*"),
    "words that begin so at the end of a question": ("أين مدر*؟", "أين مدر*"),
    "the last word of a chunk begins so": ("قطر-السعو*", "قطر السعو*"),
    "as spelt or beginning so: the star tells": ("=مدر*", "مدر*"),
    "an operator with a star is a beginning": ("غارات أو*", "غارات أو*"),
    "a root": ("جذر:كتب", "جذر:كتب"),
    "a root in English, after a blank": ("root: كتب", "جذر:كتب"),
    "a root letter by letter": ("جذر:ك-ت-ب جذر:«ك ت ب»", "جذر:كتب جذر:كتب"),
    "roots in a group": ("جذر:(كتب أو علم)", "جذر:كتب أو جذر:علم"),
    "a root in a field": ("العنوان:جذر:كتب", "العنوان:جذر:كتب"),
    "a root in the group of a field": ("العنوان:(جذر:كتب حلب)", "العنوان:(جذر:كتب حلب)"),
    "a field in the group of a root": ("جذر:(العنوان:كتب)", "العنوان:جذر:كتب"),
    "not a root": ("-جذر:كتب", "-جذر:كتب"),
    "one form only": ("=كتاب", "=كتاب"),
    "not one form": ("-=كتاب", "-=كتاب"),
    "an equals sign elsewhere is nothing": ("كتاب = علم", "كتاب علم"),
    "a backslash makes a word of an operator": ("غارات \\أو قصف", "غارات \\أو قصف"),
    "an operator after a minus is a word": ("-أو", "-\\أو"),
    "in a field": ("العنوان:غارات", "العنوان:غارات"),
    "in a field, after a blank": ("العنوان: غارات", "العنوان:غارات"),
    "a field in English": ("Title:غارات TEXT:قصف", "العنوان:غارات النص:قصف"),
    "a field in another spelling": ("اَلعُنوانُ:غارات", "العنوان:غارات"),
    "a field for a phrase": ('نص:"ريف حلب"~2', 'النص:"ريف حلب"~2'),
    "a field for one form": ("العنوان:=كتاب", "العنوان:=كتاب"),
    "a field ends with its word": ("العنوان:غارات حلب", "العنوان:غارات حلب"),
    "a field holds for all of a chunk": ("العنوان:قطر-السعودية", "العنوان:(قطر السعودية)"),
    "a field for a group": ("العنوان:(غارات أو قصف)", "العنوان:(غارات أو قصف)"),
    "a field inside the group of another": (
        "العنوان:(غارات -المصدر:سبق)",
        "العنوان:غارات -المصدر:سبق",
    ),
    "not in a field": ("-العنوان:غارات", "-العنوان:غارات"),
    "in a field, not": ("العنوان:-غارات", "-العنوان:غارات"),
    "a keyword": ("المصدر:سبق", "المصدر:سبق"),
    "a keyword takes one word": ("كاتب:علي حسن", "الكاتب:علي حسن"),
    "a keyword in quotes": ("القسم: «أخبار العالم»", 'القسم:"أخبار العالم"'),
    "a keyword with a hyphen": ("مصدر:CNN-Arabic", 'المصدر:"CNN-Arabic"'),
    "a keyword that holds quotes": ('المصدر:«قناة "العربية" نت»', 'المصدر:«قناة "العربية" نت»'),
    "keywords in a group": ("المصدر:(سبق أو الرياض)", "المصدر:سبق أو المصدر:الرياض"),
    "the name of a field without a colon is a word": ("العنوان قبل النص", "العنوان قبل النص"),
    "a year": ("التاريخ:2015", "التاريخ:2015"),
    "a month": ("date: 2015-07", "التاريخ:2015-07"),
    "a day": ("تاريخ:2015-07-21", "التاريخ:2015-07-21"),
    "a day as it is written in Arabic": ("التاريخ:٢١/٧/٢٠١٥", "التاريخ:2015-07-21"),
    "a day in Persian digits, the year first": ("التاريخ:۲۰۱۵/۷/۲۱", "التاريخ:2015-07-21"),
    "a month before its year": ("التاريخ:7/2015", "التاريخ:2015-07"),
    "a date touched by a comma": ("التاريخ:2015-07، حلب", "التاريخ:2015-07 حلب"),
    "a range of days": ("التاريخ:2015-07-01..2015-08-15", "التاريخ:2015-07-01..2015-08-15"),
    "a range of months": ("التاريخ:2015-07..2015-08", "التاريخ:2015-07-01..2015-08-31"),
    "a range that is a month": ("التاريخ:2016-02-01..2016-02-29", "التاريخ:2016-02"),
    "a range the wrong way round": ("التاريخ:2015-08..2015-07", "التاريخ:2015-07-01..2015-08-31"),
    "a range with three dots": ("التاريخ:2015…2016", "التاريخ:2015-01-01..2016-12-31"),
    "since": ("بعد:2015-07 after:2015-07", "التاريخ:2015-07-01.. التاريخ:2015-07-01.."),
    "from": ("منذ:2015", "التاريخ:2015-01-01.."),
    "before leaves the day itself out": (
        "قبل:2015-07-01 before:2015",
        "التاريخ:..2015-06-30 التاريخ:..2014-12-31",
    ),
    "until keeps the day itself": ("حتى:2015-07-01 until:2015", "التاريخ:..2015-07-01 التاريخ:..2015-12-31"),
    "an open range": ("التاريخ:2015.. التاريخ:..2016", "التاريخ:2015-01-01.. التاريخ:..2016-12-31"),
    "words after a date that is quoted": ('التاريخ:"2015" إلى 2016', 'التاريخ:"2015" إلى 2016'),
    "not in a period, and a word": ('-التاريخ:"2015" حتى 2016', '-التاريخ:"2015" حتى 2016'),
    "dates in a group": ("التاريخ:(2014 أو 2016)", "التاريخ:2014 أو التاريخ:2016"),
    "not a date": ("-التاريخ:2015", "-التاريخ:2015"),
    "a star alone is everything": ("*", "*"),
    "a star beside words is nothing": ("* حلب *", "حلب"),
    "everything but": ("-*", "-*"),
    "nothing at all": ("", ""),
    "blanks only": (" \n\t\u200f ", ""),
}


@pytest.mark.parametrize(("text", "reading"), READINGS.values(), ids=READINGS.keys())
def test_reads(analyzer: Analyzer, text: str, reading: str) -> None:
    parsed = parse(text, analyzer)

    assert show(parsed.node) == reading
    assert parsed.notes == ()


LANGUAGES: tuple[Language, ...] = ("ar", "en")

NOTED = {
    "or at the start": ("أو غارات", "\\أو غارات", "«أو»"),
    "or at the end": ("غارات او", "غارات \\او", "«او»"),
    "or in a group of its own": ("غارات (أو)", "غارات \\أو", "«أو»"),
    "or twice": ("غارات أو أو قصف", "(غارات \\أو) أو قصف", "«أو»"),
    "not at the end": ("غارات ليس", "غارات \\ليس", "«ليس»"),
    "not before or": ("NOT OR غارات", "\\NOT أو غارات", "«NOT»"),
    "and at the start": ("و غارات", "\\و غارات", "«و»"),
    "and at the end": ("غارات AND", "غارات \\AND", "«AND»"),
    "a parenthesis never closed": ("غارات (حلب أو حمص", "(غارات حلب) أو حمص", "«(»"),
    "a parenthesis never opened": ("غارات) حلب", "غارات حلب", "«)»"),
    "not before a parenthesis never closed": ("-(غارات", "-غارات", "«(»"),
    "a quote never closed": ('"ريف حلب -حمص', "ريف حلب -حمص", 'الاقتباس "'),
    "an unknown field": ("لون:أحمر", "لون أحمر", "«لون»"),
    "an unknown field for a phrase": ('لون:"أحمر قان"', 'لون "أحمر قان"', "«لون»"),
    "a field with nothing after it": ("غارات العنوان:", "غارات العنوان", "«العنوان:»"),
    "a field before an operator": ("العنوان: أو غارات", "العنوان أو غارات", "«العنوان:»"),
    "a field before a field": ("العنوان:النص:غارات", "العنوان النص:غارات", "«العنوان:»"),
    "a date that is a word": ("بعد: الحرب", "بعد الحرب", "«الحرب»"),
    "a day that never was": ("التاريخ:2015-02-30", "2015 02 30", "«2015-02-30»"),
    "a month that never is": ("التاريخ:2015-13", "2015 13", "«2015-13»"),
    "the year nought": ("التاريخ:0000", "0000", "«0000»"),
    "a year too far": ("التاريخ:99999", "99999", "«99999»"),
    "before all time": ("قبل:0001", "قبل 0001", "«0001»"),
    "a day without a year": ("التاريخ:21/7", "21 7", "«21/7»"),
    "a range with a bad end": ("التاريخ:2015..حلب", "2015 حلب", "«2015..حلب»"),
    "a range after a field that takes none": ("بعد:2015..2016", "بعد 2015 2016", "«2015..2016»"),
    "a bad date in a group": ("التاريخ:(2015 أو حلب)", "التاريخ:2015 أو حلب", "«حلب»"),
    "a root with nothing after it": ("جذر:", "جذر", "«جذر:»"),
    "more letters than may differ": ("وزير~7", "وزير~2", "«~2»"),
    "a star inside a word": ("ك*ب", "ك ب", "«ك*ب»"),
    "a star before a word": ("غارات *اب", "غارات اب", "«*اب»"),
    "too much room in a phrase": ('"ريف حلب"~999999', '"ريف حلب"~100', "«~100»"),
    "a word too long": ("غارات " + "ح" * 101, "غارات", "«ححح"),
    "no word at all": ("؟! -- () |", "", ""),
    "too many words": (" ".join("ح" * 65), " ".join("ح" * 64), "64"),
    "too long a text": (" " * 10_000 + "حلب", "", ""),
}


@pytest.mark.parametrize(("text", "reading", "offender"), NOTED.values(), ids=NOTED.keys())
def test_reads_as_words_what_it_cannot_read_and_says_so(
    analyzer: Analyzer, text: str, reading: str, offender: str
) -> None:
    parsed = parse(text, analyzer)

    assert show(parsed.node) == reading
    assert any(offender in note.say("ar") for note in parsed.notes)
    assert any(offender.strip("«»").removeprefix("الاقتباس ") in note.say("en") for note in parsed.notes)
    assert all(note.say(language).endswith(".") for note in parsed.notes for language in LANGUAGES)


@pytest.mark.parametrize("text", ["عاجل: انفجار", "http://example.com", "12:30", "مباراة 3:1", "نعم :لا"])
def test_says_nothing_about_a_colon_that_names_no_field(analyzer: Analyzer, text: str) -> None:
    assert parse(text, analyzer).notes == ()


def test_names_the_known_fields_where_one_is_unknown(analyzer: Analyzer) -> None:
    (note,) = parse("لون:أحمر", analyzer).notes

    assert all(name in note.say() for name in ("العنوان", "النص", "الكاتب", "المصدر", "القسم", "التاريخ"))


def test_says_each_thing_once_and_not_too_many_things(analyzer: Analyzer) -> None:
    assert len(parse("لون:أحمر لون:أخضر", analyzer).notes) == 1
    assert len(parse(" ".join(f"ل{'و' * n}ن:أحمر" for n in range(20)), analyzer).notes) == MAX_NOTES


def test_makes_terms_with_the_analyzer(analyzer: Analyzer) -> None:
    assert parse("مُدُنٌ", analyzer).node == Word("مُدُنٌ", analyzer.terms("مُدُنٌ"))


def test_makes_the_tree(analyzer: Analyzer) -> None:
    def word(text: str) -> Word:
        return Word(text, analyzer.terms(text))

    assert parse('(غارات أو "ريف حلب"~1) -حمص المصدر:"أخبار العَرَبيّة" التاريخ:2016-02', analyzer).node == And(
        (
            Or((word("غارات"), Phrase((word("ريف"), word("حلب")), slop=1))),
            Not(word("حمص")),
            Keyword("source", "أخبار العَرَبيّة", "خبر عربي"),
            Period(date(2016, 2, 1), date(2016, 2, 29)),
        )
    )


def test_pushes_a_text_field_onto_words_and_phrases(analyzer: Analyzer) -> None:
    node = parse('العنوان:(=غارات أو "ريف حلب")', analyzer).node

    assert isinstance(node, Or)
    assert [child.field for child in node.children if isinstance(child, Word | Phrase)] == ["title", "title"]
    assert isinstance(node.children[0], Word)
    assert node.children[0].level == "exact"
    assert isinstance(node.children[1], Phrase)
    assert [word.field for word in node.children[1].words] == [None, None]


def test_tells_nothing_from_everything(analyzer: Analyzer) -> None:
    assert parse("  ", analyzer).node == Nothing()
    assert parse("؟", analyzer).node == Nothing()
    assert parse("*", analyzer).node == Everything()


def test_counts_the_words_of_phrases_and_keywords(analyzer: Analyzer) -> None:
    words = " ".join("ح" * (MAX_WORDS - 1))
    node = parse(f'"{words}" المصدر:"سبق الرياض" حلب', analyzer).node

    assert isinstance(node, And)
    assert node.children[1:] == (Keyword("source", "سبق", "سبق"),)


def test_yields_what_an_article_is_found_by(analyzer: Analyzer) -> None:
    node = parse(
        'غارات -حمص ("ريف حلب" أو المصدر:سبق -(قصف أو دير)) التاريخ:2015 * ليس "دير الزور"', analyzer
    ).node

    assert [show(found) for found in positive(node)] == ["غارات", '"ريف حلب"']


def test_joins_no_alternatives_to_nothing() -> None:
    assert any_of([]) == any_of([Nothing(), Nothing()]) == Nothing()


@pytest.mark.parametrize(
    "question",
    ["أيها ليس عاصمة؟", "هل القهوة مفيدة أو ضارة ؟", "«هل يعود أو يبقى؟»", "is it حلب أو إدلب?"],
)
def test_a_question_is_asked_in_plain_words(question: str, analyzer: Analyzer) -> None:
    parsed = parse(question, analyzer)

    assert not any(
        isinstance(part, Or | Not) for part in (parsed.node, *getattr(parsed.node, "children", ()))
    )
    assert parse(show(parsed.node), analyzer).node == parsed.node


def test_signs_work_in_a_question_and_a_note_tells_of_them(analyzer: Analyzer) -> None:
    assert parse("من فاز -الهلال؟", analyzer).node != parse("من فاز الهلال؟", analyzer).node
    assert any("«أو»" in note.say() for note in parse("حلب أو إدلب؟", analyzer).notes)
    assert isinstance(parse("حلب أو إدلب", analyzer).node, Or)
