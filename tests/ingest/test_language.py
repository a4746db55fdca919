import pytest

from dateline.ingest.language import identify, language_of

ENGLISH = (
    "Four people were killed in the market of Vorna on Tuesday, police said, and six were hurt in the blast."
)
FRENCH = "Quatre personnes ont été tuées mardi au marché de Vorna, a indiqué la police, et six autres ont été blessées."
ARABIC = "قتل أربعة أشخاص في انفجار في سوق المدينة يوم الثلاثاء حسبما ذكرت الشرطة وأصيب ستة آخرون بجروح"


@pytest.mark.parametrize(
    ("text", "code"), [(ENGLISH, "en"), (FRENCH, "fr"), (ARABIC, "ar"), ("Four dead", None)]
)
def test_the_language_of_the_words_is_told_or_none(text: str, code: str | None) -> None:
    assert identify(text) == code


@pytest.mark.parametrize(
    ("text", "stated", "code"),
    [
        (ENGLISH, "en-GB", "en"),
        (ENGLISH, "EN", "en"),
        (ENGLISH, "English", "en"),
        ("Four dead", "fr", "fr"),
        (ENGLISH, "no idea", "en"),
        (ENGLISH, None, "en"),
        (ARABIC, "en", "ar"),  # a page's template often says English whatever it holds
        (ARABIC, "ar", "ar"),
    ],
)
def test_what_is_stated_counts_unless_the_script_belies_it(text: str, stated: str | None, code: str) -> None:
    assert language_of(text, stated) == code
