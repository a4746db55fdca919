import random

import pytest

from dateline.errors import UnreadableInput
from dateline.ingest.decode import check_text, decode, is_garbled

WORDS = "A blast killed four people in the market of Vorna on Tuesday, the “Lamp” said – it’s the mayor’s account."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_text_is_decoded_whichever_way_it_was_written(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Взрыв убил четырех человек на рынке в городе Ворна, сообщила полиция. " * 5, "cp1251")],
)
def test_other_scripts_are_told_by_their_look(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"PK\x03\x04" + b"abc" * 50, "not_text"),
        (b"%PDF-1.7 abc", "not_text"),
        (b"\x89PNG\r\n", "not_text"),
        (b"a\x00b" * 50, "nul_bytes"),
        (b"\xff\xfea", "encoding"),
        (random.Random(7).randbytes(3000).replace(b"\x00", b"\xfe"), "encoding"),  # noqa: S311 - no secret
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput) as raised:
        decode(data)
    assert raised.value.reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("  \n", "empty"),
        (WORDS + "\x00", "nul_bytes"),
        (WORDS + "\ud800", "encoding"),
        (WORDS + "\x01\x02" * 9, "not_text"),
        (WORDS.encode().decode("cp1252", "replace"), "mojibake"),
        ("Four dead.", "too_short"),
    ],
)
def test_a_text_that_cannot_be_used_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(UnreadableInput) as raised:
        check_text(text)
    assert raised.value.reason == reason


@pytest.mark.parametrize(
    "text",
    [WORDS, WORDS * 9 + "â€™", "Señor Ávila, naïve café owner in Łódź", WORDS + " \ufffd\ufffdquote \ufffd"],
)
def test_one_odd_character_is_no_mojibake(text: str) -> None:
    assert not is_garbled(text)
