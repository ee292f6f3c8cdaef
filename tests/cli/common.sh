# What the tests of the command line share: `program`, its data, a folder of its own to work in, and claims that count.
#   . "$(dirname "$0")/common.sh"; the first argument of the test is the program
set -u
program=$(readlink -f "$1")
root=$(cd "$(dirname "$0")/../.." && pwd)
export SCHAKEL_DATA="$root/clusters"
work=$(mktemp -d)
TMPDIR=$(mktemp -d)  # its own, so that what others have there is not taken for something left behind
export TMPDIR
trap 'cd /; rm -rf "$work" "$TMPDIR"' EXIT
cd "$work" || exit 1
subcommand=  # for tests of one of them
passed=0 failed=0

ok() { passed=$((passed + 1)); }
bad() { echo "FAIL $1"; [ -s out ] && sed 's/^/  out: /' out | head -n 5; [ -s err ] && sed 's/^/  err: /' err | head -n 8; failed=$((failed + 1)); }
# run CODE ARGS...: runs the program, checks the exit code.
run() {
  local want=$1; shift
  "$program" ${subcommand:+"$subcommand"} "$@" > out 2> err; local code=$?
  if [ "$code" = "$want" ]; then ok; else bad "schakel $subcommand $*: exit $code, not $want"; fi
  if grep -qiE 'assert|terminate called|core dumped|sanitizer' err; then bad "schakel $subcommand $*: crashed"; fi
}
says() { if grep -qF -- "$2" "$1"; then ok; else bad "$1 does not say: $2"; fi; }
silent() { if [ -s "$1" ]; then bad "$1 is not empty"; else ok; fi; }
absent() { if [ -e "$1" ]; then bad "$1 was left behind"; else ok; fi; }
same() { if cmp -s "$1" "$2"; then ok; else bad "$1 and $2 differ"; fi; }
finish() { echo "$passed passed, $failed failed"; [ "$failed" = 0 ]; }
