"""The command line `plan-report`: options in, messages out; a command is one file and is imported when it is called."""

from plan_report.cli.app import main

__all__ = ["main"]
