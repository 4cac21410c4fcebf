"""Pages of a PDF as grey pixels, drawn by PDFium as a reader's program draws them.

grey.py     a drawn page, and what stands in a part of it
drawing.py  a PDF whose pages are drawn one by one, in a process of its own
worker.py   that process: it may be given anything, and takes neither time, memory nor the program with it
"""

from plan_report.raster.drawing import Drawing, UndrawableError
from plan_report.raster.grey import Grey, PixelBox

__all__ = ["Drawing", "Grey", "PixelBox", "UndrawableError"]
