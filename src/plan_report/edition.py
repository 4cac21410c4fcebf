"""Where the program runs: as one of the editions that an official may have."""

import sys

# In a web page there is no compiled library but lxml: what needs another one is done by the Windows edition.
IN_BROWSER = sys.platform == "emscripten"
