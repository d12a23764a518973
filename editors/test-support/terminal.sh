# A terminal that nobody looks at, for editors that live in one. Sourced by their tests, after common.sh.
# shellcheck shell=bash

terminal=whosaid-$$
passed=0 failed=0

# open_terminal COMMAND…: runs an editor in it.
open_terminal() { tmux -L "$terminal" -f /dev/null new-session -d -x "${columns:-180}" -y "${rows:-45}" "$@"; }
close_terminal() { tmux -L "$terminal" kill-server 2>/dev/null || true; }
keys() { tmux -L "$terminal" send-keys "$@"; }
screen() { tmux -L "$terminal" capture-pane -p "$@" 2>/dev/null; }

# type_at KEYS_A_SECOND TEXT: types letter by letter.
type_at() {
    local delay i LC_ALL=C.UTF-8
    delay=$(awk "BEGIN { print 1 / $1 }")
    for ((i = 0; i < ${#2}; i++)); do
        keys -l "${2:i:1}"
        sleep "$delay"
    done
}

# shows WORDS…: waits until all of them are on the screen.
shows() {
    local words missing
    for _ in $(seq $((${WHOSAID_PATIENCE:-15} * 5))); do
        missing=
        for words in "$@"; do
            screen | tr -s ' \n' ' ' | grep -qF -- "$words" || missing=$words
        done
        [ -z "$missing" ] && return
        sleep 0.2
    done
    return 1
}

# check NAME WORDS…: one line of the result, by what the screen shows; keeps the screen in $WHOSAID_SHOTS.
check() {
    local name=$1
    shift
    if shows "$@"; then
        passed=$((passed + 1))
        echo "ok   $name"
    else
        failed=$((failed + 1))
        echo "FAIL $name: not all of $(printf '“%s” ' "$@")is on the screen:"
        screen
    fi
    if [ -n "${WHOSAID_SHOTS:-}" ]; then
        mkdir -p "$WHOSAID_SHOTS"
        screen >"$WHOSAID_SHOTS/$editor-${name// /-}.txt"
        # With its colours.
        screen -e -N >"$WHOSAID_SHOTS/$editor-${name// /-}.ansi"
    fi
}

# results: says how many checks held; fails when one did not.
results() {
    echo "$passed passed, $failed failed"
    [ "$failed" = 0 ]
}
