"""The look in large letters."""

from plan_report.resources import bundled
from plan_report.style.file import load_style
from plan_report.style.look import LARGE

LEAST = 12  # points, as guides to universal design ask


def test_no_text_is_smaller_than_12_points() -> None:
    """Paragraphs, tables, figures and page numbers; sizes are half points, which Word can hold."""
    style = load_style(bundled("templates") / "report.toml", LARGE)
    texts = (*style.texts.values(), *(cell.text for cell in style.cells.values()), style.figure.text)
    assert min(style.footer_size, *(text.size for text in texts)) >= LEAST
    assert all(text.leading > text.size for text in texts)
    assert all((2 * text.size).is_integer() for text in texts)


def test_headings_stay_larger_than_the_text_below_them() -> None:
    """The order of sizes is that of the usual look."""
    texts = load_style(bundled("templates") / "report.toml", LARGE).texts
    sizes = [texts[name].size for name in ("title", "heading-1", "heading-2", "heading-3", "body")]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == len(sizes)
