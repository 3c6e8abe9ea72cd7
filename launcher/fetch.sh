# Fetches the C++ runtime of the distribution's next release with apt, into artifacts/. Sourced by runtime.sh.
# Archive and key are those of this system: the addresses of its own sources, the keyring of its own package.

# distribution, its release here, the release to take the runtime from
read -r distribution here release < <(
  . /etc/os-release 2>/dev/null || true
  if [ -n "${UBUNTU_CODENAME:-}" ]; then echo "ubuntu $UBUNTU_CODENAME noble"; else echo "debian ${DEBIAN_CODENAME:-${VERSION_CODENAME:-stable}} trixie"; fi
)
fetched=$root/artifacts/cpp-runtime-$release-$(uname -m)
failed=$fetched.failed

# Fetches unless it is here already, or failed within a day.
fetch_runtime() {
  [ ! -d "$fetched" ] || return 0
  [ -z "$(find "$failed" -mtime -1 2>/dev/null)" ] || return 1
  take_lock
  [ -d "$fetched" ] || fetch
  release_lock
  [ -d "$fetched" ]
}

# What ./course build does: forgets that fetching failed, and fetches, so that later commands work without a network.
fetch_runtime_again() {
  rm -f "$failed"
  choose_runtime
}

fetch() {
  local new=$fetched.new.$$
  rm -rf "$fetched".new.*
  trap 'rm -rf "$fetched.new.$$"' EXIT
  say "fetching a newer C++ runtime for TorchSharp (16 MB, once)"
  if unpack_newer "$new" >"$root/artifacts/cpp-runtime.log" 2>&1; then
    mv "$new/tree" "$fetched"
    rm -f "$failed"
  else
    : >"$failed"
  fi
  rm -rf "$new"
  trap - EXIT
}

# The first archive that has all three packages; a third party's archive among the sources fails at its signature or its release.
unpack_newer() {
  local folder=$1 site package
  for site in $(archives); do
    rm -rf "$folder"
    mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial" "$folder/packages" "$folder/tree" || return
    echo "deb [signed-by=/usr/share/keyrings/$distribution-archive-keyring.gpg lang=none target=Packages] $site $release main" >"$folder/sources.list"
    echo "== $site"
    if apt update && (cd "$folder/packages" && apt download libc6 libstdc++6 libgcc-s1); then
      for package in "$folder"/packages/*.deb; do dpkg -x "$package" "$folder/tree" || return; done
      return
    fi
  done
  return 1
}

# The system's archives, those that carry its own release first, as apt understands its sources; no lists are needed for that.
archives() {
  apt-get update --print-uris -oDebug::NoLocking=1 |
    sed -n "s|^'\(.*\)/dists/\([^/']*\)/InRelease'.*|\2 \1|p" |
    awk -v here="$here" '$1 == here { first[++n] = $2; next } { rest[++m] = $2 }
      END { for (i = 1; i <= n; i++) if (!seen[first[i]]++) print first[i]; for (i = 1; i <= m; i++) if (!seen[rest[i]]++) print rest[i] }'
}

# apt-get on folders of our own: it neither needs nor touches the system's lists, packages, pins and locks.
apt() {
  apt-get -qq -oDir::Etc::SourceList="$folder/sources.list" -oDir::Etc::SourceParts=/dev/null -oDir::State::Lists="$folder/lists" \
    -oDir::State::status=/dev/null -oDir::Cache="$folder/cache" -oDir::Etc::Preferences=/dev/null -oDir::Etc::PreferencesParts=/dev/null \
    -oAPT::Default-Release= -oAPT::Sandbox::User= -oDebug::NoLocking=1 -oAcquire::Retries=1 -oAcquire::http::Timeout=20 -oAcquire::https::Timeout=20 "$@"
}
