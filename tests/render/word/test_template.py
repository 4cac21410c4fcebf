"""templates/report.docx and report-large.docx have the looks of templates/report.toml."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn

from plan_report.document import CellRole, ParagraphRole
from plan_report.render.word import styles as names
from plan_report.resources import bundled
from plan_report.runs.inputs import WORD_TEMPLATES
from plan_report.style.file import load_style
from plan_report.style.look import Style, TextStyle

TEMPLATES = bundled("templates")
STYLE = load_style(TEMPLATES / "report.toml")


def looks(style: Style) -> list[tuple[str, TextStyle]]:
    """The look that each style of Word should have."""
    return [
        *((names.PARAGRAPHS[role], style.texts[role]) for role in ParagraphRole),
        *((names.HEADINGS[level], style.texts[f"heading-{level}"]) for level in (1, 2)),
        (names.CAPTION, style.caption),
        *((names.CELLS[role], style.cells[role].text) for role in CellRole),
    ]


LOOKS = [
    (template, name, look)
    for of, template in WORD_TEMPLATES.items()
    for name, look in looks(load_style(TEMPLATES / "report.toml", of))
]
LEADING = [*names.HEADINGS.values(), names.CAPTION]


def effective(style: Any, part: str, item: str) -> Any:
    """What a style says of an item, itself or through the styles it is based on."""
    while style is not None:
        value = getattr(getattr(style, part), item)
        if value is not None:
            return value
        style = style.base_style
    return None


def points(length: Any) -> float:
    """A length in points; none is 0."""
    return float(length.pt) if length is not None else 0.0


@pytest.mark.parametrize(("template", "name", "look"), LOOKS, ids=[f"{template} {name}" for template, name, _ in LOOKS])
def test_a_style_looks_as_the_toml_says(template: str, name: str, look: TextStyle) -> None:
    """Size, weight, alignment, leading, spacing and indents agree for every role."""
    style = docx.Document(str(TEMPLATES / template)).styles[name]
    indent = points(effective(style, "paragraph_format", "left_indent"))
    hanging = -points(effective(style, "paragraph_format", "first_line_indent"))
    assert effective(style, "paragraph_format", "line_spacing_rule") is WD_LINE_SPACING.AT_LEAST
    found = TextStyle(
        size=points(effective(style, "font", "size")),
        leading=points(effective(style, "paragraph_format", "line_spacing")),
        bold=bool(effective(style, "font", "bold")),
        align=effective(style, "paragraph_format", "alignment").name.lower(),
        before=points(effective(style, "paragraph_format", "space_before")),
        after=points(effective(style, "paragraph_format", "space_after")),
        indent=indent - hanging,
        hanging=hanging,
    )
    assert found == look


@pytest.mark.parametrize("name", LEADING)
def test_what_leads_stays_with_what_follows(name: str) -> None:
    """Headings and captions are never left alone at a page's foot, also after staff have edited the text."""
    style = docx.Document(str(TEMPLATES / "report.docx")).styles[name]
    assert style.paragraph_format.keep_with_next


def test_headings_have_their_level() -> None:
    """Word's navigation and a screen reader find headings by their outline level."""
    document = docx.Document(str(TEMPLATES / "report.docx"))
    levels = [document.styles[name].element.find(f".//{qn('w:outlineLvl')}") for name in names.HEADINGS.values()]
    assert [level.get(qn("w:val")) for level in levels] == ["0", "1", "2"]


def test_font_and_language_are_set_for_every_script() -> None:
    """Japanese takes its font from eastAsia, which python-docx alone would leave to chance."""
    defaults = docx.Document(str(TEMPLATES / "report.docx")).styles.element.find(qn("w:docDefaults"))
    fonts = defaults.find(f".//{qn('w:rFonts')}")
    language = defaults.find(f".//{qn('w:lang')}")
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {STYLE.font_name}
    assert (language.get(qn("w:val")), language.get(qn("w:eastAsia"))) == ("x-none", "ja-JP")


def test_word_opens_it_as_its_own_and_asks_nothing() -> None:
    """Compatibility is Word 2013's, the settings are Japanese, and no prompt to update fields comes up."""
    settings = docx.Document(str(TEMPLATES / "report.docx")).settings.element
    modes = {each.get(qn("w:name")): each.get(qn("w:val")) for each in settings.iter(qn("w:compatSetting"))}
    assert modes["compatibilityMode"] == "15"
    assert settings.find(qn("w:themeFontLang")).get(qn("w:eastAsia")) == "ja-JP"
    assert settings.find(qn("w:updateFields")) is None


def test_every_style_of_the_list_is_there() -> None:
    """The template has what the report asks for, and each role has a style of its own."""
    found = {style.name for style in docx.Document(str(TEMPLATES / "report.docx")).styles}
    wanted = list(names.style_names())
    assert set(wanted) <= found
    assert len(wanted) == len(set(wanted))


def test_the_template_is_what_the_script_makes(tmp_path: Path) -> None:
    """Nobody changed report.toml and forgot to make the template anew."""
    script = TEMPLATES.parent / "tools" / "make_template.py"
    subprocess.run([sys.executable, script, tmp_path], check=True)
    for template in WORD_TEMPLATES.values():
        with ZipFile(tmp_path / template) as made, ZipFile(TEMPLATES / template) as kept:
            assert {name: made.read(name) for name in made.namelist()} == {
                name: kept.read(name) for name in kept.namelist()
            }
