"""The measured figures as Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator

from measure import Run
from tools import OURS, TOOLS, Tool

Results = dict[tuple[int, Tool], Run | str]  # by indicators and tool; a text says why there are no figures


def word(*, reached: bool) -> str:
    """What is said of an aim."""
    return "達成" if reached else "未達"


def machine() -> str:
    """What it was measured on and with; to be read beside every figure: under load all takes longer."""
    python = f"Python {platform.python_version()}、{platform.system()} {platform.machine()}、{os.cpu_count()}コア"
    load = f"計測前の負荷 {os.getloadavg()[0]:.1f}"
    return f"計測環境: {python}、{load}、{'、'.join(tool.versions for tool in TOOLS if not tool.missing)}"


def comparison(results: Results) -> Iterator[str]:
    """A row for each size and tool; the ratio is how often our time goes into the tool's."""
    yield "| 指標数 | 作り方 | 時間（秒） | CPU時間（秒） | 最大メモリ（MB） | 時間の比 |"
    yield "| ---: | --- | ---: | ---: | ---: | ---: |"
    for (size, tool), run in results.items():
        if isinstance(run, str):
            figures = f"{run} | | | "
        else:
            ours = results[size, OURS]
            ratio = f"{run.wall / ours.wall:.2f}" if isinstance(ours, Run) else ""
            figures = f"{run.wall:.2f} | {run.cpu:.2f} | {run.peak:.0f} | {ratio}"
        yield f"| {size:,} | {tool.name} | {figures} |"
