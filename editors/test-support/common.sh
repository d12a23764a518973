# Shared by the editors' tests: where things are, and installs that are tried twice.
# shellcheck shell=bash
#
# What a test downloads goes to $WHOSAID_EDITORS_CACHE (default: target/editors) and is found again there.
# The server under test is $WHOSAID_SERVER (default: target/release/whosaid, built when it is not there).
# With $WHOSAID_TEE, a program that stands between editor and server, `$WHOSAID_TEE LOG -- SERVER ARGUMENTS…` takes the
# server's place; each session has a log of its own in the folder $WHOSAID_SESSIONS.

support=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$support/../.." && pwd)
# The seed article that every editor is tested with.
# shellcheck disable=SC2034
article=$root/seeds/no-hurry.txt
cache=${WHOSAID_EDITORS_CACHE:-$root/target/editors}
mkdir -p "$cache"

# An install that could not be had says so with this code, so that a run reports SKIPPED and not FAILED.
skipped=75

say() { printf '== %s\n' "$*"; }

skip() {
    printf 'SKIPPED: %s\n' "$*" >&2
    exit "$skipped"
}

# fetch NAME COMMAND…: runs a command that downloads, once more if it fails, and skips the test if it fails again.
fetch() {
    local name=$1
    shift
    say "installing $name"
    "$@" >"$cache/install.log" 2>&1 && return
    say "installing $name failed, trying once more"
    sleep 3
    "$@" >>"$cache/install.log" 2>&1 && return
    tail -n 20 "$cache/install.log" >&2
    skip "$name could not be installed"
}

# system_packages PACKAGE…: Debian packages, when one of them is missing.
system_packages() {
    dpkg -s "$@" >/dev/null 2>&1 && return
    apt_lists
    fetch "$*" as_root apt-get install -y -qq --no-install-recommends "$@"
}

apt_lists() {
    [ -e "$cache/apt-updated" ] && [ -n "$(find "$cache/apt-updated" -mmin -600)" ] && return
    fetch "package lists" as_root apt-get update -qq
    touch "$cache/apt-updated"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo -n DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

# The mirror that this machine's apt already uses.
debian_mirror() {
    apt-get indextargets --format '$(SITE)' | grep -v security | grep '/debian$' | head -n 1
}

# server_binary: prints the path of the server to test.
server_binary() {
    local binary=${WHOSAID_SERVER:-$root/target/release/whosaid}
    [ -n "${WHOSAID_SERVER:-}" ] || [ -x "$binary" ] || (cd "$root" && cargo build --release --bin whosaid) >&2
    binary=$(realpath "$binary")
    if [ -n "${WHOSAID_TEE:-}" ]; then
        mkdir -p "$WHOSAID_SESSIONS"
        cat >"$WHOSAID_SESSIONS/server" <<END
#!/usr/bin/env bash
[ "\${1:-}" = lsp ] || exec $(printf %q "$binary") "\$@"
exec $WHOSAID_TEE $(printf %q "$(realpath "$WHOSAID_SESSIONS")")/\$\$.jsonl -- $(printf %q "$binary") "\$@"
END
        chmod +x "$WHOSAID_SESSIONS/server"
        binary=$(realpath "$WHOSAID_SESSIONS/server")
    fi
    printf '%s\n' "$binary"
}

# suite_options FOLDER SUITE…: fills the array `apt_options` so that apt-get sees those suites of this machine's
# mirror and nothing else, with lists of its own. The system's own sources stay as they are.
suite_options() {
    local folder=$1
    shift
    mkdir -p "$folder"/{lists/partial,archives/partial,sources}
    {
        echo "Types: deb"
        echo "URIs: $(debian_mirror)"
        echo "Suites: $*"
        echo "Components: main"
        echo "Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg"
    } >"$folder/sources/suites.sources"
    apt_options=(
        -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$folder/sources"
        -o Dir::State::lists="$folder/lists" -o Dir::Cache="$folder"
        -o Acquire::Languages=none -o APT::Sandbox::User=root -o APT::Keep-Downloaded-Packages=true -qq
    )
}

# unpack_from SUITE PREFIX PACKAGE…: the packages of another suite with all that they need, unpacked into PREFIX.
unpack_from() {
    local suite=$1 prefix=$2 apt_options deb
    shift 2
    suite_options "$prefix.apt" "$suite"
    # As if nothing were installed: what is unpacked must do without this system's libraries.
    : >"$prefix.apt/status"
    apt_options+=(-o Dir::State::status="$prefix.apt/status")
    apt-get "${apt_options[@]}" update
    apt-get "${apt_options[@]}" -y --no-install-recommends --download-only install "$@"
    mkdir -p "$prefix"
    for deb in "$prefix".apt/archives/*.deb; do
        dpkg-deb -x "$deb" "$prefix"
    done
    rm -rf "$prefix.apt"
}

# install_from SUITE PACKAGE…: packages of a newer suite, installed beside those of the system's own.
install_from() {
    local suite=$1 apt_options
    shift
    suite_options "$cache/apt-$suite" "${suite%-backports}" "$suite"
    as_root apt-get "${apt_options[@]}" update
    as_root apt-get "${apt_options[@]}" -y --no-install-recommends -t "$suite" install "$@"
}
