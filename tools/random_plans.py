"""Made-up plans of every shape, for tests and for `make validate`: long names, markup, compounds, several rounds."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from plan_report.era import FiscalYear
from plan_report.model import (
    Area,
    Direction,
    Doubt,
    Indicator,
    Kind,
    Part,
    Plan,
    Policy,
    Quantity,
    Round,
    RoundFacts,
    StatusWord,
    Survey,
    Value,
)

_WORDS = (
    *("地域福祉", "相談", "支援センター", "（延べ件数）", "ボランティア", "の", "及び", "ふれあいサロン", "市民の割合"),
    *("<b>", "&amp;", '"引用"', "'", "ABC", "https://example.jp/a?b=c&d", "１", "12", "%", "{}", "\\n", "　", " "),
    *("髙﨑", "①", "〜", "ー", "・", "、", "。", "「少し」"),
)
_UNITS = ("件", "人", "か所", "回", "団体", "")
_ACTORS = (("市",), ("市社協",), ("市", "市社協"), ("民生委員児童委員協議会", "地区社会福祉協議会"), ())
_STATUS = ("未実施", "一部実施", "実施")
ROUND = "R7"
_EARLIER = ("R3", "R4", "R5", "R6")  # rounds that some plans have before it


def random_plan(random: Random, most: int = 300, least: int = 0) -> Plan:
    """A plan of `least` to `most` indicators in areas, policies and runs of actors of any length."""
    wanted = random.choice((0, 1, 2, 5, 30, most)) if most > 30 else random.randint(0, most)  # noqa: PLR2004
    wanted = max(wanted, least)
    earlier = random.choice((0, 0, 1, len(_EARLIER)))
    round_ids = (*_EARLIER[len(_EARLIER) - earlier :], ROUND)
    areas: list[Area] = []
    made = 0
    while made < wanted or not areas:
        area = _area(random, str(len(areas) + 1), wanted - made, round_ids)
        made += sum(1 for _ in area.indicators)
        areas.append(area)
    return Plan(
        title=_text(random, 60),
        organisations=tuple(_text(random, 12) for _ in range(random.randint(0, 3))),
        period=_text(random, 12) if random.random() < 0.3 else "",  # noqa: PLR2004
        rounds=tuple(_round(round_id) for round_id in round_ids),
        areas=tuple(areas),
        surveys=(Survey(FiscalYear(2023), 1524), Survey(FiscalYear(2025), 1508)),
        paper=random.choice(("A4-landscape", "A4-portrait")),
    )


def _round(round_id: str) -> Round:
    number = int(round_id[1:])
    year = FiscalYear(2018 + number)
    return Round(round_id, f"令和{number}年度評価", "今回（※）", "※ 注", year, FiscalYear(year.western - 1))


def _area(random: Random, number: str, left: int, round_ids: tuple[str, ...]) -> Area:
    outcomes: list[Indicator] = []
    if random.random() < 0.8:  # noqa: PLR2004
        outcomes = [replace(_indicator(random, f"{number}-0", round_ids), is_outcome=True, actors=())]
    policies: list[Policy] = []
    left = min(left - len(outcomes), random.choice((1, 4, 12, 40)))
    while left > 0:
        size = min(left, random.choice((1, 2, 3, 25)))
        prefix = f"{number}-{len(policies) + 1}"
        indicators = tuple(_indicator(random, f"{prefix}-{index + 1}", round_ids) for index in range(size))
        policies.append(Policy(str(len(policies) + 1), _text(random, 40), indicators))
        left -= size
    return Area(number, _text(random, 40), tuple(outcomes), tuple(policies))


def _indicator(random: Random, id_: str, round_ids: tuple[str, ...]) -> Indicator:
    kind = random.choice(tuple(Kind))
    labels = random.choice(((), (), (), ("個人", "団体"), ("第1層", "第2層"))) if kind is Kind.COUNT else ()
    unit = "%" if kind in {Kind.SURVEY, Kind.RATE} else random.choice(_UNITS)
    baseline, target, *values = (_value(random, kind, unit, labels) for _ in range(2 + len(round_ids)))
    if random.random() < 0.15:  # noqa: PLR2004
        baseline = Value((), None, "—", "—")
    year = FiscalYear(random.choice((2022, 2023)), at_end=random.random() < 0.1)  # noqa: PLR2004
    return Indicator(
        id=id_,
        name=_text(random, random.choice((8, 30, 30, 120))),
        kind=kind,
        direction=random.choice(tuple(Direction)),
        baseline=replace(baseline, year=year),
        facts=tuple(_facts(random, *each) for each in zip(round_ids, values, strict=True)),
        target=replace(target, year=FiscalYear(2030)) if random.random() < 0.1 else None,  # noqa: PLR2004
        actors=random.choice(_ACTORS),
        note=_text(random, 20) if random.random() < 0.1 else "",  # noqa: PLR2004
        doubts=(Doubt("基準値", _text(random, 30)),) if random.random() < 0.1 else (),  # noqa: PLR2004
    )


def _facts(random: Random, round_id: str, value: Value) -> RoundFacts:
    return RoundFacts(
        round_id,
        None if random.random() < 0.05 else value,  # noqa: PLR2004
        note=_text(random, 20) if random.random() < 0.1 else "",  # noqa: PLR2004
        not_comparable="数え方が変わったため" if random.random() < 0.05 else "",  # noqa: PLR2004
        doubts=(Doubt("今回値", _text(random, 30)),) if random.random() < 0.05 else (),  # noqa: PLR2004
    )


def _value(random: Random, kind: Kind, unit: str, labels: tuple[str, ...]) -> Value:
    if kind is Kind.STATUS:
        return Value((Part(StatusWord(random.choice(_STATUS))),))
    numbers = [_number(random, kind) for _ in labels or ("",)]
    return Value(
        tuple(
            Part(Quantity(number, unit), label, bracketed=label in {"個人", "団体"})
            for number, label in zip(numbers, labels or ("",), strict=True)
        )
    )


def _number(random: Random, kind: Kind) -> Decimal:
    if kind is Kind.COUNT:
        return Decimal(random.choice((0, 1, 9, 82, 1792, 12345678)))
    return Decimal(random.randint(0, 1000)).scaleb(-1)


def _text(random: Random, longest: int) -> str:
    """Words one after the other; never blank at its ends."""
    text = "".join(random.choice(_WORDS) for _ in range(random.randint(1, max(longest // 4, 1))))[:longest]
    return text.strip() or "指標"
