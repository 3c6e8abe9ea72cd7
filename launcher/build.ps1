# Publishes the command line into artifacts\course when a source has changed since, one build at a time. Run by ..\course.cmd.
# Exit codes: 0 it is up to date, 1 the build failed, 2 it cannot begin.
param([switch]$Anew, [switch]$Benchmarks)
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
$artifacts = Join-Path $root 'artifacts'
$app = Join-Path $artifacts 'course'
$built = Join-Path $app 'Course.Cli.dll'
$list = Join-Path $app 'sources.txt'
$new = "$app.new"
$log = Join-Path $artifacts 'build.log'

function Say($text) { [Console]::Error.WriteLine("course: $text") }
function Stop-Course($text, $code) { Say $text; exit $code }

function Get-Sources {
  $folders = 'lib', 'grading', 'datasets' | ForEach-Object { Join-Path $root $_ }
  @(Get-ChildItem -LiteralPath $folders -Recurse -File) + @(Get-ChildItem -LiteralPath $root -Filter 'Directory.*.props') |
    Where-Object { $_.Extension -in '.cs', '.csproj', '.props', '.csv', '.json', '.js', '.css' } |
    Where-Object { $_.FullName.Substring($root.Length) -notmatch '[\\/](bin|obj)[\\/]|\.Tests[\\/]' } | Sort-Object FullName
}

function Get-List($sources) { ($sources | ForEach-Object { $_.FullName.Substring($root.Length) }) -join "`n" }

# Whether a source has changed, come or gone since the build.
function Test-Stale {
  if (-not (Test-Path -LiteralPath $built) -or -not (Test-Path -LiteralPath $list)) { return $true }
  $sources = @(Get-Sources)
  if ((Get-List $sources) -ne [IO.File]::ReadAllText($list)) { return $true }
  $time = (Get-Item -LiteralPath $built).LastWriteTimeUtc
  @($sources | Where-Object { $_.LastWriteTimeUtc -gt $time }).Count -gt 0
}

# An open file that no other process can open; Windows closes it with the process, so no lock is left behind.
function Get-Lock {
  try { [void][IO.Directory]::CreateDirectory($artifacts) } catch { Stop-Course "cannot write to ${artifacts}: $($_.Exception.InnerException.Message)" 2 }
  $file = Join-Path $artifacts 'build.lock'
  $patience = if ($env:COURSE_BUILD_WAIT) { [int]$env:COURSE_BUILD_WAIT } else { 600 }
  $until = [DateTime]::UtcNow.AddSeconds($patience)
  $said = $false
  while ($true) {
    try { return [IO.File]::Open($file, 'OpenOrCreate', 'ReadWrite', 'None') }
    catch {
      if ($_.Exception.InnerException -isnot [IO.IOException]) { Stop-Course "cannot write to ${artifacts}: $($_.Exception.InnerException.Message)" 2 }
    }
    if (-not $said) { Say 'waiting for another build of the course' }
    $said = $true
    if ([DateTime]::UtcNow -gt $until) { Stop-Course "another build still holds $file; end it, or wait longer than $patience s (COURSE_BUILD_WAIT)" 2 }
    Start-Sleep -Milliseconds 200
  }
}

# A path as the value of an MSBuild property, where these characters have a meaning.
function Get-Property($text) {
  $text.Replace('%', '%25').Replace(',', '%2C').Replace("'", '%27').Replace('$', '%24').Replace('@', '%40').Replace('(', '%28').Replace(')', '%29')
}

# The project into the folder, with any further options; whatever is in the environment, and whatever global.json is in the current folder.
function Invoke-Publish($project, $folder, [string[]]$options = @()) {
  $ErrorActionPreference = 'Continue'
  & (Join-Path $PSScriptRoot 'environment.ps1') | ForEach-Object { Remove-Item -LiteralPath "Env:$_" }
  Push-Location -LiteralPath $root
  & dotnet publish $project -c Release --use-current-runtime --self-contained false --nologo -v quiet -p:RunAnalyzers=false `
    "-p:ArtifactsPath=$(Get-Property "$artifacts/obj")" "-p:PublishDir=$(Get-Property "$folder/")" @options 2>&1 | ForEach-Object { "$_" } | Out-File -LiteralPath $log -Encoding utf8
  Pop-Location
  if ($LASTEXITCODE -ne 0) {
    [Console]::Error.WriteLine([IO.File]::ReadAllText($log))
    Stop-Course 'the build failed; the lines above are in artifacts\build.log' 1
  }
}

function Build {
  $start = [DateTime]::UtcNow
  Say 'building (one to three minutes the first time)'
  if (Test-Path -LiteralPath $new) { Remove-Item -LiteralPath $new -Recurse -Force }
  Invoke-Publish lib/Course.Cli $new '-p:PublishReadyToRun=true'
  [IO.File]::WriteAllText((Join-Path $new 'sources.txt'), (Get-List (Get-Sources)))
  [IO.File]::SetLastWriteTimeUtc((Join-Path $new 'Course.Cli.dll'), $start)
  try { if (Test-Path -LiteralPath $app) { Remove-Item -LiteralPath $app -Recurse -Force } }
  catch { Stop-Course "$app is in use; close the notebooks that run and try again" 1 }
  [IO.Directory]::Move($new, $app)
}

if ($root.Contains(';')) { Stop-Course "the folder's name has a semicolon, which .NET's build takes for a list; rename it: $root" 2 }
if ($Anew -or $Benchmarks -or (Test-Stale)) {
  $lock = Get-Lock
  try {
    if ($Anew -or (Test-Stale)) { Build }
    if ($Benchmarks) { Invoke-Publish lib/Course.Nn.Benchmarks (Join-Path $artifacts 'bench') }
  } finally { $lock.Dispose() }
}
