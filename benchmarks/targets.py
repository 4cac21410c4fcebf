"""What `build` has to reach, and whether it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from measure import Run
from printing import Results, word
from tools import OURS, TYPST, WEASYPRINT, Tool


@dataclass(frozen=True, slots=True)
class Target:
    """A figure of the results with its bound; `figure` raises KeyError when something it needs was not measured."""

    name: str
    bound: float
    figure: Callable[[Results], float]
    at_least: bool = True
    unit: str = "倍"

    def verdict(self, results: Results) -> str:
        """達成 or 未達 with the number."""
        wanted = f"{self.name}{self.bound:g}{self.unit}{'以上' if self.at_least else '以下'}"
        try:
            figure = self.figure(results)
        except KeyError:
            return f"- 測れず: {wanted}"
        reached = figure >= self.bound if self.at_least else figure <= self.bound
        return f"- {word(reached=reached)}: {wanted}（{figure:.2f}{self.unit}）"


def _run(results: Results, size: int, tool: Tool) -> Run:
    run = results[size, tool]
    if isinstance(run, str):
        raise KeyError(run)
    return run


def _faster_than(tool: Tool, size: int) -> Callable[[Results], float]:
    return lambda results: _run(results, size, tool).wall / _run(results, size, OURS).wall


def _growth(results: Results) -> float:
    return _run(results, 100_000, OURS).wall / _run(results, 10_000, OURS).wall


def _memory(results: Results) -> float:
    return _run(results, 100_000, OURS).peak


TARGETS = (
    Target(
        "34指標: WeasyPrint の速さの", 4.3, _faster_than(WEASYPRINT, 34)
    ),  # 0.65 of what it took at 617ceec: 2.77 / 0.65
    Target("1,000指標: Typst の速さの", 1, _faster_than(TYPST, 1_000)),
    Target("10,000指標: Typst の速さの", 1.43, _faster_than(TYPST, 10_000)),
    Target("100,000指標: 10,000指標の時間の", 11, _growth, at_least=False),
    Target("100,000指標: 最大メモリ", 1000, _memory, at_least=False, unit="MB"),
)
