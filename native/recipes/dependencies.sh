# How each of the libraries beside FFmpeg is configured.

# Unpacks a package into the scratch folder and goes there.
enter_source() {
    unpack_source "$1" "$scratch/$1"
    cd "$scratch/$1"
}

# Runs autoconf's ./configure, make and make install.
autotools() {
    # ':' for the generators: the release's generated files are used as they are.
    ./configure --host="$triplet" --prefix="$prefix" --libdir="$prefix/lib" --enable-static --disable-shared --with-pic \
        CC="$compiler" CFLAGS="${flags[*]} -I$prefix/include" LDFLAGS="-L$prefix/lib" "$@"
    make -j"$(nproc)" "${autotools_make[@]}"
    make install "${autotools_make[@]}"
}
readonly autotools_make=(ACLOCAL=: AUTOCONF=: AUTOMAKE=: AUTOHEADER=: MAKEINFO=:)

build_zlib() {
    enter_source zlib
    # Its configure refuses mingw; these are the only objects and need no configuring.
    local objects=(adler32 compress crc32 deflate infback inffast inflate inftrees trees uncompr zutil)
    "$compiler" "${flags[@]}" -DHAVE_HIDDEN -c "${objects[@]/%/.c}"
    "${cross}ar" rcsD "$prefix/lib/libz.a" "${objects[@]/%/.o}"
    cp zlib.h zconf.h "$prefix/include"
}

build_ogg_vorbis() {
    enter_source libogg
    autotools
    enter_source libvorbis
    autotools --disable-docs --disable-examples --disable-oggtest
}

build_opus() {
    enter_source opus
    autotools --disable-doc --disable-extra-programs
}

build_lame() {
    enter_source lame
    autotools --disable-frontend --disable-decoder --disable-gtktest
}

build_soxr() {
    enter_source libsoxr
    cmake -S . -B build -DCMAKE_BUILD_TYPE=None -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib \
        -DCMAKE_POLICY_VERSION_MINIMUM=3.5 -DCMAKE_SYSTEM_NAME="$system" -DCMAKE_SYSTEM_PROCESSOR="$cpu" \
        -DCMAKE_C_COMPILER="$compiler" -DCMAKE_AR="$(command -v "${cross}ar")" \
        -DCMAKE_RANLIB="$(command -v "${cross}ranlib")" -DCMAKE_C_FLAGS="${flags[*]} -DNDEBUG" \
        -DBUILD_SHARED_LIBS=OFF -DBUILD_TESTS=OFF -DBUILD_EXAMPLES=OFF -DWITH_OPENMP=OFF -DWITH_LSR_BINDINGS=OFF
    cmake --build build --parallel "$(nproc)"
    cmake --install build
}

build_cubeb() {
    enter_source speexdsp
    enter_source cubeb
    # Debian's package is without the resampler that cubeb has copied from speexdsp.
    mkdir -p subprojects/speex
    cp "$scratch"/speexdsp/libspeexdsp/{arch.h,fixed_generic.h,resample.c,resample_neon.h,resample_sse.h} \
        "$scratch"/speexdsp/include/speex/speex_resampler.h subprojects/speex
    # The sound servers' libraries are loaded where they are there; sndio and OSS are not asked for.
    cmake -S . -B build -DCMAKE_BUILD_TYPE=None -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib \
        -DCMAKE_POLICY_VERSION_MINIMUM=3.5 -DCMAKE_SYSTEM_NAME="$system" -DCMAKE_SYSTEM_PROCESSOR="$cpu" \
        -DCMAKE_C_COMPILER="$compiler" -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_AR="$(command -v "${cross}ar")" \
        -DCMAKE_RANLIB="$(command -v "${cross}ranlib")" -DCMAKE_C_FLAGS="${flags[*]} -DNDEBUG" \
        -DCMAKE_CXX_FLAGS="${flags[*]} -DNDEBUG -fno-rtti" -DBUILD_SHARED_LIBS=OFF -DBUILD_TESTS=OFF -DBUILD_TOOLS=OFF \
        -DBUNDLE_SPEEX=ON -DLAZY_LOAD_LIBS=ON -DUSE_SANITIZERS=OFF -DUSE_SNDIO=0 -DHAVE_SYS_SOUNDCARD_H=0
    cmake --build build --parallel "$(nproc)"
    cmake --install build
    [[ $system != Linux ]] || grep -q 'USE_PULSE:INTERNAL=1' build/CMakeCache.txt || die "cubeb was built without PulseAudio"
}
