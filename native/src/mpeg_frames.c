#include "mpeg_frames.h"

#include <errno.h>
#include <string.h>

#include <libavutil/intreadwrite.h>

#include "reader.h"

enum {
    HEADER = 4, SMALL_BLOCK = 4096, FEW = 3, BLOCK = 128 * 1024, LARGEST_FRAME = 8192, LARGEST_TAG_START = 32,
    MOST_BEFORE = 1 << 20, MOST_FREE_SEARCHES = 64
};

/* Version, layer and sampling rate, with the mark of synchronisation. */
static const uint32_t SAME = 0xFFFE0C00;
/* All that tells of a frame's length and channels. */
static const uint32_t FIXED = 0xFFFFFEC0;

bool audiops_mpeg_read_header(const uint8_t *bytes, audiops_mpeg_header *header)
{
    static const uint16_t rates[2][3][15] = {
        { { 0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448 },
          { 0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384 },
          { 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320 } },
        { { 0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256 },
          { 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160 },
          { 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160 } },
    };
    static const int frequencies[3] = { 44100, 48000, 32000 };
    uint32_t word = AV_RB32(bytes);
    unsigned version = word >> 19 & 3, layer = word >> 17 & 3, rate = word >> 12 & 15, frequency = word >> 10 & 3;
    if (word >> 21 != 0x7FF || version == 1 || layer == 0 || rate == 15 || frequency == 3)
        return false;
    bool is_first = version == 3, is_mono = (word >> 6 & 3) == 3;
    int number = 4 - (int)layer, crc = (word >> 16 & 1) != 0 ? 0 : 2;
    int hertz = frequencies[frequency] >> (is_first ? 0 : version == 2 ? 1 : 2);
    int samples = number == 1 ? 384 : number == 3 && !is_first ? 576 : 1152, slot = number == 1 ? 4 : 1;
    int padding = (int)(word >> 9 & 1) * slot;
    int slots = samples / 8 / slot * rates[!is_first][number - 1][rate] * 1000 / hertz;
    *header = (audiops_mpeg_header){
        .layer = number, .sample_rate = hertz, .channels = is_mono ? 1 : 2, .samples = samples,
        .bytes = rate == 0 ? 0 : slots * slot + padding, .padding = padding, .side_start = HEADER + crc,
        .side_end = HEADER + crc + (is_first ? (is_mono ? 17 : 32) : (is_mono ? 9 : 17)), .is_first = is_first
    };
    return true;
}

void audiops_mpeg_free_walk(audiops_mpeg_walk *walk)
{
    av_freep(&walk->block);
    walk->block_size = 0;
}

const uint8_t *audiops_mpeg_bytes(audiops_mpeg_walk *walk, int64_t at, int size)
{
    if (at >= walk->block_at && at + size <= walk->block_at + walk->block_size)
        return walk->block + (at - walk->block_at);
    if (at < 0 || size > LARGEST_FRAME || at > walk->file->size - size)
        return NULL;
    int wanted = walk->loads < FEW ? FFMAX(SMALL_BLOCK, size) : BLOCK; /* information needs no more than the start */
    if (atomic_load_explicit(walk->file->cancelled, memory_order_relaxed)) {
        walk->cancelled = true;
        return NULL;
    }
    if (walk->block == NULL)
        walk->block = av_malloc(BLOCK);
    if (walk->block == NULL)
        return NULL;
    wanted = (int)FFMIN(wanted, walk->file->size - at);
    errno = 0;
    walk->loads += walk->loads < FEW;
    walk->block_at = at;
    walk->block_size = audiops_file_read_at(walk->file, at, walk->block, wanted);
    if (walk->block_size < wanted && errno != 0)
        walk->file_error = errno;
    return walk->block_size >= size ? walk->block : NULL;
}

static int frame_size(const audiops_mpeg_walk *walk, const audiops_mpeg_header *header)
{
    return header->bytes > 0 ? header->bytes : walk->free_bytes > 0 ? walk->free_bytes + header->padding : 0;
}

/* The length of a Lyrics3 tag, which only its end states. */
static int64_t lyrics_length(audiops_mpeg_walk *walk, int64_t at)
{
    enum { START = 11, END = 9, MOST = 8192 };
    int length = (int)FFMIN(MOST, walk->file->size - at);
    const uint8_t *bytes = audiops_mpeg_bytes(walk, at, length);
    for (int i = START; bytes != NULL && i + END <= length; i++) {
        if (memcmp(bytes + i, "LYRICS200", END) == 0 || memcmp(bytes + i, "LYRICSEND", END) == 0)
            return i + END;
    }
    return START;
}

/* The length of a tag that begins here, or 0. */
static int64_t tag_length(audiops_mpeg_walk *walk, int64_t at, const char **name)
{
    int size = (int)FFMIN(LARGEST_TAG_START, walk->file->size - at);
    const uint8_t *bytes = size < 3 ? NULL : audiops_mpeg_bytes(walk, at, size);
    if (bytes == NULL || (bytes[0] != 'I' && bytes[0] != 'T' && bytes[0] != 'A' && bytes[0] != 'L'))
        return 0;
    int64_t length = audiops_tag_length(bytes, size, name);
    if (length > 0 && bytes[0] == 'L')
        length = lyrics_length(walk, at);
    return FFMIN(length, walk->file->size - at);
}

static bool header_at(audiops_mpeg_walk *walk, int64_t at, audiops_mpeg_header *header, uint32_t *word)
{
    const uint8_t *bytes = audiops_mpeg_bytes(walk, at, HEADER);
    if (bytes == NULL || bytes[0] != 0xFF || !audiops_mpeg_read_header(bytes, header))
        return false;
    *word = AV_RB32(bytes);
    return true;
}

/* Whether another frame of the kind follows at the place, or nothing, or what may stand behind the last one. */
static bool is_followed(audiops_mpeg_walk *walk, int64_t at, uint32_t mark, int depth)
{
    audiops_mpeg_header header;
    uint32_t word;
    const char *name;
    if (at == walk->file->size)
        return true;
    if (!header_at(walk, at, &header, &word))
        return tag_length(walk, at, &name) > 0;
    if ((word & SAME) != mark)
        return false;
    int size = frame_size(walk, &header);
    return depth <= 1 || size == 0 || at + size > walk->file->size || is_followed(walk, at + size, mark, depth - 1);
}

/* A frame of a free format is as long as the next header of its kind is away, and so are those behind it, but for their padding. */
static bool find_free_bytes(audiops_mpeg_walk *walk, int64_t at, const audiops_mpeg_header *first, uint32_t word)
{
    enum { FRAMES = 4, SMALLEST = 8 };
    const uint32_t kind = SAME | 0xF000; /* with the bit rate that is not stated */
    if (walk->free_searches++ >= MOST_FREE_SEARCHES)
        return false;
    int most = (int)FFMIN(LARGEST_FRAME - HEADER, walk->file->size - at - HEADER);
    for (int distance = first->side_end + SMALLEST; distance <= most; distance++) {
        audiops_mpeg_header header;
        uint32_t next;
        const uint8_t *bytes = audiops_mpeg_bytes(walk, at, distance + HEADER);
        if (bytes == NULL)
            return false;
        if (bytes[distance] != 0xFF || ((AV_RB32(bytes + distance) ^ word) & kind) != 0)
            continue;
        walk->free_bytes = distance - first->padding;
        int64_t place = at + distance;
        int found = 1;
        while (found < FRAMES && header_at(walk, place, &header, &next) && ((next ^ word) & kind) == 0) {
            place += frame_size(walk, &header);
            found++;
        }
        if (found == FRAMES || (found > 1 && place >= walk->file->size))
            return true;
    }
    walk->free_bytes = 0;
    return false;
}

static bool is_frame(audiops_mpeg_walk *walk, int64_t at, audiops_mpeg_frame *frame)
{
    enum { FOLLOWING = 2 };
    uint32_t word;
    if (!header_at(walk, at, &frame->header, &word) || (walk->mark != 0 && (word & SAME) != walk->mark))
        return false;
    if (frame->header.bytes == 0 && walk->free_bytes == 0 &&
        (walk->mark != 0 || !find_free_bytes(walk, at, &frame->header, word)))
        return false;
    frame->at = at;
    frame->size = frame_size(walk, &frame->header);
    if (!is_followed(walk, at + frame->size, word & SAME, walk->mark == 0 ? FOLLOWING : 1))
        return false;
    walk->mark = word & SAME;
    return true;
}

typedef struct passed {
    int64_t pieces, bytes;
    const char *name;
} passed;

static void note_piece(passed *passed, int64_t bytes, const char *name)
{
    passed->pieces++;
    passed->bytes += bytes;
    passed->name = name;
}

static void add_pieces(audiops_mpeg_walk *walk, const passed *passed)
{
    walk->pieces += passed->pieces;
    walk->bytes += passed->bytes;
    walk->name = passed->pieces > 0 ? passed->name : walk->name;
}

static bool begins_something(uint8_t byte)
{
    return byte == 0xFF || byte == 'I' || byte == 'T' || byte == 'A' || byte == 'L';
}

/* How many bytes of the block from a place on are the start of nothing. */
static int count_idle(audiops_mpeg_walk *walk, int64_t at, bool *is_silent)
{
    if (audiops_mpeg_bytes(walk, at, 1) == NULL)
        return 0;
    const uint8_t *bytes = walk->block + (at - walk->block_at);
    int left = walk->block_size - (int)(at - walk->block_at), count = 0;
    uint8_t any = 0;
    while (count < left && !begins_something(bytes[count]))
        any |= bytes[count++];
    *is_silent = *is_silent && any == 0;
    return count;
}

/* Finds the next frame within some bytes that are no tags, and notes what was passed over; behind the last frame APE and ID3v1 tags
 * are in their usual place. */
static bool pass_over(audiops_mpeg_walk *walk, int64_t most, audiops_mpeg_frame *frame)
{
    passed all = { 0 }, unusual = { 0 };
    int64_t at = walk->next, from = at;
    if (walk->in_step && walk->file->size - at < HEADER) { /* of a frame that was cut, too little to be one */
        const uint8_t *byte = audiops_mpeg_bytes(walk, at, 1);
        if (byte == NULL || *byte == 0xFF)
            return false;
    }
    bool is_silent = true, found = false;
    for (bool ends = false; !found && !ends;) {
        const char *name = NULL;
        int64_t length = 0;
        at += count_idle(walk, at, &is_silent);
        found = is_frame(walk, at, frame);
        if (!found)
            length = tag_length(walk, at, &name);
        ends = !found && length == 0 && (at >= walk->file->size || at - walk->next > most || walk->file_error != 0 || walk->cancelled);
        if ((found || length > 0 || ends) && at > from) {
            const char *junk = is_silent ? "zeros" : "bytes that are no audio";
            note_piece(&all, at - from, junk);
            note_piece(&unusual, at - from, junk);
        }
        if (length > 0) {
            note_piece(&all, length, name);
            if (strcmp(name, "an APE tag") != 0 && strcmp(name, "an ID3v1 tag") != 0)
                note_piece(&unusual, length, name);
            at += length;
            from = at;
            most += length;
            is_silent = true;
        } else if (!found && !ends) {
            is_silent = false;
            at++;
        }
    }
    add_pieces(walk, found ? &all : &unusual);
    walk->next = at;
    return found;
}

static bool take_in_step(audiops_mpeg_walk *walk, audiops_mpeg_frame *frame)
{
    uint32_t word;
    const uint8_t *bytes = walk->in_step ? audiops_mpeg_bytes(walk, walk->next, HEADER) : NULL;
    if (bytes == NULL)
        return false;
    word = AV_RB32(bytes);
    if (((word ^ walk->word) & FIXED) == 0 && walk->word != 0) { /* as the one before */
        frame->header = walk->header;
    } else {
        if (!audiops_mpeg_read_header(bytes, &frame->header))
            return false;
        walk->word = word;
        walk->header = frame->header;
    }
    frame->at = walk->next;
    frame->size = frame_size(walk, &frame->header);
    return frame->size > 0;
}

bool audiops_mpeg_next(audiops_mpeg_walk *walk, audiops_mpeg_frame *frame)
{
    if (!take_in_step(walk, frame) && !pass_over(walk, INT64_MAX / 2, frame)) {
        walk->in_step = false;
        return false;
    }
    walk->in_step = true;
    walk->next = frame->at + frame->size;
    return true;
}

bool audiops_mpeg_find_first(audiops_mpeg_walk *walk, const audiops_file *file, audiops_mpeg_frame *frame)
{
    *walk = (audiops_mpeg_walk){ .file = file };
    bool found = pass_over(walk, MOST_BEFORE, frame);
    walk->pieces = walk->bytes = 0;
    walk->name = NULL;
    walk->in_step = found;
    if (found)
        walk->next = frame->at + frame->size;
    return found;
}

bool audiops_mpeg_begins_free(const audiops_file *file)
{
    enum { TAG_HEADER = 10, MOST_TAGS = 16 };
    uint8_t bytes[TAG_HEADER];
    audiops_mpeg_header header;
    int64_t at = 0;
    for (int i = 0; i < MOST_TAGS && audiops_file_read_at(file, at, bytes, sizeof bytes) == sizeof bytes; i++) {
        const char *name = "";
        if (bytes[0] == 0xFF)
            return audiops_mpeg_read_header(bytes, &header) && header.bytes == 0;
        int64_t length = bytes[0] == 'I' ? audiops_tag_length(bytes, sizeof bytes, &name) : 0;
        if (length <= 0)
            return false;
        at += length;
    }
    return false;
}

bool audiops_mpeg_follows(const audiops_file *file, int64_t at)
{
    enum { REACH = 64 * 1024 };
    audiops_mpeg_walk walk = { .file = file, .next = at };
    audiops_mpeg_frame frame;
    bool found = at < file->size && pass_over(&walk, REACH, &frame);
    audiops_mpeg_free_walk(&walk);
    return found;
}
