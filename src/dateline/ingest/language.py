"""Tells the language of a report. It does not judge whether that language is read: `claims` does."""

import re
from functools import cache
from typing import cast

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SAMPLE = 2000
ENOUGH_LETTERS = 60
SURE = 0.8
"""The identifier's own probability; below it the answer is None. Of 621 English reports 619 are above it."""

_STATED = re.compile(r"([A-Za-z]{2})(?:[-_].*)?")
_NAMED = {
    "english": "en", "eng": "en", "arabic": "ar", "ara": "ar", "french": "fr", "fra": "fr", "fre": "fr",
    "german": "de", "deu": "de", "ger": "de", "spanish": "es", "spa": "es", "russian": "ru", "rus": "ru",
    "turkish": "tr", "tur": "tr", "ukrainian": "uk", "ukr": "uk", "persian": "fa", "fas": "fa", "hebrew": "he",
    "chinese": "zh", "zho": "zh", "portuguese": "pt", "por": "pt", "italian": "it", "ita": "it",
}  # fmt: skip
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LATIN_SCRIPT = frozenset({"en", "fr", "de", "es", "tr", "pt", "it"})


def language_of(text: str, stated: str | None) -> str | None:
    """Return the ISO 639-1 code: the stated one, unless the script says that it cannot be; else the identified one."""
    code = _code(stated)
    if code is not None and not _other_script(text, code):
        return code
    return identify(text)


def identify(text: str) -> str | None:
    """Return the language that the words are in, or None where they are few or the answer is unsure."""
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < ENOUGH_LETTERS:
        return None
    code, probability = cast("tuple[str, float]", _identifier().classify(sample))
    return code if probability >= SURE and len(code) == len("en") else None


def _code(stated: str | None) -> str | None:
    word = (stated or "").strip()
    match = _STATED.fullmatch(word)
    return match[1].lower() if match else _NAMED.get(word.lower())


def _other_script(text: str, code: str) -> bool:
    letters = sum(map(str.isalpha, text[:SAMPLE]))
    latin = len(_LATIN.findall(text[:SAMPLE]))
    return code in _LATIN_SCRIPT and latin * 2 < letters


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
