@echo off
rem What stands before chcp must be ASCII: cmd reads this file in the code page of the moment.
setlocal DisableDelayedExpansion
for /f "tokens=2 delims=:." %%C in ('chcp') do set "BEFORE=%%C"
chcp 65001 >nul
set "DONE="
if not "%~1"=="" goto next

echo このフォルダーにある計画の報告書を作ります。
rem cmd cannot stand in a \\server folder; pushd gives it a drive letter for the time being.
pushd "%~dp0"
"%~dp0plan-report.com" build --out "%~dp0報告書" && set "DONE=%~dp0報告書"
popd
if not defined DONE echo 計画のフォルダー又は Excel ファイルを、作る.cmd に重ねて放してください。
goto show

:next
rem In quotes, since a name may hold what cmd would run (a & b.xlsx).
set "NAME=%~n1"
rem A folder's name has no kind behind its last dot.
if exist "%~f1\" set "NAME=%~nx1"
echo "%~nx1" の報告書を作ります。
"%~dp0plan-report.com" build --out "%~dp1%NAME% 報告書" -- "%~f1" && set "DONE=%~dp1%NAME% 報告書"
shift
if not "%~1"=="" goto next

:show
if defined DONE start "" "%DONE%"
chcp %BEFORE% >nul
pause
