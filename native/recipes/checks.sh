# What a finished library must be: nothing exported but the C API, nothing imported but the system's own, hardened.

readonly glibc_floor=2.27 # .NET's own

check_library() {
    local library=$1
    case $system in
        Linux) check_elf "$library" ;;
        Windows) check_pe "$library" ;;
    esac
}

check_elf() {
    local symbols dynamic segments foreign newest
    symbols=$("${cross}objdump" -T "$1")
    dynamic=$("${cross}readelf" -dW "$1")
    segments=$("${cross}readelf" -lW "$1")

    foreign=$(grep -v '\*UND\*' <<<"$symbols" | awk '$2 ~ /^[gwu]/ && $NF !~ /^audiops_/ { print $NF }')
    [[ -z $foreign ]] || refuse "exports what is not its API:" $foreign
    local own='^(libc\.so\.6|libm\.so\.6|libpthread\.so\.0|libdl\.so\.2|ld-linux-.*)$'
    [[ $variant != system ]] || own="$own|^lib(av(filter|format|codec|util)|swresample|soxr|cubeb)\\.so\\."
    foreign=$(sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' <<<"$dynamic" | grep -vE "$own" || true)
    [[ -z $foreign ]] || refuse "needs other libraries:" $foreign
    ! grep -q TEXTREL <<<"$dynamic" || refuse "has relocations in its code"
    grep -q 'FLAGS.*NOW' <<<"$dynamic" || refuse "is not bound at load"
    grep -q GNU_RELRO <<<"$segments" || refuse "has no read-only relocations"
    grep -q 'GNU_STACK.* RW ' <<<"$segments" || refuse "has an executable stack"
    grep -q __stack_chk_fail <<<"$symbols" || refuse "has no stack protector"

    [[ $variant != system ]] || return 0 # it stays on this machine
    newest=$(grep -o 'GLIBC_[0-9.]*' <<<"$symbols" | sort -uV | tail -n 1)
    newest=${newest#GLIBC_}
    if [[ $(printf '%s\n' "$newest" $glibc_floor | sort -V | tail -n 1) != "$glibc_floor" ]]; then
        say "note: built on this machine, the library needs glibc $newest, for" \
            "$(grep "GLIBC_$newest" <<<"$symbols" | awk '{ print $NF }' | paste -sd' '); native/link/glibc.c can lower that"
    fi
}

check_pe() {
    local headers foreign
    headers=$("${cross}objdump" -p "$1")
    foreign=$(awk '/^\[Ordinal\/Name Pointer\]/ { table = 1; next } table && NF == 0 { exit } table { print $NF }' <<<"$headers" |
        grep -v ^audiops_ || true)
    [[ -z $foreign ]] || refuse "exports what is not its API:" $foreign
    foreign=$(sed -n 's/.*DLL Name: //p' <<<"$headers" |
        grep -viE '^(kernel32|user32|advapi32|bcrypt|ole32|avrt|winmm|msvcrt|ucrtbase|api-ms-win-crt-.*)\.dll$' || true)
    [[ -z $foreign ]] || refuse "needs other libraries:" $foreign
    local flag
    for flag in HIGH_ENTROPY_VA DYNAMIC_BASE NX_COMPAT; do
        grep -q $flag <<<"$headers" || refuse "is linked without $flag"
    done
}

refuse() { die "$library_name $*"; }
