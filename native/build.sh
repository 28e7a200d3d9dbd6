#!/bin/bash
# Builds audiops_native, the C shim with FFmpeg and the libraries it uses linked in statically, for one target.
#
#   native/build.sh [options] [linux-x64|linux-arm64|win-x64]     default: this machine's
#
#   --dependencies   build only the static libraries and print the folder they are in (include/, lib/)
#   --update         look for newer source packages instead of using those fetched before
#
# Prints the path of the library as its last line; everything else goes to stderr. Results are kept by content hash in
# ${AUDIOPS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/audiops}/native. AUDIOPS_NATIVE_SOURCES names a folder with sources to
# build instead of Debian's: see README.md.
set -euo pipefail
export LC_ALL=C

native=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly native recipes=$native/recipes
cache=$(realpath -m "${AUDIOPS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/audiops}/native")
readonly cache

. "$recipes/common.sh"
. "$recipes/targets.sh"
. "$recipes/tools.sh"
. "$recipes/sources.sh"
. "$recipes/dependencies.sh"
. "$recipes/ffmpeg.sh"
. "$recipes/prefix.sh"
. "$recipes/checks.sh"
. "$recipes/library.sh"

# A function, so that bash has read all of it before it starts: the file may change during the build.
main() {
    local only_dependencies= update= argument prefix built placed
    rid=
    for argument; do
        case $argument in
            --dependencies) only_dependencies=1 ;;
            --update) update=1 ;;
            -h | --help) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "$0"; exit ;;
            -*) die "unknown option $argument (see native/build.sh --help)" ;;
            *) [[ -z $rid ]] || die "one target at a time"; rid=$argument ;;
        esac
    done

    select_target "${rid:-$(machine_rid)}"
    mkdir -p "$cache"/{sources,deps,lib,log}
    require_tools
    require_sources "$update"

    prefix=$(dependencies_prefix)
    [[ -e $prefix ]] || locked "deps-$(basename "$prefix")" build_dependencies "$prefix"
    keep_recent "$prefix" 4
    if [[ $only_dependencies ]]; then
        echo "$prefix"
        exit
    fi

    built=$(library_folder "$prefix")/$library_name
    [[ -e $built ]] || locked "lib-$(basename "$(dirname "$built")")" build_library "$prefix" "$built"
    keep_recent "$(dirname "$built")" 8

    placed=$(dirname "$native")/out/native/$rid/$library_name
    if ! cmp -s "$built" "$placed"; then
        mkdir -p "$(dirname "$placed")"
        # By rename, never in place: the old library may be mapped into a running process.
        cp "$built" "$placed.$$" && mv -f "$placed.$$" "$placed"
    fi
    echo "$placed"
}

main "$@"
exit
