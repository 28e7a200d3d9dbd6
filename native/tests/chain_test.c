/* Ogg streams joined end to end: the whole is what the links give one by one, and so is any part of it. */
#include "test.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 48000, MOST = 60 * RATE, MOST_LINKS = 40 };

typedef struct link_of_chain {
    const char *encoder;
    int rate, channels, count;
} link_of_chain;

static void append(FILE *target, const char *path)
{
    char block[4096];
    FILE *source = fopen(path, "rb");
    CHECK(source != NULL);
    if (source == NULL)
        return;
    for (size_t got; (got = fread(block, 1, sizeof block, source)) > 0;)
        CHECK(fwrite(block, 1, got, target) == got);
    fclose(source);
}

/* Gives each page of an Ogg file another serial number, and the checksum that belongs to it. */
static void renumber(const char *path, uint32_t serial)
{
    FILE *file = fopen(path, "r+b");
    CHECK(file != NULL);
    if (file == NULL)
        return;
    static uint8_t page[27 + 255 + 255 * 255];
    for (long at = 0; fseek(file, at, SEEK_SET) == 0 && fread(page, 1, 27, file) == 27;) {
        size_t segments = page[26], size = 27 + segments;
        CHECK(fread(page + 27, 1, segments, file) == segments);
        for (size_t i = 0; i < segments; i++)
            size += page[27 + i];
        CHECK(fread(page + 27 + segments, 1, size - 27 - segments, file) == size - 27 - segments);
        for (int i = 0; i < 4; i++) {
            page[14 + i] = (uint8_t)(serial >> 8 * i);
            page[22 + i] = 0;
        }
        uint32_t sum = 0; /* RFC 3533: polynomial 0x04c11db7, nothing inverted */
        for (size_t i = 0; i < size; i++) {
            sum ^= (uint32_t)page[i] << 24;
            for (int bit = 0; bit < 8; bit++)
                sum = sum << 1 ^ ((sum & 0x80000000) != 0 ? 0x04c11db7 : 0);
        }
        for (int i = 0; i < 4; i++)
            page[22 + i] = (uint8_t)(sum >> 8 * i);
        CHECK(fseek(file, at, SEEK_SET) == 0 && fwrite(page, 1, size, file) == size);
        at += (long)size;
    }
    fclose(file);
}

static sound read_file(const char *path, audiops_stream_info *info)
{
    audiops_reader *reader = NULL;
    *info = (audiops_stream_info){ .struct_size = sizeof *info };
    CHECK(audiops_reader_open(path, 0, &reader) == AUDIOPS_OK);
    if (reader == NULL)
        return (sound){ .count = -1 };
    CHECK(audiops_reader_info(reader, info) == AUDIOPS_OK);
    sound whole = read_sound(reader, info->channels, MOST);
    int64_t bad, missing;
    CHECK(audiops_reader_damage(reader, &bad, &missing) == AUDIOPS_OK && bad == 0 && missing == 0);
    audiops_reader_close(reader);
    return whole;
}

/* Parts from all over a chain, its seams among them. */
static void compare_parts(const char *path, const sound *whole, const int64_t *seams, int count)
{
    enum { PART = 700 };
    audiops_reader *reader = NULL;
    CHECK(audiops_reader_open(path, 0, &reader) == AUDIOPS_OK);
    if (reader == NULL)
        return;
    double worst = 0;
    for (int i = 0; i < 2 * count + 8; i++) {
        int64_t offset = i < count ? seams[i] - 350 : i < 2 * count ? seams[2 * count - 1 - i] : whole->count * (7 * i % 8) / 7;
        offset = offset < 0 ? 0 : offset;
        CHECK(audiops_reader_seek(reader, offset) == AUDIOPS_OK);
        sound part = read_sound(reader, whole->channels, PART);
        int64_t left = whole->count - offset, expected = left < 0 ? 0 : left < PART ? left : PART;
        CHECK(part.count == expected);
        for (int c = 0; c < whole->channels && part.count == expected; c++) {
            for (int64_t k = 0; k < expected; k++)
                worst = fmax(worst, fabs(part.samples[c * PART + k] - whole->samples[c * whole->width + offset + k]));
        }
        free(part.samples);
    }
    CHECK(worst <= 1e-6);
    audiops_reader_close(reader);
}

static int64_t brought_to(int64_t count, int from, int to)
{
    return (count * to + from - 1) / from;
}

/* Links of one rate and channel count are, one behind the other, bit by bit what they are alone; of others the length is known. */
static void test_numbered_chain(const char *name, const link_of_chain *links, int count, bool is_renumbered)
{
    char path[4096], chained[4096];
    snprintf(group, sizeof group, "chain: %s%s", name, is_renumbered ? ", renumbered" : "");
    snprintf(chained, sizeof chained, "%s/chain.ogg", folder);
    FILE *target = fopen(chained, "wb");
    CHECK(target != NULL);
    if (target == NULL)
        return;
    sound alone[MOST_LINKS];
    audiops_stream_info info[MOST_LINKS], all;
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/link.ogg", folder);
        CHECK(write_sweep(path, "ogg", links[i].encoder, links[i].rate, links[i].channels, links[i].count) == AUDIOPS_OK);
        if (is_renumbered)
            renumber(path, 1000 - (uint32_t)i);
        append(target, path);
        alone[i] = read_file(path, &info[i]);
        CHECK(alone[i].count == links[i].count * (int64_t)info[i].sample_rate / links[i].rate);
    }
    fclose(target);

    sound whole = read_file(chained, &all);
    int64_t at = 0, seams[MOST_LINKS];
    int different = 0;
    for (int i = 0; i < count; i++) {
        seams[i] = at;
        int64_t length = brought_to(alone[i].count, info[i].sample_rate, info[0].sample_rate);
        bool is_alike = info[i].sample_rate == info[0].sample_rate && info[i].channels == info[0].channels;
        for (int c = 0; c < all.channels && is_alike && at + length <= whole.count; c++)
            different += memcmp(whole.samples + c * whole.width + at, alone[i].samples + c * alone[i].width,
                                sizeof(float) * (size_t)length) != 0;
        at += length;
    }
    CHECK(different == 0);
    CHECK(whole.count == at);
    CHECK(all.count_kind == AUDIOPS_COUNT_EXACT && all.sample_count == at);
    CHECK(all.sample_rate == info[0].sample_rate && all.channels == info[0].channels);
    compare_parts(chained, &whole, seams, count);
    for (int i = 0; i < count; i++)
        free(alone[i].samples);
    free(whole.samples);
}

/* As the same program writes them, which may give each the same number, and as the format wants it. */
static void test_chain(const char *name, const link_of_chain *links, int count)
{
    test_numbered_chain(name, links, count, false);
    test_numbered_chain(name, links, count, true);
}

/* One channel is heard from left and right, two make one, at the same level: the tone has a peak of 0.5 everywhere. */
static void test_levels(void)
{
    static const link_of_chain links[] = {
        { "flac", 16000, 2, 16000 }, { "flac", 16000, 1, 16000 }, { "flac", 48000, 2, 48000 }, { "flac", 8000, 1, 8000 },
    };
    test_chain("other channels and rates", links, 4);
    audiops_stream_info info;
    char path[4096];
    snprintf(path, sizeof path, "%s/chain.ogg", folder);
    sound whole = read_file(path, &info);
    for (int c = 0; c < 2; c++) {
        for (int second = 0; second < 4; second++) {
            double peak = 0;
            for (int i = 2000; i < 14000; i++)
                peak = fmax(peak, fabs(whole.samples[c * whole.width + second * 16000 + i]));
            CHECK(fabs(peak - 0.5) < 0.005);
        }
    }
    free(whole.samples);
}

static void test_refused_changes(void)
{
    static const link_of_chain links[] = { { "flac", 16000, 2, 16000 }, { "flac", 16000, 6, 16000 } };
    char path[4096], chained[4096];
    snprintf(group, sizeof group, "chain: six channels after two");
    snprintf(path, sizeof path, "%s/link.ogg", folder);
    snprintf(chained, sizeof chained, "%s/chain.ogg", folder);
    FILE *target = fopen(chained, "wb");
    CHECK(target != NULL);
    for (int i = 0; i < 2 && target != NULL; i++) {
        CHECK(write_sweep(path, "ogg", links[i].encoder, links[i].rate, links[i].channels, links[i].count) == AUDIOPS_OK);
        append(target, path);
    }
    fclose(target);
    audiops_reader *reader = NULL;
    CHECK(audiops_reader_open(chained, 0, &reader) == AUDIOPS_OK);
    sound read = read_sound(reader, 2, 4 * 16000);
    CHECK(read.count == -1);
    char text[256];
    audiops_last_error(text, sizeof text);
    CHECK(strstr(text, "from 2 channels to 6") != NULL);
    free(read.samples);
    audiops_reader_close(reader);
}

void test_chains(void)
{
    static const char *const encoders[] = { "libvorbis", "libopus", "flac" };
    for (size_t e = 0; e < sizeof encoders / sizeof *encoders; e++) {
        const char *encoder = encoders[e];
        char name[64];
        const link_of_chain rising[] = { { encoder, RATE, 1, RATE }, { encoder, RATE, 1, 2 * RATE }, { encoder, RATE, 1, 3 * RATE } };
        snprintf(name, sizeof name, "%s, 1 to 3 s", encoder);
        test_chain(name, rising, 3);
        const link_of_chain falling[] = { { encoder, RATE, 2, 5 * RATE + 11 }, { encoder, RATE, 2, 100 }, { encoder, RATE, 2, RATE } };
        snprintf(name, sizeof name, "%s, long, short and middle", encoder);
        test_chain(name, falling, 3);
        /* A file beside itself: the same serial number. */
        const link_of_chain twice[] = { { encoder, RATE, 2, 20 * RATE }, { encoder, RATE, 2, 20 * RATE } };
        snprintf(name, sizeof name, "%s, the same file twice", encoder);
        test_chain(name, twice, 2);
        link_of_chain many[MOST_LINKS];
        for (int i = 0; i < MOST_LINKS; i++)
            many[i] = (link_of_chain){ encoder, RATE, 1, 1 + 1237 * i };
        snprintf(name, sizeof name, "%s, many", encoder);
        test_chain(name, many, MOST_LINKS);
    }
    static const link_of_chain codecs[] = { { "libvorbis", RATE, 1, RATE }, { "libopus", RATE, 1, RATE }, { "flac", RATE, 1, RATE } };
    test_chain("a codec each", codecs, 3);
    test_levels();
    test_refused_changes();
}
