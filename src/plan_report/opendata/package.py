"""The open data described for machines: datapackage.json (Data Package v1, Table Schema) beside the CSV."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Any

from plan_report.model import Plan
from plan_report.opendata.activities import activity_columns
from plan_report.opendata.columns import Judged, Tidy, safe
from plan_report.opendata.described import Column, described
from plan_report.opendata.judged import Judging
from plan_report.table.contents import written
from plan_report.table.fields import ID
from plan_report.table.plan_fields import PLAN

NAME = "datapackage.json"
KEY = (ID.heading, Tidy.ITEM, Tidy.ROUND, Tidy.PART)  # what tells a row from all others
_WRITTEN_OUT = (
    "一行に一つの値です。文の中の改行は \\n、\\ は \\\\ と書きます。"
    "数式として動かないように、= + - @ ' などで始まる文には、先頭に ' を一つ付けています。"
)
_NAMES = MappingProxyType({"code": "全国地方公共団体コード"})  # as 自治体標準オープンデータセット calls it
_ELSEWHERE = frozenset({"title", "organisations", "scheme"})  # said below by name


def package_text(plan: Plan, judging: Judging, paths: Sequence[str], withheld: int = 0) -> str:
    """The text of datapackage.json.

    Args:
        plan: the plan.
        judging: its judgements, as in the table.
        paths: the CSVs' names, in the same folder: that of the values, and that of the 取組 where there are any.
        withheld: how many indicators are not public.
    """
    return json.dumps(data_package(plan, judging, paths, withheld), ensure_ascii=False, indent=2) + "\n"


def data_package(plan: Plan, judging: Judging, paths: Sequence[str], withheld: int = 0) -> dict[str, Any]:
    """The description; what the plan does not say is left out."""
    found: dict[str, Any] = {
        "profile": "tabular-data-package",
        "title": plan.title,
        "団体名": list(plan.organisations),
        **dict(_of_plan(plan)),
        Judged.SCHEME: judging.scheme.title,
        "非公表の指標数": withheld,
        "contributors": [{"title": each, "role": "publisher"} for each in plan.organisations],
        "sources": [{"title": each} for each in _sources(plan)],
    }
    said = {key: value for key, value in found.items() if value}
    classes = [safe(each.label) for each in judging.scheme.classes]
    values = {"fields": [_field(column) for column in described(plan.levels, classes)], "primaryKey": list(KEY)}
    schemas = {"indicators": values, "activities": _of_activities(plan)}
    resources = [_resource(name, path, schema) for (name, schema), path in zip(schemas.items(), paths, strict=False)]
    return {**said, "resources": resources}


def _of_plan(plan: Plan) -> Iterator[tuple[str, str | list[str]]]:
    """What else the plan says of itself and is public, by the headings of its declaration (計画期間, …)."""
    for field in PLAN:
        if field.public and field.key not in _ELSEWHERE:
            data = field.of_record(plan)
            yield (
                _NAMES.get(field.key, field.heading),
                [str(each) for each in data] if isinstance(data, tuple) else written(field, data),
            )


def _sources(plan: Plan) -> list[str]:
    """Where the values come from: 出典 of the indicators and the surveys by name, each once."""
    found = (*(each.source for each in plan.indicators), *(each.name for each in plan.surveys))
    return [each for each in dict.fromkeys(found) if each]


def _of_activities(plan: Plan) -> dict[str, Any]:
    """The 取組 are texts throughout."""
    return {"fields": [{"name": each, "title": each, "type": "string"} for each in activity_columns(plan.levels)]}


def _resource(name: str, path: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "description": _WRITTEN_OUT,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {**schema, "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.words:
        constraints["enum"] = list(column.words)
    found: dict[str, Any] = {
        "name": column.heading,
        "title": column.heading,
        "type": column.holds.value,
        "description": column.description,
        "example": column.example,
        "constraints": constraints,
        "unitColumn": Tidy.UNIT.value if column.in_unit else "",
    }
    return {key: value for key, value in found.items() if value}
