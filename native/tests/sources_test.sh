#!/bin/bash
# Runs the recipe's fetch step against repositories on this disk that have the holes which real pools have, and looks which
# version of each package it takes. Prints a line a case; exit code 1 when one is wrong. Needs dpkg-dev, which the recipe
# installs, and apt.
set -uo pipefail
export LC_ALL=C

native=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d /tmp/audiops-sources-XXXXXX)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
rid=test
recipes=$native/recipes
failures=0

# ---- a small Debian mirror ------------------------------------------------------------------------------------------

# Adds a source package to the pool of a suite, as mirrors have it. Usage: package SUITE NAME VERSION
package() {
    local suite=$1 name=$2 version=$3 pool=$work/mirror/pool/$1 tree=$work/trees/$2-$3
    mkdir -p "$pool" "$tree/debian/source"
    echo "contents of $name $version" >"$tree/file"
    tar -C "$work/trees" --exclude=debian -czf "$pool/${name}_${version%-*}.orig.tar.gz" "$(basename "$tree")"
    printf '%s (%s) %s; urgency=low\n\n  * For a test.\n\n -- Tester <tester@example.org>  Thu, 01 Jan 2026 00:00:00 +0000\n' \
        "$name" "$version" "$suite" >"$tree/debian/changelog"
    printf 'Source: %s\nMaintainer: Tester <tester@example.org>\nStandards-Version: 4.6.2\n\nPackage: %s\nArchitecture: any\nDescription: test\n' \
        "$name" "$name" >"$tree/debian/control"
    echo '3.0 (quilt)' >"$tree/debian/source/format"
    (cd "$pool" && dpkg-source -b "$tree") >"$work/said" 2>&1 || { cat "$work/said"; exit 2; }
}

# Writes the index of a suite from what its pool holds now.
publish() {
    local suite=$1 dists=$work/mirror/dists/$1
    mkdir -p "$dists/main/source"
    (cd "$work/mirror" && dpkg-scansources "pool/$suite" 2>/dev/null) >"$dists/main/source/Sources"
    {
        echo "Origin: Debian"
        echo "Suite: $suite"
        echo "Codename: $suite"
        echo "Architectures: source"
        echo "Components: main"
        echo "Date: $(date -Ru)"
        echo "SHA256:"
        printf ' %s %s main/source/Sources\n' "$(sha256sum <"$dists/main/source/Sources" | cut -d' ' -f1)" "$(stat -c %s "$dists/main/source/Sources")"
    } >"$dists/Release"
}

new_mirror() {
    rm -rf "$work/mirror" "$work/trees" "$work/cache" "$work/etc"
    mkdir -p "$work/cache/"{sources,log} "$work/etc/sources.list.d"
    # The machine's own release, which the recipe moves to the suites it wants.
    local codename
    codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-stable}")
    printf 'Types: deb\nURIs: file://%s/mirror\nSuites: %s %s-updates %s-security\nComponents: main\nTrusted: yes\n' \
        "$work" "$codename" "$codename" "$codename" >"$work/etc/sources.list.d/test.sources"
}

# ---- the recipe -----------------------------------------------------------------------------------------------------

# Fetches packages as native/build.sh does, in a shell of its own; what it says goes to $work/said. Usage: fetch PACKAGE…
fetch() {
    (
        set -euo pipefail
        cache=$work/cache
        . "$recipes/common.sh"
        . "$recipes/sources.sh"
        . "$recipes/debian.sh"
        apt_folder=$work/etc
        fetch_sources '' "$@"
    ) >"$work/said" 2>&1
}

fetched() { # the version of a package in the cache, or nothing
    local dsc
    dsc=$(find "$work/cache/sources/debian/$1" -name '*.dsc' 2>/dev/null)
    [[ -z $dsc ]] || sed -n 's/^Version: //p' "$dsc"
}

# Usage: expect CASE PACKAGE VERSION [what one line of output must say …]
expect() {
    local name=$1 package=$2 version=$3 found problem= text
    shift 3
    found=$(fetched "$package")
    [[ $found == "$version" ]] || problem="took '$found' of $package instead of '$version'"
    for text; do
        (($(grep -c -- "$text" "$work/said") == 1)) || problem+=" no one line says '$text'"
    done
    # Whole: dpkg-source finds every file, with the hashes that the .dsc states.
    if [[ $found ]] && ! dpkg-source -x "$work/cache/sources/debian/$package/"*.dsc "$work/unpacked" >/dev/null 2>&1; then
        problem+=" what it took cannot be unpacked"
    fi
    rm -rf "$work/unpacked"
    [[ -z $(find "$work/cache/sources" -name '.making.*') ]] || problem+=" left a scratch folder"
    if [[ $problem ]]; then
        echo "  FAILED: $name: $problem"
        sed 's/^/      /' "$work/said"
        failures=$((failures + 1))
    else
        echo "  $name"
    fi
}

# Two releases that both have zlib.
two_releases() {
    new_mirror
    package trixie zlib 1.3.1-1
    package bookworm zlib 1.2.13-1
    publish trixie
    publish bookworm
}

# ---- cases ----------------------------------------------------------------------------------------------------------

two_releases
fetch zlib
expect 'the newest suite is taken where it is whole' zlib 1.3.1-1

two_releases
package trixie-security zlib 1.3.1-1+deb13u1
publish trixie-security
fetch zlib
expect 'a security update is taken before the release' zlib 1.3.1-1+deb13u1

two_releases
package trixie-security zlib 1.3.1-1+deb13u1
publish trixie-security
rm "$work/mirror/pool/trixie-security/"*.dsc
fetch zlib
expect 'where the .dsc of an update is missing, the release is taken' zlib 1.3.1-1 'zlib 1.3.1-1+deb13u1 of trixie-security passed over'

two_releases
rm "$work/mirror/pool/trixie/"*.dsc
fetch zlib
expect 'where the .dsc is missing, the suite before is taken' zlib 1.2.13-1 'zlib 1.3.1-1 of trixie passed over'

two_releases
rm "$work/mirror/pool/trixie/"*.debian.tar.*
fetch zlib
expect 'where the archive is missing, the suite before is taken' zlib 1.2.13-1 'zlib 1.3.1-1 of trixie passed over'

two_releases
package trixie zlib 1.3.1-2
rm "$work/mirror/pool/trixie/zlib_1.3.1-1."*
fetch zlib
expect 'where the index is older than the pool, the suite before is taken' zlib 1.2.13-1 'zlib 1.3.1-1 of trixie passed over'

two_releases
archive=$(echo "$work/mirror/pool/trixie/"*.orig.tar.gz)
printf 'X' | dd of="$archive" bs=1 seek=20 conv=notrunc status=none
fetch zlib
expect 'where the archive has another hash, the suite before is taken' zlib 1.2.13-1 'zlib 1.3.1-1 of trixie passed over'

two_releases
dsc=$(echo "$work/mirror/pool/trixie/"*.dsc)
sed -i 's/Tester/Taster/' "$dsc"
fetch zlib
expect 'where the .dsc has another hash, the suite before is taken' zlib 1.2.13-1 'zlib 1.3.1-1 of trixie passed over'

two_releases
rm -r "$work/mirror/dists/trixie"
fetch zlib
expect 'where a suite is missing, the one before is taken' zlib 1.2.13-1 'no trixie: '

two_releases
echo >>"$work/mirror/dists/trixie/main/source/Sources"
fetch zlib
expect 'where an index is not what its suite signs for, the suite before is taken' zlib 1.2.13-1 'no trixie: '

two_releases
sed -i '/^Trusted/d' "$work/etc/sources.list.d/test.sources"
fetch zlib
expect 'a suite that nobody signed is not taken' zlib '' 'no trixie: .*not signed' 'no bookworm: .*not signed' 'no suite has a source of zlib'

two_releases
package trixie zlib 99.0-1
publish trixie
fetch zlib
expect 'a version outside the stated range is passed over' zlib 1.3.1-1 'zlib 99.0-1 of trixie passed over: .* from 1.2.11 to below 2$'

two_releases
package bookworm lame 3.100-6
package trixie opus 1.5.2-2
publish bookworm
publish trixie
rm "$work/mirror/pool/trixie/zlib_"*.dsc
fetch zlib lame opus
expect 'each package is taken from its own suite: an older one' zlib 1.2.13-1
expect 'each package is taken from its own suite: one that has it alone' lame 3.100-6
expect 'each package is taken from its own suite: the newest' opus 1.5.2-2

new_mirror
package testing zlib 1.3.2-1
publish testing
fetch zlib
expect 'what only testing has is taken from there' zlib 1.3.2-1 'no trixie: ' 'no bookworm: '

two_releases
rm "$work/mirror/pool/"*/*.dsc
fetch zlib
expect 'where nothing is whole, that is said, and nothing is left' zlib '' 'no suite has a source of zlib that can be used'

exit $((failures > 0))
