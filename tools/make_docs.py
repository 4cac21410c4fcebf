"""Makes the tables of fields and options in docs/, between the marks <!-- 表: … --> and <!-- /表 -->.

Run `make docs` after a change of the declarations or of a command; tests/test_docs.py tells when that was forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from inspect import cleandoc
from pathlib import Path

import click
import rules_docs
import safety_docs

from plan_report.cli import main as commands
from plan_report.cli.japanese import Context, in_japanese
from plan_report.load.plan_sheet import example_items
from plan_report.opendata.described import described
from plan_report.runs.form_parts import NAMES
from plan_report.scheme import Scheme
from plan_report.table.activity_fields import ACTIVITY, ACTIVITY_IN_ROUND
from plan_report.table.field import Field
from plan_report.table.fields import INDICATOR
from plan_report.table.plan_keys import plan_keys
from plan_report.table.round_fields import IN_ROUND
from plan_report.toml.key import Key, Shape

DOCS = Path(__file__).resolve().parents[1] / "docs"
_TABLE = re.compile(r"(?P<begin><!-- 表: (?P<name>[^\n]*?) -->\n).*?(?P<end><!-- /表 -->)", re.DOTALL)


def main() -> None:
    """Write the documents whose tables are not as they should be."""
    for path in documents():
        text = path.read_text(encoding="utf-8")
        made = with_tables(text)
        if made != text:
            path.write_text(made, encoding="utf-8")
            print(path)


def documents() -> list[Path]:
    """Every document."""
    return sorted(DOCS.rglob("*.md"))


def with_tables(text: str) -> str:
    """A document with its tables as the declarations have them; KeyError for one that nobody makes."""
    return _TABLE.sub(lambda found: f"{found['begin']}\n{TABLES[found['name']]()}\n{found['end']}", text)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    """On one line, and no sign of a table in it."""
    return text.replace("\n", " ").replace("  ", " ").replace("|", "\\|")


def _columns(fields: Iterable[Field]) -> str:
    return _table(("見出し", "書くこと"), ((each.heading, each.description) for each in fields))


def _keys() -> str:
    return _table(("項目", "書くこと"), _key_rows(plan_keys()))


def _key_rows(keys: Iterable[Key], before: str = "") -> Iterator[tuple[str, str]]:
    """A table or a list is followed by its own keys, set in."""
    for key in keys:
        name = {Shape.TABLE: f"[{key.name}]", Shape.TABLES: f"[[{key.name}]]"}.get(key.shape, key.name)
        yield (
            f"{before}`{name}`{'（必須）' if key.required else ''}",
            f"{key.title}。{key.description}" if key.keys else key.description,
        )
        yield from _key_rows(key.keys, f"{before}　")


def _of(rows: rules_docs.Rows) -> str:
    """A table whose first row is its head."""
    return _table(next(rows), rows)


def _items() -> str:
    return _table(("項目", "内容の例"), example_items())


def _open_data() -> str:
    """Of a plan without levels."""
    rows = (
        (each.heading, f"{each.description}{f'（例：{each.example}）' * bool(each.example)}") for each in described(())
    )
    return _table(("列", "内容"), rows)


def _commands() -> str:
    context = Context(commands, info_name="plan-report")
    return "\n".join(_command(name, context) for name in commands.list_commands(context))


def _command(name: str, parent: click.Context) -> str:
    """What `plan-report 命令 --help` says; `--help` itself is the same everywhere."""
    command = commands.get_command(parent, name)
    assert command is not None  # noqa: S101 it is in the list of commands
    context = Context(command, info_name=name, parent=parent)
    records = (each.get_help_record(context) for each in command.get_params(context) if "--help" not in each.opts)
    rows = [(f"`{first}`", in_japanese(second)) for first, second in filter(None, records) if second]
    options = f"\n{_table(('オプション', 'すること'), rows)}" if rows else ""
    usage = command.get_usage(context).partition(" ")[2]
    return f"## {name}\n\n```\n{usage}\n```\n\n{cleandoc(command.help or '')}\n{options}"


def _sentences(scheme: Scheme) -> str:
    """評価の方法 as a list."""
    return "".join(f"> {number}. {line}\n" for number, line in enumerate(rules_docs.sentences(scheme), start=1))


TABLES: Mapping[str, Callable[[], str]] = {
    "必ず要る列": lambda: _columns(each for each in INDICATOR if each.required),
    "要るときだけの列": lambda: _columns(each for each in INDICATOR if not each.required),
    "回の表の列": lambda: _columns(IN_ROUND),
    "取組の列": lambda: _columns(ACTIVITY),
    "回ごとの取組の列": lambda: _columns(ACTIVITY_IN_ROUND),
    "plan.toml": _keys,
    "シート「計画」": _items,
    "様式の目印": lambda: _table(("名前", "入るもの"), ((each.shown, each.what) for each in NAMES)),
    "命令": _commands,
    "標準の評価方式": lambda: _of(rules_docs.bundled_schemes()),
    "評価方式の項目": lambda: _table(("項目", "書くこと"), _key_rows(rules_docs.file_keys())),
    "規則の条件": lambda: _of(rules_docs.conditions()),
    "変化の判定": lambda: _of(rules_docs.change_tests()),
    **{
        f"文：{scheme.name}": partial(_sentences, scheme)
        for folder in (rules_docs.BUNDLED, DOCS / "rules")
        for scheme in rules_docs.schemes_of(folder)
    },
    "オープンデータの列": _open_data,
    "一つのファイルの指定": lambda: _of(safety_docs.policy_of_page()),
    "アプリの指定": lambda: _of(safety_docs.policy_of_application()),
    "中にあるもの": lambda: _of(safety_docs.inside()),
    "一つのファイルの中にあるもの": lambda: _of(safety_docs.inside_page()),
}

if __name__ == "__main__":
    main()
