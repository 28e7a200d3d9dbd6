# The machine's own FFmpeg and soxr, in place of static libraries built from source: for distributions without Debian's
# sources, and for a first build within seconds.

readonly system_modules=(libavfilter libavformat libavcodec libswresample libavutil soxr)

require_system() {
    local module missing=() version from below
    command -v "$compiler" >/dev/null || missing+=(gcc)
    has_headers "$compiler" || missing+=(libc6-dev)
    command -v pkg-config >/dev/null || missing+=(pkg-config)
    command -v objdump >/dev/null || missing+=(binutils)
    for module in "${system_modules[@]}"; do
        pkg-config --exists "$module" 2>/dev/null || missing+=("lib${module#lib}-dev")
    done
    ((!${#missing[@]})) || install_packages "${missing[@]}"

    version=$(pkg-config --modversion libavutil)
    read -r from below < <(accepted_range libavutil)
    is_accepted libavutil "$version" ||
        die "this machine's libavutil is of version $version; what the shim can be linked with is from $from to below $below, FFmpeg 5.1 to 8"
}

# Its name holds a hash of what is installed, so that an update of the machine's FFmpeg is noticed.
system_prefix() {
    local hash
    hash=$({
        "$compiler" --version
        pkg-config --modversion "${system_modules[@]}"
        pkg-config --cflags --libs "${system_modules[@]}"
        has_header cubeb/cubeb.h && echo cubeb
        sha256sum <"$recipes/system.sh"
    } | short_hash)
    echo "$cache/deps/system-$hash-$rid"
}

build_system_prefix() {
    local result=$1 module
    [[ ! -e $result ]] || return 0
    make_scratch "$cache/deps"
    mkdir "$scratch/prefix"
    {
        pkg-config --cflags "${system_modules[@]}" | xargs -r -n 1
        echo -DAUDIOPS_SYSTEM_FFMPEG
        # Few distributions have cubeb; without it there is all but playing and recording.
        has_header cubeb/cubeb.h || echo -DAUDIOPS_NO_DEVICES
    } >"$scratch/prefix/compile"
    { pkg-config --libs "${system_modules[@]}"; ! has_header cubeb/cubeb.h || echo -lcubeb; echo -lm; } | xargs -n 1 >"$scratch/prefix/link"
    # What the shim adds as it is loaded, since these are the names of interfaces, not of releases.
    for module in "${system_modules[@]}"; do
        echo "$module $(pkg-config --modversion "$module")"
    done >"$scratch/prefix/versions"
    mv "$scratch/prefix" "$result"
    rm -rf "$scratch"
}
