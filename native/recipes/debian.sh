# Debian's source packages. A pool has holes: an index names files that are gone already or have yet to come. So each package is
# looked for by itself, suite by suite, until one arrives whole and with the hashes of a signed index.

# The releases in the order in which they are tried. Of the suites of one, the newest version comes first.
readonly debian_releases=(
    'trixie trixie-updates trixie-security'
    'bookworm bookworm-updates bookworm-security'
    'testing testing-security'
)

# Where the machine's own apt sources are.
apt_folder=/etc/apt

can_fetch_sources() { command -v apt-get >/dev/null && [[ $(apt_source_files) ]]; }

# Fetches packages into $cache/sources/debian/PACKAGE. One that is nowhere to be had is not there afterwards.
# Usage: fetch_sources UPDATE PACKAGE…
fetch_sources() {
    local update=$1 package release start=$SECONDS
    shift
    local wanted=() left
    for package; do # another process may have fetched it meanwhile
        if [[ $update ]] || ! take_fetched "$package"; then wanted+=("$package"); fi
    done
    ((${#wanted[@]})) || return 0

    say "fetching Debian's sources of ${wanted[*]} …"
    make_scratch "$cache/sources"
    chmod 755 "$scratch" # apt downloads as a user of its own
    : >"$cache/log/fetch.log"
    for release in "${debian_releases[@]}"; do
        read_suites $release
        left=()
        for package in "${wanted[@]}"; do
            fetch_package "$package" || left+=("$package")
        done
        wanted=("${left[@]}")
        ((${#wanted[@]})) || break
    done
    rm -rf "$scratch"
    if ((${#wanted[@]})); then
        say "no suite has a source of ${wanted[*]} that can be used; the whole story is in $cache/log/fetch.log"
    else
        say "fetched sources in $((SECONDS - start)) s"
    fi
}

# Reads the indices of suites, each with an apt of its own, so that one that is missing does not take others with it. Sets
# $suites to those that are there.
suites=()
read_suites() {
    local suite folder
    suites=()
    for suite; do
        folder=$scratch/suites/$suite
        mkdir -p "$folder"/{lists/partial,cache}
        mirror_stanzas "$suite" >"$folder/mirrors.sources"
        [[ -s $folder/mirrors.sources ]] || continue # this machine gets nothing from there
        private_apt_conf "$folder" >"$folder/apt.conf"
        chmod 600 "$folder/apt.conf" # a proxy's password may be in it
        if apt_of "$suite" apt-get update; then
            suites+=("$suite")
        else
            say "no $suite: $(apt_reason)"
        fi
    done
}

# Runs a program of apt with the configuration of a suite. What it prints is added to the log, and kept for apt_reason.
apt_of() {
    local suite=$1 status=0
    shift
    APT_CONFIG=$scratch/suites/$suite/apt.conf "$@" >"$scratch/said" 2>&1 </dev/null || status=$?
    { echo "== $suite: $*"; cat "$scratch/said"; } >>"$cache/log/fetch.log"
    return $status
}

# Why apt failed, in one line.
apt_reason() {
    local reason
    reason=$(sed -nE '/^[EW]: /{s|^[EW]: (Failed to fetch )?||; s|[a-z+]+:/[^ ]*/([^ /]+)|\1|; s| *\[IP: [^]]*\]||; s|  +| |g; p; q}' "$scratch/said")
    echo "${reason:-apt-get failed without a word}"
}

# "VERSION SUITE" for each suite that names the package, the newest first.
package_candidates() {
    local suite
    for suite in "${suites[@]}"; do
        if apt_of "$suite" apt-cache showsrc --only-source "$1"; then
            sed -n "s/^Version: *\([^ ]*\)$/\1 $suite/p" "$scratch/said"
        fi
    done | sort -urV
}

fetch_package() {
    local package=$1 version suite folder=$scratch/packages/$1
    while read -r version suite; do
        if ! is_accepted "$package" "$version"; then
            say "$package $version of $suite passed over: what can be built is from $(accepted_range "$package" | sed 's/ / to below /')"
            continue
        fi
        rm -rf "$folder"
        mkdir -p "$folder"
        if ((EUID == 0)) && id _apt >/dev/null 2>&1; then
            chown _apt "$folder"
        fi
        if download_package "$package" "$version" "$suite"; then
            keep_package "$package" "$folder"
            return
        fi
        say "$package $version of $suite passed over: $(apt_reason)"
    done < <(package_candidates "$package")
    return 1
}

# apt checks what it fetches against the signed index of the suite.
download_package() {
    cd "$scratch/packages/$1" && apt_of "$3" apt-get source --download-only --only-source "$1=$2"
}

# Puts a fetched package in the place of the one before.
keep_package() {
    local place=$cache/sources/debian/$1
    ((EUID != 0)) || chown -R root:root "$2"
    mkdir -p "$(dirname "$place")"
    if [[ -e $place ]]; then mv -T "$place" "$scratch/old-$1"; fi
    mv -T "$2" "$place"
}

# Proxies, retries and the like as on this machine; everything apt reads or writes in $1; none of its hooks.
private_apt_conf() {
    apt-config dump | grep -E '^Acquire::' | grep -vE '^Acquire::(IndexTargets|Changelogs|Languages|cdrom)'
    cat <<END
Dir::Etc::main "/dev/null";
Dir::Etc::parts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::Etc::sourcelist "$1/mirrors.sources";
Dir::Etc::sourceparts "/dev/null";
Dir::State "$1";
Dir::State::lists "$1/lists/";
Dir::State::status "/dev/null";
Dir::Cache "$1/cache";
Acquire::Languages "none";
Acquire::Retries "3";
APT::Update::Error-Mode "any";
END
}

apt_source_files() {
    find "$apt_folder"/sources.list "$apt_folder"/sources.list.d -maxdepth 1 \( -name '*.list' -o -name '*.sources' \) 2>/dev/null | sort
}

# Prints deb822 stanzas for a suite, with the mirrors and keyrings of this machine's own apt sources.
mirror_stanzas() {
    local codename files names stanzas
    codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
    mapfile -t files < <(apt_source_files)
    ((${#files[@]})) || return 0
    for names in "$codename" "stable oldstable testing unstable sid"; do
        stanzas=$(awk -v names="$names" -v suite="$1" -f "$recipes/mirrors.awk" "${files[@]}")
        if [[ $stanzas ]]; then
            printf '%s\n' "$stanzas"
            return
        fi
    done
}
