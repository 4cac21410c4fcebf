"""The tool's version; asking the installed package for it takes longer than judging a plan."""

VERSION = "0.1.0"  # as pyproject.toml has it; a test keeps the two equal
