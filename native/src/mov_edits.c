#include "mov_edits.h"

#include <stdlib.h>
#include <string.h>

#include <libavutil/intreadwrite.h>
#include <libavutil/mathematics.h>

enum { MOST_BOXES = 4096, MOST_EDITS = 1024 };

typedef struct box {
    int64_t body, end;
} box;

/* The next box of a kind in a parent, from `*at` on, which moves behind it. */
static bool next_box(const audiops_file *file, const box *parent, const char *kind, int64_t *at, box *found)
{
    uint8_t header[16];
    for (int i = 0; i < MOST_BOXES && *at + 8 <= parent->end; i++) {
        if (audiops_file_read_at(file, *at, header, sizeof header) < 8)
            return false;
        int64_t size = AV_RB32(header), length = 8;
        if (size == 1) {
            size = (int64_t)AV_RB64(header + 8);
            length = 16;
        } else if (size == 0) {
            size = parent->end - *at;
        }
        if (size < length || size > parent->end - *at)
            return false;
        *found = (box){ .body = *at + length, .end = *at + size };
        *at += size;
        if (memcmp(header + 4, kind, 4) == 0)
            return true;
    }
    return false;
}

static bool first_box(const audiops_file *file, const box *parent, const char *kind, box *found)
{
    int64_t at = parent->body;
    return next_box(file, parent, kind, &at, found);
}

/* A field of a full box that lies `old` bytes behind its start in version 0 and `wide` in version 1. */
static uint32_t field(const audiops_file *file, const box *of, int old, int wide)
{
    uint8_t bytes[4] = { 0 };
    if (audiops_file_read_at(file, of->body, bytes, 1) != 1 ||
        audiops_file_read_at(file, of->body + (bytes[0] == 1 ? wide : old), bytes, 4) != 4)
        return 0;
    return AV_RB32(bytes);
}

static bool find_track(const audiops_file *file, const box *movie, uint32_t id, box *track)
{
    int64_t at = movie->body;
    for (box header; next_box(file, movie, "trak", &at, track);) {
        if (first_box(file, track, "tkhd", &header) && field(file, &header, 12, 20) == id)
            return true;
    }
    return false;
}

static bool read_edits(const audiops_file *file, const box *list, uint32_t movie_scale, uint32_t media_scale, int sample_rate,
                       bool may_be_open, audiops_mov_edits *found)
{
    uint8_t bytes[20];
    if (audiops_file_read_at(file, list->body, bytes, 8) != 8)
        return true;
    bool is_wide = bytes[0] == 1;
    uint32_t count = AV_RB32(bytes + 4);
    int size = is_wide ? 20 : 12;
    if (count < 1 || count > MOST_EDITS || list->body + 8 + (int64_t)count * size > list->end)
        return true;
    found->edits = malloc(sizeof *found->edits * count);
    if (found->edits == NULL)
        return false;
    bool is_open = false;
    for (uint32_t i = 0; i < count; i++) {
        if (audiops_file_read_at(file, list->body + 8 + (int64_t)i * size, bytes, size) != size)
            return true;
        int64_t duration = is_wide ? (int64_t)AV_RB64(bytes) : AV_RB32(bytes);
        int64_t start = is_wide ? (int64_t)AV_RB64(bytes + 8) : (int32_t)AV_RB32(bytes + 4);
        uint32_t speed = AV_RB32(bytes + size - 4);
        if (start == -1)
            continue;
        if (duration == 0 && i + 1 < count)
            continue;
        is_open = may_be_open && duration == 0; /* it says where the sound begins alone, which ends with the media */
        if (start < 0 || (duration <= 0 && !is_open) || duration > INT64_MAX / 2 || speed != 0x10000) {
            found->count = 0; /* to be heard faster, or to no end */
            return true;
        }
        found->edits[found->count++] = (audiops_edit){
            .first = av_rescale(start, sample_rate, media_scale),
            .length = is_open ? INT64_MAX / 4 : av_rescale(duration, sample_rate, movie_scale)
        };
    }
    if (count == 1 && !is_open)
        found->count = 0;
    return true;
}

static void forget_if_none(audiops_mov_edits *found)
{
    if (found->count > 0)
        return;
    free(found->edits);
    found->edits = NULL;
}

bool audiops_mov_find_edits(const audiops_file *file, uint32_t track_id, int sample_rate, audiops_mov_edits *found)
{
    *found = (audiops_mov_edits){ 0 };
    box whole = { .body = 0, .end = file->size }, movie, header, track, media, edits, list, fragments;
    if (!first_box(file, &whole, "moov", &movie) || !first_box(file, &movie, "mvhd", &header))
        return true;
    uint32_t movie_scale = field(file, &header, 12, 20);
    if (movie_scale == 0 || !find_track(file, &movie, track_id, &track) || !first_box(file, &track, "edts", &edits) ||
        !first_box(file, &edits, "elst", &list) || !first_box(file, &track, "mdia", &media) ||
        !first_box(file, &media, "mdhd", &header))
        return true;
    uint32_t media_scale = field(file, &header, 12, 20);
    bool is_fragmented = first_box(file, &movie, "mvex", &fragments); /* the media is not known to its end */
    bool is_read = media_scale == 0 || read_edits(file, &list, movie_scale, media_scale, sample_rate, !is_fragmented, found);
    forget_if_none(found);
    return is_read;
}

bool audiops_mov_has_fragments(const audiops_file *file)
{
    box whole = { .body = 0, .end = file->size }, fragment;
    return first_box(file, &whole, "moof", &fragment);
}

/* The one edit of a list that has one besides an empty one, or none at all; false: there are more, or it is not a plain one. */
static bool read_only_edit(const audiops_file *file, const box *list, int64_t *start, int64_t *duration)
{
    uint8_t bytes[20];
    if (audiops_file_read_at(file, list->body, bytes, 8) != 8)
        return false;
    bool is_wide = bytes[0] == 1;
    uint32_t count = AV_RB32(bytes + 4);
    int size = is_wide ? 20 : 12;
    if (count != 1 || list->body + 8 + size > list->end || audiops_file_read_at(file, list->body + 8, bytes, size) != size)
        return false;
    *duration = is_wide ? (int64_t)AV_RB64(bytes) : AV_RB32(bytes);
    *start = is_wide ? (int64_t)AV_RB64(bytes + 8) : (int32_t)AV_RB32(bytes + 4);
    return *start >= 0 && *duration >= 0 && AV_RB32(bytes + size - 4) == 0x10000;
}

/* The sum of the table of durations, where all packets but the last are of one, and the last is no longer. */
static int64_t sum_durations(const audiops_file *file, const box *table, int64_t *each)
{
    enum { HEADER = 8, ENTRY = 8, MOST_ENTRIES = 2 };
    uint8_t bytes[HEADER + ENTRY * MOST_ENTRIES];
    int64_t available = FFMIN((int64_t)sizeof bytes, table->end - table->body);
    if (available < HEADER + ENTRY || audiops_file_read_at(file, table->body, bytes, (int)available) != available)
        return -1;
    uint32_t entries = AV_RB32(bytes + 4);
    if (entries < 1 || entries > MOST_ENTRIES || available < HEADER + ENTRY * (int64_t)entries)
        return -1;
    int64_t first = AV_RB32(bytes + HEADER + 4), sum = AV_RB32(bytes + HEADER) * first;
    *each = entries == 1 && AV_RB32(bytes + HEADER) == 1 ? 0 : first;
    if (entries == 2) {
        int64_t count = AV_RB32(bytes + HEADER + ENTRY), last = AV_RB32(bytes + HEADER + ENTRY + 4);
        if (count != 1 || last > first)
            return -1;
        sum += last;
    }
    return sum;
}

/* The boxes of a track that say how long it is. */
typedef struct lengths {
    box track, durations;
    uint32_t movie_scale, media_scale;
} lengths;

static bool find_lengths(const audiops_file *file, uint32_t track_id, int sample_rate, lengths *found)
{
    box whole = { .body = 0, .end = file->size }, movie, header, media, information, tables, fragments;
    if (!first_box(file, &whole, "moov", &movie) || !first_box(file, &movie, "mvhd", &header))
        return false;
    found->movie_scale = field(file, &header, 12, 20);
    if (found->movie_scale == 0 || first_box(file, &movie, "mvex", &fragments) || !find_track(file, &movie, track_id, &found->track) ||
        !first_box(file, &found->track, "mdia", &media) || !first_box(file, &media, "mdhd", &header) ||
        !first_box(file, &media, "minf", &information) || !first_box(file, &information, "stbl", &tables) ||
        !first_box(file, &tables, "stts", &found->durations))
        return false;
    /* Opus is decoded at 48 kHz, and its table may be of the rate that it was made from. */
    found->media_scale = field(file, &header, 12, 20);
    return found->media_scale != 0 && (uint32_t)sample_rate % found->media_scale == 0;
}

int64_t audiops_mov_count(const audiops_file *file, uint32_t track_id, int sample_rate, int64_t *each, int64_t *start)
{
    lengths found;
    box edits, list;
    if (!find_lengths(file, track_id, sample_rate, &found))
        return -1;
    int64_t sum = sum_durations(file, &found.durations, each), duration = 0, times = (uint32_t)sample_rate / found.media_scale;
    *each *= times;
    sum *= times;
    *start = -1;
    if (sum < 0 || !first_box(file, &found.track, "edts", &edits) || !first_box(file, &edits, "elst", &list))
        return sum;
    if (!read_only_edit(file, &list, start, &duration) || *start > sum / times)
        return -1;
    *start *= times;
    /* It is stated in ticks of the movie, which may be of a millisecond: what ends less than one before the media ends with it. */
    int64_t tick = sample_rate / found.movie_scale + 1, length = av_rescale(duration, sample_rate, found.movie_scale);
    return duration == 0 || length + tick >= sum - *start ? sum - *start : -1;
}

/* Of a table with any durations; -1 where it is not whole, or beyond what can be. */
static int64_t sum_all_durations(const audiops_file *file, const box *table)
{
    enum { HEADER = 8, ENTRY = 8, AT_ONCE = 512, MOST_ENTRIES = 1 << 22 };
    uint8_t header[HEADER], entries[ENTRY * AT_ONCE];
    if (audiops_file_read_at(file, table->body, header, HEADER) != HEADER)
        return -1;
    uint32_t count = AV_RB32(header + 4);
    if (count > MOST_ENTRIES || table->body + HEADER + (int64_t)count * ENTRY > table->end)
        return -1;
    int64_t sum = 0;
    for (uint32_t done = 0; done < count;) {
        int some = (int)FFMIN(count - done, AT_ONCE);
        if (audiops_file_read_at(file, table->body + HEADER + (int64_t)done * ENTRY, entries, some * ENTRY) != some * ENTRY)
            return -1;
        for (int i = 0; i < some && sum >= 0; i++) {
            int64_t more = (int64_t)AV_RB32(entries + i * ENTRY) * AV_RB32(entries + i * ENTRY + 4);
            sum = more < 0 || more > INT64_MAX / 1024 - sum ? -1 : sum + more;
        }
        if (sum < 0)
            return -1;
        done += (uint32_t)some;
    }
    return sum;
}

bool audiops_mov_find_length(const audiops_file *file, uint32_t track_id, int sample_rate, int64_t *media, audiops_edit *edit)
{
    lengths found;
    box edits, list;
    int64_t start, duration;
    if (!find_lengths(file, track_id, sample_rate, &found) || found.media_scale != (uint32_t)sample_rate)
        return false;
    *media = sum_all_durations(file, &found.durations);
    *edit = (audiops_edit){ .first = 0, .length = *media };
    if (*media <= 0 || !first_box(file, &found.track, "edts", &edits) || !first_box(file, &edits, "elst", &list))
        return *media > 0;
    if (!read_only_edit(file, &list, &start, &duration) || start > *media)
        return false;
    int64_t tick = sample_rate / found.movie_scale + 1, length = av_rescale(duration, sample_rate, found.movie_scale);
    bool is_whole = duration == 0 || length + tick >= *media - start;
    *edit = (audiops_edit){ .first = start, .length = is_whole ? *media - start : length };
    return true;
}

int64_t audiops_mov_first_duration(const audiops_file *file, uint32_t track_id, int sample_rate)
{
    enum { HEADER = 8, ENTRY = 8 };
    uint8_t bytes[HEADER + ENTRY];
    lengths found;
    return find_lengths(file, track_id, sample_rate, &found) &&
                   audiops_file_read_at(file, found.durations.body, bytes, sizeof bytes) == sizeof bytes && AV_RB32(bytes + 4) > 0
               ? (int64_t)AV_RB32(bytes + HEADER + 4)
               : -1;
}

/* A description of samples of version 2 (QuickTime File Format, "Sound Sample Description (Version 2)"). */
static void show_description(audiops_file *file, int64_t at, audiops_mov_samples *found)
{
    enum { SIZE = 72, VERSION = 16, CHANNELS = 48, BITS = 56, FLAGS = 60, BYTES = 64, FRAMES = 68, IS_FLOAT = 1, IS_HIGH = 16, WIDEST = 8 };
    uint8_t entry[SIZE];
    if (audiops_file_read_at(file, at, entry, SIZE) != SIZE || memcmp(entry + 4, "lpcm", 4) != 0 || AV_RB16(entry + VERSION) != 2)
        return;
    uint32_t channels = AV_RB32(entry + CHANNELS), bits = AV_RB32(entry + BITS), flags = AV_RB32(entry + FLAGS);
    uint32_t bytes = AV_RB32(entry + BYTES);
    if (channels == 0 || channels > AUDIOPS_MAX_CHANNELS || AV_RB32(entry + FRAMES) != 1 || bytes % channels != 0 || bits == 0 ||
        (flags & IS_FLOAT) != 0)
        return;
    uint32_t width = bytes / channels;
    if (width > WIDEST || bits > width * 8 || (bits + 7) / 8 == width)
        return;
    uint8_t shown[4];
    AV_WB32(shown, width * 8);
    audiops_file_patch(file, at + BITS, shown, sizeof shown);
    found->valid_bits = (int)bits;
    found->is_low = found->is_low || (flags & IS_HIGH) == 0;
}

void audiops_mov_show_samples(audiops_file *file, audiops_mov_samples *found)
{
    enum { ENTRIES = 8, MOST_TRACKS = 64 };
    *found = (audiops_mov_samples){ 0 };
    uint8_t start[12];
    if (audiops_file_read_at(file, 0, start, sizeof start) != sizeof start)
        return;
    /* Other brands than QuickTime's have no such description; the oldest files begin without a brand. */
    bool is_quicktime = memcmp(start + 4, "ftypqt  ", 8) == 0 || memcmp(start + 4, "moov", 4) == 0 || memcmp(start + 4, "mdat", 4) == 0 ||
                        memcmp(start + 4, "wide", 4) == 0 || memcmp(start + 4, "free", 4) == 0 || memcmp(start + 4, "skip", 4) == 0;
    box whole = { .body = 0, .end = file->size }, movie, track, media, information, tables, descriptions;
    if (!is_quicktime || !first_box(file, &whole, "moov", &movie))
        return;
    int64_t at = movie.body;
    for (int i = 0; i < MOST_TRACKS && next_box(file, &movie, "trak", &at, &track); i++) {
        if (first_box(file, &track, "mdia", &media) && first_box(file, &media, "minf", &information) &&
            first_box(file, &information, "stbl", &tables) && first_box(file, &tables, "stsd", &descriptions))
            show_description(file, descriptions.body + ENTRIES, found);
    }
}
