"""In which words is a note said? Each sentence in Arabic and in English."""

from collections.abc import Mapping

__all__ = ["SENTENCES"]

SENTENCES: Mapping[str, tuple[str, str]] = {
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
    "narrowed_slop": (
        "كلمات العبارة شائعة جدًّا، فبُحث عنها بمسافة «~{1}» بدل «~{0}».",
        "The words of the phrase are too common for “~{0}”, so “~{1}” was searched for.",
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
    "dead_part": ("لا مقالة فيها «{0}».", "No article has “{0}”."),
    "unquoted": (
        "لا مقالة فيها {0} بهذا اللفظ؛ وبلا علامتي الاقتباس عدد النتائج {1}.",
        "No article has {0} as quoted; without the quotes there are {1}.",
    ),
    "covered": (
        "تواريخ المقالات في الأرشيف من {0} إلى {1}.",
        "The archive has articles from {0} to {1}.",
    ),
    "values": (
        "من قيم «{name}» في الأرشيف: {values}.",
        "“{name}” in this archive is, for example: {values}.",
    ),
    "no_values": ("لا مقالة في الأرشيف ذُكر فيها «{name}».", "No article of the archive has “{name}”."),
    "apart": (
        "لكل جزء من البحث مقالات توافقه، ولا مقالة توافقها كلها.",
        "Each part of the query matches articles, but no article matches them all.",
    ),
    "narrowed": (
        "لا نتائج ضمن ما اخترت من مصادر أو أقسام أو كُتّاب أو تواريخ؛ وعددها في الأرشيف كله {0}.",
        "Nothing within the chosen sources, sections, authors and dates; the whole archive has {0}.",
    ),
    "rescued": (
        "لم نعثر على شيء يطابق «{0}»، فهذه نتائج «{1}».",
        "Nothing matches “{0}”, so these are results for “{1}”.",
    ),
}  # fmt: skip
"""By the name of a note; {0} and {1} are its values, {fields} the names of all fields."""
