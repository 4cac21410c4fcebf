"""Made-up plans of every shape, for tests and for `make validate`: long names, markup, compounds, several rounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

from random_details import detailed

from plan_report.model import (
    Activity,
    ActivityFacts,
    Aim,
    AimKind,
    Direction,
    Doubt,
    Indicator,
    Kind,
    Naming,
    Node,
    Opinion,
    Part,
    Plan,
    Quantity,
    Review,
    Round,
    RoundFacts,
    StatusWord,
    Survey,
    Target,
    Value,
    path_of,
)
from plan_report.period import fiscal_year

_WORDS = (
    *("地域福祉", "相談", "支援センター", "（延べ件数）", "ボランティア", "の", "及び", "ふれあいサロン", "市民の割合"),
    *("<b>", "&amp;", '"引用"', "'", "ABC", "https://example.jp/a?b=c&d", "１", "12", "%", "{}", "\\n", "　", " "),
    *("髙﨑", "①", "〜", "ー", "・", "、", "。", "「少し」"),
)
_UNITS = ("件", "人", "か所", "回", "団体", "")
_ACTORS = (("市",), ("市社協",), ("市", "市社協"), ("民生委員児童委員協議会", "地区社会福祉協議会"), ())
_STATUS = ("未実施", "一部実施", "実施")
ROUND = "R7"
_LEVELS = ("基本目標", "基本的な考え方", "施策の方向", "施策")
_EARLIER = ("R3", "R4", "R5", "R6")  # rounds that some plans have before it


def random_plan(random: Random, most: int = 300, least: int = 0, depth: int | None = None) -> Plan:
    """A plan of `least` to `most` indicators in a tree of `depth` levels (None: of any), in runs of any length."""
    wanted = random.choice((0, 1, 2, 5, 30, most)) if most > 30 else random.randint(0, most)  # noqa: PLR2004
    wanted = max(wanted, least)
    earlier = random.choice((0, 0, 1, len(_EARLIER)))
    round_ids = (*_EARLIER[len(_EARLIER) - earlier :], ROUND)
    levels = _LEVELS[: depth if depth is not None else random.choice((0, 1, 2, 2, 2, 3, 4))]
    nodes = tuple(_nodes(random, levels, wanted, round_ids))
    plan = Plan(
        title=_text(random, 60),
        organisations=tuple(_text(random, 12) for _ in range(random.randint(0, 3))),
        period=_text(random, 12) if random.random() < 0.3 else "",  # noqa: PLR2004
        rounds=tuple(_round(round_id) for round_id in round_ids),
        levels=levels,
        nodes=nodes,
        surveys=(Survey(fiscal_year(2023), 1524), Survey(fiscal_year(2025), 1508)),
        paper=random.choice(("A4-landscape", "A4-portrait")),
    )
    if random.random() < 0.5:  # noqa: PLR2004
        plan = detailed(random, plan, lambda longest: _text(random, longest))
    if random.random() < 0.5:  # noqa: PLR2004
        plan = _with_records(random, plan)
    return plan if least or random.random() < 0.5 else _as_shown(random, plan)  # noqa: PLR2004


def _as_shown(random: Random, plan: Plan) -> Plan:
    """The plan without what is not for everybody or was dropped; nodes stay that have 取組 or remarks."""
    last = plan.rounds[-1].id

    def with_some_gone(indicator: Indicator) -> Indicator:
        chance = random.random()
        return replace(indicator, public=chance > 0.2, dropped=last if chance > 0.9 else "")  # noqa: PLR2004

    return plan.each(with_some_gone).at(last).shown


def _with_records(random: Random, plan: Plan) -> Plan:
    """The plan with 取組 on any of its nodes, opinions, a review, a round of a revised plan."""
    nodes = [path_of(home) for home in plan.homes]
    activities = tuple(
        Activity(
            f"a{number}", random.choice(nodes), _text(random, 40), random.choice(("", "福祉課")), _said(random, plan)
        )
        for number in range(random.choice((1, 4, 30)))
    )
    opinions = tuple(
        Opinion(random.choice(plan.rounds).id, _text(random, 80), random.choice(("", "推進委員会")), _text(random, 80))
        for _ in range(random.randint(0, 3))
    )
    *before, last = plan.rounds
    return replace(
        plan,
        rounds=(*before, replace(last, revised=random.random() < 0.5)),  # noqa: PLR2004
        code="012041",
        activities=activities,
        opinions=opinions,
        reviews=(Review(last.id, random.choice(("変更する", "変更しない", "検討中")), _text(random, 40)),),
    )


def _said(random: Random, plan: Plan) -> tuple[ActivityFacts, ...]:
    """What is said of a 取組 in its rounds; in some nothing."""
    texts = (
        (each.id, *(_text(random, 60) if random.random() < 0.6 else "" for _ in range(5)))  # noqa: PLR2004
        for each in plan.rounds
    )
    return tuple(ActivityFacts(*each) for each in texts if any(each[1:]))


def _round(round_id: str) -> Round:
    number = int(round_id[1:])
    year = fiscal_year(2018 + number)
    return Round(round_id, f"令和{number}年度評価", "今回（※）", "※ 注", year, fiscal_year(year.western - 1))


def _nodes(random: Random, levels: tuple[str, ...], wanted: int, round_ids: tuple[str, ...]) -> Iterator[Node]:
    """Outermost nodes with so many indicators; without levels the one that has no name."""
    if not levels:
        indicators = tuple(_indicator(random, f"{index + 1}", round_ids) for index in range(wanted))
        yield Node("", "", tuple(_outcome(each) for each in indicators[:1]) + indicators[1:])
        return
    made = number = 0
    while made < wanted or not number:
        number += 1
        node = _outermost(random, str(number), wanted - made, round_ids, len(levels))
        made += sum(1 for _ in node.every_indicator)
        yield node


def _outermost(random: Random, number: str, left: int, round_ids: tuple[str, ...], depth: int) -> Node:
    own: list[Indicator] = []
    if random.random() < 0.8:  # noqa: PLR2004
        own = [_outcome(_indicator(random, f"{number}-0", round_ids))]
    left = min(left - len(own), random.choice((1, 4, 12, 40)))
    if depth == 1 or random.random() < 0.2:  # noqa: PLR2004
        size = left if depth == 1 else min(left, 2)
        own += [_indicator(random, f"{number}-0-{index + 1}", round_ids) for index in range(size)]
        left -= size
    children: list[Node] = []
    while left > 0:
        size = min(left, random.choice((1, 2, 3, 25)))
        name = str(len(children) + 1)
        children.append(_node(random, name, f"{number}-{name}", size, round_ids, depth - 2))
        left -= size
    return Node(number, _text(random, 40), tuple(own), tuple(children))


def _node(  # noqa: PLR0913, PLR0917 a node with where it stands
    random: Random, number: str, prefix: str, size: int, round_ids: tuple[str, ...], below: int
) -> Node:
    """A node of exactly so many indicators, with `below` levels left under it."""
    own = size if below <= 0 else random.choice((0, 0, size, size // 2))
    indicators = tuple(_indicator(random, f"{prefix}-{index + 1}", round_ids) for index in range(own))
    left, children = size - own, []
    while left > 0:
        share = min(left, random.choice((1, 2, 5)))
        name = f"{prefix}-{chr(ord('a') + len(children))}"
        children.append(_node(random, name, name, share, round_ids, below - 1))
        left -= share
    return Node(number, _text(random, 40), indicators, tuple(children))


def _outcome(indicator: Indicator) -> Indicator:
    return replace(indicator, is_outcome=True, actors=())


def _indicator(random: Random, id_: str, round_ids: tuple[str, ...]) -> Indicator:
    kind = random.choice(tuple(Kind))
    labels = random.choice(((), (), (), ("個人", "団体"), ("第1層", "第2層"))) if kind is Kind.COUNT else ()
    unit = "%" if kind in {Kind.SURVEY, Kind.RATE} else random.choice(_UNITS)
    baseline, target, *values = (_value(random, kind, unit, labels) for _ in range(2 + len(round_ids)))
    if random.random() < 0.15:  # noqa: PLR2004
        baseline = Value((), None, "—", written="—")
    year = fiscal_year(random.choice((2022, 2023)), at_end=random.random() < 0.1)  # noqa: PLR2004
    return Indicator(
        id=id_,
        name=_text(random, random.choice((8, 30, 30, 120))),
        kind=kind,
        direction=random.choice(tuple(Direction)),
        baseline=replace(baseline, period=year),
        facts=tuple(_facts(random, *each) for each in zip(round_ids, values, strict=True)),
        target=_target(target) if random.random() < 0.1 else None,  # noqa: PLR2004
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


def _target(value: Value) -> Target:
    """Each number of a value as what is to be reached in R12年度."""
    aims = (
        Aim(AimKind.STATUS if isinstance(part.amount, StatusWord) else AimKind.LEVEL, part.amount)
        for part in value.parts
    )
    named = (replace(aim, label=part.label, naming=part.naming) for aim, part in zip(aims, value.parts, strict=True))
    return Target(
        tuple(replace(aim, text=aim.amount.word) if isinstance(aim.amount, StatusWord) else aim for aim in named),
        fiscal_year(2030),
    )


def _value(random: Random, kind: Kind, unit: str, labels: tuple[str, ...]) -> Value:
    if kind is Kind.STATUS:
        return Value((Part(StatusWord(random.choice(_STATUS))),))
    numbers = [_number(random, kind) for _ in labels or ("",)]
    return Value(
        tuple(
            Part(Quantity(number, unit), label, naming=Naming.BRACKETS if label in {"個人", "団体"} else Naming.BLANK)
            for number, label in zip(numbers, labels or ("",), strict=True)
        )
    )


def _number(random: Random, kind: Kind) -> Decimal:
    if kind in {Kind.COUNT, Kind.EVENTS}:
        return Decimal(random.choice((0, 1, 9, 82, 1792, 12345678)))
    return Decimal(random.randint(0, 1000)).scaleb(-1)


def _text(random: Random, longest: int) -> str:
    """Words one after the other; never blank at its ends."""
    text = "".join(random.choice(_WORDS) for _ in range(random.randint(1, max(longest // 4, 1))))[:longest]
    return text.strip() or "指標"
