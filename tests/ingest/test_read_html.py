from collections.abc import Callable

import pytest

from dateline.records.report import Incoming, SetAside

Read = Callable[..., list[Incoming | SetAside]]
TEXT = "Четыре человека погибли на рынке в городе Ворна, сообщила полиция во вторник утром после взрыва."


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("<meta charset=windows-1251>", "cp1251"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>", "koi8-r"),
        ("<meta charset=utf-8>", "utf-8"),
        ("", "utf-8"),
        ("<meta charset=nonsense>", "utf-8"),
        ("<meta charset=windows-1251>", "utf-8-sig"),
        ("<meta charset=utf-8>", "utf-16"),
    ],
)
def test_a_page_is_decoded_as_it_declares(read: Read, declared: str, encoding: str) -> None:
    html = f"<html><head>{declared}<title>Взрыв</title></head><body><article><p>{TEXT}</p></article></body></html>"
    (incoming,) = read("a.html", html.encode(encoding))
    assert isinstance(incoming, Incoming)
    assert (incoming.revision.text, incoming.revision.title) == (TEXT, "Взрыв")
    assert (incoming.revision.language, incoming.raw) == ("ru", html.encode(encoding))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"<html><body><nav>Home</nav><script>x()</script></body></html>", "no_text"),
        (b"%PDF-1.4", "not_text"),
        (b"<p>\x00\x00</p>", "nul_bytes"),
    ],
)
def test_a_page_without_a_report_is_set_aside(read: Read, data: bytes, reason: str) -> None:
    (aside,) = read("a.htm", data)
    assert isinstance(aside, SetAside)
    assert aside.reason == reason
