#!/usr/bin/env bash
# cubeb 0.0~git20230201 (Debian 12) on PulseAudio 16.1: a sound that is shorter than the latency asked for is reported as drained, and its
#   position goes past its end, but nothing of it is heard.
#
# Expected: after the data callback has returned fewer frames than it was asked for, CUBEB_STATE_DRAINED means that all frames given were
#   heard, as the header says; whoever waits for that state and then stops plays a click of 20 ms whole.
# Happens: the stream is opened with PulseAudio's prebuffering at its default, the whole buffer. What is less than that never starts to
#   play; the drain is a timer beside it, and the clock of the stream runs on. From a buffer's length on all is heard.
# Matters: notification sounds, single words and metronome clicks are silent with a latency of 100 ms, without an error, on an idle
#   machine, every time. Returning silence after the end instead of fewer frames helps.
#
# Output seen (latency 4800 frames at 48 kHz):
#   960 frames: drained, heard 0
#   1920 frames: drained, heard 0
#   4800 frames: drained, heard 4800
#   9600 frames: drained, heard 9600
set -euo pipefail
needs=(gcc pulseaudio parec pactl python3)
for program in "${needs[@]}"; do command -v "$program" > /dev/null || missing=1; done
[ -e /usr/include/cubeb/cubeb.h ] && [ -z "${missing:-}" ] ||
    ${SUDO:-} apt-get install -y --no-install-recommends gcc libc6-dev libcubeb-dev pulseaudio pulseaudio-utils python3 > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' libcubeb-dev pulseaudio
tmp=$(mktemp -d)
export XDG_RUNTIME_DIR=$tmp HOME=$tmp PULSE_SERVER=unix:$tmp/socket
chmod 700 "$tmp"
pulseaudio -n --daemonize=no --exit-idle-time=-1 --use-pid-file=no --disable-shm=yes \
    -L "module-null-sink sink_name=out format=float32le rate=48000 channels=1 norewinds=1" \
    -L "module-native-protocol-unix auth-anonymous=1 socket=$tmp/socket" 2> /dev/null &
server=$!
trap 'kill $server; wait $server 2> /dev/null || true; rm -rf "$tmp"' EXIT
cd "$tmp"
for _ in $(seq 100); do pactl info > /dev/null 2>&1 && break; sleep 0.05; done

cat > play.c <<'EOF'
#include <cubeb/cubeb.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static long left;
static volatile int state = -1;

static long give(cubeb_stream *stream, void *user, const void *input, void *output, long frames)
{
    (void)stream, (void)user, (void)input;
    float *samples = output;
    long given = left < frames ? left : frames;
    for (long i = 0; i < given; i++)
        samples[i] = 0.5f;
    left -= given;
    return given;
}

static void note(cubeb_stream *stream, void *user, cubeb_state now)
{
    (void)stream, (void)user;
    state = (int)now;
}

int main(int count, char **arguments)
{
    if (count < 3)
        return 1;
    left = atol(arguments[2]);
    cubeb *context;
    cubeb_stream *stream;
    cubeb_stream_params params = { CUBEB_SAMPLE_FLOAT32NE, 48000, 1, CUBEB_LAYOUT_MONO, CUBEB_STREAM_PREF_NONE };
    if (cubeb_init(&context, "finding", "pulse") != CUBEB_OK)
        return 2;
    if (cubeb_stream_init(context, &stream, "finding", NULL, NULL, NULL, &params, (unsigned)atoi(arguments[1]), give, note, NULL) != CUBEB_OK)
        return 3;
    cubeb_stream_start(stream);
    for (int i = 0; i < 500 && state != CUBEB_STATE_DRAINED; i++)
        nanosleep(&(struct timespec){ 0, 10000000 }, NULL);
    printf("%s", state == CUBEB_STATE_DRAINED ? "drained" : "not drained");
    cubeb_stream_stop(stream);
    cubeb_stream_destroy(stream);
    cubeb_destroy(context);
    return 0;
}
EOF
gcc -O1 play.c -o play -lcubeb
seen=
for frames in 960 1920 4800 9600; do
    timeout 2.5 parec -d out.monitor --format=float32le --channels=1 --rate=48000 --latency-msec=50 --raw > heard.raw &
    sleep 0.7
    said=$(./play 4800 $frames)
    wait %% || true
    heard=$(python3 -c "
import struct
data = open('heard.raw', 'rb').read()
print(sum(abs(sample) > 0.1 for sample in struct.unpack('<%df' % (len(data) // 4), data[:len(data) // 4 * 4])))")
    seen+="$frames frames: $said, heard $heard"$'\n'
done
printf '%s' "$seen"
[ "$seen" = "960 frames: drained, heard 0
1920 frames: drained, heard 0
4800 frames: drained, heard 4800
9600 frames: drained, heard 9600
" ]
