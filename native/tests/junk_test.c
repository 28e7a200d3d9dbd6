/* Tags, zeros and other bytes behind the audio: every sample comes, and what was passed over is told, not called damage. */
#include "test.h"

#include <stdlib.h>
#include <string.h>

enum { RATE = 48000, LENGTH = 30000, MOST = 2 * LENGTH };

static void append_bytes(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "ab");
    CHECK(file != NULL && fwrite(bytes, 1, size, file) == size);
    if (file != NULL)
        fclose(file);
}

static int64_t count_samples(const char *path, int64_t *bad, int64_t *missing, int64_t *pieces, int64_t *bytes, char what[64])
{
    audiops_reader *reader = NULL;
    CHECK(audiops_reader_open(path, -1, &reader) == AUDIOPS_OK);
    if (reader == NULL)
        return -1;
    sound whole = read_sound(reader, 2, MOST);
    CHECK(audiops_reader_damage(reader, bad, missing) == AUDIOPS_OK);
    CHECK(audiops_reader_skipped(reader, pieces, bytes, what, 64) == AUDIOPS_OK);
    free(whole.samples);
    /* Read again from a place in it, the same is told, and not twice. */
    for (int i = 0; i < 2; i++) {
        int64_t again, bytes_again;
        char what_again[64];
        CHECK(audiops_reader_seek(reader, LENGTH - 1000) == AUDIOPS_OK);
        sound rest = read_sound(reader, 2, MOST);
        CHECK(*missing > 0 || rest.count == whole.count - (LENGTH - 1000));
        CHECK(audiops_reader_skipped(reader, &again, &bytes_again, what_again, 64) == AUDIOPS_OK);
        CHECK(again == *pieces && bytes_again == *bytes && strcmp(what_again, what) == 0);
        free(rest.samples);
    }
    audiops_reader_close(reader);
    return whole.count;
}

/* Puts bytes before a file. */
static void prepend_bytes(const char *path, const void *bytes, size_t size)
{
    static uint8_t all[1 << 20];
    FILE *file = fopen(path, "rb");
    CHECK(file != NULL);
    if (file == NULL)
        return;
    size_t length = fread(all, 1, sizeof all, file);
    fclose(file);
    file = fopen(path, "wb");
    CHECK(file != NULL && length < sizeof all && fwrite(bytes, 1, size, file) == size && fwrite(all, 1, length, file) == length);
    fclose(file);
}

static audiops_stream_info info_of(const char *path)
{
    audiops_stream_info info = { .struct_size = sizeof info };
    audiops_reader *reader = NULL;
    CHECK(audiops_reader_open(path, -1, &reader) == AUDIOPS_OK);
    CHECK(reader != NULL && audiops_reader_info(reader, &info) == AUDIOPS_OK);
    audiops_reader_close(reader);
    return info;
}

/* Two ID3v2 tags, the first with an empty frame in it, before files whose headers stand at their start and count bytes from there. */
static void test_front_tags(void)
{
    static const struct {
        const char *container, *encoder;
    } files[] = {
        { "wav", "pcm_s24le" }, { "w64", "pcm_s16le" }, { "aiff", "pcm_s16be" }, { "au", "pcm_s16be" }, { "caf", "pcm_s16be" }, { "ipod", "aac" },
        { "mp4", "libopus" }, { "matroska", "flac" }, { "wv", "wavpack" },
    };
    static const uint8_t first[10 + 310] = "ID3\3\0\0\0\0\2\x36TIT2\0\0\1\x2C", second[10] = "ID3\3", last[128] = "TAGTitle";
    char path[4096], what[64];
    snprintf(path, sizeof path, "%s/tagged", folder);
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        snprintf(group, sizeof group, "tags before %s in %s", files[f].encoder, files[f].container);
        int64_t bad, missing, pieces, bytes;
        CHECK(write_sweep(path, files[f].container, files[f].encoder, RATE, 2, LENGTH) == AUDIOPS_OK);
        audiops_stream_info clean = info_of(path), tagged;
        int64_t count = count_samples(path, &bad, &missing, &pieces, &bytes, what);
        prepend_bytes(path, second, sizeof second);
        prepend_bytes(path, first, sizeof first);
#if defined(AUDIOPS_SYSTEM_FFMPEG)
        /* FFmpeg 5.1 takes what stands behind the samples of a Wave64 file for a broken header. */
        if (strcmp(files[f].container, "w64") != 0)
#endif
            append_bytes(path, last, sizeof last);
        CHECK(count > 0 && count_samples(path, &bad, &missing, &pieces, &bytes, what) == count);
        CHECK(bad == 0 && missing == 0 && pieces == 1 && bytes == sizeof first + sizeof second && strcmp(what, "an ID3v2 tag") == 0);
        tagged = info_of(path);
        CHECK(tagged.sample_count == clean.sample_count && tagged.count_kind == clean.count_kind);
    }
}

void test_junk(void)
{
    test_front_tags();
    static const struct {
        const char *container, *encoder;
    } files[] = { { "flac", "flac" }, { "mp3", "libmp3lame" }, { "mp2", "mp2" }, { "ac3", "ac3" }, { "eac3", "eac3" } };
    static uint8_t title[128] = "TAGTitle", nothing[3000], other[700];
    static const char lyrics[] = "LYRICSBEGININD0000210LYR00020[00:01]hello world..000047LYRICS200";
    static const uint8_t ape[64] = "APETAGEX\xD0\x07\0\0\x20\0\0\0\0\0\0\0\0\0\0\xA0";
    for (size_t i = 0; i < sizeof other; i++)
        other[i] = (uint8_t)(i * 37 % 101);
    const struct {
        const char *name;
        const void *bytes;
        size_t size;
    } tails[] = {
        { "an ID3v1 tag", title, sizeof title }, { "a Lyrics3 tag", lyrics, sizeof lyrics - 1 }, { "an APE tag", ape, sizeof ape },
        { "zeros", nothing, sizeof nothing }, { "bytes that are no audio", other, sizeof other },
    };
    char path[4096], what[64];
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        snprintf(path, sizeof path, "%s/junk.%s", folder, files[f].container);
        for (size_t t = 0; t < sizeof tails / sizeof *tails; t++) {
            snprintf(group, sizeof group, "%s behind %s", tails[t].name, files[f].encoder);
            int64_t bad, missing, pieces, bytes;
            CHECK(write_sweep(path, files[f].container, files[f].encoder, RATE, 2, LENGTH) == AUDIOPS_OK);
            int64_t clean = count_samples(path, &bad, &missing, &pieces, &bytes, what);
            CHECK(clean >= LENGTH && bad == 0 && missing == 0 && pieces == 0 && *what == '\0');
            append_bytes(path, tails[t].bytes, tails[t].size);
            CHECK(count_samples(path, &bad, &missing, &pieces, &bytes, what) == clean);
            CHECK(bad == 0 && missing == 0);
            /* Where the end is known nothing behind it is looked at, and zeros may fall to a parser that passes over them. */
            CHECK(pieces == 0 || (bytes >= 0 && bytes <= (int64_t)tails[t].size && *what != '\0'));
        }
    }
    /* A frame that is damaged stays damage. */
    snprintf(group, sizeof group, "a damaged frame");
    snprintf(path, sizeof path, "%s/junk.flac", folder);
    CHECK(write_sweep(path, "flac", "flac", RATE, 2, LENGTH) == AUDIOPS_OK);
    FILE *file = fopen(path, "r+b");
    CHECK(file != NULL && fseek(file, -2000, SEEK_END) == 0 && fwrite(other, 1, 300, file) == 300);
    fclose(file);
    int64_t bad, missing, pieces, bytes;
    count_samples(path, &bad, &missing, &pieces, &bytes, what);
    CHECK(bad > 0 || missing > 0);
}
