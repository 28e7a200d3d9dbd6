# The library itself: the shim's sources linked with what the prefix names.

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
    local source objects=() jobs=() sources=("$native"/src/*.c) arguments options=(-shared -s -static-libgcc -Wl,--gc-sections)
    local shim=("${base_flags[@]}" -std=c11 -Wall -Wextra -Werror "-ffile-prefix-map=$native=.")
    mapfile -t -O ${#shim[@]} shim < <(shim_arguments "$prefix")
    [[ $variant == system ]] || sources+=("$native"/link/*.c)
    for source in "${sources[@]}"; do
        objects+=("$scratch/$(basename "$source" .c).o")
        "$compiler" "${shim[@]}" -c "$source" -o "${objects[-1]}" &
        jobs+=($!)
    done
    wait_all "${jobs[@]}"

    case $system in
        Linux)
            options+=(-pthread -Wl,--version-script="$native/audiops.map" -Wl,--no-undefined -Wl,-Bsymbolic -Wl,--as-needed
                      -Wl,-z,relro,-z,now,-z,noexecstack -Wl,-soname,"$library_name" -Wl,--build-id=sha1) ;;
        Windows)
            options+=(-static -Wl,--dynamicbase,--nxcompat,--high-entropy-va -Wl,--no-insert-timestamp) ;;
    esac
    # Every __wrap_X that link/*.c defines takes the calls of X.
    mapfile -t -O ${#options[@]} options < <("${cross}nm" --defined-only "${objects[@]}" | sed -n 's/.* [BDRT] __wrap_/-Wl,--wrap=/p')
    mapfile -t arguments <"$prefix/link"
    "$compiler" "${options[@]}" -o "$scratch/$library_name" "${objects[@]}" "${arguments[@]}"
}

# What the shim's sources are compiled with beside the compiler's own options, one a line.
shim_arguments() {
    echo "-I$native/include"
    cat "$1/compile"
    echo "-DAUDIOPS_DEMUXERS=\"$(component_names 'demuxer|registered')\""
    echo "-DAUDIOPS_FILTERS=\"$(component_names filter)\""
    echo "-DAUDIOPS_VERSIONS=\"$(sed ':a; N; $!ba; s/\n/\\n/g' "$1/versions")\""
}

# The names of ffmpeg-components on lines of a kind, between commas.
component_names() {
    sed -nE "s/#.*//; s/^($1) //p" "$native/recipes/ffmpeg-components" | xargs -n 1 | sort -u | paste -sd,
}
