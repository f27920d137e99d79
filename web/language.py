"""In which language does the page speak? The one the URL names: Arabic, unless it says ``lang=en``.

The words of the page stand in the code in Arabic; `translations/` has them in English, by gettext.
"""

from pathlib import Path

from flask import Flask, has_request_context, request
from flask_babel import Babel, gettext

from searcher.options import LANGUAGES
from searcher.query import Language

__all__ = ["N_", "direction", "is_known", "language", "say", "set_up", "tagged"]


def set_up(app: Flask) -> None:
    """Let *app* speak Arabic and English."""
    folder = str(Path(__file__).parent / "translations")
    Babel(app, default_locale="ar", default_translation_directories=folder, locale_selector=language)
    app.jinja_env.globals.update(language=language, direction=direction)


def language() -> Language:
    """Give the language of this request's page."""
    return "en" if has_request_context() and _named() == "en" else "ar"


def is_known() -> bool:
    """Tell whether there are words in the language that the URL names."""
    return _named() in {"", *LANGUAGES}


def say(text: str, **values: str) -> str:
    """Say *text* in the language of this page, with *values* in the place of its ``%(name)s``."""
    return str(gettext(text, **values))


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """Give *text* as it is: a mark for gettext's tools, where it is said later."""
    return text


def direction() -> str:
    """Give the direction that the page runs in, as HTML's ``dir`` has it."""
    return "ltr" if language() == "en" else "rtl"


def tagged() -> tuple[tuple[str, str], ...]:
    """Give the parameters that keep the language of the page a link leads to."""
    return (("lang", "en"),) if language() == "en" else ()


def _named() -> str:
    return request.args.get("lang", "").strip()
