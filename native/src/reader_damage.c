#include "reader.h"

#include <string.h>

#include <libavutil/avstring.h>

/* Ogg states no length; a last page that the file does not hold whole is how one sees that it was cut. */
static bool last_ogg_page_is_cut(const audiops_reader *reader)
{
    enum { HEADER = 27, MOST_SEGMENTS = 255, LARGEST_PAGE = HEADER + MOST_SEGMENTS + MOST_SEGMENTS * 255 };
    int64_t from = FFMAX(reader->file.size - LARGEST_PAGE, 0);
    uint8_t *tail = av_malloc(LARGEST_PAGE);
    int length = tail == NULL ? 0 : audiops_file_read_at(&reader->file, from, tail, (int)(reader->file.size - from));
    bool is_cut = false;
    for (int at = length - 4; at >= 0; at--) {
        if (memcmp(tail + at, "OggS", 4) != 0 || (at + 4 < length && tail[at + 4] != 0))
            continue;
        int64_t end = at + HEADER;
        if (end <= length) {
            int segments = tail[at + HEADER - 1];
            end += segments;
            for (int i = 0; i < segments && at + HEADER + i < length; i++)
                end += tail[at + HEADER + i];
        }
        is_cut = end > length;
        break;
    }
    av_free(tail);
    return is_cut;
}

audiops_result audiops_reader_damage(audiops_reader *reader, int64_t *bad_packets, int64_t *missing)
{
    if (reader == NULL || bad_packets == NULL || missing == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    *bad_packets = reader->bad_packets;
    *missing = 0;
    if (reader->ended && av_match_name("ogg", reader->format->iformat->name) != 0 && last_ogg_page_is_cut(reader))
        ++*bad_packets;
    if (reader->ended)
        *missing = reader->missing + audiops_reader_missing(reader);
    return AUDIOPS_OK;
}
