#include "mpeg_tag.h"

#include <string.h>

#include <libavutil/intreadwrite.h>

/* Delay of the layer III decoder itself, in samples (LAME tag specification). */
enum { DECODER_DELAY = 529 };

typedef struct reading {
    const uint8_t *at, *end;
} reading;

static int64_t take32(reading *from)
{
    if (from->end - from->at < 4)
        return 0;
    from->at += 4;
    return AV_RB32(from->at - 4);
}

static void read_delays(reading from, audiops_mpeg_tag *tag)
{
    enum { DELAYS_AT = 21 };
    if (from.end - from.at < DELAYS_AT + 3 || (memcmp(from.at, "LAME", 4) != 0 && memcmp(from.at, "Lavf", 4) != 0 &&
                                               memcmp(from.at, "Lavc", 4) != 0))
        return;
    uint32_t delays = AV_RB24(from.at + DELAYS_AT);
    tag->delay = (delays >> 12) + DECODER_DELAY;
    tag->padding = FFMAX((int64_t)(delays & 0xFFF) - DECODER_DELAY, 0);
}

static void read_xing(reading from, audiops_mpeg_tag *tag)
{
    enum { HAS_FRAMES = 1, HAS_BYTES = 2, HAS_TABLE = 4, HAS_QUALITY = 8, TABLE = 100 };
    tag->is_there = true;
    int64_t flags = take32(&from);
    tag->frames = (flags & HAS_FRAMES) != 0 ? take32(&from) : 0;
    tag->bytes = (flags & HAS_BYTES) != 0 ? take32(&from) : 0;
    int64_t more = ((flags & HAS_TABLE) != 0 ? TABLE : 0) + ((flags & HAS_QUALITY) != 0 ? 4 : 0);
    if (from.end - from.at < more)
        return;
    from.at += more;
    read_delays(from, tag);
}

audiops_mpeg_tag audiops_mpeg_read_tag(audiops_mpeg_walk *walk, const audiops_mpeg_frame *frame)
{
    enum { VBRI_AT = 4 + 32, VBRI_VERSION = 4, VBRI_COUNTS = 10, LARGEST = 4096 };
    audiops_mpeg_tag tag = { .at = frame->at };
    int size = (int)FFMIN(FFMIN(frame->size, LARGEST), walk->file->size - frame->at);
    const uint8_t *bytes = frame->header.layer == 3 ? audiops_mpeg_bytes(walk, frame->at, size) : NULL;
    if (bytes == NULL)
        return tag;
    /* Some count the checksum in before it, LAME does not. */
    int crc = frame->header.side_start - 4;
    for (int at = frame->header.side_end - crc; at <= frame->header.side_end && at + 8 <= size; at += 2) {
        if (memcmp(bytes + at, "Xing", 4) != 0 && memcmp(bytes + at, "Info", 4) != 0)
            continue;
        read_xing((reading){ bytes + at + 4, bytes + size }, &tag);
        return tag;
    }
    if (size >= VBRI_AT + VBRI_COUNTS + 8 && memcmp(bytes + VBRI_AT, "VBRI", 4) == 0 &&
        AV_RB16(bytes + VBRI_AT + VBRI_VERSION) == 1) {
        tag.is_there = true;
        tag.bytes = AV_RB32(bytes + VBRI_AT + VBRI_COUNTS);
        tag.frames = AV_RB32(bytes + VBRI_AT + VBRI_COUNTS + 4);
    }
    return tag;
}
