# shellcheck shell=bash disable=SC2154
# Shared by tools/run and tools/test: install what is missing, configure, build. Sourced, not run.
# The caller sets `root` (the repository) and `me` (its name in messages).
# All talk goes to stderr: stdout belongs to the program. Nothing is written outside build/, except by apt-get.

release="$root/build/release"

say() { printf '%s: %s\n' "$me" "$*" >&2; }

# run_logged LOG COMMAND...: quiet when it works, the end of the log when it does not.
run_logged() {
  local log="$root/build/$1"
  shift
  if "$@" >"$log" 2>&1 </dev/null; then return 0; fi
  tail -n 40 "$log" >&2
  say "failed: the whole output is in build/${log##*/}"
  return 1
}

# ---- what is missing -------------------------------------------------------------------------------------------------

# missing_headers HEADER...: those the compiler does not find, by one run of the preprocessor.
missing_headers() {
  local header dir found
  if command -v g++ >/dev/null; then
    for header in "$@"; do
      printf '#if !__has_include(<%s>)\nmissing %s\n#endif\n' "$header" "$header"
    done | g++ -std=c++20 -E -P -x c++ - 2>/dev/null | awk '$1 == "missing" { $1 = ""; gsub(/ /, ""); print }'
    return 0
  fi
  for header in "$@"; do
    found=
    for dir in /usr/local/include /usr/include; do
      [ -e "$dir/$header" ] && found=yes
    done
    [ -n "$found" ] || printf '%s\n' "$header"
  done
}

has_command() {
  local names name
  IFS='|' read -r -a names <<<"$1"
  for name in "${names[@]}"; do
    command -v "$name" >/dev/null && return 0
  done
  return 1
}

has_library() {
  case "$(g++ -print-file-name="lib$1.so" 2>/dev/null)" in
    */*) return 0 ;;
  esac
  return 1
}

has_module() {
  local name=${1%%>=*} lowest=
  [ "$name" = "$1" ] || lowest=${1#*>=}
  pkg-config --exists "$name${lowest:+ >= $lowest}" 2>/dev/null
}

# missing run|test: one line `what<TAB>packages` for everything that is not there. `test` includes `run`.
missing() {
  local for_ probe what packages headers absent
  read -r -d '' -a headers < <(awk -v scope="$1" '$2 == "header" && ($1 == "run" || $1 == scope) { print $3 }' \
    "$root/tools/setup/needs.txt")
  absent=" $(missing_headers "${headers[@]}" | tr '\n' ' ') "
  while read -r for_ probe what packages; do
    case "$for_" in '#'* | '') continue ;; esac
    [ "$for_" = run ] || [ "$for_" = "$1" ] || continue
    case "$probe" in
      command) has_command "$what" && continue ;;
      header) case "$absent" in *" $what "*) ;; *) continue ;; esac ;;
      library) has_library "$what" && continue ;;
      module) has_module "$what" && continue ;;
      file) [ -e "$what" ] && continue ;;
    esac
    printf '%s %s\t%s\n' "$probe" "$what" "$packages"
  done <"$root/tools/setup/needs.txt"
}

packages_of() { printf '%s\n' "$1" | cut -f2 | tr ' ' '\n' | awk '!seen[$0]++' | tr '\n' ' ' | sed 's/ $//'; }

# ---- installing ------------------------------------------------------------------------------------------------------

# Debian 12 or newer (testing and unstable have no number), Ubuntu 24.04 or newer.
is_supported_debian() {
  command -v apt-get >/dev/null && [ -r /etc/os-release ] || return 1
  (
    ID='' VERSION_ID=''
    . /etc/os-release
    case "$ID" in
      debian) [ -z "$VERSION_ID" ] || [ "${VERSION_ID%%.*}" -ge 12 ] ;;
      ubuntu) [ "${VERSION_ID%%.*}" -ge 24 ] ;;
      *) false ;;
    esac
  ) 2>/dev/null
}

say_how_to_get() {  # LIST
  say "missing:"
  printf '%s\n' "$1" | awk -F '\t' '{ printf "  %-42s Debian package: %s\n", $1, $2 }' >&2
  if is_supported_debian; then
    say "to get it: apt-get update && apt-get install --no-install-recommends $(packages_of "$1") (as root)"
  else
    say "to get it: install these with the package manager of this system; what it lacks (often SimGrid, Random123, CLP)"
    say "builds from source. Or work in a container: docker run -it -v '$root':/schakel debian:12 /schakel/$me"
  fi
}

# install_missing run|test yes|no: afterwards everything is there, or the script ends with 1.
install_missing() {
  local list packages as_root=
  list=$(missing "$1")
  [ -n "$list" ] || return 0
  if [ "$2" = no ] || ! is_supported_debian; then
    say_how_to_get "$list"
    exit 1
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      say "installing takes root or sudo, and this is neither"
      say_how_to_get "$list"
      exit 1
    fi
    as_root=sudo
  fi
  read -r -a packages <<<"$(packages_of "$list")"
  say "installing with apt-get: ${packages[*]}"
  run_logged install.log apt_install "$as_root" "${packages[@]}" || exit 1
  hash -r
  list=$(missing "$1")
  [ -z "$list" ] && return 0
  say "installed, and still not found:"
  say_how_to_get "$list"
  exit 1
}

# A source that cannot be reached fails the update but not what the other sources offer: install decides.
apt_install() {  # SUDO-OR-EMPTY PACKAGE...
  local as_root=$1
  shift
  $as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -o DPkg::Lock::Timeout=300 update || true
  $as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -o DPkg::Lock::Timeout=300 \
    install -y --no-install-recommends "$@"
}

# ---- building --------------------------------------------------------------------------------------------------------

cached() { sed -n "s/^$1:[A-Z]*=//p" "$release/CMakeCache.txt" 2>/dev/null; }

# configure ON|OFF: tests on or off. Turns tests on when asked and never off again, so that tools/run after tools/test
# finds everything as it left it.
configure() {
  local tests=$1 launcher
  launcher=$(command -v ccache || true)
  if [ -e "$release/CMakeCache.txt" ] && [ "$(cached CMAKE_HOME_DIRECTORY)" != "$root" ]; then
    say "build/release was made in another folder: starting it afresh"
    rm -rf "$release"
  fi
  case "$(cached SCHAKEL_TESTS)" in ON | TRUE | 1) tests=ON ;; *) ;; esac
  if [ -e "$release/build.ninja" ] && [ "$(cached SCHAKEL_TESTS)" = "$tests" ] &&
    [ "$(cached CMAKE_CXX_COMPILER_LAUNCHER)" = "$launcher" ]; then
    return 0
  fi
  (cd "$root" && run_logged configure.log cmake --preset release -DSCHAKEL_TESTS="$tests" \
    -DCMAKE_CXX_COMPILER_LAUNCHER="$launcher") || exit 1
}

# build TARGET: tells of it only where it takes longer than a look whether there is something to do. (A dry run cannot tell:
# it stops at the search for new files, which comes first.)
build() {
  (sleep 3 >/dev/null 2>&1 && say "building, which takes minutes the first time (progress: build/build.log)") 9>&- &
  local telling=$! built=yes
  run_logged build.log cmake --build "$release" --parallel "$(nproc)" --target "$1" || built=no
  kill "$telling" 2>/dev/null
  wait "$telling" 2>/dev/null
  [ "$built" = yes ] || exit 1
}

# prepare run|test yes|no: everything up to a finished build; one at a time per repository.
prepare() {
  mkdir -p "$root/build" || exit 1
  (
    if command -v flock >/dev/null; then flock 9; fi
    install_missing "$1" "$2"
    # Caches stay inside build/, unless the person has put ccache's elsewhere.
    export npm_config_cache="$root/build/npm" npm_config_update_notifier=false
    export CCACHE_DIR="${CCACHE_DIR:-$root/build/ccache}"
    export CCACHE_SLOPPINESS="${CCACHE_SLOPPINESS:-pch_defines,time_macros}"  # what it asks for where headers are precompiled
    if [ "$1" = test ]; then
      configure ON
      build all
    else
      configure OFF
      build schakel
    fi
  ) 9>"$root/build/.lock" || exit 1
}
