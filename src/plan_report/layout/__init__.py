"""Breaks the composed document into lines and pages, once, for every back-end that has pages."""
