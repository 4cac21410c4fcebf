"""Which schemes (評価方式) there are: the bundled ones, and those among a plan's own templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from unicodedata import normalize

from plan_report.errors import InputError, Place, Problem
from plan_report.files.names import is_file_name
from plan_report.load.rules import load_scheme
from plan_report.resources import bundled
from plan_report.scheme import Scheme
from plan_report.table.clean import cut, nearest
from plan_report.toml.open import table_of_file


def scheme_files(templates: Sequence[Path]) -> Mapping[str, Path]:
    """The rules files by name; of two of one name the one in the first folder counts."""
    found: dict[str, Path] = {}
    for folder in templates:
        for path in sorted((folder / "rules").glob("*.toml")):
            found.setdefault(normalize("NFC", path.stem), path)
    return found


def scheme_file(name: str, templates: Sequence[Path], asked: Place) -> Path:
    """The rules file of a scheme.

    Args:
        name: of the scheme.
        templates: the folders of templates, the plan's own first.
        asked: where the plan names it.

    Raises:
        InputError: there is none; the message lists those that there are, and a file that was probably meant.
    """
    files = scheme_files(templates)
    if name in files:
        return files[name]
    what, mend = unknown_scheme(name, files)
    home = next((folder / "rules" for folder in templates if folder != bundled("templates")), None)
    if home and is_file_name(name):
        mend = f"{misplaced(name, home)}{mend}。自分で作ったファイルは「{home / name}.toml」に置きます"
    raise InputError((Problem(asked, what, mend),))


def load_all(files: Iterable[Path]) -> list[Scheme]:
    """The schemes of rules files.

    Raises:
        InputError: some are wrong; carries the problems of all of them.
    """
    schemes: list[Scheme] = []
    problems: list[Problem] = []
    for path in files:
        try:
            schemes.append(load_scheme(path))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(tuple(problems))
    return schemes


def scheme_titles(templates: Sequence[Path]) -> Mapping[str, str]:
    """The schemes by name with what they call themselves."""
    return {name: title_in(path) or name for name, path in scheme_files(templates).items()}


def unknown_scheme(name: str, files: Mapping[str, Path]) -> tuple[str, str]:
    """That there is no such scheme; the one that was probably meant, and all that there are with their titles."""
    titles = {each: title_in(path) for each, path in files.items()}
    wanted = "".join(name.split())
    meant = [each for each, title in titles.items() if wanted and wanted in title]
    near = meant[:1] if len(meant) == 1 else [each for each in [nearest(name, list(files))] if each]
    hint = "".join(f"{_named(each, titles, quoted=True)}の誤りではありませんか。" for each in near if wanted)
    listed = "、".join(_named(each, titles) for each in titles)
    return f"評価の方式「{cut(name)}」はありません", f"{hint}使えるのは{listed}です"


def misplaced(name: str, home: Path) -> str:
    """A sentence on a file that lies beside the place where a rules file is looked for, or is called otherwise.

    Args:
        name: of the scheme.
        home: where the plan's own rules files belong.
    """
    plan = home.parents[1]
    right = f"{name}.toml"
    for folder in (home, plan / "rules", plan, home.parent):
        there = sorted(each.name for each in folder.iterdir() if each.is_file()) if folder.is_dir() else []
        for file in there:
            if file.removesuffix(".txt").casefold() == right.casefold() and (folder, file) != (home, right):
                return f"「{folder / file}」があります。「{home / right}」という場所と名前に直してください。"
    return ""


def _named(name: str, titles: Mapping[str, str], *, quoted: bool = False) -> str:
    return (f"「{name}」" if quoted else name) + (f"（{titles[name]}）" if titles[name] else "")


def title_in(path: Path) -> str:
    """What a rules file calls its scheme; empty where the file cannot be read, for which this is not the place."""
    try:
        title = table_of_file(path)[0].get("title", "")
    except InputError:
        return ""
    return cut(title) if isinstance(title, str) else ""
