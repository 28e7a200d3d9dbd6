# Where the sources come from: a folder named in AUDIOPS_NATIVE_SOURCES, else Debian's source packages (debian.sh).

readonly packages=(zlib libogg libvorbis opus lame libsoxr speexdsp cubeb ffmpeg)

# Sets sources[package] to a .dsc file or to a folder of sources, and missing_sources to the packages that have none.
declare -A sources
missing_sources=()

require_sources() {
    local update=$1 package
    local own=${AUDIOPS_NATIVE_SOURCES:-} wanted=()
    [[ -z $own || -d $own ]] || die "AUDIOPS_NATIVE_SOURCES names no folder: $own"
    for package in "${packages[@]}"; do
        sources[$package]=$([[ -z $own ]] || find_source "$own" "$package")
        if [[ ${sources[$package]} ]]; then
            check_version "$package"
        elif [[ $update ]] || ! take_fetched "$package"; then
            wanted+=("$package")
        fi
    done
    ((${#wanted[@]})) || return 0
    locked sources fetch_sources "$update" "${wanted[@]}"
    for package in "${wanted[@]}"; do
        take_fetched "$package" || missing_sources+=("$package")
    done
}

# Debian's package as it was fetched before.
take_fetched() {
    sources[$1]=$(find_source "$cache/sources/debian/$1" "$1")
    [[ ${sources[$1]} ]]
}

# The newest of: a folder PACKAGE or PACKAGE-VERSION, a PACKAGE_VERSION.dsc. Prints nothing when there is none.
find_source() {
    local found
    [[ -d $1 ]] || return 0
    found=$(find -L "$1" -maxdepth 1 \( -type d \( -name "$2" -o -name "$2-[0-9]*" \) -o -name "${2}_*.dsc" \) |
        sort -V | tail -n 1)
    [[ -z $found ]] || realpath "$found"
}

# The range of a package in recipes/versions, as "FROM BELOW".
accepted_range() { sed -n "s/^$1  *\([^ ]*\)  *\([^ ]*\).*/\1 \2/p" "$recipes/versions"; }

# Whether a version, Debian's or upstream's, is in its package's range.
is_accepted() {
    local package=$1 version=${2#*:} from below
    read -r from below < <(accepted_range "$package")
    version=$(grep -oE '^[0-9]+(\.[0-9]+)*' <<<"$version") || return 1
    [[ $(printf '%s\n' "$from" "$version" | sort -V | head -n 1) == "$from" && $version != "$below" &&
        $(printf '%s\n' "$below" "$version" | sort -V | head -n 1) == "$version" ]]
}

# A source of one's own: what does not say its version is trusted.
check_version() {
    local version from below
    version=$(source_version "$1")
    read -r from below < <(accepted_range "$1")
    [[ $version == local ]] || is_accepted "$1" "$version" ||
        die "$1 $version in AUDIOPS_NATIVE_SOURCES is not from $from to below $below, which is what can be built"
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
    for package in ffmpeg cubeb lame libogg libvorbis opus libsoxr speexdsp zlib; do
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
