"""Nothing of a plan is written over without being asked, and nothing of an earlier one becomes part of a new one."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from plan_report.errors import OutputError
from plan_report.load.own_files import own_names
from plan_report.load.source import LOG_NAME

_ANOTHER = "別のフォルダーを指定してください。"


def refuse_existing(folder: Path, names: Collection[str], *, force: bool | None, but: Path | None = None) -> None:
    """See that a plan of these files can be written into a folder.

    Args:
        folder: where it is to be written.
        names: of its files.
        force: whether a plan that is there may be written over; None where the command has no such wish.
        but: a file that the plan is made of, which may lie there.

    Raises:
        OutputError: files of a plan are there, and `force` was not given or would leave some of them.
    """
    here = but.name if but and but.resolve().parent == folder.resolve() else None
    there = [name for name in own_names(folder) if name != here]
    there += [name for name in names if name not in there and (folder / name).exists()]
    left = [name for name in there if name not in names and name != LOG_NAME]  # the log is history, and never read
    if force and left:
        raise OutputError(
            f"「{folder}」の{'、'.join(left)}は、新しい計画のものではなく、残すと混ざります。"
            f"書き直すときは、先に別の場所へ移してください。"
        )
    if there and not force:
        found = f"「{folder}」には計画（{'、'.join(there)}）があります。"
        if force is None:
            raise OutputError(f"{found}上書きしないので、{_ANOTHER}")
        raise OutputError(f"{found}{_ANOTHER}" + ("" if left else "書き直してよければ --force を付けてください。"))
