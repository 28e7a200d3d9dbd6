/* A part is the slice of the whole decode: every container with every codec that it takes, offsets all over the file, its last
 * samples and past its end. What the reader seeks by time stamps is in a list; this proves the list, and tells of a pair that
 * comes from another place or with a decoder in another state. */
#include "test.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char *const containers[] = {
    "wav", "w64", "aiff", "caf", "au", "flac", "mp2", "mp3", "adts", "ipod", "mov", "mp4", "ogg", "oga", "opus", "spx", "matroska",
    "webm", "ac3", "eac3", "tta", "wv", "voc", "ircam", "sox", "asf", "g722", "g726",
};

static const char *const encoders[] = {
    "libmp3lame", "libvorbis", "libopus", "aac", "ac3", "eac3", "alac", "flac", "mp2", "tta", "wavpack", "wmav2", "pcm_alaw",
    "pcm_mulaw", "pcm_s8", "pcm_u8", "pcm_s16be", "pcm_s16le", "pcm_s24be", "pcm_s24le", "pcm_s32be", "pcm_s32le", "pcm_s64be",
    "pcm_s64le", "pcm_f32be", "pcm_f32le", "pcm_f64be", "pcm_f64le", "adpcm_g722", "adpcm_g726", "adpcm_ima_qt", "adpcm_ima_wav",
    "adpcm_ms", "adpcm_swf", "adpcm_yamaha",
};

enum { WANTED_RATE = 16000, SECONDS = 3, PART = 2000, OFFSETS = 20 };

/* FFmpeg writes these without what their decoders need, and so nothing reads them. */
static bool is_unreadable(const char *container, const char *encoder)
{
#if defined(AUDIOPS_SYSTEM_FFMPEG)
    /* FFmpeg 5.1 writes any codec into these, which have no place to say which. */
    static const char *const any[] = { "mp2", "ac3", "eac3", "g722", "g726" };
    for (size_t i = 0; i < sizeof any / sizeof *any; i++) {
        if (strcmp(container, any[i]) == 0)
            return true;
    }
#endif
    return (strcmp(container, "wav") == 0 || strcmp(container, "w64") == 0) && (strcmp(encoder, "libvorbis") == 0 || strcmp(encoder, "aac") == 0);
}

static void make_sweep(float *const *planes, int channels, int count, int rate)
{
    for (int c = 0; c < channels; c++) {
        double phase = 0;
        for (int i = 0; i < count; i++) {
            phase += 6.283185307179586 * (200.0 * (c + 1) + 800.0 * i / count) / rate;
            planes[c][i] = (float)(0.5 * sin(phase));
        }
    }
}

audiops_result write_sweep(const char *path, const char *container, const char *encoder, int rate, int channels, int count)
{
    audiops_writer_options options = { .struct_size = sizeof options, .sample_rate = rate, .channels = channels };
    snprintf(options.format, sizeof options.format, "%s", container);
    snprintf(options.codec, sizeof options.codec, "%s", encoder);
    options.bit_depth = strstr(encoder, "_s32") != NULL ? 32 : 0; /* MP4 states it beside the size of a sample */
    audiops_writer *writer = NULL;
    audiops_result result = audiops_writer_open(path, &options, &writer);
    if (result != AUDIOPS_OK)
        return result;
    float *store = malloc(sizeof *store * channels * count), *planes[8];
    for (int c = 0; c < channels; c++)
        planes[c] = store + (size_t)c * count;
    make_sweep(planes, channels, count, rate);
    result = audiops_writer_write(writer, (const float *const *)planes, channels, count);
    if (result == AUDIOPS_OK)
        result = audiops_writer_finish(writer);
    audiops_writer_close(writer);
    free(store);
    return result;
}

sound read_sound(audiops_reader *reader, int channels, int64_t most)
{
    sound result = { .channels = channels, .width = most, .samples = calloc((size_t)channels * most, sizeof(float)) };
    while (result.count < most) {
        float *planes[AUDIOPS_MAX_CHANNELS];
        for (int c = 0; c < channels; c++)
            planes[c] = result.samples + c * most + result.count;
        int64_t got = 0, wanted = most - result.count < 1013 ? most - result.count : 1013;
        audiops_result read = audiops_reader_read(reader, planes, channels, wanted, &got);
        if (read == AUDIOPS_END)
            break;
        if (read != AUDIOPS_OK) {
            result.count = -1;
            break;
        }
        result.count += got;
    }
    return result;
}

/* AAC's noise substitution goes on from a random state that no file holds; all else must be the same bits. */
static double tolerance_of(const char *codec)
{
    return strcmp(codec, "aac") == 0 ? 1e-3 : strcmp(codec, "vorbis") == 0 || strcmp(codec, "opus") == 0 ? 1e-6 : 0;
}

/* The same file in the midst of another, and as bytes in memory, is the same sound, of the same length, from any place. */
static void compare_within(const char *path, const audiops_stream_info *info, const sound *whole)
{
    enum { BEFORE = 777, BEHIND = 1234, PLACES = 3 };
    FILE *file = fopen(path, "rb");
    CHECK(file != NULL && fseek(file, 0, SEEK_END) == 0);
    long size = file != NULL ? ftell(file) : 0;
    uint8_t *bytes = malloc((size_t)size + BEFORE + BEHIND);
    for (long i = 0; i < size + BEFORE + BEHIND; i++)
        bytes[i] = (uint8_t)(i * 37 + (i >> 8));
    CHECK(file != NULL && fseek(file, 0, SEEK_SET) == 0 && fread(bytes + BEFORE, 1, (size_t)size, file) == (size_t)size);
    if (file != NULL)
        fclose(file);
    char outer[4096];
    snprintf(outer, sizeof outer, "%s/within.bin", folder);
    file = fopen(outer, "wb");
    CHECK(file != NULL && fwrite(bytes, 1, (size_t)size + BEFORE + BEHIND, file) == (size_t)size + BEFORE + BEHIND);
    if (file != NULL)
        fclose(file);
    for (int in_memory = 0; in_memory <= 1; in_memory++) {
        audiops_reader *reader = NULL;
        audiops_result result = in_memory ? audiops_reader_open_bytes(bytes + BEFORE, size, path, 0, &reader)
                                          : audiops_reader_open_part(outer, BEFORE, size, path, 0, &reader);
        CHECK(result == AUDIOPS_OK);
        if (result != AUDIOPS_OK)
            continue;
        audiops_stream_info within = { .struct_size = sizeof within };
        CHECK(audiops_reader_info(reader, &within) == AUDIOPS_OK);
        CHECK(within.sample_count == info->sample_count && within.count_kind == info->count_kind && within.file_size == size);
        CHECK(strcmp(within.codec, info->codec) == 0 && strcmp(within.format, info->format) == 0);
        double worst = 0;
        for (int i = 0; i < PLACES; i++) {
            int64_t from = whole->count * ((i + 1) % PLACES) / PLACES;
            CHECK(audiops_reader_seek(reader, from) == AUDIOPS_OK);
            sound part = read_sound(reader, info->channels, whole->width);
            CHECK(part.count == whole->count - from);
            for (int c = 0; c < info->channels && part.count == whole->count - from; c++) {
                for (int64_t k = 0; k < part.count; k++)
                    worst = fmax(worst, fabs(part.samples[c * whole->width + k] - whole->samples[c * whole->width + from + k]));
            }
            free(part.samples);
        }
        CHECK(worst <= tolerance_of(info->codec));
        audiops_reader_close(reader);
    }
    audiops_reader *reader = NULL;
    CHECK(audiops_reader_open_part(outer, BEFORE + BEHIND + 1, size, path, 0, &reader) == AUDIOPS_TRUNCATED);
    CHECK(audiops_reader_open_part(outer, INT64_MAX, 1, path, 0, &reader) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_reader_open_part(outer, -1, 1, path, 0, &reader) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_reader_open_part(outer, 0, 0, path, 0, &reader) == AUDIOPS_EMPTY_FILE);
    CHECK(audiops_reader_open_bytes(bytes, 0, path, 0, &reader) == AUDIOPS_EMPTY_FILE);
    CHECK(audiops_reader_open_bytes(NULL, 1, path, 0, &reader) == AUDIOPS_INVALID_ARGUMENT);
    remove(outer);
    free(bytes);
}

static void compare_parts(const char *path)
{
    audiops_stream_info info = { .struct_size = sizeof info };
    audiops_reader *reader = NULL;
    CHECK(audiops_reader_open(path, 0, &reader) == AUDIOPS_OK);
    if (reader == NULL)
        return;
    CHECK(audiops_reader_info(reader, &info) == AUDIOPS_OK);
    const int64_t most = (int64_t)info.sample_rate * (SECONDS + 1);
    sound whole = read_sound(reader, info.channels, most);
    CHECK(whole.count > (int64_t)info.sample_rate * SECONDS / 2);
    CHECK(info.count_kind != AUDIOPS_COUNT_EXACT || info.sample_count == whole.count);

    /* Forwards, back and forth, to the last samples, to the end and past it. */
    int64_t offsets[OFFSETS + 6];
    int count = 0;
    for (int i = 0; i < OFFSETS; i++)
        offsets[count++] = (whole.count * ((7 * i + 3) % OFFSETS) / OFFSETS) + i;
    offsets[count++] = whole.count - 1;
    offsets[count++] = whole.count - 5;
    offsets[count++] = whole.count;
    offsets[count++] = whole.count + 1;
    offsets[count++] = whole.count + 100 * (int64_t)info.sample_rate;
    offsets[count++] = 0;
    double worst = 0;
    int wrong_lengths = 0;
    for (int i = 0; i < count && whole.count > 0; i++) {
        CHECK(audiops_reader_seek(reader, offsets[i]) == AUDIOPS_OK);
        sound part = read_sound(reader, info.channels, PART);
        int64_t left = whole.count - offsets[i], expected = left < 0 ? 0 : left < PART ? left : PART;
        wrong_lengths += part.count != expected;
        for (int c = 0; c < info.channels && part.count == expected; c++) {
            for (int64_t k = 0; k < expected; k++)
                worst = fmax(worst, fabs(part.samples[c * PART + k] - whole.samples[c * most + offsets[i] + k]));
        }
        free(part.samples);
    }
    CHECK(wrong_lengths == 0);
    if (worst > tolerance_of(info.codec))
        fprintf(stderr, "%s: parts differ from the whole by %g\n", group, worst);
    CHECK(worst <= tolerance_of(info.codec));
    if (whole.count > 0)
        compare_within(path, &info, &whole);
    free(whole.samples);
    audiops_reader_close(reader);
}

/* Where a header states a wrong number of bytes a second, as many recorders' do, the samples stay where they are. */
static void test_wrong_byte_rate(const char *path)
{
    snprintf(group, sizeof group, "parts of a WAV file with a wrong byte rate");
    CHECK(write_sweep(path, "wav", "pcm_s16le", WANTED_RATE, 2, WANTED_RATE * SECONDS) == AUDIOPS_OK);
    FILE *file = fopen(path, "r+b");
    CHECK(file != NULL);
    if (file == NULL)
        return;
    CHECK(fseek(file, 28, SEEK_SET) == 0 && fwrite("\x00\x50\x00\x00", 1, 4, file) == 4);
    fclose(file);
    compare_parts(path);
}

void test_parts(void)
{
    char path[4096];
    int pairs = 0;
    for (size_t m = 0; m < sizeof containers / sizeof *containers; m++) {
        for (size_t e = 0; e < sizeof encoders / sizeof *encoders; e++) {
            snprintf(group, sizeof group, "parts of %s in %s", encoders[e], containers[m]);
            snprintf(path, sizeof path, "%s/part.%s", folder, containers[m]);
            int rate = 0;
            bool is_written = false;
            if (is_unreadable(containers[m], encoders[e]) ||
                audiops_encoder_sample_rate(encoders[e], WANTED_RATE, &rate) != AUDIOPS_OK)
                continue;
            for (int channels = 2; channels >= 1 && !is_written; channels--)
                is_written = write_sweep(path, containers[m], encoders[e], rate, channels, rate * SECONDS + 77) == AUDIOPS_OK ||
                             write_sweep(path, containers[m], encoders[e], 8000, channels, 8000 * SECONDS + 77) == AUDIOPS_OK;
            if (!is_written)
                continue;
            /* A container may take what its own demuxer does not read back. */
            audiops_reader *reader = NULL;
            if (audiops_reader_open(path, 0, &reader) != AUDIOPS_OK)
                continue;
            audiops_reader_close(reader);
            compare_parts(path);
            check_ends(path, containers[m]);
            pairs++;
        }
    }
    snprintf(path, sizeof path, "%s/rate.wav", folder);
    test_wrong_byte_rate(path);
    snprintf(group, sizeof group, "parts");
    printf("  (%d pairs of container and codec)\n", pairs);
    CHECK(pairs > 100);
}
