"""In a real browser, every page is whole: readable, accessible, wide enough, without errors, and asks nobody else for anything."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from dateline.batch.asked import filter_of
from dateline.batch.settle import acts
from dateline.serve.access import make_account
from dateline.serve.bench import Bench
from web.conftest import Opened, on_a_port

Served = tuple[str, Bench]
expect.set_options(timeout=8000)
PAGES = (
    "/",
    "/timeline",
    "/review",
    "/review?second=1",
    "/reports",
    "/coverage",
    "/decisions",
    "/search?q=market",
    "/add",
    "/nowhere",
)


def addresses(bench: Bench) -> list[str]:
    """Every kind of page, with an incident, a report and two versions of one."""
    with bench.record.begin() as parts:
        incidents = [line.id for line in parts.listing.page(filter_of({}), "reports").lines[:2]]
        [version] = parts.texts.named("versions-later")
    times = "2031-03-12T00:00:00%2B00:00"
    return [*PAGES, *(f"/incidents/{one}" for one in incidents), f"/incidents/{incidents[0]}?at={times}",
            f"/reports/{version}", f"/reports/{version}/compare"]  # fmt: skip


@pytest.mark.parametrize("width", [1280, 800])
def test_every_page_is_accessible_fits_and_loads_nothing_from_elsewhere(
    served: Served, browser: Browser, width: int
) -> None:
    """In the light; then in the dark, where only the contrast is another."""
    base, bench = served
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="light")
    said: list[str] = []
    page.on("console", lambda words: said.append(words.text) if words.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "request", lambda asked: None if asked.url.startswith((base, "data:")) else said.append(asked.url)
    )
    for path in addresses(bench):
        page.goto(base + path)
        if page.locator("#map").count():
            page.wait_for_selector("#map[data-drawn]")
        assert _violations(page, {}, 10) == [], path
        page.emulate_media(color_scheme="dark")
        assert _violations(page, {"runOnly": ["color-contrast"]}, 0) == [], path
        page.emulate_media(color_scheme="light")
        assert not page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        ), path
        assert page.locator("h1").count() == 1, path
    assert [one for one in said if "404" not in one] == []
    page.close()


def _violations(page: Page, options: dict[str, object], least: int) -> list[tuple[str, str]]:
    found = Axe().run(page, options=options).response
    assert len(found["passes"]) > least
    return [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]


def test_pages_read_well_without_javascript(served: Served, browser: Browser) -> None:
    base, bench = served
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in addresses(bench):
        page.goto(base + path)
        assert len(page.locator("main").inner_text()) > 40, path
    page.goto(base + "/")
    page.fill("input[name=place]", "dorvane")
    page.click("text=Narrow >> nth=-1")
    expect(page.locator("table.list tbody tr")).to_have_count(1)
    context.close()


def test_narrowing_changes_the_list_the_counts_the_map_and_the_address_together(
    served: Served, browser: Browser
) -> None:
    base, _ = served
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda words: said.append(words.text) if words.type == "error" else None)
    page.goto(base + "/")
    expect(page.locator("#map")).to_have_attribute("data-drawn", "1")
    page.select_option("select[name=type]", "shelling")
    expect(page.locator("table.list tbody tr")).to_have_count(1)
    expect(page.locator(".count b")).to_have_text("1 incident")
    expect(page).to_have_url(re.compile(r"/\?type=shelling&recalled=yes$"))
    assert said == []
    expect(page.locator("#map")).to_have_count(0)  # nothing that is left is placed
    assert "type=shelling" in (page.locator(".exports a").first.get_attribute("href") or "")
    page.go_back()
    expect(page.locator(".count b")).to_have_text("5 incidents")
    page.close()


def test_dragging_over_the_chart_chooses_a_time(served: Served, browser: Browser) -> None:
    base, _ = served
    page = browser.new_page()
    page.goto(base + "/")
    box = page.locator("#brush").bounding_box()
    assert box
    page.mouse.move(box["x"] + 2, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.up()
    expect(page).to_have_url(re.compile("since=2031-03-01&until=2031-03-31"))
    page.close()


def test_the_map_draws_what_is_known_and_no_false_pin(served: Served, browser: Browser) -> None:
    base, _ = served
    page = browser.new_page()
    page.goto(base + "/")
    expect(page.locator("#map")).to_have_attribute("data-drawn", "1")
    page.evaluate(
        "() => { document.getElementById('map').map.eachLayer(one => { if (one.getRadius) one.openPopup(); }); }"
    )
    popup = page.locator(".leaflet-popup-content").first
    expect(popup).to_contain_text("Madrid")
    expect(popup).to_contain_text("within")
    page.close()


def open_item(page: Page, base: str, kind: str) -> None:
    page.goto(base + "/review")
    page.locator(f".queue nav a:has(b:text-is('{kind}'))").first.click()
    page.wait_for_selector(".queue")
    page.wait_for_load_state("load")


def test_a_reviewer_settles_with_keys_alone_and_takes_it_back(served: Served, browser: Browser) -> None:
    base, bench = served
    page = browser.new_page()
    open_item(page, base, "single voice")
    before = page.locator(".queue nav li").count()
    page.keyboard.press("a")
    expect(page.locator(".one.focus button.chosen")).to_have_text(re.compile("Accept"))
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text("Kept")
    with bench.record.begin() as parts:
        [ruling] = parts.rulings.all()
    assert (ruling.verdict, ruling.user) == ("accepted", "ada")
    expect(page.locator(".queue nav li")).to_have_count(before - 1)
    page.keyboard.press("z")
    expect(page.locator(".queue nav li")).to_have_count(before)
    with bench.record.begin() as parts:
        assert [one.verdict for one in parts.rulings.all()] == ["accepted", "withdrawn"]
    page.close()


def test_rejecting_takes_a_reason_and_takes_the_value_out_of_the_incident(
    served: Served, browser: Browser
) -> None:
    base, bench = served
    page = browser.new_page()
    open_item(page, base, "single voice")
    page.keyboard.press("r")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("That cannot be read")
    expect(page.locator("main")).to_contain_text("needs a reason")
    open_item(page, base, "single voice")
    page.keyboard.press("r")
    page.keyboard.type("they were wounded, not killed")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text("Kept")
    with bench.record.begin() as parts:
        [incident] = [one for one in parts.linking.incidents() if one.rejected]
    assert not [toll for toll in incident.tolls if toll.outcome == "killed"]
    page.goto(f"{base}/incidents/{incident.id}")
    expect(page.locator("tr.rejected")).to_have_count(1)
    expect(page.locator("#history ~ ul, .history")).to_contain_text("they were wounded")
    page.close()


def test_an_unsure_pair_is_judged_by_key(served: Served, browser: Browser) -> None:
    base, bench = served
    with bench.record.begin() as parts:
        mentions = {
            place: one.mention_ids[0]
            for one in parts.linking.incidents()
            for place in [one.where.label if one.where else ""]
        }
        a, b = sorted((mentions["Dorvane"], mentions["Pelledra"]))
        parts.linking._db.exec_driver_sql(  # noqa: SLF001 - a pair that nobody could tell
            "INSERT OR REPLACE INTO links VALUES (?, ?, 'unsure', 0.45)", (a, b)
        )
    page = browser.new_page()
    open_item(page, base, "unsure link")
    expect(page.locator(".side")).to_have_count(2)
    page.keyboard.press("d")
    page.keyboard.type("other towns, other days")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text("Kept")
    [act] = acts(bench.record)
    assert (act.kind, act.reason, act.user) == ("judge", "other towns, other days", "ada")
    page.close()


def test_the_slider_shows_what_was_known_then(served: Served, browser: Browser) -> None:
    base, bench = served
    with bench.record.begin() as parts:
        incident = parts.listing.page(filter_of({}), "reports").lines[0]
    page = browser.new_page()
    page.goto(f"{base}/incidents/{incident.id}")
    expect(page.locator("h1")).to_contain_text("15 to 24 killed")
    page.locator("#asof").focus()
    page.keyboard.press("Home")
    expect(page.locator(".note")).to_contain_text("by 2031-03-11")
    expect(page.locator("h1")).to_contain_text("15 killed")
    page.close()


def test_quotes_of_harm_can_be_folded_and_stay_so(served: Served, browser: Browser) -> None:
    base, bench = served
    with bench.record.begin() as parts:
        incident = parts.listing.page(filter_of({}), "reports").lines[0]
    page = browser.new_page()
    page.goto(f"{base}/incidents/{incident.id}")
    page.check("#foldquotes")
    assert "blur" in page.locator(".claims q").first.evaluate("e => getComputedStyle(e).filter")
    page.reload()
    expect(page.locator("#foldquotes")).to_be_checked()
    page.close()


def test_an_editor_signs_in_and_keeps_the_accounts(bench: Opened, browser: Browser) -> None:
    made = bench("team")
    make_account(made, "edda", "a long enough password", "editor")
    page = browser.new_page(viewport={"width": 800, "height": 900})
    with on_a_port(made) as base:
        page.goto(base + "/")
        assert Axe().run(page).response["violations"] == []
        page.fill("input[name=name]", "edda")
        page.fill("input[name=password]", "a long enough password")
        page.click("main button")
        expect(page.locator(".who")).to_contain_text("edda, editor")
        page.click("text=People")
        assert Axe().run(page).response["violations"] == []
        form = page.locator("form[action='/people']")
        form.locator("input[name=name]").fill("cole")
        form.locator("input[name=password]").fill("another long password")
        form.locator("button").click()
        expect(page.locator(".accounts li")).to_have_count(2)
        expect(page.locator("table tbody tr").first).to_contain_text("made an account (reader)")
        page.click("text=Sign out")
        expect(page).to_have_url(re.compile("sign-in"))
        page.close()


def test_the_pages_print_without_what_is_only_for_the_screen(served: Served, browser: Browser) -> None:
    base, _ = served
    page = browser.new_page()
    page.goto(base + "/timeline")
    page.emulate_media(media="print")
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator(".event").first).to_be_visible()
    page.close()


def test_right_to_left_words_stand_right(served: Served, browser: Browser) -> None:
    base, bench = served
    with bench.record.begin() as parts:
        [name] = parts.texts.named("arabic")
    page = browser.new_page()
    page.goto(f"{base}/reports/{name}")
    gap = page.evaluate(
        """() => { const body = document.querySelector(".body"); const range = document.createRange(); const words = body.lastChild;
        range.setStart(words, words.length - 40); range.setEnd(words, words.length - 2);
        return body.getBoundingClientRect().right - range.getBoundingClientRect().right; }"""
    )
    assert gap < page.evaluate("document.querySelector('.body').getBoundingClientRect().width") / 2
    page.close()


def test_enter_alone_decides_nothing(served: Served, browser: Browser) -> None:
    base, bench = served
    page = browser.new_page()
    open_item(page, base, "single voice")
    page.locator(".one input[name=reason]").first.fill("this is wrong")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    with bench.record.begin() as parts:
        assert parts.rulings.all() == []
    page.close()
