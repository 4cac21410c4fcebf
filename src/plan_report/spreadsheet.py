"""How a spreadsheet takes what it is given: the letters over its columns, and texts that it would run as formulas."""

from __future__ import annotations

# What Excel, LibreOffice or Google Sheets may begin a formula with (OWASP, CSV Injection). In Japanese the full-width
# signs are taken for the others; a tab or a line's end may be passed over before one.
FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")

_MARK = "'"  # Excel's own sign for a text that is to stay one; our reader takes it away


def column_letter(index: int) -> str:
    """The letters over a column: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The place of a column by its letters: A is 0, Z is 25, AA is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def begins_like_formula(text: str) -> bool:
    """Whether a spreadsheet might run the text, or go on to when somebody writes behind its sign."""
    return text.startswith(FORMULA_SIGNS)


def as_text(text: str) -> str:
    """The text of a CSV's cell with an apostrophe where a spreadsheet would run it; a sign alone (－) is no formula.

    A text that begins with an apostrophe gets another, so that taking one away always gives the text back.
    """
    marked = len(text) > 1 and (begins_like_formula(text) or text.startswith(_MARK))
    return f"{_MARK}{text}" if marked else text
