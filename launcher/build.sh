# Publishes the command line into artifacts/course, one build at a time. Sourced by ../course.

lock=$root/artifacts/build.lock

# What is built from, one path a line; arguments narrow it down (find's expressions).
sources() {
  (cd "$root" && find lib grading datasets Directory.*.props \( -name bin -o -name obj -o -name '*.Tests' \) -prune -o "$@" \
    \( -name '*.cs' -o -name '*.csproj' -o -name '*.props' -o -name '*.js' -o -name '*.css' -o -name 'package*.json' -o -path 'datasets/*' -type f \) -print | LC_ALL=C sort)
}

# Whether a source has changed, come or gone since the build.
stale() {
  [ ! -f "$app/Course.Cli.dll" ] || [ "$(sources)" != "$(cat "$app/sources.txt" 2>/dev/null)" ] \
    || [ -n "$(sources -newer "$app/Course.Cli.dll")" ]
}

build_when_stale() {
  if stale; then
    take_lock
    if stale; then build; fi
    release_lock
  fi
}

build_anew() {
  take_lock
  build
  release_lock
}

# The kernel ends this lock with the process that holds it, so a lock that is left behind holds nobody up.
take_lock() {
  case $root in *\;*) stop "the folder's name has a semicolon, which .NET's build takes for a list; rename it: $root" ;; esac
  can_write || stop "cannot write to $root/artifacts; give yourself that folder (chown), or work in a copy of the course"
  exec 9>>"$lock"
  local deadline=$((SECONDS + ${COURSE_BUILD_WAIT:-600})) said='' code
  while code=0 && try_lock || code=$? && [ "$code" -eq 1 ]; do
    [ -n "$said" ] || say "waiting for another build of the course (process $(cat "$lock"))"
    said=1
    [ "$SECONDS" -lt "$deadline" ] || stop "another build (process $(cat "$lock")) still holds $lock; end it, or wait longer than ${COURSE_BUILD_WAIT:-600} s (COURSE_BUILD_WAIT)"
    sleep 0.2
  done
  echo $$ >"$lock"
}

release_lock() { exec 9>&-; }

can_write() { mkdir -p "$root/artifacts" 2>/dev/null && { : >>"$lock"; } 2>/dev/null && [ -w "$root/artifacts" ]; }

# 0: locked; 1: somebody else holds the lock; anything else: this file system or machine has no locks, and we go on without.
try_lock() {
  if command -v flock >/dev/null; then
    flock -n 9
  else
    perl -MErrno -MFcntl=:flock -e 'open(my $lock, ">>&=", 9) or exit 2; flock($lock, LOCK_EX | LOCK_NB) or exit($!{EWOULDBLOCK} ? 1 : 2)'
  fi
}

# Publishes beside the old build and then swaps, so that a run in progress keeps the files it has open.
build() {
  local new=$app.new.$$ old=$app.old.$$
  rm -rf "$app".new.* "$app".old.*
  trap 'rm -rf "$app.new.$$"' EXIT
  say "building (one to three minutes the first time)"
  publish lib/Course.Cli "$new" -p:PublishReadyToRun=true >"$root/artifacts/build.log" 2>&1 || build_failed
  sources >"$new/sources.txt"
  touch -r "$lock" "$new/Course.Cli.dll"
  if [ -e "$app" ]; then mv "$app" "$old"; fi
  mv "$new" "$app"
  rm -rf "$old"
  trap - EXIT
}

# The benchmarks bring a library that nothing else needs, so they are built only to be run.
build_benchmarks() {
  take_lock
  publish lib/Course.Nn.Benchmarks "$root/artifacts/bench" >"$root/artifacts/build.log" 2>&1 || build_failed
  release_lock
}

build_failed() {
  cat "$root/artifacts/build.log" >&2
  say "the build failed; the lines above are in artifacts/build.log"
  exit 1
}

# The project $1 into the folder $2, with any further options; whatever is in the environment, and whatever global.json is in the current folder.
publish() (
  project=$1 folder=$2
  shift 2
  exec 9>&-
  clean_environment
  cd "$root"
  exec dotnet publish "$project" -c Release --use-current-runtime --self-contained false --nologo -v quiet -p:RunAnalyzers=false \
    "-p:ArtifactsPath=$(property "$root/artifacts/obj")" "-p:PublishDir=$(property "$folder/")" "$@"
)

# A path as the value of an MSBuild property, where these characters have a meaning.
property() {
  local text=$1
  text=${text//%/%25} text=${text//,/%2C} text=${text//\'/%27} text=${text//\$/%24}
  text=${text//@/%40} text=${text//(/%28} text=${text//)/%29}
  printf '%s' "$text"
}

# MSBuild takes every environment variable for a property (VERSION, Platform, OutDir …). Its properties are words without an
# underscore, or begin with one; those go, except what programs need to find their way.
clean_environment() {
  local name
  for name in $(compgen -e); do
    case $name in
      PATH | HOME | USER | LOGNAME | SHELL | TERM | LANG | LANGUAGE | TZ | PWD | TMPDIR | TMP | TEMP | DISPLAY | CI) ;;
      PYTHONPATH | PYTHONHOME | MSBUILD*) ;;
      [!_]*_*) ;;
      *) unset "$name" 2>/dev/null || true ;;
    esac
  done
}
