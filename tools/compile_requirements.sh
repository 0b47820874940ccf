#!/bin/sh
# Compile requirements/*.txt: exact versions, hashes of the files for every platform, no addresses.
#
# The resolver sees a bare environment, so that no index, mirror or folder of the machine that
# compiles can leave its mark in a file that everybody uses.
set -eu

cd "$(dirname "$0")/.."

compile() {
    output=$1
    shift
    env -i PATH="$PATH" HOME="$HOME" ${SSL_CERT_FILE:+SSL_CERT_FILE="$SSL_CERT_FILE"} \
        .venv/bin/uv pip compile --quiet --no-config --system-certs --no-strip-extras --universal --python-version 3.11 \
        --upgrade --generate-hashes --no-header --output-file "$output" "$@"
}

compile requirements/till.txt --extra till pyproject.toml
compile requirements/ledger.txt --extra ledger pyproject.toml
compile requirements/dev.txt --extra till --extra camera --extra ledger --extra replay --extra dev pyproject.toml
compile requirements/sample-data.txt --no-deps requirements/sample-data.in
compile requirements/mutation.txt --constraint requirements/dev.txt requirements/mutation.in
