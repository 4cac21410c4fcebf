"""A drawn page: grey pixels, row by row from the top left."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.data_class import dataclass

PixelBox = tuple[int, int, int, int]  # left, top, right, bottom; the last two are the first that are outside


@dataclass(frozen=True, slots=True)
class Grey:
    """Pixels from black (0) to white (255), a byte each."""

    width: int
    height: int
    pixels: bytes

    def rows(self, box: PixelBox | None = None) -> Iterator[bytes]:
        """The rows of a box, or of the page."""
        left, top, right, bottom = box or (0, 0, self.width, self.height)
        for start in range(top * self.width, bottom * self.width, self.width):
            yield self.pixels[start + left : start + right]
