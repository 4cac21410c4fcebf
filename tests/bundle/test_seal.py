"""A bundle says whether it is as it was made."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.bundle.seal import is_intact, sealed


def a_pdf() -> bytes:
    """A small PDF that says its /ID in the clear."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


SEALED = sealed(a_pdf())


def test_a_sealed_file_is_intact_and_still_a_pdf() -> None:
    """An unsealed one is not, and sealing twice changes nothing."""
    assert is_intact(SEALED)
    assert not is_intact(a_pdf())
    assert sealed(SEALED) == SEALED
    with pikepdf.open(BytesIO(SEALED)) as pdf:
        assert len(pdf.pages) == 1


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_any_changed_byte_is_seen(place: int, by: int) -> None:
    """Wherever it is, in the seal too."""
    data = bytearray(SEALED)
    data[place] = (data[place] + by) % 256
    assert not is_intact(bytes(data))


def test_a_file_without_an_id_cannot_be_sealed() -> None:
    """And is no bundle."""
    assert not is_intact(b"%PDF-1.7")
    with pytest.raises(ValueError, match="without /ID"):
        sealed(b"%PDF-1.7")
