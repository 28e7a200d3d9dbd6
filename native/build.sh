#!/bin/bash
# Builds audiops_native, the C shim with FFmpeg and the libraries it uses, for one target.
#
#   native/build.sh [options] [linux-x64|linux-arm64|win-x64]     default: this machine's
#
#   --dependencies   only what the shim is linked with; prints a folder, whose files `compile` and `link` have the arguments
#   --update         look for newer source packages instead of using those fetched before
#   --output FOLDER  puts the library there instead of in out/native/<target>
#
# Prints the path of the library as its last line; everything else goes to stderr. Results are kept by content hash in
# ${AUDIOPS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/audiops}/native.
#
# AUDIOPS_NATIVE=source builds FFmpeg and the others from source and links them in; AUDIOPS_NATIVE=system links against
# those that the machine has. Where neither is asked for it is source, or system where no sources can be had.
# AUDIOPS_NATIVE_SOURCES names a folder with sources to build instead of Debian's: see README.md.
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
. "$recipes/debian.sh"
. "$recipes/dependencies.sh"
. "$recipes/ffmpeg.sh"
. "$recipes/prefix.sh"
. "$recipes/system.sh"
. "$recipes/checks.sh"
. "$recipes/library.sh"

# A function, so that bash has read all of it before it starts: the file may change during the build.
main() {
    local only_dependencies= update= output= prefix built placed
    rid=
    while (($#)); do
        case $1 in
            --dependencies) only_dependencies=1 ;;
            --update) update=1 ;;
            --output) output=${2:?--output needs a folder}; shift ;;
            -h | --help) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "$0"; exit ;;
            -*) die "unknown option $1 (see native/build.sh --help)" ;;
            *) [[ -z $rid ]] || die "one target at a time"; rid=$1 ;;
        esac
        shift
    done

    select_target "${rid:-$(machine_rid)}"
    mkdir -p "$cache"/{sources,deps,lib,log}
    choose_variant "$update"

    case $variant in
        source) prefix=$(dependencies_prefix) ;;
        system) prefix=$(system_prefix) ;;
    esac
    [[ -e $prefix ]] || locked "deps-$(basename "$prefix")" "build_${variant}_prefix" "$prefix"
    keep_recent "$prefix" 4
    if [[ $only_dependencies ]]; then
        echo "$prefix"
        exit
    fi

    built=$(library_folder "$prefix")/$library_name
    [[ -e $built ]] || locked "lib-$(basename "$(dirname "$built")")" build_library "$prefix" "$built"
    keep_recent "$(dirname "$built")" 8

    placed=$(realpath -m "${output:-$(dirname "$native")/out/native/$rid}")/$library_name
    if ! cmp -s "$built" "$placed"; then
        mkdir -p "$(dirname "$placed")"
        # By rename, never in place: the old library may be mapped into a running process.
        cp "$built" "$placed.$$" && mv -f "$placed.$$" "$placed"
    fi
    echo "$placed"
}

# Sets $variant, and gets what it takes.
choose_variant() {
    local asked=${AUDIOPS_NATIVE:-}
    variant=$asked
    case $asked in
        system)
            [[ ! $cross ]] || die "AUDIOPS_NATIVE=system is for this machine; $rid is built from source" ;;
        source | '')
            variant=source
            if [[ -n ${AUDIOPS_NATIVE_SOURCES:-} ]] || can_fetch_sources; then
                require_tools
                require_sources "$1"
                ((${#missing_sources[@]})) || return 0
            else
                missing_sources=("${packages[@]}")
                say "this machine has no apt-get with a Debian mirror to get sources from"
            fi
            [[ -z $asked && ! $cross ]] ||
                die "no source of ${missing_sources[*]}: put what is missing into a folder and name it in AUDIOPS_NATIVE_SOURCES (see native/README.md)"
            variant=system
            say "linking against this machine's own FFmpeg instead; native/README.md says what then differs" ;;
        *) die "AUDIOPS_NATIVE is '$asked'; it may be source or system" ;;
    esac
    require_system
}

main "$@"
exit
