"""Files that are made to take long: each is read or refused in a time that grows with its length, no faster."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest

from plan_report.bundle.agenda import read_agenda
from plan_report.errors import MOST_PROBLEMS, InputError, Problem
from plan_report.intake.recipe_file import read_recipe
from plan_report.load.plan_file import read_plan_file
from plan_report.load.rules import load_scheme
from plan_report.resources import bundled
from plan_report.style.file import load_style
from plan_report.toml.lines import key_lines
from plan_report.toml.parse import parse_toml

LENGTH = 30_000
LONGEST_MESSAGE = 2_000
AT_ONCE = 5.0  # seconds; a tenth of it alone
FILES = Path(__file__).parents[1] / "cases" / "files"
SLOW = 10.0  # seconds; what grows with the square of the length takes minutes
REPEATED = (
    *(
        "[ ",
        '\\"',
        '"\\"',
        "'",
        '"',
        "{",
        "[[",
        "= ",
        " ,",
        ",1",
        ",1.",
        "0",
        "０",
        "．",
        "あ",
        "「",
        "a.",
        '"a".',
        "a . ",
    ),
    *(
        "[a",
        "#",
        "\\",
        "\t",
        "　",
        "-",
        "x=1\n",
        "a=[\n",
        "\u2028",
        '"""',
        "a=",
        "{a=",
        "=0",
        "1 ",
        "= あ",
        "[あ",
        ",あ ",
    ),
)
BEFORE = ("", 'title = "', "a = [", '"', "あ")
AFTER = ("", "x\n]")


@pytest.mark.parametrize("repeated", REPEATED)
def test_no_expression_tries_the_same_signs_in_many_ways(repeated: str) -> None:
    """Whatever a line repeats, and whatever stands before and after it."""
    begun = process_time()
    for before, after in itertools.product(BEFORE, AFTER):
        text = before + repeated * (LENGTH // len(repeated)) + after
        with suppress(InputError):
            parse_toml(text, "plan.toml", "設定を読めません")
        key_lines(text)
    assert process_time() - begun < SLOW * 4


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "a" + ".a" * 50_000 + " = 1",
            "1行目：設定を読めません（[ ] や { }、「.」でつないだ名前を重ねられるのは、20",
        ),
        ('title = "一"\n[' + "a." * 50_000 + "b]", "2行目：設定を読めません（[ ] や { }、「.」"),
        ("x = [\n" + "[" * 500 + "]" * 500 + "]", "2行目：設定を読めません（[ ] や"),
        ("x = {" + "a={" * 300, "1行目：設定を読めません（[ ] や"),
        ("x = 1\ny = " + "9" * 5_000, "2行目：設定を読めません（数字の桁が多すぎます）"),
        ("y = 0x" + "f" * 500_000, "設定を読めません（「y」の数字が大きすぎます）"),
    ],
)
def test_what_no_file_of_ours_needs_is_refused_at_once(text: str, said: str) -> None:
    """With its line, and before the parser has built it."""
    begun = process_time()
    with pytest.raises(InputError) as caught:
        parse_toml(text, "plan.toml", "設定を読めません")
    assert said in str(caught.value)
    assert process_time() - begun < SLOW


@pytest.mark.parametrize(
    "text",
    [
        'x = "' + "a.b[" * 100 + '"',
        'x = """\n' + "[" * 100 + '\n"""',
        "# " + "[." * 100,
        "x = [" + "[1.5],\n" * 100 + "]",
    ],
)
def test_signs_within_texts_take_no_file_deeper(text: str) -> None:
    """Nor do lists one after another."""
    parse_toml(text, "plan.toml", "設定を読めません")


@pytest.mark.parametrize(
    "repeated", ['"\\"', '"x" ', "'", ",1", "= ", "a ", "x\n", "あ\n", "[a]\n", "x=１\n", 'x="\n', '"""']
)
def test_a_broken_file_of_a_hundred_kilobytes_is_told_at_once(repeated: str) -> None:
    """In one line or in many."""
    text = "a = " + repeated * (100_000 // len(repeated.encode())) + "\nx"
    begun = process_time()
    with pytest.raises(InputError) as caught:
        parse_toml(text, "plan.toml", "設定を読めません")
    assert process_time() - begun < AT_ONCE
    assert len(caught.value.problems) <= MOST_PROBLEMS + 1


@pytest.mark.parametrize(("name", "reader"), [("ag6400.toml", "agenda"), ("plan_u2028_redos.toml", "plan")])
def test_files_of_an_attack_are_read_or_refused_at_once(name: str, reader: str) -> None:
    """Thousands of blanks in a text, and a separator of lines that Python knows and TOML does not."""
    begun = process_time()
    with suppress(InputError):
        READERS[reader](FILES / name)
    assert process_time() - begun < AT_ONCE


@pytest.mark.parametrize("command", ["bundle", "check"])
def test_commands_end_in_a_sentence_on_files_of_an_attack(command: str, tmp_path: Path) -> None:
    """In a process of their own, as a city runs them."""
    if command == "bundle":
        arguments = [str(FILES / "ag6400.toml"), "-o", str(tmp_path / "会議資料.pdf")]
    else:
        shutil.copytree(bundled("data"), tmp_path / "計画")
        shutil.copy(FILES / "plan_u2028_redos.toml", tmp_path / "計画" / "plan.toml")
        arguments = [str(tmp_path / "計画")]
    order = [sys.executable, "-m", "plan_report", command, *arguments]
    ended = subprocess.run(order, capture_output=True, encoding="utf-8", timeout=100, check=False)
    assert ended.returncode == 1
    assert "行目" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_control_characters_of_a_key_reach_no_terminal() -> None:
    """ESC would turn the rest of the message into something else."""
    problems: list[Problem] = []
    read_plan_file('title = "計画"\n"\\u001b[2Ja" = 1\n"\\u202eb" = "\\u0007"'.encode(), "plan.toml", problems)
    said = "\n".join(map(str, problems))
    assert "〔U+001B〕[2Ja" in said
    assert all(sign.isprintable() or sign == "\n" for sign in said)


def _plan(path: Path) -> None:
    read_plan_file(path.read_bytes(), path.name, [])


READERS = {
    "plan": _plan,
    "agenda": read_agenda,
    "look": load_style,
    "rules": load_scheme,
    "recipe": lambda path: read_recipe(path.read_bytes(), path.name),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"k{number} = {number}" for number in range(5_000)),
        "x" * 500_000 + " = 1",
        'title = "' + "計" * 300_000 + '"',
        'title = " [' + " " * 100_000,
        "a" + ".a" * 50_000 + " = 1",
        "number = 0x" + "f" * 10_000,
        "number = 1e999999999",
        "number = 1e9999999999999999999",
        "\n".join(["[[papers]]", 'title = "\\u001b"'] * 2_000),
        "title = 2026-01-01\nrounds = [[1], {a = 1}]",
        "levels = [[[[[[]]]]]]",
    ],
    ids=range(11),
)
def test_every_reader_of_toml_ends_in_a_sentence(reader: str, text: str, tmp_path: Path) -> None:
    """Soon, and in one that can be read."""
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    begun = process_time()
    problems: tuple[Problem, ...] = ()
    try:
        READERS[reader](path)
    except InputError as error:
        problems = error.problems
    assert process_time() - begun < SLOW
    assert len(problems) <= MOST_PROBLEMS + 1
    assert all(len(str(problem)) < LONGEST_MESSAGE for problem in problems)
