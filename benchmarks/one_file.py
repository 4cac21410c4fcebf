"""How fast the page in one HTML file is, in Chromium from the disk: when it is seen, when Python is there, a report."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from plans import SEED
from printing import word

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGE = Path(__file__).resolve().parents[1] / "dist" / "plan-report.html"
_CITY_PC = {"width": 1366, "height": 768}
_STARTS = 3
_LATER = 5  # further reports of the same page
_PATIENCE = 120_000  # milliseconds


@dataclass(frozen=True, slots=True)
class _Figure:
    """Something measured at each start, with its aim."""

    name: str
    unit: str
    aim: float
    measured: list[float]

    def row(self) -> str:
        middle = median(self.measured)
        reached = word(reached=middle <= self.aim)
        return f"| {self.name} | {middle:.2f}{self.unit} | {self.aim:g}{self.unit}以下：{reached} |"


def report() -> Iterator[str]:
    """The medians as Markdown; one sentence where nothing can be measured."""
    yield "一つのファイルのページ（Chromium、file://）"
    yield ""
    chromium = shutil.which("chromium")
    if not chromium or not PAGE.is_file():
        yield "Chromium か dist/plan-report.html（make page が作ります）がないため、測っていません。"
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 slow to import, and not everywhere

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        figures = _measured(browser)
        browser.close()
    yield "| 何を | 中央値 | 目標 |"
    yield "| --- | ---: | --- |"
    yield from (each.row() for each in figures)


def _measured(browser: Browser) -> tuple[_Figure, ...]:
    seen = _Figure("開いてから、計画を選べるまで", "秒", 4, [])
    ready = _Figure("開いてから、Pythonの準備ができるまで", "秒", 4, [])
    first = _Figure("最初の報告書（Word・PDF）ができるまで", "秒", 1.5, [])
    later = _Figure("二度目からの報告書ができるまで", "秒", 0.3, [])
    heap = _Figure("WebAssemblyのメモリ", "MB", 200, [])
    for _ in range(_STARTS):
        page = browser.new_context(viewport=_CITY_PC, locale="ja-JP", timezone_id="Asia/Tokyo").new_page()
        page.add_init_script("delete window.showDirectoryPicker;")  # the folder is chosen by a field for it
        page.set_default_timeout(_PATIENCE)
        begun = perf_counter()
        page.goto(PAGE.as_uri(), wait_until="commit")
        page.locator("#start").wait_for()  # scripts are there: a plan can be chosen
        seen.measured.append(perf_counter() - begun)
        page.locator("#start").wait_for(state="detached")
        ready.measured.append(perf_counter() - begun)
        page.get_by_label("計画のフォルダーを選ぶ").set_input_files(SEED)
        page.get_by_role("link", name="8 報告書").click()
        first.measured.append(_make(page))
        later.measured.extend(_make(page) for _ in range(_LATER))
        heap.measured.append(page.evaluate("host.heap()") / 1e6)
        page.context.close()
    return seen, ready, first, later, heap


def _make(page: Page) -> float:
    """Seconds until the files of the report are there."""
    button = page.get_by_role("button", name="の報告書を作る")
    if not button.count():
        page.get_by_role("link", name="8 報告書").click()
    button.wait_for()
    page.evaluate("saving.now()")  # nothing else is done meanwhile
    begun = perf_counter()
    button.click()
    page.get_by_role("heading", name="作った報告書").wait_for()
    return perf_counter() - begun


if __name__ == "__main__":
    print("\n".join(report()))
