# ./course test: every test, in the runtime that notebooks get. Sourced by ../course.

run_tests() {
  if asks_for_help "$@"; then
    say "test [OPTIONS] runs dotnet test Course.slnx in the runtime that notebooks get; these are its options:"
    exec dotnet test --help
  fi
  choose_runtime
  look_for_programs
  # The comparison with Jupyter runs the course's notebooks, and they load the built libraries.
  case $untested in *Jupyter*) ;; *) build_when_stale ;; esac
  if [ -n "$untested" ]; then say "not tested here: $untested"; fi
  if [ -n "$filter" ] && ! has_filter "$@"; then set -- "$@" --filter "$filter"; fi
  clean_environment
  # A build server from outside would run the tests outside.
  export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
  cd "$root"
  if [ -n "$newer" ]; then over_the_system dotnet test Course.slnx "$@"; else exec dotnet test Course.slnx "$@"; fi
}

# The values of [Trait("Needs", …)] in the tests. Sets untested, for people, and filter, for dotnet test.
look_for_programs() {
  untested='' filter=''
  needs bubblewrap "Linux: apt install bubblewrap" bwrap --unshare-all --ro-bind / / true
  needs namespaces "Linux, where private mount namespaces are allowed" new_namespace true
  needs Jupyter "apt install jupyter-nbconvert" command -v jupyter-nbconvert
  needs Chromium "apt install chromium" has_chromium
  needs npm "apt install npm" command -v npm
  needs TorchSharp "${COURSE_TORCH_MISSING:-switched off, or no libtorch for this system}" has_torch
}

needs() {
  local name=$1 hint=$2
  shift 2
  if ! "$@" >/dev/null 2>&1; then
    untested+="${untested:+, }$name ($hint)"
    filter+="${filter:+&}Needs!=$name"
  fi
}

has_torch() {
  [ -z "${COURSE_TORCH_MISSING:-}" ] && [ "${COURSE_TORCH:-}" != off ] || return
  case "$(uname -s) $(uname -m)" in "Linux x86_64" | "Darwin arm64") ;; *) return 1 ;; esac
}

has_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

has_filter() {
  local argument
  for argument; do
    case $argument in --filter | --filter[=:]*) return 0 ;; esac
  done
  return 1
}
