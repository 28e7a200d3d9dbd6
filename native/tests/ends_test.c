/* Where a file ends: one that was cut says so, whatever its container, and what stands behind the audio changes no count that is
 * called exact. */
#include "test.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Frames one after another, or samples behind a header without any count: nothing in these tells that more was there. */
static bool states_no_end(const char *container)
{
    static const char *const names[] = { "mp2", "adts", "ac3", "eac3", "g722", "g726", "ircam" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(container, names[i]) == 0)
            return true;
    }
    return false;
}

static uint8_t *read_file(const char *path, long *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    fseek(file, 0, SEEK_END);
    *size = ftell(file);
    rewind(file);
    uint8_t *bytes = malloc((size_t)*size + 1);
    if (fread(bytes, 1, (size_t)*size, file) != (size_t)*size)
        *size = 0;
    fclose(file);
    return bytes;
}

static void write_file(const char *path, const uint8_t *bytes, long size, const uint8_t *more, long more_size)
{
    FILE *file = fopen(path, "wb");
    fwrite(bytes, 1, (size_t)size, file);
    if (more_size > 0)
        fwrite(more, 1, (size_t)more_size, file);
    fclose(file);
}

typedef struct ending {
    audiops_result opened;
    int64_t decoded, bad_packets, missing;
    audiops_stream_info info;
} ending;

static ending read_to_end(const char *path)
{
    enum { MOST = 600000 };
    ending end = { .decoded = -1, .info = { .struct_size = sizeof end.info } };
    audiops_reader *reader = NULL;
    end.opened = audiops_reader_open(path, 0, &reader);
    if (end.opened != AUDIOPS_OK)
        return end;
    CHECK(audiops_reader_info(reader, &end.info) == AUDIOPS_OK);
    sound whole = read_sound(reader, end.info.channels, MOST);
    end.decoded = whole.count;
    CHECK(audiops_reader_damage(reader, &end.bad_packets, &end.missing) == AUDIOPS_OK);
    free(whole.samples);
    audiops_reader_close(reader);
    return end;
}

void check_ends(const char *path, const char *container)
{
#if defined(AUDIOPS_SYSTEM_FFMPEG)
    /* FFmpeg 5.1 takes what stands behind the samples of a Wave64 file for a broken header, and a cut header of ASF for one that
     * asks for too much memory. */
    if (strcmp(container, "w64") == 0 || strcmp(container, "asf") == 0)
        return;
#endif
    char other[4096];
    long size = 0;
    uint8_t *bytes = read_file(path, &size);
    snprintf(other, sizeof other, "%s/end.%s", folder, container);

    ending whole = read_to_end(path);
    if (strcmp(container, "matroska") == 0 && strcmp(whole.info.codec, "tta") == 0) {
        CHECK(whole.missing != 0); /* FFmpeg writes of it what its own decoder does not take */
        free(bytes);
        return;
    }
    CHECK(whole.bad_packets == 0 && whole.missing == 0);
    if (!states_no_end(container)) {
        static const int percents[] = { 25, 60, 90 };
        for (size_t i = 0; i < sizeof percents / sizeof *percents; i++) {
            write_file(other, bytes, size * percents[i] / 100, NULL, 0);
            ending cut = read_to_end(other);
            CHECK(cut.opened != AUDIOPS_OK || cut.bad_packets > 0 || cut.missing != 0);
            CHECK(cut.opened == AUDIOPS_OK || cut.opened == AUDIOPS_TRUNCATED || cut.opened == AUDIOPS_INVALID_DATA ||
                  cut.opened == AUDIOPS_UNKNOWN_FORMAT);
        }
    }

    /* An ID3v1 tag, nothing but zeros, and a part of what came before. */
    uint8_t more[777] = "TAG";
    memcpy(more + 128, bytes + size / 2, 49);
    write_file(other, bytes, size, more, sizeof more);
    ending tagged = read_to_end(other);
    CHECK(tagged.opened == AUDIOPS_OK);
    if (tagged.opened == AUDIOPS_OK && tagged.info.count_kind == AUDIOPS_COUNT_EXACT && tagged.bad_packets == 0)
        CHECK(tagged.decoded == tagged.info.sample_count);
    if (whole.info.count_kind == AUDIOPS_COUNT_EXACT && tagged.bad_packets == 0 && tagged.missing == 0 &&
        tagged.info.count_kind == AUDIOPS_COUNT_EXACT)
        CHECK(tagged.decoded == whole.decoded || strcmp(container, "ircam") == 0);
    free(bytes);
}
