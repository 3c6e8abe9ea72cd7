@echo off
rem Builds the course when needed, then runs its command line: course run, course --help
setlocal
set "root=%~dp0"
set "app=%root%artifacts\course"
set "new=%root%artifacts\course.new"
set "build="

where dotnet >nul 2>nul
if errorlevel 1 (
  echo course: needs the .NET 10 SDK: https://dotnet.microsoft.com/download 1>&2
  exit /b 2
)

if /i "%~1"=="build" set "build=1"
if not exist "%app%\Course.Cli.dll" set "build=1"
if not defined build (
  powershell -NoProfile -Command "$built = (Get-Item $env:app\Course.Cli.dll).LastWriteTimeUtc; $newer = Get-ChildItem $env:root\lib, $env:root\grading, $env:root\datasets, $env:root\Directory.*.props -Recurse -File -Include *.cs, *.csproj, *.props, *.csv | Where-Object { $_.FullName -notmatch '\\(bin|obj)\\|\.Tests\\' -and $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1; if ($newer) { exit 1 }"
  if errorlevel 1 set "build=1"
)
if not defined build goto run

echo course: building (about a minute the first time) 1>&2
if not exist "%root%artifacts" mkdir "%root%artifacts"
if exist "%new%" rmdir /s /q "%new%"
dotnet publish "%root%lib\Course.Cli" -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true --artifacts-path "%root%artifacts\obj" -o "%new%" --nologo -v quiet >"%root%artifacts\build.log" 2>&1
if errorlevel 1 (
  type "%root%artifacts\build.log" 1>&2
  echo course: the build failed; the lines above are in artifacts\build.log 1>&2
  exit /b 1
)
pushd "%new%"
copy /b Course.Cli.dll+,, >nul
popd
if exist "%app%" rmdir /s /q "%app%"
if exist "%app%" (
  echo course: %app% is in use; close the notebooks that run and try again 1>&2
  exit /b 1
)
move "%new%" "%app%" >nul

:run
dotnet "%app%\Course.Cli.dll" %*
exit /b %errorlevel%
