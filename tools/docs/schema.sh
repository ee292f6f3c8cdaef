#!/usr/bin/env bash
# The data dictionary, from the schema.
#   schema.sh SCHEMA_DOCS ROOT            prints it
#   schema.sh SCHEMA_DOCS ROOT --update   writes docs/data-dictionary.md
#   schema.sh SCHEMA_DOCS ROOT --check    compares
set -euo pipefail
cd "$2"
make() {
  protoc -I . --include_source_info --descriptor_set_out=/dev/stdout \
    clusters/schema/quantity.proto clusters/schema/project.proto clusters/schema/cluster.proto clusters/schema/option.proto clusters/schema/scenario.proto clusters/schema/comparison.proto \
    clusters/schema/national.proto clusters/schema/result.proto |
    "$1"
}
case "${3-}" in
  --update) make "$1" > docs/data-dictionary.md ;;
  --check) make "$1" | diff -u docs/data-dictionary.md - ;;
  *) make "$1" ;;
esac
