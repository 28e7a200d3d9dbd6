# Progress, failures, locks and hashes.

say() { printf 'native: %s\n' "$*" >&2; }

die() {
    say "$*"
    exit 1
}

# Runs a function in a subshell of its own with all output in a log; shows the log's end when it fails.
# Never call it in a condition (if, ||, &&, !): bash ignores errexit in there, so that a failing step would be passed over.
# Usage: logged NAME FUNCTION ARGUMENT…
logged() {
    local log=$cache/log/$rid-$1.log name=$1 status=0
    shift
    (set -e; "$@") >"$log" 2>&1 &
    wait $! || status=$?
    if ((status != 0)); then
        say "$name failed; the end of $log:"
        tail -n 30 "$log" >&2
        exit "$status"
    fi
}

# Waits for all of the background jobs, also after one has failed, so that none goes on in a folder that is being removed.
wait_all() {
    local job status=0
    for job; do wait "$job" || status=$?; done
    ((status == 0)) || exit "$status"
}

# Runs a function that makes one cached result, one at a time among all processes on this machine. The function itself
# looks whether another process has made the result meanwhile. Usage: locked NAME FUNCTION ARGUMENT…
locked() {
    exec 9>"$cache/log/$1.lock"
    shift
    if ! flock -n 9; then
        say "waiting for another build of the same"
        flock 9
    fi
    "$@"
    exec 9>&-
}

# A folder in which a result is made; it goes when the script ends, however it ends. Sets $scratch.
make_scratch() {
    find "$1" -maxdepth 1 -name '.making.*' -mtime +0 -exec rm -rf {} + # of builds that were killed
    scratch=$(mktemp -d "$1/.making.XXXXXX")
    trap 'jobs -p | xargs -r kill 2>/dev/null; rm -rf "$scratch" 2>/dev/null || { sleep 2; rm -rf "$scratch"; }' EXIT
}

# Marks a cached folder as used, and removes all but the COUNT most recently used ones of its kind and target.
# Usage: keep_recent FOLDER COUNT
keep_recent() {
    touch "$1"
    find "$(dirname "$1")" -maxdepth 1 -name "*-$rid" -printf '%T@ %p\n' | sort -rn | tail -n +$(($2 + 1)) |
        cut -d' ' -f2- | xargs -r -d '\n' rm -rf
}

# First 16 digits of the SHA-256 of standard input.
short_hash() { sha256sum | cut -c1-16; }
