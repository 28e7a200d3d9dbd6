/* The C API driven as a hostile caller would: every format out and in again, every argument wrong once, damaged files.
 * Run under a memory checker; prints a line a group and, for each broken expectation, its place. */
#define _XOPEN_SOURCE 700
#include "test.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#if defined(AUDIOPS_SYSTEM_FFMPEG)
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
#endif

int failures, checks;
char group[128];
const char *folder;

enum { CHANNELS = 2, RATE = 48000, LENGTH = 30011 }; /* a prime: it divides into no frame size */

static float signal_samples[CHANNELS][LENGTH];

static void begin(const char *name)
{
    snprintf(group, sizeof group, "%s", name);
}

static char *path_of(const char *name)
{
    static char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

/* Two tones with a slow envelope, on the 16-bit grid, so that lossless formats must return them unchanged. */
static void make_signal(void)
{
    const double two_pi = 6.283185307179586;
    for (int i = 0; i < LENGTH; i++) {
        double envelope = 0.4 + 0.3 * sin(two_pi * i / 9000.0);
        signal_samples[0][i] = (float)(rint(32768 * envelope * sin(two_pi * 440 * i / RATE)) / 32768);
        signal_samples[1][i] = (float)(rint(32768 * envelope * sin(two_pi * 1000 * i / RATE)) / 32768);
    }
}

static audiops_writer_options options_for(const char *format, const char *codec, int bit_depth)
{
    audiops_writer_options options = {
        .struct_size = sizeof options, .sample_rate = RATE, .channels = CHANNELS, .bit_depth = bit_depth
    };
    snprintf(options.format, sizeof options.format, "%s", format);
    snprintf(options.codec, sizeof options.codec, "%s", codec);
    return options;
}

/* Writes the signal's first samples in blocks of odd size. */
static audiops_result write_part(const char *path, const audiops_writer_options *options, int length)
{
    audiops_writer *writer = NULL;
    audiops_result result = audiops_writer_open(path, options, &writer);
    if (result != AUDIOPS_OK)
        return result;
    result = audiops_writer_set_tag(writer, "title", "tönender Test");
    for (int at = 0; at < length && result == AUDIOPS_OK;) {
        int count = length - at < 777 ? length - at : 777;
        const float *planes[] = { signal_samples[0] + at, signal_samples[1] + at };
        result = audiops_writer_write(writer, planes, CHANNELS, count);
        at += count;
    }
    if (result == AUDIOPS_OK)
        result = audiops_writer_finish(writer);
    audiops_writer_close(writer);
    return result;
}

static audiops_result write_signal(const char *path, const audiops_writer_options *options)
{
    return write_part(path, options, LENGTH);
}

/* Reads to the end; returns the samples a channel, or -1. `out`, for the first channel, may be NULL. */
static int64_t read_all(audiops_reader *reader, int channels, float *out, int64_t capacity)
{
    enum { BLOCK = 1013 };
    static float store[AUDIOPS_MAX_CHANNELS][BLOCK];
    float *planes[AUDIOPS_MAX_CHANNELS];
    for (int c = 0; c < AUDIOPS_MAX_CHANNELS; c++)
        planes[c] = store[c];
    int64_t total = 0;
    for (;;) {
        int64_t got = 0;
        audiops_result result = audiops_reader_read(reader, planes, channels, BLOCK, &got);
        if (result == AUDIOPS_END)
            return total;
        if (result != AUDIOPS_OK)
            return -1;
        for (int64_t i = 0; out != NULL && i < got && total + i < capacity; i++)
            out[total + i] = store[0][i];
        total += got;
    }
}

static audiops_reader *open_reader(const char *path, audiops_stream_info *info)
{
    audiops_reader *reader = NULL;
    if (audiops_reader_open(path, 0, &reader) != AUDIOPS_OK)
        return NULL;
    info->struct_size = sizeof *info;
    CHECK(audiops_reader_info(reader, info) == AUDIOPS_OK);
    return reader;
}

static const struct {
    const char *file, *format, *codec;
    int bit_depth;
    bool lossless, exact;
} formats[] = {
    { "a.wav", "wav", "pcm_s16le", 16, true, true },
    { "b.wav", "wav", "pcm_s24le", 24, true, true },
    { "c.wav", "wav", "pcm_s32le", 32, true, true },
    { "d.wav", "wav", "pcm_f32le", 0, true, true },
    { "e.wav", "wav", "pcm_f64le", 0, true, true },
    { "f.wav", "wav", "pcm_u8", 8, false, true },
    { "g.wav", "wav", "pcm_alaw", 0, false, true },
    { "h.wav", "wav", "pcm_mulaw", 0, false, true },
    { "a.w64", "w64", "pcm_s16le", 16, true, true },
    { "a.aiff", "aiff", "pcm_s16be", 16, true, true },
    { "a.caf", "caf", "pcm_s16be", 16, true, true },
    { "a.au", "au", "pcm_s16be", 16, true, true },
    { "a.flac", "flac", "flac", 16, true, true },
    { "b.flac", "flac", "flac", 24, true, true },
    { "a.m4a", "ipod", "alac", 16, true, true },
    { "a.wv", "wv", "wavpack", 16, true, true },
#if !defined(AUDIOPS_SYSTEM_FFMPEG) /* where its encoder is refused */
    { "a.tta", "tta", "tta", 16, true, true },
#endif
    { "a.mp3", "mp3", "libmp3lame", 0, false, true },
    { "b.m4a", "ipod", "aac", 0, false, false },
    { "a.ogg", "ogg", "libvorbis", 0, false, true },
    { "a.opus", "opus", "libopus", 0, false, true },
};

enum { FORMATS = sizeof formats / sizeof *formats };

static void test_seeks(audiops_reader *reader, const float *whole, int64_t count, bool lossless)
{
    static float after_seek[2 * LENGTH];
    const int64_t targets[] = { LENGTH - 5, 0, 1, 20000, 19999, 1152, LENGTH + 5000, 12345 };
    for (size_t t = 0; t < sizeof targets / sizeof *targets; t++) {
        CHECK(audiops_reader_seek(reader, targets[t]) == AUDIOPS_OK);
        int64_t rest = read_all(reader, CHANNELS, after_seek, 2 * LENGTH);
        CHECK(rest == (targets[t] < count ? count - targets[t] : 0));
        double worst = 0;
        for (int64_t i = 0; i < rest; i++)
            worst = fmax(worst, fabs(after_seek[i] - whole[targets[t] + i]));
        CHECK(worst <= (lossless ? 0 : 1e-3));
    }
}

static void test_round_trips(void)
{
    static float read_back[2 * LENGTH];
    for (int f = 0; f < FORMATS; f++) {
        begin(formats[f].file);
        char *path = path_of(formats[f].file);
        audiops_writer_options options = options_for(formats[f].format, formats[f].codec, formats[f].bit_depth);
        CHECK(write_signal(path, &options) == AUDIOPS_OK);

        audiops_stream_info info;
        audiops_reader *reader = open_reader(path, &info);
        CHECK(reader != NULL);
        if (reader == NULL)
            continue;
        CHECK(info.sample_rate == RATE && info.channels == CHANNELS);
        CHECK(!formats[f].exact || info.count_kind == AUDIOPS_COUNT_EXACT);
        int64_t count = read_all(reader, CHANNELS, read_back, 2 * LENGTH);
        CHECK(info.count_kind != AUDIOPS_COUNT_EXACT || info.sample_count == count);
        CHECK(formats[f].exact ? count == LENGTH : count >= LENGTH);
        int64_t bad, missing;
        CHECK(audiops_reader_damage(reader, &bad, &missing) == AUDIOPS_OK && bad == 0 && missing == 0);
        if (formats[f].lossless) {
            int different = 0;
            for (int i = 0; i < LENGTH; i++)
                different += read_back[i] != signal_samples[0][i];
            CHECK(different == 0);
        } else {
            /* Small only without a lag: the encoder's delay was removed. */
            double error = 0, power = 0;
            for (int i = 1000; i < LENGTH - 1000; i++) {
                error += pow(read_back[i] - signal_samples[0][i], 2);
                power += pow(signal_samples[0][i], 2);
            }
            CHECK(error < 0.02 * power);
        }
        test_seeks(reader, read_back, count, formats[f].lossless);

        bool found = false;
        for (int i = 0; i < info.tag_count; i++) {
            char name[64], value[64];
            CHECK(audiops_reader_tag(reader, i, name, sizeof name, value, sizeof value) == AUDIOPS_OK);
            found = found || strcmp(value, "tönender Test") == 0;
        }
        bool keeps_tags = strcmp(formats[f].format, "w64") != 0;
        CHECK(found || !keeps_tags);
        audiops_reader_close(reader);
    }
}

static char *contents_of(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    CHECK(file != NULL);
    if (file == NULL)
        exit(2);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *contents = malloc(*size);
    CHECK(fread(contents, 1, *size, file) == *size);
    fclose(file);
    return contents;
}

/* The same samples must give the same bytes, dither included. */
static void test_bytes_repeat(void)
{
    for (int f = 0; f < FORMATS; f++) {
        snprintf(group, sizeof group, "bytes repeat: %s %s", formats[f].format, formats[f].codec);
        audiops_writer_options options = options_for(formats[f].format, formats[f].codec, formats[f].bit_depth);
        options.dither = 1;
        options.dither_seed = 7;
        CHECK(write_signal(path_of("repeat"), &options) == AUDIOPS_OK);
        size_t first_size, second_size;
        char *first = contents_of(path_of("repeat"), &first_size);
        CHECK(write_signal(path_of("repeat"), &options) == AUDIOPS_OK);
        char *second = contents_of(path_of("repeat"), &second_size);
        CHECK(first_size == second_size && memcmp(first, second, first_size) == 0);
        free(first);
        free(second);
    }
}

static audiops_copy_options copy_options_for(const char *format, int stream)
{
    audiops_copy_options options = { .struct_size = sizeof options, .stream_index = stream };
    snprintf(options.format, sizeof options.format, "%s", format);
    return options;
}

/* Copies all packets, some at a time; sets a tag, and one to nothing. */
static audiops_result copy_file(const char *source, const char *target, const char *format, audiops_copy_report *report)
{
    audiops_copy_options options = copy_options_for(format, 0);
    audiops_copier *copier = NULL;
    audiops_result result = audiops_copier_open(source, target, &options, &copier);
    if (result != AUDIOPS_OK)
        return result;
    result = audiops_copier_set_tag(copier, "artist", "neuer Künstler");
    if (result == AUDIOPS_OK)
        result = audiops_copier_set_tag(copier, "TITLE", "");
    double fraction = -1;
    while (result == AUDIOPS_OK) {
        result = audiops_copier_copy(copier, 7, &fraction);
        CHECK(fraction >= 0 && fraction <= 1);
    }
    *report = (audiops_copy_report){ .struct_size = sizeof *report };
    if (result == AUDIOPS_END)
        result = audiops_copier_finish(copier, report);
    audiops_copier_close(copier);
    return result;
}

static bool has_tag(audiops_reader *reader, const char *value)
{
    audiops_stream_info info = { .struct_size = sizeof info };
    CHECK(audiops_reader_info(reader, &info) == AUDIOPS_OK);
    bool found = false;
    for (int i = 0; i < info.tag_count; i++) {
        char name[64], text[256];
        CHECK(audiops_reader_tag(reader, i, name, sizeof name, text, sizeof text) == AUDIOPS_OK);
        found = found || strcmp(text, value) == 0;
    }
    return found;
}

/* What two files decode to: the same samples, or where the target cannot tell of the encoder's, those more. */
static void compare_copy(const char *source, const char *target, const audiops_copy_report *report)
{
    static float before[2 * LENGTH], after[2 * LENGTH];
    audiops_stream_info info;
    audiops_reader *from = open_reader(source, &info), *to = open_reader(target, &info);
    CHECK(from != NULL && to != NULL);
    if (from != NULL && to != NULL) {
        int64_t count = read_all(from, CHANNELS, before, 2 * LENGTH), copied = read_all(to, CHANNELS, after, 2 * LENGTH);
        int64_t lag = report->loses_padding ? report->start_padding : 0;
        CHECK(report->loses_padding ? copied >= count + lag : copied == count);
        int different = 0;
        for (int64_t i = 0; i < count && i + lag < copied; i++)
            different += before[i] != after[i + lag];
        CHECK(different == 0 || report->loses_padding); /* a decoder that was not told may fade in */
        int64_t bad, missing;
        CHECK(audiops_reader_damage(to, &bad, &missing) == AUDIOPS_OK && bad == 0 && missing == 0);
        CHECK(report->bad_packets == 0 && report->missing == 0);
    }
    audiops_reader_close(from);
    audiops_reader_close(to);
}

/* Every codec into every kind of file that takes it, at lengths of less than a packet, of a page, of many. */
static void test_copies(void)
{
    static const int lengths[] = { 1, 500, 5000, LENGTH };
    char source[4096], target[4096];
    int kept = 0, refused = 0, losing = 0;
    for (int f = 0; f < FORMATS; f++) {
        for (size_t l = 0; l < sizeof lengths / sizeof *lengths; l++) {
            audiops_writer_options options = options_for(formats[f].format, formats[f].codec, formats[f].bit_depth);
            snprintf(source, sizeof source, "%s/copied-%s", folder, formats[f].file);
            CHECK(write_part(source, &options, lengths[l]) == AUDIOPS_OK);
            for (int t = 0; t < FORMATS; t++) {
                snprintf(group, sizeof group, "copy of %d samples, %s %s to %s", lengths[l], formats[f].format,
                         formats[f].codec, formats[t].format);
                snprintf(target, sizeof target, "%s/copy-%s", folder, formats[t].file);
                remove(target);
                audiops_copy_report report;
                audiops_result result = copy_file(source, target, formats[t].format, &report);
                CHECK(result == AUDIOPS_OK || result == AUDIOPS_UNSUPPORTED);
                CHECK(result == AUDIOPS_OK || strcmp(formats[f].format, formats[t].format) != 0);
                if (result != AUDIOPS_OK) {
                    CHECK(access(target, F_OK) != 0);
                    refused++;
                    continue;
                }
                CHECK(report.audio_streams == 1 && report.lost_audio_streams == 0 && report.lost_other_streams == 0);
                compare_copy(source, target, &report);
                kept++;
                losing += report.loses_padding != 0;
                CHECK(!report.loses_padding || strcmp(formats[f].format, formats[t].format) != 0);
                audiops_stream_info info;
                audiops_reader *reader = open_reader(target, &info);
                bool has_tags = strcmp(formats[t].format, "w64") != 0;
                CHECK(reader == NULL || has_tag(reader, "neuer Künstler") == has_tags);
                CHECK(reader == NULL || !has_tag(reader, "tönender Test"));
                audiops_reader_close(reader);
            }
        }
    }
    begin("copies");
    CHECK(kept > 100 && refused > 100 && losing > 0);
    printf("  (%d copies, %d of which say that they lose padding, %d refused)\n", kept, losing, refused);
}

/* The sound of a video, whose clock ticks in milliseconds: what is copied out of it is stamped by samples again. */
static void test_copies_from_matroska(void)
{
    static const struct {
        const char *codec, *format;
    } cases[] = { { "libvorbis", "ogg" }, { "libopus", "opus" }, { "libopus", "ogg" }, { "flac", "flac" },
                  { "libmp3lame", "mp3" }, { "aac", "ipod" }, { "aac", "adts" }, { "pcm_s16le", "wav" }, { "alac", "ipod" } };
    char source[4096], target[4096];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(group, sizeof group, "copy of %s in Matroska to %s", cases[i].codec, cases[i].format);
        snprintf(source, sizeof source, "%s/video.mka", folder);
        snprintf(target, sizeof target, "%s/sound", folder);
        audiops_writer_options options = options_for("matroska", cases[i].codec, 0);
        CHECK(write_signal(source, &options) == AUDIOPS_OK);
        audiops_copy_report report;
        CHECK(copy_file(source, target, cases[i].format, &report) == AUDIOPS_OK);
        compare_copy(source, target, &report);
    }
}

static void test_wrong_copier_arguments(void)
{
    begin("wrong copier arguments");
    char source[4096], target[4096];
    snprintf(source, sizeof source, "%s/a.mp3", folder);
    snprintf(target, sizeof target, "%s/never.mp3", folder);
    audiops_copier *copier = NULL;
    audiops_copy_options options = copy_options_for("mp3", 0);
    CHECK(audiops_copier_open(NULL, target, &options, &copier) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_copier_open(source, NULL, &options, &copier) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_copier_open(source, source, &options, &copier) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_copier_open(source, target, NULL, &copier) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_copier_open(source, target, &options, NULL) == AUDIOPS_INVALID_ARGUMENT);
    options.stream_index = -2;
    CHECK(audiops_copier_open(source, target, &options, &copier) == AUDIOPS_INVALID_ARGUMENT);
    options.stream_index = 1;
    CHECK(audiops_copier_open(source, target, &options, &copier) == AUDIOPS_NO_AUDIO);
    options = copy_options_for("mp3", 0);
    options.struct_size--;
    CHECK(audiops_copier_open(source, target, &options, &copier) == AUDIOPS_INVALID_ARGUMENT);
    options = copy_options_for("no such format", 0);
    CHECK(audiops_copier_open(source, target, &options, &copier) == AUDIOPS_UNSUPPORTED);
    options = copy_options_for("flac", 0);
    CHECK(audiops_copier_open(source, target, &options, &copier) == AUDIOPS_UNSUPPORTED);
    memset(options.format, 'x', sizeof options.format);
    CHECK(audiops_copier_open(source, target, &options, &copier) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(copier == NULL && access(target, F_OK) != 0);

    options = copy_options_for("mp3", -1);
    CHECK(audiops_copier_open(source, target, &options, &copier) == AUDIOPS_OK);
    double fraction;
    audiops_copy_report report = { .struct_size = sizeof report };
    CHECK(audiops_copier_copy(copier, 0, &fraction) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_copier_copy(copier, 1, NULL) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_copier_finish(copier, &report) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_copier_set_tag(copier, "", "x") == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_copier_set_tag(copier, "title", NULL) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_copier_add_gain(NULL, 1) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_copier_add_gain(copier, 1) == AUDIOPS_UNSUPPORTED);
    CHECK(audiops_copier_copy(copier, 1, &fraction) == AUDIOPS_OK);
    CHECK(audiops_copier_add_gain(copier, 1) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_copier_set_tag(copier, "title", "late") == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_copier_finish(copier, &report) == AUDIOPS_INVALID_ARGUMENT);
    audiops_copier_cancel(copier);
    CHECK(audiops_copier_copy(copier, 1000, &fraction) == AUDIOPS_CANCELLED);
    audiops_copier_close(copier);
    CHECK(audiops_copier_open(source, target, &options, &copier) == AUDIOPS_OK);
    while (audiops_copier_copy(copier, 1000, &fraction) == AUDIOPS_OK)
        ;
    report.struct_size--;
    CHECK(audiops_copier_finish(copier, &report) == AUDIOPS_INVALID_ARGUMENT);
    report.struct_size++;
    CHECK(audiops_copier_finish(copier, &report) == AUDIOPS_OK);
    CHECK(audiops_copier_finish(copier, &report) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_copier_copy(copier, 1, &fraction) == AUDIOPS_INVALID_ARGUMENT);
    audiops_copier_close(copier);
    audiops_copier_close(NULL);
    audiops_copier_cancel(NULL);

    begin("a truncated source tells what is missing");
    size_t size;
    char *bytes = contents_of(path_of("a.wav"), &size);
    snprintf(source, sizeof source, "%s/cut.wav", folder);
    FILE *cut = fopen(source, "wb");
    CHECK(cut != NULL && fwrite(bytes, 1, size - 4 * 1000, cut) == size - 4 * 1000);
    fclose(cut);
    free(bytes);
    CHECK(copy_file(source, path_of("cut-copy.wav"), "wav", &report) == AUDIOPS_OK && report.missing == 1000);
}

/* Samples alone: as many bytes as there are samples, in the order that the codec names. */
static void test_headerless(void)
{
    static const struct {
        const char *codec;
        int bytes;
    } codecs[] = { { "pcm_s8", 1 }, { "pcm_u8", 1 }, { "pcm_s16le", 2 }, { "pcm_s16be", 2 }, { "pcm_s24le", 3 }, { "pcm_s24be", 3 },
                   { "pcm_s32le", 4 }, { "pcm_s32be", 4 }, { "pcm_f32le", 4 }, { "pcm_f32be", 4 }, { "pcm_f64le", 8 },
                   { "pcm_f64be", 8 }, { "pcm_alaw", 1 }, { "pcm_mulaw", 1 } };
    for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++) {
        snprintf(group, sizeof group, "headerless %s", codecs[i].codec);
        audiops_writer_options options = options_for("raw", codecs[i].codec, 0);
        CHECK(write_signal(path_of("samples.raw"), &options) == AUDIOPS_OK);
        size_t size;
        char *bytes = contents_of(path_of("samples.raw"), &size);
        CHECK(size == (size_t)LENGTH * CHANNELS * codecs[i].bytes);
        if (strcmp(codecs[i].codec, "pcm_s16be") == 0) {
            int at = 1234, sample = (int)(signal_samples[1][at] * 32768);
            const unsigned char *two = (const unsigned char *)bytes + (at * CHANNELS + 1) * 2;
            CHECK((int16_t)(two[0] << 8 | two[1]) == sample);
        }
        free(bytes);
    }
    begin("headerless of a codec that needs a header");
    remove(path_of("never.raw"));
    audiops_writer *writer = NULL;
    audiops_writer_options options = options_for("raw", "flac", 16);
    CHECK(audiops_writer_open(path_of("never.raw"), &options, &writer) == AUDIOPS_UNSUPPORTED && writer == NULL);
    CHECK(access(path_of("never.raw"), F_OK) != 0);
}

static void test_clipping(void)
{
    begin("clipping");
    audiops_writer_options options = options_for("wav", "pcm_s16le", 16);
    options.channels = 1;
    audiops_writer *writer = NULL;
    CHECK(audiops_writer_open(path_of("clip.wav"), &options, &writer) == AUDIOPS_OK);
    const float samples[] = { 0, 1.0f, -1.0f, 1.5f, -2.0f, NAN, INFINITY, -INFINITY, 0.99999f };
    const float *planes[] = { samples };
    CHECK(audiops_writer_write(writer, planes, 1, 9) == AUDIOPS_OK);
    int64_t clipped = -1;
    CHECK(audiops_writer_clipped(writer, &clipped) == AUDIOPS_OK && clipped == 5);
    CHECK(audiops_writer_finish(writer) == AUDIOPS_OK);
    CHECK(audiops_writer_finish(writer) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_writer_write(writer, planes, 1, 1) == AUDIOPS_INVALID_ARGUMENT);
    audiops_writer_close(writer);

    audiops_stream_info info;
    audiops_reader *reader = open_reader(path_of("clip.wav"), &info);
    float back[9] = { 0 };
    CHECK(reader != NULL && read_all(reader, 1, back, 9) == 9);
    const float top = 32767.0f / 32768.0f;
    const float expected[] = { 0, top, -1, top, -1, 0, top, -1, top };
    CHECK(memcmp(back, expected, sizeof back) == 0);
    audiops_reader_close(reader);
}

static void test_wrong_reader_arguments(void)
{
    begin("wrong reader arguments");
    audiops_reader *reader = NULL;
    audiops_stream_info info = { .struct_size = sizeof info };
    CHECK(audiops_reader_open(NULL, 0, &reader) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_reader_open("", 0, &reader) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_reader_open(path_of("a.wav"), -2, &reader) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_reader_open(path_of("a.wav"), 0, NULL) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_reader_open(path_of("a.wav"), 1, &reader) == AUDIOPS_NO_AUDIO);
    CHECK(audiops_reader_open(path_of("missing.wav"), 0, &reader) == AUDIOPS_NOT_FOUND);
    CHECK(audiops_reader_open(folder, 0, &reader) == AUDIOPS_IS_DIRECTORY);
    CHECK(audiops_reader_open("/dev/zero", 0, &reader) == AUDIOPS_UNSUPPORTED);
    CHECK(reader == NULL);
    CHECK(audiops_reader_open(path_of("a.wav"), 0, &reader) == AUDIOPS_OK);
    info.struct_size--;
    CHECK(audiops_reader_info(reader, &info) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_reader_info(reader, NULL) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_reader_info(NULL, &info) == AUDIOPS_INVALID_ARGUMENT);
    char name[2], value[3];
    CHECK(audiops_reader_tag(reader, 1000, name, 2, value, 3) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_reader_tag(reader, 0, name, 0, value, 3) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_reader_tag(reader, 0, name, 2, value, 3) == AUDIOPS_OK && strlen(name) < 2 && strlen(value) < 3);
    CHECK(audiops_reader_seek(reader, -1) == AUDIOPS_INVALID_ARGUMENT);
    float room[4];
    float *planes[] = { room, NULL };
    int64_t got = -1;
    CHECK(audiops_reader_read(reader, planes, 2, 4, &got) == AUDIOPS_INVALID_ARGUMENT && got == 0);
    planes[1] = room;
    CHECK(audiops_reader_read(reader, planes, 1, 4, &got) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_reader_read(reader, planes, 2, -4, &got) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_reader_read(reader, planes, 2, 4, NULL) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_reader_read(reader, NULL, 2, 4, &got) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_reader_read(reader, planes, 2, 0, &got) == AUDIOPS_OK && got == 0);
    CHECK(audiops_reader_damage(reader, NULL, &got) == AUDIOPS_INVALID_ARGUMENT);
    audiops_reader_cancel(reader);
    CHECK(audiops_reader_read(reader, planes, 2, 4, &got) == AUDIOPS_CANCELLED);
    audiops_reader_close(reader);
    audiops_reader_close(NULL);
    audiops_reader_cancel(NULL);
}

static void test_wrong_writer_arguments(void)
{
    begin("wrong writer arguments");
    audiops_writer *writer = NULL;
    audiops_writer_options options = options_for("wav", "pcm_s16le", 16);
    CHECK(audiops_writer_open(NULL, &options, &writer) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_writer_open(path_of("no/such/folder.wav"), &options, &writer) == AUDIOPS_NOT_FOUND);
    options.channels = AUDIOPS_MAX_CHANNELS + 1;
    CHECK(audiops_writer_open(path_of("x.wav"), &options, &writer) == AUDIOPS_INVALID_ARGUMENT);
    options.channels = CHANNELS;
    options.channel_mask = 1;
    CHECK(audiops_writer_open(path_of("x.wav"), &options, &writer) == AUDIOPS_INVALID_ARGUMENT);
    options.channel_mask = 0;
    options.sample_rate = 0;
    CHECK(audiops_writer_open(path_of("x.wav"), &options, &writer) == AUDIOPS_INVALID_ARGUMENT);
    options.sample_rate = RATE;
    memset(options.codec, 'x', sizeof options.codec);
    CHECK(audiops_writer_open(path_of("x.wav"), &options, &writer) == AUDIOPS_INVALID_ARGUMENT);
    options = options_for("wav", "no_such_codec", 16);
    CHECK(audiops_writer_open(path_of("x.wav"), &options, &writer) == AUDIOPS_UNSUPPORTED);
    options = options_for("no_such_format", "pcm_s16le", 16);
    CHECK(audiops_writer_open(path_of("x.wav"), &options, &writer) == AUDIOPS_UNSUPPORTED);
    options = options_for("opus", "libopus", 0);
    options.sample_rate = 44100;
    CHECK(audiops_writer_open(path_of("x.opus"), &options, &writer) == AUDIOPS_UNSUPPORTED);
    CHECK(writer == NULL && access(path_of("x.wav"), F_OK) != 0 && access(path_of("x.opus"), F_OK) != 0);

    int32_t rate = 0;
    CHECK(audiops_encoder_sample_rate("libopus", 44100, &rate) == AUDIOPS_OK && rate == 48000);
    CHECK(audiops_encoder_sample_rate("libopus", 11025, &rate) == AUDIOPS_OK && rate == 48000);
    CHECK(audiops_encoder_sample_rate("libopus", 12000, &rate) == AUDIOPS_OK && rate == 12000);
    CHECK(audiops_encoder_sample_rate("libmp3lame", 96000, &rate) == AUDIOPS_OK && rate == 48000);
    CHECK(audiops_encoder_sample_rate("pcm_s16le", 12345, &rate) == AUDIOPS_OK && rate == 12345);
    CHECK(audiops_encoder_sample_rate("nope", 44100, &rate) == AUDIOPS_UNSUPPORTED);

    begin("a writer left unfinished, as after a cancel");
    options = options_for("ipod", "aac", 0);
    CHECK(audiops_writer_open(path_of("left.m4a"), &options, &writer) == AUDIOPS_OK);
    const float *both[] = { signal_samples[0], signal_samples[1] };
    CHECK(audiops_writer_write(writer, both, 1, 10) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_writer_write(writer, both, CHANNELS, 10000) == AUDIOPS_OK);
    CHECK(audiops_writer_set_tag(writer, "title", "late") == AUDIOPS_INVALID_ARGUMENT);
    audiops_writer_cancel(writer);
    CHECK(audiops_writer_write(writer, both, CHANNELS, 10000) == AUDIOPS_CANCELLED);
    audiops_writer_close(writer);
    audiops_writer_close(NULL);
}

static void test_resampler(void)
{
    begin("resampler");
    audiops_resampler *resampler = NULL;
    CHECK(audiops_resampler_create(0, 16000, 1, 2, &resampler) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_resampler_create(48000, 16000, 0, 2, &resampler) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_resampler_create(48000, 16000, 1, 4, &resampler) == AUDIOPS_INVALID_ARGUMENT);
    const int rates[][2] = { { 48000, 16000 }, { 48000, 44100 }, { 44100, 48000 },
                             { 22050, 16000 }, { 8000, 48000 },  { 48000, 48000 } };
    for (size_t r = 0; r < sizeof rates / sizeof *rates; r++) {
        for (int quality = 0; quality <= AUDIOPS_QUALITY_VERY_HIGH; quality++) {
            CHECK(audiops_resampler_create(rates[r][0], rates[r][1], CHANNELS, quality, &resampler) == AUDIOPS_OK);
            static float out[2][999];
            float *output[] = { out[0], out[1] };
            int64_t total = 0, at = 0, consumed, written;
            while (at < LENGTH) {
                const float *input[] = { signal_samples[0] + at, signal_samples[1] + at };
                int64_t count = LENGTH - at < 1234 ? LENGTH - at : 1234;
                CHECK(audiops_resampler_process(resampler, input, count, &consumed, output, 999, &written) == AUDIOPS_OK);
                at += consumed;
                total += written;
            }
            do {
                CHECK(audiops_resampler_process(resampler, NULL, 0, &consumed, output, 999, &written) == AUDIOPS_OK);
                total += written;
            } while (written > 0);
            CHECK(total == ((int64_t)LENGTH * rates[r][1] + rates[r][0] - 1) / rates[r][0]);
            const float *late[] = { signal_samples[0], signal_samples[1] };
            CHECK(audiops_resampler_process(resampler, late, 5, &consumed, output, 999, &written) ==
                  AUDIOPS_INVALID_ARGUMENT);
            audiops_resampler_close(resampler);
        }
    }
    audiops_resampler_close(NULL);
}

static const struct {
    const char *description;
    int rate, channels;
    double least, most; /* samples that come out, as a share of the input's duration */
} graphs[] = {
    { "anull", RATE, 2, 1, 1 },
    { "volume=0.5", RATE, 2, 1, 1 },
    { "highpass=f=100,lowpass=f=8000", RATE, 2, 1, 1 },
    { "loudnorm", 192000, 2, 0.99, 1.5 },
    { "atempo=2", RATE, 2, 0.4, 0.6 },
    { "pan=mono|c0=0.5*c0+0.5*c1", RATE, 1, 1, 1 },
    { "aresample=16000:resampler=soxr", 16000, 2, 0.999, 1.001 },
    { "silenceremove=1:0:-50dB", RATE, 2, 0.9, 1 },
    { "afade=t=in:d=0.1,areverse", RATE, 2, 1, 1 },
    { "acompressor,dynaudnorm,aecho=0.8:0.9:20:0.3", RATE, 2, 0.99, 1.2 },
    { "asplit[a][b];[a]adelay=10[c];[c][b]amix", RATE, 2, 1, 1.1 },
};

/* A graph with one input and one output. */
static audiops_result make_graph(const char *description, int rate, int channels, uint64_t mask, audiops_filter_graph **graph)
{
    audiops_graph_input input = { sizeof input, rate, channels, 0, mask };
    return audiops_filter_graph_create(description, &input, 1, 0, 0, graph);
}

static void run_graph(audiops_filter_graph *graph, int expected_rate, int expected_channels, double least, double most)
{
    audiops_graph_output given = { .struct_size = sizeof given };
    CHECK(audiops_filter_graph_output(graph, &given) == AUDIOPS_OK);
    int32_t rate = given.sample_rate, channels = given.channels, wanted = -1;
    CHECK(rate == expected_rate && channels == expected_channels);
    static float out[2][1021];
    float *output[] = { out[0], out[1] };
    int64_t total = 0, got = 0;
    for (int at = 0; at < LENGTH; at += 3001) {
        const float *input[] = { signal_samples[0] + at, signal_samples[1] + at };
        CHECK(audiops_filter_graph_push(graph, 0, input, CHANNELS, LENGTH - at < 3001 ? LENGTH - at : 3001) == AUDIOPS_OK);
        do {
            CHECK(audiops_filter_graph_pull(graph, output, channels, 1021, &got, &wanted) == AUDIOPS_OK);
            total += got;
        } while (got > 0);
    }
    CHECK(audiops_filter_graph_push(graph, 0, NULL, 0, 0) == AUDIOPS_OK);
    audiops_result result;
    while ((result = audiops_filter_graph_pull(graph, output, channels, 1021, &got, &wanted)) == AUDIOPS_OK)
        total += got;
    CHECK(result == AUDIOPS_END);
    double share = (double)total / ((double)LENGTH * rate / RATE);
    CHECK(share >= least - 1e-4 && share <= most + 1e-4);
}

static void test_filter_graphs(void)
{
    audiops_filter_graph *graph = NULL;
    begin("filter graph arguments");
    CHECK(make_graph("no_such_filter", RATE, 2, 0, &graph) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(make_graph("volume=[", RATE, 2, 0, &graph) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(make_graph("", RATE, 2, 0, &graph) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(make_graph("amovie=/etc/passwd", RATE, 2, 0, &graph) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(make_graph("anull", RATE, 0, 0, &graph) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(make_graph("anull", RATE, 2, 1, &graph) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(graph == NULL);
    for (size_t g = 0; g < sizeof graphs / sizeof *graphs; g++) {
        begin(graphs[g].description);
        CHECK(make_graph(graphs[g].description, RATE, CHANNELS, 0, &graph) == AUDIOPS_OK);
        if (graph != NULL)
            run_graph(graph, graphs[g].rate, graphs[g].channels, graphs[g].least, graphs[g].most);
        audiops_filter_graph_close(graph);
        graph = NULL;
    }
}

/* Descriptions with filters that would open a file as they are made; none may be there afterwards. */
static void test_filters_open_no_file(void)
{
    static const char *const descriptions[] = {
        "ametadata=mode=print:file=%s", "anull,ametadata@x=print:file=%s", "[in]a\\metadata=mode=print:file=%s",
        "'ametadata'=mode=print:file=%s", "firequalizer=dumpfile=%s", "asplit[a][b];[a]firequalizer=dumpfile=%s[c];[b][c]amix",
    };
    for (size_t d = 0; d < sizeof descriptions / sizeof *descriptions; d++) {
        char text[8192];
        begin(descriptions[d]);
        snprintf(text, sizeof text, descriptions[d], path_of("made-by-a-filter"));
        audiops_filter_graph *graph = NULL;
        if (make_graph(text, RATE, 2, 0, &graph) == AUDIOPS_OK)
            run_graph(graph, RATE, 2, 0, 2);
        audiops_filter_graph_close(graph);
        CHECK(access(path_of("made-by-a-filter"), F_OK) != 0);
    }

    /* The file is there and is audio: only the filter can be what is refused. */
    static const char *const readers[] = { "amovie=%s", "amovie=%s[b];[in][b]amix", "volume=1,[x]amovie@y=%s", "anull;a\\movie=%s" };
    audiops_writer_options options = options_for("wav", "pcm_s16le", 16);
    CHECK(write_signal(path_of("heard.wav"), &options) == AUDIOPS_OK);
    for (size_t r = 0; r < sizeof readers / sizeof *readers; r++) {
        char text[8192];
        begin(readers[r]);
        snprintf(text, sizeof text, readers[r], path_of("heard.wav"));
        audiops_filter_graph *graph = NULL;
        CHECK(make_graph(text, RATE, 2, 0, &graph) == AUDIOPS_INVALID_ARGUMENT && graph == NULL);
        char message[1024];
        audiops_last_error(message, sizeof message);
        CHECK(strstr(message, "'amovie'") != NULL);
    }
#if defined(AUDIOPS_SYSTEM_FFMPEG)
    CHECK(avfilter_get_by_name("amovie") != NULL); /* it could have been used */
#endif
}

static void write_bytes(const char *name, const void *bytes, size_t length)
{
    FILE *file = fopen(path_of(name), "wb");
    CHECK(file != NULL && fwrite(bytes, 1, length, file) == length);
    if (file != NULL)
        fclose(file);
}

static void use_whatever_opens(const char *path)
{
    audiops_stream_info info;
    audiops_reader *reader = open_reader(path, &info);
    if (reader == NULL)
        return;
    (void)read_all(reader, info.channels, NULL, 0);
    if (audiops_reader_seek(reader, 5000) == AUDIOPS_OK)
        (void)read_all(reader, info.channels, NULL, 0);
    int64_t bad_packets, missing;
    CHECK(audiops_reader_damage(reader, &bad_packets, &missing) == AUDIOPS_OK && bad_packets >= 0 && missing >= 0);
    audiops_reader_close(reader);
}

static void copy_whatever_opens(const char *path, const char *format)
{
    char target[4096];
    snprintf(target, sizeof target, "%s/damaged-copy", folder);
    audiops_copy_report report;
    audiops_result result = copy_file(path, target, format, &report);
    CHECK(result <= AUDIOPS_OK && result != AUDIOPS_INTERNAL);
}

/* Nothing may crash, hang or read out of bounds, whatever it returns. */
static void test_damaged_files(int rounds)
{
    uint64_t random = 88172645463325252u;
    for (int f = 0; f < FORMATS; f++) {
        snprintf(group, sizeof group, "damaged %s", formats[f].file);
        size_t size;
        char *good = contents_of(path_of(formats[f].file), &size), *bad = malloc(size);
        for (int round = 0; round < rounds; round++) {
            memcpy(bad, good, size);
            for (int change = 0; change < 1 + round % 8; change++) {
                random ^= random << 13, random ^= random >> 7, random ^= random << 17;
                /* Half of the rounds hit the header alone. */
                size_t reach = round % 2 == 0 && size > 256 ? 256 : size;
                bad[(size_t)(random >> 8) % reach] = (char)random;
            }
            write_bytes("damaged", bad, round % 5 == 0 ? (size_t)(random >> 16) % size + 1 : size);
            use_whatever_opens(path_of("damaged"));
            copy_whatever_opens(path_of("damaged"), formats[f].format);
        }
        free(good);
        free(bad);
    }
}

static void check_refused(const char *name, const char *content, audiops_result expected)
{
    begin(name);
    write_bytes(name, content, strlen(content));
    audiops_reader *reader = NULL;
    CHECK(audiops_reader_open(path_of(name), 0, &reader) == expected && reader == NULL);
    audiops_reader_close(reader);
}

/* Files that name another one, which is there and is audio, or an address at which someone listens. */
static void test_files_open_no_other(void)
{
    audiops_writer_options options = options_for("wav", "pcm_s16le", 16);
    CHECK(write_signal(path_of("other.wav"), &options) == AUDIOPS_OK);
    char other[4096], text[16384];
    snprintf(other, sizeof other, "%s", path_of("other.wav"));

    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof address;
    CHECK(bind(listener, (struct sockaddr *)&address, size) == 0 && listen(listener, 8) == 0 &&
          getsockname(listener, (struct sockaddr *)&address, &size) == 0 && fcntl(listener, F_SETFL, O_NONBLOCK) == 0);
    int port = ntohs(address.sin_port);

    static const char *const lists[] = { "list.m3u8", "list.mp3", "list.ffconcat", "list.wav" };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        snprintf(text, sizeof text, "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n%s\n#EXT-X-ENDLIST\n", other);
        check_refused(lists[i], text, AUDIOPS_UNKNOWN_FORMAT);
        snprintf(text, sizeof text, "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:%d/x.wav\n#EXT-X-ENDLIST\n", port);
        check_refused(lists[i], text, AUDIOPS_UNKNOWN_FORMAT);
        snprintf(text, sizeof text, "ffconcat version 1.0\nfile '%s'\n", other);
        check_refused(lists[i], text, AUDIOPS_UNKNOWN_FORMAT);
    }
    snprintf(text, sizeof text, "<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\" "
             "mediaPresentationDuration=\"PT1S\" profiles=\"urn:mpeg:dash:profile:isoff-on-demand:2011\"><Period><AdaptationSet "
             "contentType=\"audio\"><Representation id=\"1\" bandwidth=\"1\"><BaseURL>http://127.0.0.1:%d/x.mp4</BaseURL>"
             "</Representation></AdaptationSet></Period></MPD>\n", port);
    check_refused("list.mpd", text, AUDIOPS_UNKNOWN_FORMAT);
    snprintf(text, sizeof text, "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
             "a=control:rtsp://127.0.0.1:%d/x\r\nm=audio %d RTP/AVP 0\r\n", port, port);
    check_refused("list.sdp", text, AUDIOPS_UNKNOWN_FORMAT);

    begin("nobody came");
    CHECK(accept(listener, NULL, NULL) == -1);
    close(listener);
#if defined(AUDIOPS_SYSTEM_FFMPEG)
    static const char *const there[] = { "hls", "concat", "sdp" }; /* they could have been used */
    for (size_t i = 0; i < sizeof there / sizeof *there; i++)
        CHECK(av_find_input_format(there[i]) != NULL);
#endif
}

static void test_strange_files(void)
{
    static const char prose[] = "This is not audio. It only has the name of it.\nAnd a second line.\n";
    check_refused("empty.wav", "", AUDIOPS_EMPTY_FILE);
    check_refused("text.wav", prose, AUDIOPS_UNKNOWN_FORMAT);
    check_refused("text.mp3", prose, AUDIOPS_UNKNOWN_FORMAT);
    check_refused("text.flac", prose, AUDIOPS_UNKNOWN_FORMAT);
    check_refused("text", prose, AUDIOPS_UNKNOWN_FORMAT);

    begin("names that look like protocols");
    audiops_reader *reader = NULL;
    CHECK(audiops_reader_open("http://127.0.0.1/x.wav", 0, &reader) == AUDIOPS_NOT_FOUND);
    CHECK(audiops_reader_open("concat:a|b", 0, &reader) == AUDIOPS_NOT_FOUND);
    audiops_writer_options options = options_for("wav", "pcm_s16le", 16);
    CHECK(write_signal(path_of("http:x.wav"), &options) == AUDIOPS_OK);
    CHECK(audiops_reader_open(path_of("http:x.wav"), 0, &reader) == AUDIOPS_OK);
    audiops_reader_close(reader);

    begin("a truncated file tells what is missing");
    size_t size;
    char *bytes = contents_of(path_of("a.wav"), &size);
    write_bytes("short.wav", bytes, size - 4 * 1000);
    free(bytes);
    audiops_stream_info info;
    reader = open_reader(path_of("short.wav"), &info);
    int64_t bad = -1, missing = -1;
    CHECK(reader != NULL && info.sample_count == LENGTH - 1000 && read_all(reader, CHANNELS, NULL, 0) == LENGTH - 1000);
    CHECK(audiops_reader_damage(reader, &bad, &missing) == AUDIOPS_OK && bad == 0 && missing == 1000);
    audiops_reader_close(reader);
}

int main(int count, char **arguments)
{
    char made[] = "/tmp/audiops-test-XXXXXX";
    int rounds = count > 1 ? atoi(arguments[1]) : 40;
    folder = mkdtemp(made);
    if (folder == NULL)
        return 2;
    make_signal();

    CHECK(audiops_api_version() == AUDIOPS_API_VERSION);
    char versions[512];
    CHECK(audiops_build_info(versions, sizeof versions) == strlen(versions) + 1 && strstr(versions, "ffmpeg ") != NULL);

    static const struct {
        const char *name;
        void (*run)(void);
    } groups[] = {
        { "round trips and seeks", test_round_trips },
        { "parts of every container and codec", test_parts },
        { "samples and frames without packets", test_direct },
        { "chained Ogg", test_chains },
        { "what is no audio", test_junk },
        { "MP3 as it is found", test_mpeg },
        { "numbers that no file can have", test_guards },
        { "silence and padding", test_silence },
        { "bytes repeat", test_bytes_repeat },
        { "copies", test_copies },
        { "copies from Matroska", test_copies_from_matroska },
        { "wrong copier arguments", test_wrong_copier_arguments },
        { "headerless", test_headerless },
        { "clipping", test_clipping },
        { "wrong reader arguments", test_wrong_reader_arguments },
        { "wrong writer arguments", test_wrong_writer_arguments },
        { "resampler", test_resampler },
        { "filter graphs", test_filter_graphs },
        { "filters open no file", test_filters_open_no_file },
        { "filters and what they take", test_filters },
        { "files open no other", test_files_open_no_other },
        { "devices", test_devices },
        { "strange files", test_strange_files },
    };
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        groups[i].run();
        printf("  %s\n", groups[i].name);
    }
    test_damaged_files(rounds);
    printf("  damaged files, %d of each of %d formats\n", rounds, FORMATS);
    begin("handles");
    CHECK(audiops_open_handles() == 0);

    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    if (system(command) != 0)
        return 2;
    printf("native: %d checks, %d failed\n", checks, failures);
    return failures == 0 ? 0 : 1;
}
