module plan-report/launcher

go 1.26.0
