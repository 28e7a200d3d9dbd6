# The prefix: one folder with all static libraries and their headers, and what the shim's compiler must be told of them:
# arguments in the files `compile` and `link`, one a line, and lines "name version" in `versions`.

# The prefix' name holds a hash of all that its content depends on.
dependencies_prefix() {
    local hash
    hash=$({
        echo "$rid"
        "$compiler" --version
        [[ $cpu != x86_64 ]] || nasm -v
        source_hashes
        cd "$recipes" && sha256sum targets.sh dependencies.sh ffmpeg.sh ffmpeg-components prefix.sh # what decides the bytes
    } | short_hash)
    echo "$cache/deps/$hash-$rid"
}

build_source_prefix() {
    local result=$1 start=$SECONDS package jobs=()
    [[ ! -e $result ]] || return 0
    make_scratch "$cache/deps"
    local prefix=$scratch/prefix
    mkdir -p "$prefix"/{include,lib/pkgconfig}
    flags=("${base_flags[@]}" "-ffile-prefix-map=$scratch=.")
    # For every configure script: nothing but $prefix and the compiler's own libraries is found.
    export PKG_CONFIG_LIBDIR=$prefix/lib/pkgconfig PKG_CONFIG_PATH= SOURCE_DATE_EPOCH=0
    unset CPATH C_INCLUDE_PATH LIBRARY_PATH CFLAGS CPPFLAGS LDFLAGS LIBS

    say "building zlib, ogg, vorbis, opus, lame, soxr, cubeb ($rid) …"
    for package in zlib ogg_vorbis opus lame soxr cubeb; do
        logged "$package" "build_$package" &
        jobs+=($!)
    done
    wait_all "${jobs[@]}"
    say "built them in $((SECONDS - start)) s"

    start=$SECONDS
    say "building ffmpeg $(source_version ffmpeg) ($rid), the long step …"
    logged ffmpeg build_ffmpeg
    say "built ffmpeg in $((SECONDS - start)) s"

    source_versions >"$prefix/versions"
    echo "-I$result/include" >"$prefix/compile"
    { echo "-L$result/lib" -Wl,--start-group; static_libraries; echo -lcubeb "${system_libraries[@]}" -Wl,--end-group; } | xargs -n 1 >"$prefix/link"
    mv "$prefix" "$result"
    rm -rf "$scratch"
}

static_libraries() {
    pkg-config --static --libs-only-l libavfilter libavformat libavcodec libswresample libavutil | xargs -n 1 | sort -u
}
