# What differs between the targets: compiler, flags, names.

machine_rid() {
    case $(uname -s)-$(uname -m) in
        Linux-x86_64) echo linux-x64 ;;
        Linux-aarch64) echo linux-arm64 ;;
        *) die "name a target: linux-x64, linux-arm64 or win-x64 (this machine is $(uname -sm))" ;;
    esac
}

select_target() {
    rid=$1
    case $rid in
        linux-x64) triplet=x86_64-linux-gnu cpu=x86_64 system=Linux ;;
        linux-arm64) triplet=aarch64-linux-gnu cpu=aarch64 system=Linux ;;
        win-x64) triplet=x86_64-w64-mingw32 cpu=x86_64 system=Windows ;;
        *) die "unknown target '$rid' (linux-x64, linux-arm64, win-x64)" ;;
    esac
    cross=$triplet-
    [[ $rid != $(uname -s | sed s/Linux/linux/)-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/') ]] || cross=
    compiler=${cross}gcc cxx=${cross}g++

    base_flags=(-O2 -fvisibility=hidden -ffunction-sections
                -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
    if [[ $system == Linux ]]; then
        library_name=libaudiops_native.so
        base_flags+=(-fPIC -fdata-sections)
        system_libraries=(-Wl,-Bstatic -lstdc++ -Wl,-Bdynamic -ldl -lpthread -lm) # libstdc++: cubeb is in C++ in part
    else
        library_name=audiops_native.dll
        # Of the two that Debian has this one knows the threads of C++, which cubeb uses.
        compiler+=-posix cxx+=-posix
        system_libraries=(-lole32 -lavrt -lksuser -luuid -lwinmm -lstdc++ -lm -lssp) # libssp: what stack protector and FORTIFY call
    fi
}
