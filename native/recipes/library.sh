# The library itself: the shim's sources and the static libraries linked into one file.

library_folder() {
    local hash
    hash=$({
        basename "$1"
        cd "$native" && find src include link audiops.map recipes -type f -print0 | sort -z | xargs -0 sha256sum
    } | short_hash)
    echo "$cache/lib/$hash-$rid"
}

build_library() {
    local prefix=$1 result=$2 start=$SECONDS
    [[ ! -e $result ]] || return 0
    say "linking $library_name ($rid) …"
    make_scratch "$cache/lib"
    logged library link_library
    check_library "$scratch/$library_name"
    mkdir "$scratch/result"
    mv "$scratch/$library_name" "$scratch/result"
    mv "$scratch/result" "$(dirname "$result")"
    rm -rf "$scratch"
    say "linked $library_name in $((SECONDS - start)) s, $(stat -c %s "$result") bytes"
}

link_library() {
    local versions source objects=() jobs=()
    versions=$(sed ':a; N; $!ba; s/\n/\\n/g' "$prefix/versions")
    local shim=("${base_flags[@]}" -std=c11 -Wall -Wextra -Werror "-ffile-prefix-map=$native=." "-DAUDIOPS_VERSIONS=\"$versions\""
                -I"$native/include" -I"$prefix/include")
    for source in "$native"/src/*.c "$native"/link/*.c; do
        objects+=("$scratch/$(basename "$source" .c).o")
        "$compiler" "${shim[@]}" -c "$source" -o "${objects[-1]}" &
        jobs+=($!)
    done
    wait_all "${jobs[@]}"

    local libraries options=(-shared -s -static-libgcc -Wl,--gc-sections)
    mapfile -t libraries < <(PKG_CONFIG_LIBDIR=$prefix/lib/pkgconfig pkg-config --static --libs-only-l \
        libavfilter libavformat libavcodec libswresample libavutil | tr ' ' '\n' | grep . | sort -u)
    case $system in
        Linux)
            options+=(-pthread -Wl,--version-script="$native/audiops.map" -Wl,--no-undefined -Wl,-Bsymbolic -Wl,--as-needed
                      -Wl,-z,relro,-z,now,-z,noexecstack -Wl,-soname,"$library_name" -Wl,--build-id=sha1) ;;
        Windows)
            options+=(-static -Wl,--dynamicbase,--nxcompat,--high-entropy-va -Wl,--no-insert-timestamp) ;;
    esac
    # Every __wrap_X that link/*.c defines takes the calls of X.
    mapfile -t -O ${#options[@]} options < <("${cross}nm" --defined-only "${objects[@]}" | sed -n 's/.* T __wrap_/-Wl,--wrap=/p')
    "$compiler" "${options[@]}" -o "$scratch/$library_name" "${objects[@]}" -L"$prefix/lib" \
        -Wl,--start-group "${libraries[@]}" "${system_libraries[@]}" -Wl,--end-group
}
