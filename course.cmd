@echo off
rem Builds the course when needed, then runs its command line: course run, course test, course --help
setlocal
set "root=%~dp0"
set "app=%root%artifacts\course"
set "COURSE_TORCH_MISSING="
set rest=%*

where dotnet >nul 2>nul
if errorlevel 1 (
  echo course: needs the .NET 10 SDK: https://dotnet.microsoft.com/download 1>&2
  exit /b 2
)

if /i "%~1"=="exec" goto exec
if /i "%~1"=="test" goto test

rem Help needs no build, unless there is none at all.
if /i "%~1"=="bench" goto build
call :look_for --help %*
if defined found if exist "%app%\Course.Cli.dll" goto run
call :look_for -h %*
if defined found if exist "%app%\Course.Cli.dll" goto run
:build
set "what="
if /i "%~1"=="build" set "what=-Anew"
if /i "%~1"=="bench" set "what=-Benchmarks"
powershell -NoProfile -ExecutionPolicy Bypass -File "%root%launcher\build.ps1" %what%
if errorlevel 1 exit /b %errorlevel%

:run
dotnet "%app%\Course.Cli.dll" %*
exit /b %errorlevel%

:exec
if "%~2"=="" (
  echo course: exec COMMAND [ARGUMENTS] runs a command in the runtime that notebooks get, for example course exec jupyter lab 1>&2
  exit /b 2
)
%rest:*exec=%
exit /b %errorlevel%

:test
rem The values of Trait("Needs", ...) whose programs are absent; bubblewrap, Podman without a virtual machine and mount namespaces exist on Linux only.
set "untested=bubblewrap and mount namespaces (Linux)"
set "filter=Needs!=bubblewrap&Needs!=podman&Needs!=namespaces"
where jupyter-nbconvert >nul 2>nul
if errorlevel 1 (
  set "untested=%untested%, Jupyter (pip install nbconvert)"
  set "filter=%filter%&Needs!=Jupyter"
)
where chromium >nul 2>nul || where chrome >nul 2>nul
if errorlevel 1 (
  set "untested=%untested%, Chromium (chrome or chromium on the PATH)"
  set "filter=%filter%&Needs!=Chromium"
)
where npm >nul 2>nul
if errorlevel 1 (
  set "untested=%untested%, npm (it comes with Node.js)"
  set "filter=%filter%&Needs!=npm"
)
if /i "%COURSE_TORCH%"=="off" (
  set "untested=%untested%, TorchSharp (COURSE_TORCH=off)"
  set "filter=%filter%&Needs!=TorchSharp"
)
echo course: not tested here: %untested% 1>&2
set chosen=--filter "%filter%"
call :look_for --filter %*
if defined found set "chosen="
for /f "delims=" %%v in ('powershell -NoProfile -ExecutionPolicy Bypass -File "%root%launcher\environment.ps1"') do if not "%%v"=="root" if not "%%v"=="rest" if not "%%v"=="chosen" set "%%v="
cd /d "%root%"
dotnet test Course.slnx %chosen% %rest:*test=%
exit /b %errorlevel%

rem Sets found when the first argument is among the others.
:look_for
set "found="
set "wanted=%~1"
:look_on
shift /1
if "%~1"=="" exit /b 0
if /i "%~1"=="%wanted%" set "found=1"
goto look_on
