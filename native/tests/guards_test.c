/* Numbers of a header that are more than any file can have: they count for nothing, and nothing overflows on the way. */
#include "test.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct bytes {
    uint8_t data[4096];
    size_t size;
} bytes;

static void add(bytes *to, const void *data, size_t size)
{
    memcpy(to->data + to->size, data, size);
    to->size += size;
}

static void add_number(bytes *to, uint64_t value, int size, bool is_big)
{
    for (int i = 0; i < size; i++)
        to->data[to->size++] = (uint8_t)(value >> 8 * (is_big ? size - 1 - i : i));
}

/* An element of EBML (RFC 8794) with a length of four bytes. */
static void add_element(bytes *to, uint32_t id, const bytes *content)
{
    int length = id > 0xFFFFFF ? 4 : id > 0xFFFF ? 3 : id > 0xFF ? 2 : 1;
    add_number(to, id, length, true);
    add_number(to, 0x10000000 | (uint32_t)content->size, 4, true);
    add(to, content->data, content->size);
}

static void add_value(bytes *to, uint32_t id, uint64_t value, int size)
{
    bytes content = { .size = 0 };
    add_number(&content, value, size, true);
    add_element(to, id, &content);
}

static void add_text(bytes *to, uint32_t id, const char *text)
{
    bytes content = { .size = 0 };
    add(&content, text, strlen(text));
    add_element(to, id, &content);
}

/* What information says, and what reading to the end gives. */
static int64_t read_all(const char *path, audiops_stream_info *info)
{
    enum { MOST = 1 << 20 };
    *info = (audiops_stream_info){ .struct_size = sizeof *info };
    audiops_reader *reader = NULL;
    if (audiops_reader_open(path, -1, &reader) != AUDIOPS_OK)
        return -1;
    CHECK(audiops_reader_info(reader, info) == AUDIOPS_OK);
    sound whole = read_sound(reader, info->channels, MOST);
    free(whole.samples);
    audiops_reader_close(reader);
    return whole.count;
}

static void write_bytes(const char *path, const bytes *content)
{
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL && fwrite(content->data, 1, content->size, file) == content->size);
    if (file != NULL)
        fclose(file);
}

/* Blocks of 16-bit samples, the second of several frames whose sizes are `claim` each (RFC 9559, 10.3.3), or right. */
static void make_laced(bytes *file, uint64_t claim, int frames)
{
    enum { FRAME = 8, LACED_AS_EBML = 0x06, KEY = 0x80 };
    bytes header = { .size = 0 }, audio = { .size = 0 }, track = { .size = 0 }, tracks = { .size = 0 };
    bytes cluster = { .size = 0 }, block = { .size = 0 }, segment = { .size = 0 };
    add_text(&header, 0x4282, "matroska");
    add_element(file, 0x1A45DFA3, &header);
    add_value(&audio, 0x9F, 1, 1);
    add_value(&audio, 0x6264, 16, 1);
    add_number(&audio, 0xB5, 1, true); /* 8,000 Hz as a float */
    add_number(&audio, 0x84, 1, true);
    add_number(&audio, 0x45FA0000, 4, true);
    add_value(&track, 0xD7, 1, 1);
    add_value(&track, 0x73C5, 1, 1);
    add_value(&track, 0x83, 2, 1);
    add_text(&track, 0x86, "A_PCM/INT/LIT");
    add_element(&track, 0xE1, &audio);
    add_element(&tracks, 0xAE, &track);
    add_element(&segment, 0x1654AE6B, &tracks);
    add_value(&cluster, 0xE7, 0, 1);
    for (int i = 0; i < 2; i++) {
        block.size = 0;
        add_number(&block, 0x81, 1, true);
        add_number(&block, (uint64_t)(i * 10), 2, true);
        add_number(&block, i == 0 ? KEY : KEY | LACED_AS_EBML, 1, true);
        if (i == 1) {
            add_number(&block, (uint64_t)(frames - 1), 1, true);
            for (int f = 0; f < frames - 1; f++) { /* the first as it is, the others by their difference, which is none */
                if (f == 0 || claim != FRAME)
                    add_number(&block, UINT64_C(1) << 56 | claim, 8, true);
                else
                    add_number(&block, UINT64_C(1) << 56 | ((UINT64_C(1) << 55) - 1), 8, true);
            }
        }
        for (int b = 0; b < (i == 0 ? 1 : frames) * FRAME; b++)
            add_number(&block, (uint64_t)(b * 37), 1, true);
        add_element(&cluster, 0xA3, &block);
    }
    add_element(&segment, 0x1F43B675, &cluster);
    add_element(file, 0x18538067, &segment);
}

static void test_laces(void)
{
    enum { FRAMES = 100, FRAME = 8 };
    static const uint64_t claims[] = { FRAME + 1, 0x100000000, 0x7FFFFFFFFFFFFF, 0xFFFFFFFFFFFFFE };
    char path[4096];
    audiops_stream_info info;
    snprintf(path, sizeof path, "%s/laced.mka", folder);
    snprintf(group, sizeof group, "laced frames");
    bytes right = { .size = 0 };
    make_laced(&right, FRAME, FRAMES);
    write_bytes(path, &right);
    CHECK(read_all(path, &info) == (FRAMES + 1) * FRAME / 2);
    CHECK(info.count_kind == AUDIOPS_COUNT_EXACT && info.sample_count == (FRAMES + 1) * FRAME / 2);
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
        snprintf(group, sizeof group, "laced frames of %llu bytes each", (unsigned long long)claims[i]);
        bytes file = { .size = 0 };
        make_laced(&file, claims[i], FRAMES);
        write_bytes(path, &file);
        int64_t count = read_all(path, &info);
        CHECK(count < 0 || info.count_kind != AUDIOPS_COUNT_EXACT || info.sample_count == count);
        CHECK(info.sample_count <= (FRAMES + 1) * FRAME / 2);
    }
}

/* Argonaut's ASF: a count of blocks and of the samples of each, whose product may be more than a count can be. */
static void test_argonaut(void)
{
    enum { BLOCKS = 20, BLOCK_SAMPLES = 32, BLOCK = 17 };
    static const uint64_t counts[] = { BLOCKS, 0x7FFFFFFF, 0xFFFFFFFF };
    char path[4096];
    snprintf(path, sizeof path, "%s/argonaut.asf", folder);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        for (int claims_samples = 0; claims_samples < 2; claims_samples++) {
            snprintf(group, sizeof group, "Argonaut's ASF of %llu blocks%s", (unsigned long long)counts[i], claims_samples ? " of as many samples" : "");
            bytes file = { .size = 0 };
            add(&file, "ASF\0\2\0\1\0\1\0\0\0\30\0\0\0name\0\0\0\0", 24);
            add_number(&file, counts[i], 4, false);
            add_number(&file, claims_samples && i > 0 ? counts[i] : BLOCK_SAMPLES, 4, false);
            add_number(&file, 0, 4, false);
            add_number(&file, 22050, 2, false);
            add_number(&file, 0, 2, false);
            add_number(&file, 13, 4, false);
            for (int b = 0; b < BLOCKS * BLOCK; b++)
                add_number(&file, b % BLOCK == 0 ? 0x40 : (uint64_t)(b * 31), 1, false);
            write_bytes(path, &file);
            audiops_stream_info info;
            int64_t count = read_all(path, &info);
            CHECK(i > 0 || (count == BLOCKS * BLOCK_SAMPLES && info.sample_count == count && info.count_kind == AUDIOPS_COUNT_EXACT));
            CHECK(info.sample_count >= -1);
            CHECK(counts[i] < 0xFFFFFFFF || !claims_samples || info.count_kind != AUDIOPS_COUNT_EXACT);
        }
    }
}

void test_guards(void)
{
    test_laces();
    test_argonaut();
}
