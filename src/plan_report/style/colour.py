"""Colours as RRGGBB: read from a settings file, and how well black text reads on them."""

from __future__ import annotations

import re

from plan_report.toml.section import Section

LEAST_CONTRAST = 4.5  # WCAG 2.1, 1.4.3, for text of ordinary size
_SRGB_KNEE = 0.04045
_LUMINANCE_WEIGHTS = (0.2126, 0.7152, 0.0722)  # red, green, blue


def contrast_with_black(shade: str) -> float:
    """Contrast ratio of black text on a shade RRGGBB, from 1 to 21 (WCAG 2.1, relative luminance)."""
    channels = (int(shade[start : start + 2], 16) / 255 for start in (0, 2, 4))
    luminance = sum(weight * _linear(c) for weight, c in zip(_LUMINANCE_WEIGHTS, channels, strict=True))
    return (luminance + 0.05) / 0.05


def _linear(channel: float) -> float:
    """A channel of sRGB, 0 to 1, as an amount of light."""
    return channel / 12.92 if channel <= _SRGB_KNEE else ((channel + 0.055) / 1.055) ** 2.4


def read_colour(section: Section, key: str, *, behind_text: bool = False, default: str | None = None) -> str:
    """The colour at a key; what is no colour, or too dark for the black text on it, is a problem of the file."""
    colour = section.text(key, default).upper()
    if colour and not re.fullmatch(r"[0-9A-F]{6}", colour):
        what = f"「{section.name(key)}」の「{colour}」は色として読めません"
        section.problem(key, what, "D9E2EC のように6桁で書いてください")
    elif colour and behind_text and contrast_with_black(colour) < LEAST_CONTRAST:
        what = f"「{section.name(key)}」の「{colour}」は暗すぎて、黒い文字が読めません"
        section.problem(key, what, f"コントラスト比を{LEAST_CONTRAST}以上にしてください")
    return colour
