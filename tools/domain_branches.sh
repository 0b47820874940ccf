#!/bin/sh
# Fail unless the domain's own tests take every branch of it, and say which they miss.
#
#   tools/domain_branches.sh [pytest's arguments] [tests]     tests/domain unless named
#
# A few examples of each property, always the same ones: whether a branch is taken must not be luck.
set -eu

cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export COVERAGE_FILE="$folder/coverage"

[ $# -gt 0 ] || set -- tests/domain
"$python" -m pytest --quiet --hypothesis-profile few --cov --cov-report= "$@"
"$python" -m coverage report --include 'src/posloyalty/domain/*' --show-missing --fail-under 100
