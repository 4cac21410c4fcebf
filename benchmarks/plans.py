"""Makes plan folders of any size in the format of `data/`, for measuring only.

The rows are the seed's, over and over, so that names, values and notes are as long as real ones and the 考え方 and 主体
change as often. What repeats is varied: districts in the names, figures by a random generator with a fixed seed (the
same size gives the same plan everywhere). The 要確認 flags stand at the seed's first use only.

    python benchmarks/plans.py FOLDER INDICATORS [AREAS]
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from itertools import cycle, groupby, islice
from pathlib import Path
from random import Random

SEED = Path(__file__).resolve().parents[1] / "data"
MUNICIPALITIES = 1741  # cities, wards, towns and villages of Japan
INDICATORS = 34  # of the seed
_ROUND = "R7の"  # before the headings of the round's sheet

_DISTRICTS = ("中央", "東部", "西部", "南部", "北部", "永山・東旭川", "神楽", "新旭川・東鷹栖")
_FIGURE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?(?=[%件人回団か箇])")  # not the 4 of R4年度, nor the 1 of 第1層

Row = dict[str, str]


def make_plan(folder: Path, indicators: int, areas: int = 4, seed: int = 0, title: str = "") -> Path:
    """Write plan.toml, indicators.csv and R7.csv of a plan of so many indicators; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = (SEED / "plan.toml").read_text(encoding="utf-8")
    title = title or f"速さを測るための計画（{indicators:,}指標）"
    settings = re.sub(r'^title = ".*"$', f'title = "{title}"', settings, flags=re.MULTILINE)
    settings = re.sub(r'^output_name = ".*"$', f'output_name = "{folder.name}"', settings, flags=re.MULTILINE)
    (folder / "plan.toml").write_text(settings, encoding="utf-8")
    rows = list(_rows(indicators, areas, Random(seed)))  # noqa: S311 no secret: the same figures every time
    own = [{heading: row[heading] for heading in row if not heading.startswith(_ROUND)} for row in rows]
    _write(folder / "indicators.csv", own)
    _write(
        folder / "R7.csv", [{heading.removeprefix(_ROUND): row[heading] for heading in _of_round(row)} for row in rows]
    )
    return folder


def make_municipalities(folder: Path, n: int = MUNICIPALITIES) -> list[Path]:
    """Write a plan of 34 indicators for each of `n` municipalities, named by number; gives their folders."""
    return [
        make_plan(folder / f"plan-{number:04}", INDICATORS, seed=number, title=f"第1期第{number}市地域福祉計画")
        for number in range(1, n + 1)
    ]


def _write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _read(name: str) -> list[Row]:
    with (SEED / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _of_round(row: Row) -> Iterator[str]:
    """The headings of a round's sheet among those of a row."""
    yield from ("指標番号", "指標名")
    yield from (heading for heading in row if heading.startswith(_ROUND))


def _rows(indicators: int, areas: int, random: Random) -> Iterator[Row]:
    """Each indicator with what the round says of it, under headings such as R7の値."""
    facts = {row["指標番号"]: row for row in _read("R7.csv")}
    seed = [
        row | {_ROUND + key: text for key, text in facts[row["指標番号"]].items() if key not in {"指標番号", "指標名"}}
        for row in _read("indicators.csv")
    ]
    seed_areas = [list(rows) for _, rows in groupby(seed, key=lambda row: row["目指す地域像番号"])]
    for index in range(areas):
        share = indicators // areas + (index < indicators % areas)
        used = index // len(seed_areas)
        for row in islice(_area(seed_areas[index % len(seed_areas)], str(index + 1), used), share):
            yield row | {key: _varied(row[key], random) for key in row if key.endswith(("基準値", "の値"))}


def _area(seed: list[Row], number: str, used: int) -> Iterator[Row]:
    """The rows of one area without end: its 成果目標, then its 考え方 again and again under new numbers."""
    outcome, *indicators = seed
    yield outcome | {"指標番号": f"{number}-0", "目指す地域像番号": number} | _again(outcome, used)
    policies = [list(rows) for _, rows in groupby(indicators, key=lambda row: row["基本的な考え方番号"])]
    for policy, rows in enumerate(cycle(policies), start=1):
        for place, row in enumerate(rows, start=1):
            numbers = {
                "指標番号": f"{number}-{policy}-{place}",
                "目指す地域像番号": number,
                "基本的な考え方番号": str(policy),
            }
            yield row | numbers | _again(row, used + (policy - 1) // len(policies))


def _again(row: Row, used: int) -> Row:
    """What changes in a seed's row that was used before."""
    if not used:
        return {}
    district = f"（{_DISTRICTS[used % len(_DISTRICTS)]}地区{used // len(_DISTRICTS) or ''}）"
    names = ("指標名", "基本的な考え方") if row["基本的な考え方"] else ("指標名",)
    return {name: row[name] + district for name in names} | {"要確認": "", f"{_ROUND}要確認": ""}


def _varied(value: str, random: Random) -> str:
    """The value with other figures, in the same notation."""

    def other(match: re.Match[str]) -> str:
        written = match[0]
        number = float(written.replace(",", "")) * random.uniform(0.6, 1.4)
        if value[match.end()] == "%":
            number = min(number, 99.9)
        decimals = len(written.partition(".")[2])
        return f"{number:,.{decimals}f}"

    return _FIGURE.sub(other, value)


if __name__ == "__main__":
    make_plan(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if sys.argv[3:] else 4)
