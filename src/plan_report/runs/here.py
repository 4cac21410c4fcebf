"""The plan that a command means when it names none: that of the current folder, if there is exactly one."""

from __future__ import annotations

from pathlib import Path

from plan_report.errors import UsageError
from plan_report.load.here import folders_with_plans, plans_in
from plan_report.load.source import SETTINGS_NAME, TABLE_NAMES
from plan_report.table.clean import listed

_MOST = 5  # plans that a message lists


def plan_here(command: str, *, sample: bool = False, folder: Path = Path()) -> Path:
    """The plan of the current folder.

    Args:
        command: as it was typed, for the examples in messages: `plan-report check`.
        sample: whether that command takes the bundled plan too.
        folder: the current folder.

    Raises:
        UsageError: there is none, or there are several; the message lists them and says how to name one.
    """
    try:
        plans, below = plans_in(folder), folders_with_plans(folder)
    except OSError as error:
        raise UsageError(f"今のフォルダー（{folder.absolute()}）を読めません。使う計画を指定してください。") from error
    if len(plans) == 1:
        return plans[0]
    if plans:
        names = _listed(plans)
        raise UsageError(
            f"今のフォルダーには計画が{len(plans)}つあります（{names}）。"
            f"使う計画を指定してください（例: {command} {typed(plans[0])}）。"
        )
    said = [f"今のフォルダー（{folder.absolute()}）には計画がありません。"]
    tables = [name for name in TABLE_NAMES if (folder / name).is_file()]
    if tables:
        said.append(f"{listed(tables)}はありますが、設定の「{SETTINGS_NAME}」がありません。")
    if below:
        said.append(f"中のフォルダー{_listed(below)}に計画があります。")
    example = typed(below[0]) if below else "計画フォルダー"
    said.append(f"使う計画を指定してください（例: {command} {example}）。")
    if sample:
        said.append("同梱の見本で試すときは、--sample を付けます。")
    raise UsageError("".join(said))


def _listed(paths: tuple[Path, ...]) -> str:
    more = f"ほか{len(paths) - _MOST}" if len(paths) > _MOST else ""
    return listed([path.name for path in paths[:_MOST]]) + more


def typed(path: Path) -> str:
    """A path as it is typed on a command line."""
    return f'"{path}"' if " " in str(path) or "　" in str(path) else str(path)
