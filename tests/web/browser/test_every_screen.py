"""Every screen as it is seen: axe finds nothing, nothing scrolls sideways, no bar hides what has the focus."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fixtures.axe import violations
from fixtures.browser import complaints, needs_chromium, opened, served
from playwright.sync_api import Browser, Page

from plan_report.resources import bundled
from plan_report.web.steps import SCREENS

pytestmark = needs_chromium

# As mock/README names them: the city's PC, its zoom of 125 and 200 %, a phone, a window in which no bar sticks to
# anything (behind which axe does not see), and colours that the user sets.
MODES: dict[str, dict[str, Any]] = {
    "1366": {"viewport": {"width": 1366, "height": 768}},
    "125 %": {"viewport": {"width": 1093, "height": 614}},
    "200 %": {"viewport": {"width": 683, "height": 384}},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "tall": {"viewport": {"width": 1366, "height": 4000}},
    "forced colours": {"viewport": {"width": 1366, "height": 768}, "forced_colors": "active"},
}
_MOST_STOPS = 60  # enough to come from the bar and the list into the middle of a table
_SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Whatever has the focus after each Tab: is its middle, or one of its corners, seen and not behind something else?
_HIDDEN = """() => {
  const it = document.activeElement;
  if (!it || it === document.body || it.tagName === "IFRAME") return "";  // which scrolls to its own focus
  const box = it.getBoundingClientRect();
  if (box.width < 2 || box.height < 2) return "";
  const corners = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]];
  const seen = corners.some(([x, y]) => {
    const top = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
    return top && (it.contains(top) || top.contains(it));
  });
  return seen ? "" : it.outerHTML.slice(0, 160);
}"""

_SHEET = {"width": 1031, "height": 703}  # what A4 in landscape has between margins of 12 mm, in px
# On paper: text under 9 pt (but for a drawn page), and a block of the main part that lies over the one before it.
_PRINTED = """() => {
  const shown = (each) => each.getClientRects().length && each.getBoundingClientRect().height > 0;
  const main = document.querySelector("main");
  const small = [...main.querySelectorAll("*")].filter((each) => shown(each) && !each.closest(".vh, .paper")
    && [...each.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim())
    && parseFloat(getComputedStyle(each).fontSize) < 12);
  const inside = (each) => getComputedStyle(each).display === "contents" ? [...each.children].flatMap(inside) : [each];
  const blocks = [...main.children].flatMap(inside).filter(shown).map((each) => [each, each.getBoundingClientRect()]);
  const over = blocks.filter(([, box], at) => at && box.top < blocks[at - 1][1].bottom - 1);
  return [...small, ...over.map(([each]) => each)].map((each) => each.outerHTML.slice(0, 160));
}"""
# What looks as if it could be pressed, but no key reaches it.
_FOR_THE_MOUSE = """() => [...document.querySelectorAll("body *")].filter((each) => each.getClientRects().length
  && ["pointer", "grab"].includes(getComputedStyle(each).cursor)
  && !each.closest("a[href], button, summary, input, select, textarea, label, [draggable] :is(button), tr:has(button)"))
  .map((each) => each.outerHTML.slice(0, 160))"""


@dataclass(frozen=True)
class Screens:
    """The application with a copy of the seed's plan open, which these tests only look at."""

    browser: Browser
    origin: str
    known: Any  # the cookie of the browser that was opened with the token, which opens once
    paths: dict[str, str]  # by the name of each screen

    def page(self, **more: Any) -> Page:
        """A page in a context of its own, which shows a screen already."""
        return opened(self.browser, self.origin, storage_state=self.known, **more)

    def shown(self, page: Page) -> Iterator[str]:
        """Every screen in turn, by its name."""
        for name, path in self.paths.items():
            page.goto(self.origin + path)
            yield name


@pytest.fixture(scope="module")
def screens(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screens]:
    """Every screen."""
    plan = shutil.copytree(bundled("data"), tmp_path_factory.mktemp("desk") / "地域福祉計画")
    with served(Path(plan)) as address:
        page = opened(browser, address)
        yield Screens(browser, address.partition("/?")[0], page.context.storage_state(), _addresses(page))
        page.context.close()


def _addresses(page: Page) -> dict[str, str]:
    """Every screen by its name: the steps of the year, those beside them, and the one without a plan."""
    year = page.get_by_role("navigation", name="一年の流れ")
    found = {screen.NAME: year.get_by_role("link", name=screen.NAME).get_attribute("href") or "" for screen in SCREENS}
    found |= {f"計画の設定/{each}": f"{found['計画の設定']}/{each}" for each in ("schemes", "rules")}
    found["変更履歴"] = page.get_by_role("link", name="変更履歴").get_attribute("href") or ""
    found |= {each: f"/{each}" for each in ("help", "help/safety", "help/licences", "help/licences/1")}
    found["計画を選ぶ"] = page.get_by_role("link", name="計画を選び直す").get_attribute("href") or ""
    return found


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing(screens: Screens, axe: str, mode: str) -> None:
    """On no screen; and the page is as wide as the window."""
    page = screens.page(**MODES[mode], bypass_csp=True, reduced_motion="reduce")  # for axe in the page
    page.add_init_script(axe)
    found: list[str] = []
    for name in screens.shown(page):
        found += [f"{name}: {each}" for each in violations(page)]
        sideways = page.evaluate(_SIDEWAYS)
        found += [f"{name}: {sideways}px wider than the window"] if sideways > 0 else []
    assert not found, "\n".join(found)
    assert not complaints(page)
    page.context.close()


def test_no_screen_scrolls_sideways_on_the_smallest_phone(screens: Screens) -> None:
    """At 320 px (400 % of 1,280)."""
    page = screens.page(viewport={"width": 320, "height": 640})
    wider = {name: page.evaluate(_SIDEWAYS) for name in screens.shown(page)}
    assert [f"{name}: {sideways}px" for name, sideways in wider.items() if sideways > 0] == []
    page.context.close()


def test_every_screen_can_be_printed(screens: Screens) -> None:
    """On A4 in landscape: as wide as the paper, nothing over anything else, no text under 9 pt."""
    page = screens.page(viewport=_SHEET)
    page.emulate_media(media="print")
    found: list[str] = []
    for name in screens.shown(page):
        sideways = page.evaluate(_SIDEWAYS)
        found += [f"{name}: {sideways}px wider than the paper"] if sideways > 0 else []
        found += [f"{name}: {each}" for each in page.evaluate(_PRINTED)]
    assert not found, "\n".join(found)
    page.context.close()


def test_what_can_be_pressed_is_reached_by_keys(screens: Screens) -> None:
    """On every screen each thing that answers to the mouse is a link, a button or a field, or has buttons beside it."""
    page = screens.page()
    found = [f"{name}: {each}" for name in screens.shown(page) for each in page.evaluate(_FOR_THE_MOUSE)]
    assert not found, "\n".join(found)
    page.context.close()


@pytest.mark.parametrize("mode", ["1366", "200 %"])
def test_what_has_the_focus_is_seen(screens: Screens, mode: str) -> None:
    """Through each screen by Tab: nothing that has the focus lies under a bar that sticks to an edge."""
    page = screens.page(**MODES[mode])
    found: list[str] = []
    for name in screens.shown(page):
        for _ in range(_MOST_STOPS):
            page.keyboard.press("Tab")
            hidden = page.evaluate(_HIDDEN)
            found += [f"{name}: {hidden}"] if hidden else []
    assert not found, "\n".join(found)
    page.context.close()
