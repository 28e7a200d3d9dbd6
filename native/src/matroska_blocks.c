/* How many samples the one audio track of a Matroska or WebM file has, by walking over its blocks (RFC 9559): the header rounds
 * the duration, leaves it out of what a browser records, and counts what is put before and behind the sound.
 *
 * FFmpeg leaves a codec's delay in the sound of all codecs but Opus, and takes the padding of a block with several frames from each
 * of them. */
#include "packet_samples.h"
#include "packet_tables.h"

#include <string.h>

#include <libavutil/mathematics.h>

enum {
    WINDOW = 32 * 1024, MOST_LOADS = 512, /* larger files are not walked over, as opening one is to take milliseconds */
    MOST_LACES = 256,
    HEADER = 0x1A45DFA3, SEGMENT = 0x18538067, TRACKS = 0x1654AE6B, CLUSTER = 0x1F43B675, ENTRY = 0xAE, NUMBER = 0xD7, TYPE = 0x83,
    ENCODINGS = 0x6D80, SIMPLE_BLOCK = 0xA3, GROUP = 0xA0, BLOCK = 0xA1, DISCARD = 0x75A2, AUDIO = 2
};

typedef struct walk {
    const audiops_file *file;
    uint8_t window[WINDOW];
    int64_t at;
    int length, loads;
    int64_t track;                /* number of the one audio track; 0: none yet */
    bool is_encoded;              /* its blocks are packed, or lack the bytes that all begin with */
    audiops_packet_samples samples;
    int64_t total, discarded;     /* samples so far, and of those the ones to be left out */
    int64_t sound_end;            /* where the first of those begin; -1: nowhere */
} walk;

typedef struct element {
    uint32_t id;
    int64_t start, end; /* of its contents; end -1: not known */
} element;

/* Up to `size` bytes at a place, as many as the file has there. */
static const uint8_t *bytes_at(walk *walk, int64_t at, int size, int *have)
{
    *have = 0;
    if (at < 0 || at >= walk->file->size)
        return NULL;
    int wanted = (int)FFMIN(size, walk->file->size - at);
    if (at < walk->at || at + wanted > walk->at + walk->length) {
        if (++walk->loads > MOST_LOADS)
            return NULL;
        walk->at = at;
        walk->length = audiops_file_read_at(walk->file, at, walk->window, (int)FFMIN(WINDOW, walk->file->size - at));
    }
    *have = (int)FFMIN(wanted, walk->at + walk->length - at);
    return *have > 0 ? walk->window + (at - walk->at) : NULL;
}

/* RFC 8794, 4: as many bytes as zeros stand before the first one, and one more. `keep` of an ID, which has its marker; -1: all ones,
 * not known; -2: none. */
static int64_t number_at(const uint8_t *bytes, int have, bool keep, int *length)
{
    *length = 1;
    while (*length <= 8 && have > 0 && (bytes[0] & (0x80 >> (*length - 1))) == 0)
        ++*length;
    if (*length > have || *length > 8)
        return -2;
    int64_t value = keep ? bytes[0] : bytes[0] & (0xFF >> *length);
    bool is_full = (bytes[0] & (0xFF >> *length)) == 0xFF >> *length;
    for (int i = 1; i < *length; i++) {
        value = value << 8 | bytes[i];
        is_full = is_full && bytes[i] == 0xFF;
    }
    return is_full && !keep ? -1 : value;
}

static bool read_element(walk *walk, int64_t at, int64_t limit, element *found)
{
    enum { LONGEST_ID = 4, LONGEST = 12 };
    int have, id_length, size_length;
    const uint8_t *bytes = bytes_at(walk, at, LONGEST, &have);
    int64_t id = bytes == NULL ? -2 : number_at(bytes, FFMIN(have, LONGEST_ID), true, &id_length);
    int64_t size = id < 0 ? -2 : number_at(bytes + id_length, have - id_length, false, &size_length);
    if (size == -2)
        return false;
    *found = (element){ .id = (uint32_t)id, .start = at + id_length + size_length, .end = -1 };
    if (size >= 0) {
        if (size > limit - found->start)
            return false;
        found->end = found->start + size;
    }
    return true;
}

static int64_t integer_of(walk *walk, const element *element, bool is_signed)
{
    int have, size = (int)(element->end - element->start);
    const uint8_t *bytes = size < 1 || size > 8 ? NULL : bytes_at(walk, element->start, size, &have);
    if (bytes == NULL || have < size)
        return 0;
    uint64_t value = is_signed && (bytes[0] & 0x80) != 0 ? UINT64_MAX : 0;
    for (int i = 0; i < size; i++)
        value = value << 8 | bytes[i];
    return (int64_t)value;
}

static bool read_tracks(walk *walk, const element *tracks)
{
    element entry, child;
    for (int64_t at = tracks->start; at < tracks->end; at = entry.end) {
        if (!read_element(walk, at, tracks->end, &entry) || entry.end < 0)
            return false;
        int64_t number = 0, type = 0;
        bool is_encoded = false;
        for (int64_t inner = entry.start; entry.id == ENTRY && inner < entry.end; inner = child.end) {
            if (!read_element(walk, inner, entry.end, &child) || child.end < 0)
                return false;
            if (child.id == NUMBER)
                number = integer_of(walk, &child, false);
            else if (child.id == TYPE)
                type = integer_of(walk, &child, false);
            else if (child.id == ENCODINGS)
                is_encoded = true;
        }
        if (type != AUDIO)
            continue;
        if (walk->track != 0 || number <= 0)
            return false;
        walk->track = number;
        walk->is_encoded = is_encoded;
    }
    return true;
}

/* The sizes of a block's frames (RFC 9559, 10.3): in the manner of Xiph, of EBML, or all alike. Where the first frame begins, or -1. */
static int64_t read_laces(walk *walk, int64_t at, int64_t end, int lacing, int64_t *sizes, int *count)
{
    enum { NONE = 0, XIPH = 1, EBML = 3, LARGEST_HEAD = 1 + MOST_LACES * 8 + 4096 };
    *count = 1;
    if (lacing == NONE) {
        sizes[0] = end - at;
        return at;
    }
    int have, length;
    const uint8_t *bytes = bytes_at(walk, at, (int)FFMIN(LARGEST_HEAD, end - at), &have);
    if (bytes == NULL)
        return -1;
    int used = 1;
    int64_t sum = 0;
    *count = bytes[0] + 1;
    for (int i = 0; i < *count - 1 && (lacing == XIPH || lacing == EBML); i++) {
        if (lacing == XIPH) {
            sizes[i] = 0;
            do {
                if (used >= have)
                    return -1;
                sizes[i] += bytes[used];
            } while (bytes[used++] == 0xFF);
        } else {
            int64_t value = number_at(bytes + used, have - used, false, &length);
            if (value < 0)
                return -1;
            /* the first as it is, the others by how much they differ from the one before */
            sizes[i] = i == 0 ? value : sizes[i - 1] + value - ((INT64_C(1) << (7 * length - 1)) - 1);
            used += length;
        }
        if (sizes[i] < 0 || sizes[i] > end - at) /* each within the block, so that their sum is a number yet */
            return -1;
        sum += sizes[i];
    }
    int64_t left = end - at - used;
    if (lacing == XIPH || lacing == EBML) {
        sizes[*count - 1] = left - sum;
        return left >= sum ? at + used : -1;
    }
    for (int i = 0; i < *count; i++)
        sizes[i] = left / *count;
    return left % *count == 0 ? at + used : -1;
}

/* False where its samples cannot be told. */
static bool add_block(walk *walk, const element *block, int64_t discard)
{
    enum { TIME = 2, LACING_SHIFT = 1, LACING = 3 };
    int64_t sizes[MOST_LACES], sum = 0;
    int have, length, count;
    const uint8_t *bytes = block->end < 0 ? NULL : bytes_at(walk, block->start, 8 + TIME + 1, &have);
    int64_t track = bytes == NULL ? -2 : number_at(bytes, have, false, &length);
    if (track < 0 || have < length + TIME + 1)
        return false;
    if (track != walk->track)
        return true;
    int64_t at = block->start + length + TIME + 1;
    at = at > block->end ? -1 : read_laces(walk, at, block->end, bytes[length + TIME] >> LACING_SHIFT & LACING, sizes, &count);
    if (at < 0)
        return false;
    for (int i = 0; i < count; at += sizes[i++]) {
        if (sizes[i] == 0)
            continue;
        bytes = bytes_at(walk, at, (int)FFMIN(sizes[i], AUDIOPS_PACKET_HEAD), &have);
        int samples = bytes == NULL || have < FFMIN(sizes[i], AUDIOPS_PACKET_HEAD)
                          ? -1
                          : audiops_packet_samples_next(&walk->samples, bytes, have, sizes[i]);
        if (samples < 0)
            return false;
        sum += samples;
    }
    int64_t dropped = av_rescale(discard, walk->samples.codec->sample_rate, 1000000000);
    if (dropped < 0)
        return false;
    dropped = FFMIN(dropped, sum);
    walk->total += sum;
    walk->discarded += dropped;
    if (dropped > 0 && walk->sound_end < 0)
        walk->sound_end = walk->total - dropped;
    return true;
}

static bool add_group(walk *walk, const element *group)
{
    element child, block = { .end = -1 };
    int64_t discard = 0;
    for (int64_t at = group->start; at < group->end; at = child.end) {
        if (!read_element(walk, at, group->end, &child) || child.end < 0)
            return false;
        if (child.id == BLOCK)
            block = child;
        else if (child.id == DISCARD)
            discard = integer_of(walk, &child, true);
    }
    return block.end < 0 || add_block(walk, &block, discard);
}

/* All clusters up to the end of the segment, whole; those of a live stream, and the segment too, may have no length. */
static bool add_segment(walk *walk, const element *segment)
{
    int64_t end = segment->end < 0 ? walk->file->size : segment->end, at = segment->start;
    element child;
    for (; at < end; at = child.end) {
        if (!read_element(walk, at, end, &child))
            return false;
        if (child.id == CLUSTER)
            child.end = child.start; /* what is in it comes next; nothing else has the names of that */
        else if (child.end < 0)
            return false;
        else if (child.id == TRACKS && walk->track == 0 && (!read_tracks(walk, &child) || walk->is_encoded))
            return false;
        else if (child.id == SIMPLE_BLOCK && !add_block(walk, &child, 0))
            return false;
        else if (child.id == GROUP && !add_group(walk, &child))
            return false;
    }
    return walk->track != 0;
}

static bool walk_file(walk *walk)
{
    element header, segment;
    return read_element(walk, 0, walk->file->size, &header) && header.id == HEADER && header.end >= 0 &&
           read_element(walk, header.end, walk->file->size, &segment) && segment.id == SEGMENT && add_segment(walk, &segment);
}

audiops_packet_table audiops_matroska_table(const audiops_file *file, AVCodecParameters *codec)
{
    const bool is_opus = codec->codec_id == AV_CODEC_ID_OPUS;
    /* Of Opus its decoder leaves the delay out; the first packet of Vorbis gives nothing by itself. */
    const int64_t first = is_opus || codec->codec_id == AV_CODEC_ID_VORBIS ? 0 : FFMAX(codec->initial_padding, 0);
    audiops_packet_table table = { .is_stated = first > 0, .first = first, .length = -1 };
    walk *walk = av_mallocz(sizeof *walk);
    if (walk == NULL)
        return table;
    walk->file = file;
    walk->sound_end = -1;
    bool is_known = audiops_packet_samples_begin(&walk->samples, codec) && walk_file(walk);
    int64_t delay = is_opus ? av_clip(codec->extradata_size >= 12 ? codec->extradata[10] | codec->extradata[11] << 8 : 0, 0, UINT16_MAX) : first;
    int64_t length = walk->total - walk->discarded - delay;
    /* A discard in the middle is left to the demuxer, which does as it says of a block with one frame. */
    bool ends_it = walk->sound_end < 0 || walk->total - walk->discarded == walk->sound_end;
    if (is_known && length > 0 && ends_it)
        table = (audiops_packet_table){ .is_stated = true, .first = first, .length = length, .replaces_discards = true };
    audiops_packet_samples_end(&walk->samples);
    av_free(walk);
    return table;
}
