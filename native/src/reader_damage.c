#include "reader.h"
#include "stated_count.h"

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

/* Formats whose header or index states a duration that holds. */
static bool states_duration(const audiops_reader *reader)
{
    static const char names[] = "mov,matroska,webm,asf,asf_o,flv,rm,avi,nut,mxf,wav,w64,caf,aiff,au,mpc,mpc8,oma,xwma,voc,wtv";
    const char *name = reader->format->iformat->name;
    char first[32];
    av_strlcpy(first, name, FFMIN(sizeof first, strcspn(name, ",") + 1));
    return reader->format->duration_estimation_method == AVFMT_DURATION_FROM_STREAM && av_match_name(first, names) != 0 &&
           audiops_reader_only_audio(reader->format) == reader->stream && reader->count.kind == AUDIOPS_COUNT_ESTIMATED;
}

/* A duration is rounded, and counts what an encoder added at the ends. */
static int64_t slack_of(const audiops_reader *reader)
{
    return reader->sample_rate / 4 + reader->count.count / 100;
}

int64_t audiops_reader_latest_end(const audiops_reader *reader)
{
    if (reader->total.kind == AUDIOPS_COUNT_EXACT)
        return reader->total.count;
    return states_duration(reader) && !audiops_reader_is_chain(reader) ? reader->count.count + slack_of(reader) : -1;
}

/* Samples that were promised in vain; -1: some, it is not known how many. */
static int64_t missing_samples(const audiops_reader *reader)
{
    if (!reader->ended)
        return 0;
    int64_t promised = reader->missing + audiops_reader_missing(reader);
    if (promised > 0)
        return promised;
    const char *name = reader->format->iformat->name;
    if (av_match_name("ogg", name) != 0)
        return last_ogg_page_is_cut(reader) ? -1 : 0;
    /* What is left of a packet that was cut is decoded to as many samples as the whole of it. */
    if (strcmp(name, "mpc8") == 0 && audiops_reader_file_is_cut(reader, name))
        return -1;
    if (reader->count.promised > 0 || reader->to_drop > 0)
        return 0;
    if (states_duration(reader) && reader->count.count - reader->position > slack_of(reader))
        return reader->count.count - reader->position;
    return audiops_reader_file_is_cut(reader, name) ? -1 : 0;
}

audiops_result audiops_reader_damage(audiops_reader *reader, int64_t *bad_packets, int64_t *missing)
{
    if (reader == NULL || bad_packets == NULL || missing == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    *bad_packets = reader->bad_packets;
    bool is_whole = reader->count.promised > 0 && reader->position >= reader->count.promised;
    if (reader->ended && !is_whole && reader->failed)
        ++*bad_packets;
    *missing = missing_samples(reader);
    return AUDIOPS_OK;
}

audiops_result audiops_reader_skipped(audiops_reader *reader, int64_t *packets, int64_t *bytes, char *what, size_t capacity)
{
    if (reader == NULL || packets == NULL || bytes == NULL || what == NULL || capacity == 0)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    if (reader->skipped_packets == 0 && strcmp(reader->format->iformat->name, "voc") == 0) {
        *bytes = 0;
        *what = '\0';
        *packets = audiops_voc_left_out(&reader->file, what, capacity);
        return AUDIOPS_OK;
    }
    *packets = reader->skipped_packets;
    *bytes = reader->skipped_bytes;
    audiops_copy_text(what, capacity, reader->skipped_packets == 0 ? ""
                                      : reader->skipped_name == NULL ? "bytes that are no audio"
                                                                     : reader->skipped_name);
    return AUDIOPS_OK;
}
