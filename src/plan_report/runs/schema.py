"""The JSON Schemas by which an editor helps with plan.toml, rules files and agenda.toml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from plan_report.bundle.agenda_keys import AGENDA
from plan_report.data_class import dataclass
from plan_report.errors import OutputError
from plan_report.files import seen, text_writer, write_all
from plan_report.load.rules_keys import rules_keys
from plan_report.table.plan_keys import plan_keys
from plan_report.toml.json_schema import schema_text


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """A schema, and which files it is for."""

    name: str
    used_for: str
    text: str


def schemas() -> tuple[SchemaFile, ...]:
    """Every schema."""
    return (
        SchemaFile("plan.schema.json", "plan.toml", schema_text("plan.toml", "計画の設定", plan_keys())),
        SchemaFile("rules.schema.json", "評価方式", schema_text("評価方式", "判定のルール", rules_keys())),
        SchemaFile("agenda.schema.json", "agenda.toml", schema_text("agenda.toml", "会議資料の次第", AGENDA)),
    )


def write_schemas(folder: Path, *, force: bool = False) -> Mapping[Path, SchemaFile]:
    """Write the schemas that are not in the folder yet, and tell which.

    Raises:
        OutputError: one is there that says something else and `force` was not given, or it cannot be written.
    """
    wanted = {folder / each.name: each for each in schemas()}
    as_seen = seen(wanted)
    there = {path for path in wanted if path.exists()}
    other = [path for path in wanted if path in there and not _holds(path, wanted[path].text)]
    if other and not force:
        named = "、".join(map(str, other))
        raise OutputError(f"{named} が既にあり、内容が違います。書き直してよければ --force を付けてください。")
    new = {path: each for path, each in wanted.items() if path not in there or path in other}
    write_all({path: text_writer(each.text) for path, each in new.items()}, as_seen)
    return new


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()
