"""The whole article, however the site cuts it up and under whatever address it was found."""

import pytest

from extractor import acquire, article
from extractor.acquire import Settings
from tests.serving import serving

HTML = {"Content-Type": "text/html; charset=utf-8"}
STORY = "/read/2022/12/29/101530/gelora-eror-sejak-pagi"


def html(number, links="", head="", start="<html lang='id'>"):
    told = "".join(
        f"<p>Paragraf {n} dari halaman {number}: layanan Gelora terganggu sejak pagi, dan banyak"
        f" pelanggan mengeluh kepada perusahaan itu di media sosial.</p>"
        for n in range(3)
    )
    return (
        f"{start}<head><title>Gelora Eror Sejak Pagi</title>{head}</head><body><article>"
        f"<h1>Gelora Eror Sejak Pagi</h1>{told}<p>Ikuti kami di saluran Kabar Uji.</p></article>"
        f"{links}</body></html>"
    ).encode()


class Site:
    """A site of pages by their path and query; notes what is asked."""

    def __init__(self, pages):
        self.pages = pages
        self.asked = []

    def __call__(self, path):
        if path != "/robots.txt":
            self.asked.append(path)
        found = self.pages.get(path, (404, {}, b""))
        return found if isinstance(found, tuple) else (200, HTML, found)


def split(page, count):
    """An article of ``count`` pages, the first under its plain address."""
    return {STORY if n == 1 else f"{STORY}?page={n}": page(n) for n in range(1, count + 1)}


def fetched(site, path=STORY):
    with serving(site) as address:
        asking = Settings(allow_private=True, delay=0)
        (page,) = acquire.pages([address + path], settings=asking)
    return page


def numbers(page):
    text = article.read(page).text
    return [n for n in range(1, 9) if f"dari halaman {n}:" in text]


def test_pages_are_joined_in_order_without_the_furniture_of_each():
    links = "".join(f'<a href="?page={n}">{n}</a>' for n in range(1, 5))
    site = Site(
        {f"{STORY}?page={n}": html(n, links) for n in range(2, 5)} | {STORY: html(1, links)}
    )
    page = fetched(site)
    assert site.asked == [STORY, *(f"{STORY}?page={n}" for n in (2, 3, 4))]
    text = article.read(page).text
    found = [
        text.index(f"Paragraf {n} dari halaman {part}:") for part in range(1, 5) for n in range(3)
    ]
    assert found == sorted(found)
    assert text.count("Gelora Eror Sejak Pagi") == 1
    assert text.count("Ikuti kami") == 0


@pytest.mark.parametrize(
    ("whole", "words"),
    [("?page=all", "Tampilkan semua"), ("?single=1", "Selengkapnya")],
)
def test_one_page_with_everything_is_taken(whole, words):
    links = f'<a href="?page=2">2</a><a href="{whole}">{words}</a>'
    site = Site({STORY: html(1, links), f"{STORY}{whole}": html(7), f"{STORY}?page=2": html(2)})
    page = fetched(site)
    assert site.asked == [STORY, f"{STORY}{whole}"]
    assert numbers(page) == [7]
    assert page.url.endswith(STORY)


def test_a_page_with_everything_that_is_missing_is_made_up_for():
    links = '<a href="?page=2">Halaman selanjutnya</a><a href="?page=all">Semua</a>'
    site = Site({STORY: html(1, links), f"{STORY}?page=2": html(2)})
    assert numbers(fetched(site)) == [1, 2]


def test_a_further_page_that_does_not_exist_ends_the_article():
    links = '<a href="?page=2">2</a>'
    assert numbers(fetched(Site({STORY: html(1, links)}))) == [1]


def test_a_further_page_that_may_come_later_is_waited_for(monkeypatch):
    monkeypatch.setattr("extractor.acquire.web.ATTEMPTS", 1)
    links = '<a href="?page=2">2</a>'
    error = fetched(Site({STORY: html(1, links), f"{STORY}?page=2": (503, {}, b"busy")}))
    assert error.reason == "http_503"
    assert "page 2 of the article" in str(error)


def test_a_site_that_shows_the_first_page_for_all_of_them():
    links = "".join(f'<a href="?page={n}">{n}</a>' for n in range(1, 60))
    site = Site(
        {f"{STORY}?page={n}": html(1, links) for n in range(2, 60)} | {STORY: html(1, links)}
    )
    assert numbers(fetched(site)) == [1]
    assert len(site.asked) == 2


def test_no_more_than_twenty_further_pages():
    def links(n):
        return f'<a href="?page={n + 1}">{n + 1}</a>'

    site = Site(
        {f"{STORY}?page={n}": html(n, links(n)) for n in range(2, 60)} | {STORY: html(1, links(1))}
    )
    assert len(fetched(site).parts) == 20


def test_the_pages_of_a_section_are_not_joined():
    site = Site({"/tekno": html(1, '<a href="?page=2">2</a>'), "/tekno?page=2": html(2)})
    fetched(site, "/tekno")
    assert site.asked == ["/tekno"]


def test_an_article_that_leads_to_the_front_page_was_removed():
    error = fetched(Site({STORY: (302, {"Location": "/"}, b""), "/": html(1)}))
    assert error.reason == "removed"
    assert "archived" in error.step


def test_a_front_page_that_was_asked_for_is_given():
    assert fetched(Site({"/": html(1)}), "/").content == html(1)


def test_a_page_that_only_leads_on_is_followed():
    there = f'<html><head><meta http-equiv="refresh" content="0; URL=\'{STORY}\'"></head></html>'
    page = fetched(Site({"/go/1234": there.encode(), STORY: html(1)}), "/go/1234")
    assert numbers(page) == [1]
    assert page.url.endswith(STORY)


def test_a_page_that_reloads_itself_is_no_such_page():
    head = '<meta http-equiv="refresh" content="900"><meta http-equiv="refresh" content="5;/x">'
    site = Site({STORY: html(1, head=head)})
    assert numbers(fetched(site)) == [1]
    assert site.asked == [STORY]


@pytest.mark.parametrize(
    ("path", "start"),
    [(f"{STORY}/amp", "<html lang='id'>"), (f"{STORY}?amp=1", "<html>"), ("/x/1234", "<html ⚡>"),
     ("/x/1234", "<html lang='id' amp>")],
)  # fmt: skip
def test_an_amp_page_gives_way_to_the_canonical_one(path, start):
    amp = html(2, head=f'<link rel="canonical" href="{STORY}">', start=start)
    page = fetched(Site({STORY: html(1), path: amp}), path)
    assert numbers(page) == [1]
    assert page.url.endswith(STORY)
    assert page.source.endswith(path)


def test_an_amp_page_stands_in_for_a_canonical_one_that_is_missing():
    amp = html(2, head=f'<link rel="canonical" href="{STORY}">', start="<html amp>")
    assert numbers(fetched(Site({f"{STORY}/amp": amp}), f"{STORY}/amp")) == [2]


def test_a_canonical_address_elsewhere_is_not_followed():
    head = '<link rel="canonical" href="https://other.example/story-of-theirs">'
    site = Site({f"{STORY}/amp": html(2, head=head, start="<html amp>")})
    assert numbers(fetched(site, f"{STORY}/amp")) == [2]
    assert site.asked == [f"{STORY}/amp"]


@pytest.mark.parametrize(
    "links",
    ['<a href="?page=1">1</a> 2 <a href="?page=3">3</a>',
     f'<a href="{STORY}">Halaman sebelumnya</a> <a href="?page=3">3</a>',
     f'<a rel="prev" href="{STORY}">«</a> <a href="?page=3">3</a>'],
)  # fmt: skip
def test_an_article_that_was_found_by_its_second_page_is_read_from_the_first(links):
    ahead = '<a href="?page=2">2</a>'
    pages = {f"{STORY}?page=2": html(2, links), f"{STORY}?page=3": html(3)}
    page = fetched(
        Site(pages | {STORY: html(1, ahead), f"{STORY}?page=1": html(1, ahead)}),
        f"{STORY}?page=2",
    )
    assert numbers(page) == [1, 2, 3]
    assert page.source.endswith("?page=2")
    assert article.read(page).id == article.article_id(page.url.partition("?")[0])


def test_an_article_whose_address_ends_in_a_number_is_no_second_page():
    related = f'<a href="{STORY}">Gelora Eror Sejak Pagi</a>'
    site = Site({f"{STORY}-2": html(2, related), STORY: html(1)})
    assert numbers(fetched(site, f"{STORY}-2")) == [2]
    assert site.asked == [f"{STORY}-2"]
