"""Character sets: what is declared, what is used, and what is broken."""

import pytest

from extractor.article.charset import decoded

WORDS = "Gangguan “Café Gelora” — pulih"


@pytest.mark.parametrize(
    ("content", "declared"),
    [
        (WORDS.encode(), None),
        (WORDS.encode(), "iso-8859-1"),
        (WORDS.encode("cp1252"), "iso-8859-1"),
        (WORDS.encode("cp1252"), "utf-8"),
        (WORDS.encode("cp1252"), "no-such-set"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "latin-1"),
        (WORDS.encode("utf-16"), None),
    ],
    ids=["utf-8", "utf-8 as latin-1", "cp1252", "cp1252 as utf-8", "unknown", "mark", "utf-16"],
)
def test_what_is_declared_and_what_is_used(content, declared):
    assert decoded(content, declared) == WORDS


def test_a_few_broken_bytes_do_not_change_the_set():
    content = (WORDS * 50).encode() + b"\xe9 akhir"
    text = decoded(content, "iso-8859-1")
    assert text.startswith(WORDS)
    assert text.endswith("� akhir")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("通信障害が発生しています。" * 3, "shift_jis"),
        ("通信障害が発生しています。" * 3, "iso2022_jp"),
        ("Сбой в работе сервиса", "windows-1251"),
        ("服务中断" * 5, "gb2312"),
    ],
)
def test_the_set_that_the_page_names(words, name):
    page = f'<meta charset="{name}"><p>{words}</p>'.encode(name)
    assert words in decoded(page)


def test_a_replacement_character_in_the_page_is_no_damage():
    assert decoded("Ge�lora".encode(), "latin-1") == "Ge�lora"


def test_any_bytes_give_a_text():
    assert decoded(bytes(range(256)) * 4)
    assert decoded(b"") == ""
