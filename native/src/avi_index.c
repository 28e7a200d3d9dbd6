/* How many samples the one audio stream of an AVI file has, by its index: the header's length is in units that writers fill in as
 * they like (AVI RIFF File Reference, Microsoft). */
#include "packet_samples.h"
#include "packet_tables.h"

#include <string.h>

#include <libavutil/intreadwrite.h>

enum { CHUNK = 8, LIST = 12, ENTRY = 16, MOST_CHUNKS = 1000, MOST_FRAMES = 8192 };

typedef struct avi {
    const audiops_file *file;
    int streams, audio;          /* number of the audio stream; -1: none, or several */
    int64_t movie_at;            /* where its chunks' places are counted from: the name of the list */
    int64_t index_at, index_size;
} avi;

static void read_headers(avi *avi, int64_t at, int64_t end)
{
    uint8_t bytes[LIST + CHUNK + 4];
    for (int i = 0; i < MOST_CHUNKS && at <= end - CHUNK && audiops_file_has_at(avi->file, at, bytes, LIST); i++) {
        int64_t size = AV_RL32(bytes + 4);
        if (memcmp(bytes, "LIST", 4) == 0 && memcmp(bytes + CHUNK, "strl", 4) == 0 && audiops_file_has_at(avi->file, at, bytes, sizeof bytes) &&
            memcmp(bytes + LIST, "strh", 4) == 0) {
            if (memcmp(bytes + LIST + CHUNK, "auds", 4) == 0)
                avi->audio = avi->audio == -2 ? avi->streams : -1;
            avi->streams++;
        }
        at += CHUNK + size + (size & 1);
    }
}

/* One list of chunks and one index behind it, whole: files of several are not counted. */
static bool find_parts(avi *avi)
{
    uint8_t bytes[LIST];
    if (!audiops_file_has_at(avi->file, 0, bytes, LIST) || memcmp(bytes, "RIFF", 4) != 0 || memcmp(bytes + CHUNK, "AVI ", 4) != 0)
        return false;
    int64_t at = LIST, end = CHUNK + (int64_t)AV_RL32(bytes + 4);
    if (end > avi->file->size || (end + LIST <= avi->file->size && audiops_file_has_at(avi->file, end, bytes, LIST) && memcmp(bytes, "RIFF", 4) == 0))
        return false;
    for (int i = 0; i < MOST_CHUNKS && at <= end - LIST && audiops_file_has_at(avi->file, at, bytes, LIST); i++) {
        int64_t size = AV_RL32(bytes + 4);
        bool is_list = memcmp(bytes, "LIST", 4) == 0;
        if (size > end - at - CHUNK)
            return false;
        if (is_list && memcmp(bytes + CHUNK, "hdrl", 4) == 0)
            read_headers(avi, at + LIST, at + CHUNK + size);
        else if (is_list && memcmp(bytes + CHUNK, "movi", 4) == 0)
            avi->movie_at = at + CHUNK;
        else if (memcmp(bytes, "idx1", 4) == 0) {
            avi->index_at = at + CHUNK;
            avi->index_size = size;
        }
        at += CHUNK + size + (size & 1);
    }
    return avi->audio >= 0 && avi->movie_at > 0 && avi->index_at > 0;
}

/* A chunk's frames, or -1. Where its bytes alone tell, they are not looked at. */
static int64_t samples_of(avi *avi, audiops_packet_samples *samples, int64_t at, int64_t size)
{
    const AVCodecParameters *codec = samples->codec;
    uint8_t head[CHUNK + AUDIOPS_PACKET_HEAD];
    int have = (int)FFMIN(size, AUDIOPS_PACKET_HEAD);
    if (!audiops_packet_is_looked_at(codec))
        return audiops_packet_samples_next(samples, head, have, size);
    if (!audiops_file_has_at(avi->file, at, head, CHUNK + have) || AV_RL32(head + 4) != size)
        return -1;
    return audiops_packet_samples_next(samples, head + CHUNK, have, size);
}

static int64_t count(avi *avi, audiops_packet_samples *samples)
{
    enum { AT_ONCE = 512 };
    uint8_t entries[ENTRY * AT_ONCE];
    char name[5] = { (char)('0' + avi->audio / 10), (char)('0' + avi->audio % 10), 'w', 'b', 0 };
    int64_t sum = 0, frames = 0, origin = -1;
    for (int64_t done = 0; done + ENTRY <= avi->index_size;) {
        int some = (int)FFMIN((avi->index_size - done) / ENTRY, AT_ONCE);
        if (!audiops_file_has_at(avi->file, avi->index_at + done, entries, some * ENTRY))
            return -1;
        for (int i = 0; i < some; i++) {
            const uint8_t *entry = entries + i * ENTRY;
            /* Places are counted from the list's name, or in some files from the file's start. */
            if (origin < 0)
                origin = AV_RL32(entry + 8) >= avi->movie_at ? 0 : avi->movie_at;
            int64_t size = AV_RL32(entry + 12);
            if (memcmp(entry, name, 4) != 0 || size == 0)
                continue;
            int64_t more = ++frames > MOST_FRAMES ? -1 : samples_of(avi, samples, origin + AV_RL32(entry + 8), size);
            if (more < 0)
                return -1;
            sum += more;
        }
        done += (int64_t)some * ENTRY;
    }
    return sum;
}

audiops_packet_table audiops_avi_table(const audiops_file *file, AVCodecParameters *codec)
{
    audiops_packet_samples samples;
    avi avi = { .file = file, .audio = -2 };
    int64_t length = -1;
    if (audiops_packet_samples_begin(&samples, codec) && find_parts(&avi))
        length = count(&avi, &samples);
    audiops_packet_samples_end(&samples);
    return (audiops_packet_table){ .is_stated = length > 0, .length = length };
}
