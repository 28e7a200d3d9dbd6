# Where the sources come from: a folder named in AUDIOPS_NATIVE_SOURCES, else Debian's source packages.

readonly debian_suite=trixie
readonly packages=(zlib libogg libvorbis opus lame libsoxr ffmpeg)

# Sets sources[package] to a .dsc file or to a folder of sources.
declare -A sources

require_sources() {
    local update=$1 own=${AUDIOPS_NATIVE_SOURCES:-} fetched=$cache/sources/$debian_suite package missing=()
    [[ -z $own || -d $own ]] || die "AUDIOPS_NATIVE_SOURCES names no folder: $own"
    for package in "${packages[@]}"; do
        sources[$package]=$([[ -z $own ]] || find_source "$own" "$package")
        [[ ${sources[$package]} ]] || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    if [[ $update || ! -e $fetched ]]; then
        locked sources fetch_sources "$fetched" "$update"
    fi
    for package in "${missing[@]}"; do
        sources[$package]=$(find_source "$fetched" "$package")
        [[ ${sources[$package]} ]] || die "no source of $package in $fetched; remove that folder and run this again"
    done
}

# The newest of: a folder PACKAGE or PACKAGE-VERSION, a PACKAGE_VERSION.dsc. Prints nothing when there is none.
find_source() {
    local found
    found=$(find -L "$1" -maxdepth 1 \( -type d \( -name "$2" -o -name "$2-[0-9]*" \) -o -name "${2}_*.dsc" \) |
        sort -V | tail -n 1)
    [[ -z $found ]] || realpath "$found"
}

source_version() {
    local source=${sources[$1]} version
    if [[ -f $source ]]; then
        version=$(sed -n 's/^Version: \([0-9]*:\)\{0,1\}//p' "$source")
    elif [[ -f $source/RELEASE ]]; then # FFmpeg's own
        version=$(head -n 1 "$source/RELEASE")+local
    else
        version=$(basename "$source" | sed -n "s/^$1-//p")
        version=${version:+$version+}local
    fi
    echo "$version"
}

# Lines "package version": what audiops_build_info() tells.
source_versions() {
    local package
    for package in ffmpeg lame libogg libvorbis opus libsoxr zlib; do
        echo "$package $(source_version "$package")"
    done
}

source_hashes() {
    local package
    for package in "${packages[@]}"; do
        echo "$package"
        if [[ -f ${sources[$package]} ]]; then
            sha256sum <"${sources[$package]}" # it holds the hashes of the archives
        else
            (cd "${sources[$package]}" && find . -type f -not -path './.git/*' -print0 | sort -z | xargs -0 sha256sum)
        fi
    done
}

# dpkg-source checks the archives against the hashes in the .dsc.
unpack_source() {
    local package=$1 folder=$2
    if [[ -f ${sources[$package]} ]]; then
        dpkg-source --no-copy -x "${sources[$package]}" "$folder"
    else
        cp -a "${sources[$package]}" "$folder"
    fi
    # Patched files are newer than what was generated from them, and autotools would want to generate that again.
    find "$folder" \( -name aclocal.m4 -o -name configure -o -name 'Makefile.in' -o -name 'config.h.in' \) -exec touch {} +
}

# ---- Debian -------------------------------------------------------------------------------------------------------

fetch_sources() {
    local folder=$1 update=$2 start=$SECONDS
    [[ $update || ! -e $folder ]] || return 0
    command -v apt-get >/dev/null ||
        die "no apt-get here: name a folder with the sources in AUDIOPS_NATIVE_SOURCES (see native/README.md)"
    say "fetching sources of Debian's $debian_suite …"
    make_scratch "$cache/sources"
    logged fetch download_sources "$scratch"
    [[ ! -e $folder ]] || mv "$folder" "$scratch/old"
    mv "$scratch/downloads" "$folder"
    rm -rf "$scratch"
    say "fetched sources in $((SECONDS - start)) s"
}

# apt with its configuration, lists and cache all in one folder: this machine's are read and never changed.
# apt checks what it fetches against the signed index of the suite.
download_sources() {
    local work=$1 package
    mkdir -p "$work"/{lists/partial,cache,downloads}
    mirror_stanzas >"$work/mirrors.sources"
    if [[ ! -s $work/mirrors.sources ]]; then
        echo "This machine's apt sources name no Debian mirror. Put the sources into a folder and name it in"
        echo "AUDIOPS_NATIVE_SOURCES (see native/README.md)."
        return 1
    fi
    chmod 755 "$work" # apt downloads as a user of its own
    if ((EUID == 0)) && id _apt >/dev/null 2>&1; then
        chown _apt "$work/downloads"
    fi
    private_apt_conf "$work" >"$work/apt.conf"
    chmod 600 "$work/apt.conf" # a proxy's password may be in it

    export APT_CONFIG=$work/apt.conf
    apt-get update
    cd "$work/downloads"
    for package in "${packages[@]}"; do
        # A security update may be announced before each mirror has it; the suite's own version always is there.
        apt-get source --download-only "$package" || apt-get source --download-only "$package/$debian_suite"
    done
    ((EUID != 0)) || chown -R root:root .
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

# Prints deb822 stanzas with the mirrors and keyrings of this machine's own apt sources and $debian_suite for the suite.
mirror_stanzas() {
    local folder=/etc/apt codename files names stanzas
    codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
    mapfile -t files < <(find $folder/sources.list $folder/sources.list.d -maxdepth 1 \
        \( -name '*.list' -o -name '*.sources' \) 2>/dev/null | sort)
    ((${#files[@]})) || return 0
    for names in "$codename" "stable oldstable testing unstable sid"; do
        stanzas=$(awk -v names="$names" -v suite="$debian_suite" -f "$recipes/mirrors.awk" "${files[@]}")
        if [[ $stanzas ]]; then
            printf '%s\n' "$stanzas"
            return
        fi
    done
}
