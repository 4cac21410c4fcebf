"""The rows of a plan's table."""
