# Shared by the editors' tests: where things are, and installs that are tried twice.
# shellcheck shell=bash
#
# What a test downloads goes to $WHOSAID_EDITORS_CACHE (default: target/editors) and is found again there.
# The server under test is $WHOSAID_SERVER (default: target/release/whosaid, built when it is not there).

support=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$support/../.." && pwd)
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
    if [ -n "${WHOSAID_SERVER:-}" ]; then
        realpath "$WHOSAID_SERVER"
        return
    fi
    local binary=$root/target/release/whosaid
    [ -x "$binary" ] || (cd "$root" && cargo build --release --bin whosaid) >&2
    printf '%s\n' "$binary"
}
