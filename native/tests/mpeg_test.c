/* MP3 as it is found: of a free format, with tags and junk before and between its frames, joined end to end. The samples are those
 * of the clean file, and each part is the slice of the whole. */
#include "test.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { LENGTH = 60000, MOST = 4 * LENGTH, PART = 3000 };

typedef struct bytes {
    uint8_t *data;
    size_t size;
} bytes;

static bytes read_bytes(const char *path)
{
    bytes all = { 0 };
    FILE *file = fopen(path, "rb");
    CHECK(file != NULL);
    if (file == NULL)
        return all;
    fseek(file, 0, SEEK_END);
    all.size = (size_t)ftell(file);
    rewind(file);
    all.data = malloc(all.size + 1);
    CHECK(fread(all.data, 1, all.size, file) == all.size);
    fclose(file);
    return all;
}

static void write_pieces(const char *path, const bytes *pieces, int count)
{
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL);
    for (int i = 0; file != NULL && i < count; i++)
        CHECK(fwrite(pieces[i].data, 1, pieces[i].size, file) == pieces[i].size);
    if (file != NULL)
        fclose(file);
}

typedef struct reading {
    audiops_stream_info info;
    sound whole;
    int64_t bad, missing, pieces, bytes;
    char what[64];
} reading;

static reading read_all(const char *path)
{
    reading result = { .info = { .struct_size = sizeof result.info } };
    audiops_reader *reader = NULL;
    CHECK(audiops_reader_open(path, -1, &reader) == AUDIOPS_OK);
    if (reader == NULL)
        return result;
    CHECK(audiops_reader_info(reader, &result.info) == AUDIOPS_OK);
    result.whole = read_sound(reader, result.info.channels, MOST);
    CHECK(audiops_reader_damage(reader, &result.bad, &result.missing) == AUDIOPS_OK);
    CHECK(audiops_reader_skipped(reader, &result.pieces, &result.bytes, result.what, sizeof result.what) == AUDIOPS_OK);
    CHECK(result.bad == 0 && result.missing == 0);
    CHECK(result.info.count_kind != AUDIOPS_COUNT_EXACT || result.info.sample_count == result.whole.count);

    int64_t count = result.whole.count;
    const int64_t offsets[] = { count * 9 / 10, count / 3, count / 2, count - 1, 5, count * 3 / 4, count - PART / 2, count, count + 9999 };
    int wrong = 0;
    for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++) {
        CHECK(audiops_reader_seek(reader, offsets[i]) == AUDIOPS_OK);
        sound part = read_sound(reader, result.info.channels, PART);
        int64_t left = count - offsets[i], expected = left < 0 ? 0 : left < PART ? left : PART;
        wrong += part.count != expected;
        for (int c = 0; c < result.info.channels && part.count == expected && expected > 0; c++)
            wrong += memcmp(part.samples + c * PART, result.whole.samples + (int64_t)c * MOST + offsets[i],
                            sizeof(float) * (size_t)expected) != 0;
        free(part.samples);
    }
    CHECK(wrong == 0);
    audiops_reader_close(reader);
    return result;
}

static bool is_same(const reading *one, int64_t first, const reading *other, int64_t count)
{
    bool same = first + count <= one->whole.count && count <= other->whole.count && one->info.channels == other->info.channels;
    for (int c = 0; same && c < one->info.channels; c++)
        same = memcmp(one->whole.samples + (int64_t)c * MOST + first, other->whole.samples + (int64_t)c * MOST,
                      sizeof(float) * (size_t)count) == 0;
    return same;
}

/* Of the test's own making, so that it does not go by the code under test: the files have one bit rate, and LAME pads to keep it. */
static int frame_length(const uint8_t *header, int rate, int bit_rate)
{
    return (rate >= 32000 ? 144 : 72) * bit_rate / rate + (header[2] >> 1 & 1);
}

static audiops_result write_mp3(const char *path, int rate, int channels, int bit_rate)
{
    audiops_writer_options options = { .struct_size = sizeof options, .sample_rate = rate, .channels = channels, .bit_rate = bit_rate };
    strcpy(options.format, "mp3");
    strcpy(options.codec, "libmp3lame");
    audiops_writer *writer = NULL;
    audiops_result result = audiops_writer_open(path, &options, &writer);
    if (result != AUDIOPS_OK)
        return result;
    float *planes[2] = { malloc(sizeof(float) * LENGTH), malloc(sizeof(float) * LENGTH) };
    uint32_t random = 1;
    for (int i = 0; i < LENGTH; i++) { /* noise in bursts, so that frames lend each other bits */
        for (int c = 0; c < 2; c++) {
            random = random * 1664525 + 1013904223;
            planes[c][i] = (float)(int32_t)random / 2147483648.0F * (i / 4000 % 3 == 0 ? 0.7F : 0.02F);
        }
    }
    result = audiops_writer_write(writer, (const float *const *)planes, channels, LENGTH);
    if (result == AUDIOPS_OK)
        result = audiops_writer_finish(writer);
    audiops_writer_close(writer);
    free(planes[0]);
    free(planes[1]);
    return result;
}

static size_t start_of(const bytes *file)
{
    size_t at = 0;
    if (file->size > 10 && memcmp(file->data, "ID3", 3) == 0)
        at = 10 + (size_t)(file->data[6] << 21 | file->data[7] << 14 | file->data[8] << 7 | file->data[9]);
    return at;
}

/* Whatever is in such a file, reading it ends, and touches nothing else. */
static void damage(const char *path, const bytes *file)
{
    enum { ROUNDS = 60, CHANGES = 12 };
    uint32_t random = 7;
    uint8_t *bad = malloc(file->size);
    for (int round = 0; round < ROUNDS; round++) {
        memcpy(bad, file->data, file->size);
        for (int change = 0; change < CHANGES; change++) {
            random = random * 1664525 + 1013904223;
            size_t reach = round % 2 == 0 ? 4000 : file->size;
            bad[(random >> 3) % reach] = (uint8_t)(random >> 11);
        }
        random = random * 1664525 + 1013904223;
        write_pieces(path, &(bytes){ bad, round % 5 == 0 ? random % file->size + 1 : file->size }, 1);
        audiops_reader *reader = NULL;
        audiops_stream_info info = { .struct_size = sizeof info };
        if (audiops_reader_open(path, 0, &reader) != AUDIOPS_OK)
            continue;
        CHECK(audiops_reader_info(reader, &info) == AUDIOPS_OK);
        free(read_sound(reader, info.channels, MOST).samples);
        if (audiops_reader_seek(reader, LENGTH / 2) == AUDIOPS_OK)
            free(read_sound(reader, info.channels, PART).samples);
        audiops_reader_close(reader);
    }
    free(bad);
}

/* A frame whose header states no bit rate is as it was, but that the others tell its length. */
static void test_free_format(const char *path, int rate, int channels, int bit_rate)
{
    snprintf(group, sizeof group, "MP3 of a free format, %d Hz, %d channels, %d bit/s", rate, channels, bit_rate);
    CHECK(write_mp3(path, rate, channels, bit_rate) == AUDIOPS_OK);
    reading clean = read_all(path);
    CHECK(clean.whole.count == LENGTH && clean.info.count_kind == AUDIOPS_COUNT_EXACT);
    bytes file = read_bytes(path);
    int frames = 0;
    for (size_t at = start_of(&file); at + 4 <= file.size; frames++) {
        CHECK(file.data[at] == 0xFF);
        size_t length = (size_t)frame_length(file.data + at, rate, bit_rate);
        file.data[at + 2] &= 0x0F;
        at += length;
    }
    CHECK(frames > 20);
    write_pieces(path, &file, 1);
    reading freed = read_all(path);
    CHECK(freed.whole.count == LENGTH && freed.info.count_kind == AUDIOPS_COUNT_EXACT);
    CHECK(strcmp(freed.info.codec, "mp3") == 0 && freed.info.sample_rate == rate);
    CHECK(freed.info.stream_bit_rate > bit_rate * 95 / 100 && freed.info.stream_bit_rate < bit_rate * 105 / 100);
    CHECK(is_same(&freed, 0, &clean, LENGTH));

    /* Without its tag, with a title and something else behind it. */
    size_t first = start_of(&file), second = first + (size_t)frame_length(file.data + first, rate, bit_rate);
    static uint8_t title[128] = "TAGTitle";
    write_pieces(path, (bytes[]){ { file.data + second, file.size - second }, { title, sizeof title } }, 2);
    reading bare = read_all(path);
    CHECK(bare.info.count_kind == AUDIOPS_COUNT_ESTIMATED);
    CHECK(is_same(&bare, 1105, &clean, LENGTH));

    char target[4096];
    snprintf(target, sizeof target, "%s/copy.mp3", folder);
    audiops_copy_options options = { .struct_size = sizeof options, .stream_index = 0, .format = "mp3" };
    audiops_copier *copier = NULL;
    CHECK(audiops_copier_open(path, target, &options, &copier) == AUDIOPS_UNSUPPORTED && copier == NULL);
    damage(path, &file);
    free(clean.whole.samples);
    free(freed.whole.samples);
    free(bare.whole.samples);
    free(file.data);
}

static bytes id3v2(size_t size, bool with_frames)
{
    bytes tag = { calloc(1, size + 10), size + 10 };
    memcpy(tag.data, "ID3\x04\0\0", 6);
    for (int i = 0; i < 4; i++)
        tag.data[6 + i] = (uint8_t)(size >> (21 - 7 * i) & 0x7F);
    for (size_t i = 10; with_frames && i + 4 < tag.size; i += 300) /* what a picture may hold */
        memcpy(tag.data + i, "\xFF\xFB\x90\x64", 4);
    return tag;
}

/* Fraunhofer's header counts frames, with its own or without, and tells of no delay: all that is decoded counts. */
static void test_vbri(const char *path, const bytes *file, int frames)
{
    snprintf(group, sizeof group, "a VBRI header");
    const size_t first = start_of(file);
    const int length = frame_length(file->data + first, 44100, 128000);
    bytes sound = { file->data + first + length, file->size - first - length }, head = { calloc(1, (size_t)length), (size_t)length };
    memcpy(head.data, file->data + first, 4);
    memcpy(head.data + 36, "VBRI\0\1\0\0\0\x4B", 10);
    const uint32_t size = (uint32_t)(head.size + sound.size);
    for (int counted = frames; counted <= frames + 1; counted++) {
        for (int i = 0; i < 4; i++) {
            head.data[46 + i] = (uint8_t)(size >> (24 - 8 * i));
            head.data[50 + i] = (uint8_t)((uint32_t)counted >> (24 - 8 * i));
        }
        write_pieces(path, (bytes[]){ head, sound }, 2);
        reading read = read_all(path);
        CHECK(read.info.count_kind == AUDIOPS_COUNT_EXACT && read.info.sample_count == 1152 * (int64_t)frames);
        CHECK(read.whole.count == 1152 * (int64_t)frames);
        free(read.whole.samples);
    }
    free(head.data);
}

/* The tag that states delay and padding stands behind whatever is before the first frame. */
static void test_before(const char *path)
{
    CHECK(write_mp3(path, 44100, 2, 128000) == AUDIOPS_OK);
    bytes file = read_bytes(path);
    reading clean = read_all(path);
    bytes zeros = { calloc(1, 100000), 100000 }, letters = { malloc(3000), 3000 }, picture = id3v2(70000, true), small = id3v2(200, false);
    memset(letters.data, 'x', letters.size);
    bytes ape = { calloc(1, 64), 64 };
    memcpy(ape.data, "APETAGEX\xD0\x07\0\0\x20\0\0\0\0\0\0\0\0\0\0\xA0", 24);
    const struct {
        const char *name;
        bytes piece[3];
        int count;
    } befores[] = {
        { "an ID3v2 tag", { small }, 1 },           { "a picture that looks like frames", { picture }, 1 },
        { "two ID3v2 tags", { small, picture }, 2 }, { "an ID3v2 tag and zeros", { small, zeros }, 2 },
        { "zeros", { zeros }, 1 },                   { "letters", { letters }, 1 },
        { "an APE tag", { ape }, 1 },                { "an ID3v2 tag, zeros and another", { small, zeros, picture }, 3 },
    };
    for (size_t i = 0; i < sizeof befores / sizeof *befores; i++) {
        snprintf(group, sizeof group, "%s before MP3", befores[i].name);
        bytes pieces[4];
        memcpy(pieces, befores[i].piece, sizeof befores[i].piece);
        pieces[befores[i].count] = (bytes){ file.data + start_of(&file), file.size - start_of(&file) };
        write_pieces(path, pieces, befores[i].count + 1);
        reading other = read_all(path);
        CHECK(other.info.count_kind == AUDIOPS_COUNT_EXACT && other.whole.count == LENGTH);
        CHECK(is_same(&other, 0, &clean, LENGTH));
        CHECK(other.pieces == 0);
        free(other.whole.samples);
    }

    /* Between frames it is told, and no frame is lost to it: those behind it are decoded from what they need, but for bits that
     * frames before a joint would have lent. */
    snprintf(group, sizeof group, "tags and junk between frames of MP3");
    const bytes betweens[] = { small, picture, letters, zeros, ape };
    for (size_t i = 0; i < sizeof betweens / sizeof *betweens; i++) {
        size_t half = start_of(&file);
        while (half < file.size / 2)
            half += (size_t)frame_length(file.data + half, 44100, 128000);
        write_pieces(path, (bytes[]){ { file.data, half }, betweens[i], { file.data + half, file.size - half } }, 3);
        reading other = read_all(path);
        CHECK(other.whole.count == LENGTH && is_same(&other, 0, &clean, LENGTH));
        CHECK(other.pieces == 1 && other.bytes == (int64_t)betweens[i].size);
        free(other.whole.samples);
    }

    /* Joined: the second one's tag frame is silence, and its delay and padding stay, as in mpg123. */
    snprintf(group, sizeof group, "two MP3 files joined");
    write_pieces(path, (bytes[]){ file, file }, 2);
    reading joined = read_all(path);
    int frames = 0;
    for (size_t at = start_of(&file); at + 4 <= file.size; frames++)
        at += (size_t)frame_length(file.data + at, 44100, 128000);
    CHECK(joined.whole.count == LENGTH + 1152 * (int64_t)frames && joined.info.count_kind == AUDIOPS_COUNT_EXACT);
    CHECK(joined.info.sample_count == joined.whole.count);
    CHECK(is_same(&joined, 0, &clean, LENGTH) && is_same(&joined, LENGTH + 1152 + 1105, &clean, LENGTH));
    free(joined.whole.samples);
    test_vbri(path, &file, frames - 1);
    free(clean.whole.samples);
    free(zeros.data);
    free(letters.data);
    free(picture.data);
    free(small.data);
    free(ape.data);
    free(file.data);
}

void test_mpeg(void)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/mpeg.mp3", folder);
    test_free_format(path, 44100, 2, 128000);
    test_free_format(path, 44100, 1, 320000);
    test_free_format(path, 32000, 2, 64000);
    test_free_format(path, 22050, 2, 64000);
    test_free_format(path, 8000, 1, 64000);
    test_before(path);
}
