"""The page of results: what it shows, how it is reached and shared, and what it never does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.looking import axe

LIGHT, STANDARD = "help-now/missing-from-home/", "understanding/window-of-tolerance/"
WIDTHS = (320, 390, 1280)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab that remembers in ``faults`` whatever went wrong in it, and in ``asked`` what it fetched."""
    window = browser.new_context(viewport={"width": 390, "height": 844})
    tab = window.new_page()
    tab.faults, tab.asked = [], []  # type: ignore[attr-defined]
    tab.on("console", lambda message: tab.faults.append(message.text) if message.type == "error" else None)  # type: ignore[attr-defined]
    tab.on("pageerror", lambda error: tab.faults.append(str(error)))  # type: ignore[attr-defined]
    tab.on("request", lambda request: tab.asked.append((request.method, request.url)))  # type: ignore[attr-defined]
    yield tab
    window.close()


def results(page: Page) -> list[str]:
    """The titles found, best first, once the page has answered."""
    expect(page.locator(".search-status")).to_contain_text("for “")
    return page.locator("ol.search-results > li h2").all_inner_texts()


def test_a_shared_link_shows_each_page_with_one_link_and_one_passage(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/?q=keeps+hoarding+food")
    assert "What children may learn when care was not safe" in results(page)
    items = page.locator("ol.search-results > li")
    assert 1 < items.count() <= 10
    for number in range(items.count()):
        expect(items.nth(number).locator("a")).to_have_count(1)
        expect(items.nth(number).locator("p.search-passage")).to_have_count(1)
    expect(page.locator("ol.search-results mark").first).to_be_visible()
    assert page.title().startswith("keeps hoarding food | ")
    assert not page.faults  # type: ignore[attr-defined]


def test_danger_comes_first_with_the_number_inside(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/?q=he+says+he+wants+to+die")
    assert results(page)[0] == "Thoughts of suicide"
    first = page.locator("ol.search-results > li").first
    expect(first).to_contain_text("This may be urgent")
    expect(first.get_by_role("link", name="Ring 999 now")).to_have_attribute("href", "tel:999")
    expect(first.get_by_role("link", name="Ring 999 now")).to_be_in_viewport()
    expect(page.locator(".search-status")).to_contain_text("ring 999")


@pytest.mark.parametrize("question", ["he wants to die", "keeps hoarding food", "xylophone", ""])
def test_it_works_for_everybody(page: Page, site_url: str, question: str) -> None:
    """By day and by night, on a small phone and on a desk; headings in order; nothing scrolls sideways."""
    page.goto(f"{site_url}search/?q={question}")
    page.locator(".search-page [role=combobox]").wait_for()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            assert not axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    targets = page.locator(".search-page :is(a, button, input)").evaluate_all(
        "links => links.filter(link => link.offsetParent && !link.closest('p:not(.search-ring)'))"
        ".map(link => link.getBoundingClientRect().height)"
    )
    assert min(targets) >= 24


def test_nothing_found_still_helps(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/?q=xylophone")
    assert results(page) == []
    expect(page.locator(".search-none")).to_contain_text("Not found. If it is urgent, ring 999")
    expect(page.locator(".search-none").get_by_role("link", name="999")).to_be_visible()
    expect(page.get_by_role("heading", name="Help now")).to_be_visible()


def test_asking_again_and_going_back(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/?q=suicidal")
    results(page)
    page.get_by_role("combobox").fill("FASD")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(f"{site_url}search/?q=FASD")
    assert results(page)[0].startswith("FASD")
    page.go_back()
    expect(page).to_have_url(f"{site_url}search/?q=suicidal")
    assert results(page)[0] == "Thoughts of suicide"


@pytest.mark.parametrize("start", ["", LIGHT, STANDARD, "404.html"])
def test_a_form_or_a_link_on_every_page_leads_to_it(page: Page, site_url: str, start: str) -> None:
    """Where there is a form it is asked there; its words are never part of a request."""
    page.goto(site_url + start)
    form = page.locator("form[role=search] input")
    if form.count():
        form.last.focus()
        page.locator("[role=combobox]").last.wait_for()
        form.last.fill("county lines")
        form.last.press("Enter")
    else:
        page.get_by_role("link", name="Search").click()
        page.get_by_role("combobox").fill("county lines")
        page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(f"{site_url}search/?q=county+lines")
    assert "When someone may be using a child" in results(page)[0]
    asked = page.asked  # type: ignore[attr-defined]
    assert all(method == "GET" and url.startswith(site_url) for method, url in asked)
    assert not [url for _, url in asked if "county" in url.split("#")[0]]


def test_nothing_is_kept(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/?q=suicidal")
    results(page)
    page.get_by_role("combobox").fill("self-harm")
    page.get_by_role("listbox").wait_for()
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.mark.parametrize("question", ["<img src=x onerror=document.title=1>", "<script>document.title=1</script>"])
def test_what_is_asked_stays_text(page: Page, site_url: str, question: str) -> None:
    page.goto(f"{site_url}search/")
    page.get_by_role("combobox").fill(question)
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".search-status")).to_contain_text(question[:20])
    expect(page.locator(".search-page :is(img, script)")).to_have_count(0)
    assert page.title() != "1"


def test_a_very_long_question_is_answered_quickly(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/")
    page.locator(".search-page [role=combobox]").wait_for()
    seconds = page.evaluate("""() => {
      const form = document.querySelector(".search-page form"), begun = performance.now();
      form.elements.q.value = "she zzyzxq says ".repeat(5000);
      form.requestSubmit();
      return (performance.now() - begun) / 1000;
    }""")
    assert seconds < 3
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_it_works_from_a_usb_stick(page: Page, site_dir: Path) -> None:
    """Opened as a file: forms, answers and their links."""
    page.goto((site_dir / "index.html").as_uri())
    page.locator("form[role=search] input").fill("blackmailed over pictures")
    page.get_by_role("listbox").wait_for()
    page.keyboard.press("Enter")
    assert results(page)[0] == "When a child is harmed online"
    page.locator("ol.search-results > li a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("When a child is harmed online")
    assert page.url.endswith("/help-now/online-harm/index.html")


def test_without_script_the_form_leads_here_and_the_page_helps(browser: Browser, site_url: str) -> None:
    window = browser.new_context(java_script_enabled=False)
    tab = window.new_page()
    tab.goto(site_url + LIGHT)
    tab.get_by_role("searchbox").fill("self-harm")
    tab.get_by_role("button", name="Search").click()
    assert tab.url == f"{site_url}search/?q=self-harm"
    expect(tab.get_by_text("Search needs JavaScript")).to_be_visible()
    expect(tab.locator(".search-instead").get_by_role("link", name="When a child has self-harmed")).to_be_visible()
    window.close()


def test_where_the_search_cannot_be_loaded_the_page_says_so(page: Page, site_url: str) -> None:
    page.route("**/search/documents.js*", lambda route: route.abort())
    page.goto(f"{site_url}search/?q=suicidal")
    expect(page.get_by_text("Search needs JavaScript")).to_be_visible()
    expect(page.locator(".search-instead").get_by_role("link", name="Thoughts of suicide")).to_be_visible()


def test_it_is_quick(page: Page, site_url: str) -> None:
    """The heavy part is fetched when somebody is about to search, and not before."""
    page.goto(site_url)
    assert not [url for _, url in page.asked if "vendor/search.js" in url or "documents.js" in url]  # type: ignore[attr-defined]
    page.locator("form[role=search] input").focus()
    expect(page.get_by_role("combobox")).to_be_visible()
    assert [url for _, url in page.asked if "documents.js" in url]  # type: ignore[attr-defined]
