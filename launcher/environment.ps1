# Prints the names of the environment variables that a build must not see. MSBuild takes every one for a property (VERSION,
# Platform, OutDir ...). Its properties are words without an underscore, or begin with one; those go, except what Windows sets
# and what programs need to find their way.
$kept = 'ALLUSERSPROFILE', 'APPDATA', 'CI', 'CommonProgram*', 'COMPUTERNAME', 'ComSpec', 'DriverData', 'HOME', 'HOMEDRIVE', 'HOMEPATH',
  'HOMESHARE', 'LANG', 'LOCALAPPDATA', 'LOGONSERVER', 'MSBUILD*', 'OS', 'PATH', 'PATHEXT', 'ProgramData', 'ProgramFiles*', 'ProgramW6432',
  'PSModulePath', 'PUBLIC', 'PYTHONHOME', 'PYTHONPATH', 'SESSIONNAME', 'SystemDrive', 'SystemRoot', 'TEMP', 'TERM', 'TMP', 'TZ',
  'USERDNSDOMAIN', 'USERDOMAIN', 'USERNAME', 'USERPROFILE', 'windir'
foreach ($name in [Environment]::GetEnvironmentVariables().Keys) {
  $isKept = $name -match '^[^_].*_' -or @($kept | Where-Object { $name -like $_ }).Count -gt 0
  if (-not $isKept) { $name }
}
