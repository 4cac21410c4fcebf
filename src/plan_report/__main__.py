"""`python -m plan_report` is `plan-report`."""

from plan_report.cli import main

main()
