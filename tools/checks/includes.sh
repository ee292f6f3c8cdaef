#!/usr/bin/env bash
# Fails when an #include points the wrong way. What is allowed: includes.txt beside this script.
#
#   tools/checks/includes.sh [REPOSITORY]
set -euo pipefail
export LC_ALL=C

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd -- "${1:-$here/../..}"

sources() {
  find sim models tools tests clusters -name node_modules -prune -o -type f \
    \( -name '*.cpp' -o -name '*.hpp' -o -name '*.cc' -o -name '*.hh' -o -name '*.h' -o -name '*.inl' \) -print0 \
    2>/dev/null | sort -z
}

# FILE:LINE:#include ... for every include; the rules come first.
{
  cat "$here/includes.txt"
  sources | xargs -0 -r grep -HnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]' || true
} | awk '
  function below(path, folder) { return path == folder || index(path, folder "/") == 1 }
  function fits(path, folder,   n, m, i, p, f) {      # like below(), with * for one folder name
    n = split(folder, f, "/"); m = split(path, p, "/")
    if (m <= n) return 0
    for (i = 1; i <= n; i++) if (f[i] != "*" && f[i] != p[i]) return 0
    return n
  }
  function known(path) { return path ~ /^(sim|models|tools|tests|clusters)\// }
  function simplify(path,   part, n, i, kept, k, out) {  # a/b/../c -> a/c
    n = split(path, part, "/"); k = 0
    for (i = 1; i <= n; i++) {
      if (part[i] == "." || part[i] == "") continue
      if (part[i] == ".." && k > 0) k--
      else kept[++k] = part[i]
    }
    out = kept[1]
    for (i = 2; i <= k; i++) out = out "/" kept[i]
    return out
  }
  function wrong(text) { print file ":" line ": includes " header ": " text; count++ }
  function check(   i, j, f, n, best, longest, allowed, own, target, ok) {
    for (i = 1; i <= fences; i++) {
      if (fence[i] ~ /^\*/) {
        ok = substr(fence[i], 2)
        if (substr(header, length(header) - length(ok) + 1) != ok) continue
      } else if (index(header, fence[i]) != 1) continue
      ok = 0; n = split(inside[i], f, " ")
      for (j = 1; j <= n; j++) if (below(file, f[j])) ok = 1
      if (!ok) wrong(fence[i] " only below " inside[i])
    }
    target = simplify(header)
    if (quoted && !known(target)) {
      own = file; sub(/[^\/]*$/, "", own)
      target = simplify(own header)
    }
    if (!known(target)) return                         # the system or a library
    longest = 0
    for (i = 1; i <= edges; i++) {                     # a name goes before a *
      n = fits(file, edge[i]) * 2 - (edge[i] ~ /\*/)
      if (n > longest) { longest = n; best = i }
    }
    if (!longest) { wrong("this folder has no line in tools/checks/includes.txt"); return }
    own = file; n = split(edge[best], f, "/")
    split(file, part, "/"); own = part[1]
    for (i = 2; i <= n; i++) own = own "/" part[i]
    if (below(target, own)) return
    n = split(to[best], allowed, " ")
    for (i = 1; i <= n; i++) if (below(target, allowed[i])) return
    wrong(own " may include only from itself" (to[best] == "-" ? "" : " and " to[best]))
  }
  /^edge /  { edge[++edges] = $2; $1 = $2 = ""; sub(/^ +/, ""); to[edges] = $0; next }
  /^fence / { fence[++fences] = $2; $1 = $2 = ""; sub(/^ +/, ""); inside[fences] = $0; next }
  /^(#|$)/  { next }
  {
    match($0, /:[0-9]+:/)
    file = substr($0, 1, RSTART - 1); line = substr($0, RSTART + 1, RLENGTH - 2)
    header = substr($0, RSTART + RLENGTH)
    sub(/^[ \t]*#[ \t]*include[ \t]*/, "", header)
    quoted = header ~ /^"/
    header = substr(header, 2); sub(/[>"].*/, "", header)
    seen++
    check()
  }
  END {
    if (count) { print count " of " seen " includes point the wrong way"; exit 1 }
    if (!seen) { print "no include found: nothing was checked"; exit 1 }
    print seen " includes, all in an allowed direction"
  }'
