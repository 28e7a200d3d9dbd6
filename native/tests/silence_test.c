/* AMR with pauses, as every phone records it: frames of silence are as long as others, and no damage. What MP4 pads and edits. */
#include "test.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static void test_amr(const char *name, const char *magic, const uint8_t *headers, const int *sizes, int rate)
{
    enum { FRAMES = 60 };
    char path[4096];
    snprintf(group, sizeof group, "%s with silence", name);
    snprintf(path, sizeof path, "%s/silence.%s", folder, name);
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL);
    if (file == NULL)
        return;
    fputs(magic, file);
    /* Ten frames of speech, of noise described, of nothing, over and over. */
    for (int i = 0; i < FRAMES; i++) {
        int kind = i / 10 % 3;
        uint8_t frame[64];
        for (int k = 1; k < 64; k++)
            frame[k] = kind == 0 ? (uint8_t)(i * 31 + k * 47) : 0;
        frame[0] = headers[kind];
        CHECK(fwrite(frame, 1, (size_t)sizes[kind], file) == (size_t)sizes[kind]);
    }
    fclose(file);

    audiops_reader *reader = NULL;
    CHECK(audiops_reader_open(path, -1, &reader) == AUDIOPS_OK);
    if (reader == NULL)
        return;
    const int frame = rate / 50;
    sound whole = read_sound(reader, 1, 2 * FRAMES * frame);
    int64_t bad, missing;
    CHECK(audiops_reader_damage(reader, &bad, &missing) == AUDIOPS_OK && bad == 0 && missing == 0);
    CHECK(whole.count == FRAMES * frame);
    double spoken = 0, silent = 0;
    for (int i = 0; i < 10 * frame && whole.count == FRAMES * frame; i++) {
        spoken = fmax(spoken, fabs(whole.samples[i]));
        silent = fmax(silent, fabs(whole.samples[15 * frame + i]));
    }
    CHECK(spoken > 0.001 && silent == 0);
    CHECK(audiops_reader_seek(reader, 33 * frame + 5) == AUDIOPS_OK);
    sound part = read_sound(reader, 1, 3000);
    CHECK(part.count == 3000 && memcmp(part.samples, whole.samples + 33 * frame + 5, 3000 * sizeof(float)) == 0);
    free(part.samples);
    free(whole.samples);
    audiops_reader_close(reader);
}

/* A packet of an MP4 file that decodes to more than the file says is there. */
static void test_opus_in_mp4(void)
{
    static const int lengths[] = { 700, 960, 48000, 50001 };
    char path[4096];
    snprintf(path, sizeof path, "%s/padded.mp4", folder);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        snprintf(group, sizeof group, "%d samples of Opus in MP4", lengths[i]);
        CHECK(write_sweep(path, "mp4", "libopus", 48000, 2, lengths[i]) == AUDIOPS_OK);
        audiops_reader *reader = NULL;
        CHECK(audiops_reader_open(path, -1, &reader) == AUDIOPS_OK);
        if (reader == NULL)
            continue;
        sound whole = read_sound(reader, 2, 100000);
        CHECK(whole.count == lengths[i]);
        free(whole.samples);
        audiops_reader_close(reader);
    }
}

static void put32(uint8_t *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (uint8_t)(value >> (24 - 8 * i));
}

static uint32_t get32(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static size_t find(const uint8_t *bytes, size_t size, const char *kind)
{
    for (size_t i = 4; i + 4 <= size; i++) {
        if (memcmp(bytes + i, kind, 4) == 0)
            return i - 4;
    }
    return 0;
}

/* Gives the one track of a file whose header stands at its end other edits: milliseconds, and the first sample, -1 for none. */
static void set_edits(const char *path, const int (*edits)[2], int count)
{
    static uint8_t bytes[1 << 20];
    FILE *file = fopen(path, "rb");
    CHECK(file != NULL);
    if (file == NULL)
        return;
    size_t size = fread(bytes, 1, sizeof bytes - 1024, file);
    fclose(file);
    size_t list = find(bytes, size, "elst"), movie = find(bytes, size, "moov"), header = find(bytes, size, "mvhd");
    size_t old = get32(bytes + list), new = 16 + 12 * (size_t)count;
    CHECK(list > movie && movie > find(bytes, size, "mdat") && old > 0);
    put32(bytes + header + 20, 1000); /* what the lengths of edits are counted in */
    memmove(bytes + list + new, bytes + list + old, size - list - old);
    size += new - old;
    put32(bytes + list, (uint32_t)new);
    put32(bytes + list + 12, (uint32_t)count);
    for (int i = 0; i < count; i++) {
        put32(bytes + list + 16 + 12 * i, (uint32_t)edits[i][0]);
        put32(bytes + list + 20 + 12 * i, (uint32_t)edits[i][1]);
        put32(bytes + list + 24 + 12 * i, 0x10000);
    }
    static const char *const parents[] = { "moov", "trak", "edts" };
    for (int i = 0; i < 3; i++) {
        size_t at = find(bytes, size, parents[i]);
        put32(bytes + at, (uint32_t)(get32(bytes + at) + new - old));
    }
    file = fopen(path, "wb");
    CHECK(file != NULL && fwrite(bytes, 1, size, file) == size);
    fclose(file);
}

/* Whether no sample of two stretches differs by more than `most`, which NaN does. */
static bool are_near(const float *left, const float *right, int64_t count, float most)
{
    for (int64_t i = 0; i < count; i++) {
        if (!(fabsf(left[i] - right[i]) <= most))
            return false;
    }
    return true;
}

/* Edits that begin late, end early, come twice, out of order, behind a pause, end behind the media or state no end, which is that of the
 * media: each gives its stretch of the media to the sample. */
static void test_edits(void)
{
    enum { RATE = 48000, MEDIA = 2 * RATE, MOST_EDITS = 3 };
    static const struct {
        int count, edits[MOST_EDITS][2];
    } lists[] = {
        { 1, { { 1000, 0 } } }, { 1, { { 500, 24001 } } }, { 2, { { 500, 0 }, { 500, 48000 } } },
        { 2, { { 500, 48123 }, { 250, 7 } } }, { 2, { { 300, 100 }, { 300, 100 } } }, { 2, { { 300, -1 }, { 1000, 5 } } },
        { 3, { { 100, 90000 }, { 1, 1 }, { 700, 4097 } } }, { 1, { { 5000, 0 } } }, { 1, { { 0, 0 } } }, { 1, { { 0, 30001 } } },
        { 2, { { 200, 9 }, { 0, 50000 } } },
    };
    /* What each encoder puts before the sound, and how near a decoder comes that began a second before. */
    static const struct {
        const char *container, *encoder;
        int before;
        float most;
    } files[] = { { "mov", "pcm_s16le", 0, 0 }, { "ipod", "alac", 0, 0 }, { "mp4", "libopus", 312, 1e-5f }, { "mp4", "libmp3lame", 1105, 1e-5f } };
    char path[4096];
    snprintf(path, sizeof path, "%s/edited.m4a", folder);
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        CHECK(write_sweep(path, files[f].container, files[f].encoder, RATE, 2, MEDIA) == AUDIOPS_OK);
        audiops_reader *reader = NULL;
        CHECK(audiops_reader_open(path, -1, &reader) == AUDIOPS_OK);
        sound media = read_sound(reader, 2, MEDIA);
        CHECK(media.count == MEDIA);
        audiops_reader_close(reader);
        for (size_t l = 0; l < sizeof lists / sizeof *lists; l++) {
            snprintf(group, sizeof group, "edits %d of %s", (int)l, files[f].encoder);
            CHECK(write_sweep(path, files[f].container, files[f].encoder, RATE, 2, MEDIA) == AUDIOPS_OK);
            int edits[MOST_EDITS][2];
            static float expected[MEDIA];
            int64_t length = 0;
            for (int e = 0; e < lists[l].count; e++) {
                int64_t start = lists[l].edits[e][1], most = MEDIA - start;
                int64_t count = start < 0 ? 0 : (int64_t)lists[l].edits[e][0] * RATE / 1000;
                edits[e][0] = lists[l].edits[e][0];
                edits[e][1] = start < 0 ? -1 : (int)start + files[f].before;
                if (start >= 0 && (count == 0 || count > most))
                    count = most;
                if (count > 0)
                    memcpy(expected + length, media.samples + media.width + start, (size_t)count * sizeof(float));
                length += count;
            }
            set_edits(path, edits, lists[l].count);
            audiops_stream_info info = { .struct_size = sizeof info };
            reader = NULL;
            CHECK(audiops_reader_open(path, -1, &reader) == AUDIOPS_OK);
            if (reader == NULL)
                continue;
            CHECK(audiops_reader_info(reader, &info) == AUDIOPS_OK && info.sample_count == length);
            CHECK(info.count_kind == AUDIOPS_COUNT_EXACT || files[f].before > 0);
            sound whole = read_sound(reader, 2, MEDIA);
            CHECK(whole.count == length);
            CHECK(whole.count == length && are_near(whole.samples + whole.width, expected, length, files[f].most));
            int64_t bad, missing;
            CHECK(audiops_reader_damage(reader, &bad, &missing) == AUDIOPS_OK && bad == 0 && missing == 0);
            free(whole.samples);
            for (int i = 6; i >= 0; i--) {
                int64_t offset = length * i / 6 - (i == 6 ? 3 : 0);
                CHECK(audiops_reader_seek(reader, offset) == AUDIOPS_OK);
                sound part = read_sound(reader, 2, 1000);
                CHECK(part.count == (length - offset < 1000 ? length - offset : 1000));
                CHECK(part.count < 0 || are_near(part.samples + part.width, expected + offset, part.count, files[f].most));
                free(part.samples);
            }
            audiops_reader_close(reader);
        }
        free(media.samples);
    }
}

static uint8_t *put_box(uint8_t *at, uint32_t size, const char *kind, uint32_t flags)
{
    put32(at, size);
    memcpy(at + 4, kind, 4);
    put32(at + 8, flags);
    return at + 12;
}

static uint8_t *put_numbers(uint8_t *at, int count, const uint32_t *numbers)
{
    for (int i = 0; i < count; i++, at += 4)
        put32(at, numbers[i]);
    return at;
}

/* Leaves the first packets of a file, whose header stands at its end, to its tables, and moves the others into fragments behind it, whose
 * samples are where they were. */
static void move_into_fragments(const char *path, uint32_t kept)
{
    enum { FRAME = 1024, PACKET_ENTRY = 8, TRACKS = 32, EACH = 24 };
    static uint8_t bytes[1 << 20];
    FILE *file = fopen(path, "rb");
    CHECK(file != NULL);
    if (file == NULL)
        return;
    size_t size = fread(bytes, 1, sizeof bytes / 2, file);
    fclose(file);
    size_t times = find(bytes, size, "stts"), sizes = find(bytes, size, "stsz"), chunks = find(bytes, size, "stsc");
    size_t places = find(bytes, size, "stco"), movie = find(bytes, size, "moov");
    uint32_t count = get32(bytes + sizes + 16), last = get32(bytes + times + 28);
    CHECK(get32(bytes + times + 12) == 2 && last < FRAME && count > kept + 1 && movie + get32(bytes + movie) == size);
    put_numbers(bytes + times + 16, 4, (const uint32_t[]) { kept - 1, FRAME, 1, FRAME });
    put32(bytes + sizes + 16, kept);
    put_numbers(bytes + chunks + 12, 4, (const uint32_t[]) { 1, 1, kept, 1 });
    put32(bytes + places + 12, 1);
    put32(bytes + find(bytes, size, "mdhd") + 24, FRAME * kept);
    memcpy(bytes + find(bytes, size, "edts") + 4, "free", 4);
    uint32_t start = get32(bytes + places + 16);
    for (uint32_t i = 0; i < kept; i++)
        start += get32(bytes + sizes + 20 + 4 * i);

    uint8_t *at = bytes + size;
    put32(bytes + movie, get32(bytes + movie) + 8 + TRACKS);
    put_box(at, 8 + TRACKS, "mvex", 0);
    at = put_numbers(put_box(at + 8, TRACKS, "trex", 0), 5, (const uint32_t[]) { 1, 1, FRAME, 0, 0 });
    for (uint32_t first = kept, some; first < count; first += some) {
        some = count - first < EACH ? count - first : EACH;
        const uint32_t run = 16 + PACKET_ENTRY * some, track = 8 + 24 + 16 + run;
        put_box(at, 8 + 16 + track, "moof", 0);
        at = put_numbers(put_box(at + 8, 16, "mfhd", 0), 1, (const uint32_t[]) { 1 });
        put_box(at, track, "traf", 0);
        at = put_numbers(put_box(at + 8, 24, "tfhd", 1), 3, (const uint32_t[]) { 1, 0, start });
        at = put_numbers(put_box(at, 16, "tfdt", 0), 1, (const uint32_t[]) { FRAME * first });
        at = put_numbers(put_box(at, run, "trun", 0x300), 1, &some);
        for (uint32_t i = first; i < first + some; i++) {
            uint32_t length = get32(bytes + sizes + 20 + 4 * i);
            at = put_numbers(at, 2, (const uint32_t[]) { i + 1 < count ? FRAME : last, length });
            start += length;
        }
        put_box(at, 8, "mdat", 0);
        at += 8;
    }
    size = (size_t)(at - bytes);
    file = fopen(path, "wb");
    CHECK(file != NULL && fwrite(bytes, 1, size, file) == size);
    fclose(file);
}

/* Of a last packet in a fragment FFmpeg tells another duration where it came to it by seeking: a part ends where the whole does. */
static void test_fragments(void)
{
    enum { RATE = 48000, LENGTH = 3 * RATE, KEPT = 24 };
    char path[4096];
    snprintf(group, sizeof group, "fragments");
    snprintf(path, sizeof path, "%s/fragments.mp4", folder);
    CHECK(write_sweep(path, "mp4", "aac", RATE, 1, LENGTH) == AUDIOPS_OK);
    move_into_fragments(path, KEPT);
    audiops_reader *reader = NULL;
    CHECK(audiops_reader_open(path, -1, &reader) == AUDIOPS_OK);
    if (reader == NULL)
        return;
    sound whole = read_sound(reader, 1, 2 * LENGTH);
    CHECK(whole.count >= LENGTH);
    free(whole.samples);
    for (int64_t offset = 0; offset < whole.count; offset += RATE / 3) {
        CHECK(audiops_reader_seek(reader, offset) == AUDIOPS_OK);
        sound part = read_sound(reader, 1, 2 * LENGTH);
        CHECK(part.count == whole.count - offset);
        free(part.samples);
    }
    audiops_reader_close(reader);
}

/* The table of durations and the edit state the length to the sample, whatever it is. */
static void test_mp4_counts(void)
{
    static const struct {
        const char *container, *encoder;
        int rate;
    } files[] = { { "ipod", "aac", 44100 }, { "mp4", "aac", 48000 }, { "mov", "aac", 8000 }, { "mp4", "libopus", 48000 }, { "mp4", "libopus", 16000 } };
    static const int lengths[] = { 1, 313, 1023, 1024, 1025, 2047, 5000, 44100, 96001 };
    char path[4096];
    snprintf(path, sizeof path, "%s/counted.m4a", folder);
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
            snprintf(group, sizeof group, "%d samples of %s in %s", lengths[i], files[f].encoder, files[f].container);
            CHECK(write_sweep(path, files[f].container, files[f].encoder, files[f].rate, 2, lengths[i]) == AUDIOPS_OK);
            audiops_stream_info info = { .struct_size = sizeof info };
            audiops_reader *reader = NULL;
            CHECK(audiops_reader_open(path, -1, &reader) == AUDIOPS_OK);
            if (reader == NULL)
                continue;
            CHECK(audiops_reader_info(reader, &info) == AUDIOPS_OK);
            int64_t length = (int64_t)lengths[i] * info.sample_rate / files[f].rate; /* Opus is decoded at 48 kHz */
            CHECK(info.count_kind == AUDIOPS_COUNT_EXACT && info.sample_count == length);
            sound whole = read_sound(reader, 2, length + 10000);
            CHECK(whole.count == length);
            int64_t bad, missing;
            CHECK(audiops_reader_damage(reader, &bad, &missing) == AUDIOPS_OK && bad == 0 && missing == 0);
            free(whole.samples);
            audiops_reader_close(reader);
        }
    }
}

void test_silence(void)
{
    static const uint8_t narrow[] = { 0x3C, 0x44, 0x7C }, wide[] = { 0x14, 0x4C, 0x7C };
    static const int narrow_sizes[] = { 32, 6, 1 }, wide_sizes[] = { 33, 6, 1 };
    test_amr("amr", "#!AMR\n", narrow, narrow_sizes, 8000);
    test_amr("awb", "#!AMR-WB\n", wide, wide_sizes, 16000);
    test_opus_in_mp4();
    test_mp4_counts();
    test_edits();
    test_fragments();
}
