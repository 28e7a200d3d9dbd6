# The programs the build runs, and the Debian packages they are in.

require_tools() {
    local missing=() tool package
    while read -r tool package; do
        command -v "$tool" >/dev/null || missing+=("$package")
    done < <(tools)
    has_headers gcc || missing+=(libc6-dev)
    if [[ $cross && $system == Linux ]]; then
        has_headers "$compiler" || missing+=("libc6-dev-$([[ $rid == linux-arm64 ]] && echo arm64 || echo amd64)-cross")
    fi
    # Only declarations are taken from these: the servers' libraries are loaded at run time.
    if [[ $system == Linux ]]; then
        has_header pulse/pulseaudio.h || missing+=(libpulse-dev)
        has_header alsa/asoundlib.h || missing+=(libasound2-dev)
        has_header jack/jack.h || missing+=(libjack-dev)
    fi
    ((${#missing[@]})) || return 0
    mapfile -t missing < <(printf '%s\n' "${missing[@]}" | sort -u)
    install_packages "${missing[@]}"
}

# Whether the C library's headers are there, which come in another package than the compiler.
has_headers() { "$1" -E -include math.h -x c /dev/null >/dev/null 2>&1; }

# Whether there is a header, which is the same for every processor: the target's own compiler may have yet to come.
has_header() { gcc -E -include "$1" -x c /dev/null >/dev/null 2>&1; }

tools() {
    case $rid in
        win-x64)
            echo "$compiler gcc-mingw-w64-x86-64-posix"
            echo "$cxx g++-mingw-w64-x86-64-posix" ;;
        *)
            echo "$compiler gcc${cross:+-${triplet/_/-}}"
            echo "$cxx g++${cross:+-${triplet/_/-}}" ;;
    esac
    [[ $cpu != x86_64 ]] || echo nasm nasm
    cat <<'END'
gcc gcc
make make
cmake cmake
pkg-config pkg-config
dpkg-source dpkg-dev
patch patch
xz xz-utils
objdump binutils
flock util-linux
END
}

install_packages() {
    local as_root=()
    if ((EUID != 0)); then
        as_root=(sudo -n)
        sudo -n true 2>/dev/null || die "missing packages; run: sudo apt-get install --no-install-recommends $*"
    fi
    command -v apt-get >/dev/null || die "missing: what Debian calls $*; install it and run this again"
    say "installing $*"
    logged packages apt_install "$@"
}

apt_install() {
    local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends)
    "${as_root[@]}" "${install[@]}" "$@" && return
    "${as_root[@]}" apt-get update
    "${as_root[@]}" "${install[@]}" "$@"
}
