# TorchSharp's native library needs the C++ runtime of GCC 13. Where the system's is older, the course fetches the one of the
# distribution's next release into artifacts/ and lays it over the system's, for its own processes alone. Sourced by ../course.

needed=GLIBCXX_3.4.32
libraries=/usr/lib/$(uname -m)-linux-gnu
enough="Debian 13, Ubuntu 24.04, Fedora 39 or newer, Windows and macOS need nothing"

run_command() {
  if [ $# -eq 0 ] || [ "$1" = --help ] || [ "$1" = -h ]; then
    say "exec COMMAND [ARGUMENTS…] runs a command in the runtime that notebooks get, for example ./course exec jupyter lab"
    [ $# -gt 0 ] || exit 2
    exit 0
  fi
  in_runtime "$@"
}

# Becomes the command, with a C++ runtime that is new enough where one can be had; else says in one line why not.
in_runtime() {
  choose_runtime
  if [ -n "$newer" ]; then over_the_system "$@"; else exec "$@"; fi
}

# Sets newer to the tree to lay over the system's, empty for none; and exports COURSE_TORCH_MISSING where TorchSharp cannot load.
choose_runtime() {
  newer='' reason=''
  unset COURSE_TORCH_MISSING
  if ! lacks_runtime; then return; fi
  if [ "${COURSE_TORCH:-}" = off ]; then
    reason="COURSE_TORCH=off"
  else
    find_newer
  fi
  if [ -n "$reason" ]; then
    export COURSE_TORCH_MISSING="TorchSharp cannot load here: this system's C++ runtime is older than GCC 13's; $reason; $enough"
    [ "${COURSE_TORCH:-}" = off ] || say "$COURSE_TORCH_MISSING"
  fi
}

# Inside the namespace the system's runtime is the new one, so nothing is laid over it twice.
lacks_runtime() {
  local file
  [ "$(uname -s)" = Linux ] || return 1
  for file in "$libraries" /usr/lib64 /usr/lib; do
    file=$file/libstdc++.so.6
    if [ -e "$file" ]; then ! LC_ALL=C grep -qF "$needed" "$file"; return; fi
  done
  return 1
}

# Sets newer, or reason.
find_newer() {
  if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null || [ ! -d "$libraries" ]; then
    reason="there is no apt here to fetch a newer one with"
  elif ! new_namespace true 2>/dev/null; then
    reason="mount namespaces, in which the course would use a newer one, are forbidden here"
  elif [ ! -d "$fetched" ] && ! can_write; then
    reason="nothing can be written in $root/artifacts, where the course would keep a newer one"
  elif ! fetch_runtime; then
    reason="a newer one could not be fetched (artifacts/cpp-runtime.log; tried again tomorrow, or at the next ./course build)"
  elif ! (over_the_system grep -qF "$needed" "$libraries/libstdc++.so.6") 2>/dev/null; then
    reason="a newer one cannot be laid over it here (overlay mounts are forbidden)"
  else
    newer=$fetched
  fi
}

# The command in a mount namespace of its own; an ordinary user is root there.
new_namespace() {
  if [ "$(id -u)" -eq 0 ]; then
    unshare --mount --propagation slave -- "$@"
  else
    unshare --map-root-user --mount --propagation slave -- "$@"
  fi
}

# Becomes the command, with the newer runtime over the system's. An ordinary user is himself again after the mount.
over_the_system() {
  local command=(sh "$root/launcher/overlay.sh" "$fetched" "$libraries")
  if [ "$(id -u)" -eq 0 ]; then
    exec unshare --mount --propagation slave -- "${command[@]}" "$@"
  else
    exec unshare --map-root-user --mount --propagation slave -- "${command[@]}" \
      unshare --user --map-user="$(id -u)" --map-group="$(id -g)" -- "$@"
  fi
}

. "$root/launcher/fetch.sh"
