# FFmpeg: what is named in ffmpeg-components and nothing else. The configuration is LGPL 2.1 or later.

build_ffmpeg() {
    enter_source ffmpeg
    local options=(
        --prefix="$prefix" --pkg-config=pkg-config --pkg-config-flags=--static
        --extra-cflags="${flags[*]} -I$prefix/include" --extra-ldflags="-L$prefix/lib" --extra-libs="${system_libraries[*]}"
        --enable-pic --enable-static --disable-shared --optflags=-O2 --disable-debug
        --disable-autodetect --disable-iconv --disable-everything --disable-programs --disable-doc --disable-network
        --disable-avdevice --disable-swscale --disable-postproc
        --enable-avcodec --enable-avformat --enable-avfilter --enable-swresample
        --enable-zlib --enable-libsoxr --enable-libmp3lame --enable-libvorbis --enable-libopus
    )
    if [[ $cross ]]; then
        options+=(--enable-cross-compile --cross-prefix="$cross" --arch="$cpu")
    fi
    case $system in
        Linux) options+=(--target-os=linux --enable-pthreads) ;;
        Windows) options+=(--target-os=mingw32 --enable-w32threads) ;;
    esac
    mapfile -t -O ${#options[@]} options < <(component_options)

    ./configure "${options[@]}" || { tail -n 50 ffbuild/config.log; return 1; }
    # The configure line is kept in the library (avcodec_configuration); the paths of this build are not.
    sed -i "/^#define FFMPEG_CONFIGURATION/s|$prefix|/prefix|g; /^#define FFMPEG_CONFIGURATION/s|$scratch|.|g" config.h
    make -j"$(nproc)"
    make install
}

# --enable-<kind>=<name> for each line "kind name name …" of ffmpeg-components.
component_options() {
    sed 's/#.*//; /^registered /d' "$recipes/ffmpeg-components" | awk '{ for (i = 2; i <= NF; i++) print "--enable-" $1 "=" $i }'
}
