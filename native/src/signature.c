#include "internal.h"

#include <string.h>

/* What files of the most common formats begin with. FFmpeg tells a format by asking all of its demuxers, which for a WAV
 * file takes longer than all the rest of opening it; where these bytes stand, the answer is known. */
typedef struct signature {
    const char *demuxer;
    uint8_t offset, length; /* of the second part; a signature of one part has it empty */
    const char *start, *second;
} signature;

static const signature signatures[] = {
    { "wav", 8, 8, "RIFF", "WAVEfmt " },
    { "wav", 8, 8, "RIFF", "WAVEJUNK" }, /* FFmpeg and others leave room for a 64-bit size */
    { "wav", 8, 8, "RF64", "WAVEds64" },
    { "flac", 4, 4, "fLaC", "\x00\x00\x00\x22" },
    { "flac", 4, 4, "fLaC", "\x80\x00\x00\x22" },
    { "ogg", 4, 2, "OggS", "\x00\x02" },
    { "aiff", 8, 8, "FORM", "AIFFCOMM" },
    { "aiff", 8, 8, "FORM", "AIFCFVER" },
    { "caf", 4, 8, "caff", "\x00\x01\x00\x00" "desc" },
};

/* A dictaphone's ACT file begins as a WAV file and goes on with zeros and this byte. */
static bool may_be_act(const uint8_t *start)
{
    enum { ACT_MARK = 256 };
    return start[ACT_MARK] == 0x84;
}

/* The longest file looked through for the next. */
#define SHORT_ADTS 8192

/* AAC in ADTS frames, of which a short file has too few for FFmpeg to be sure: they lead from one to the next to its end. */
static bool is_short_adts(const uint8_t *start, int length)
{
    enum { HEADER = 7, MOST_FRAMES = 4 };
    int at = 0, frames = 0;
    while (at <= length - HEADER && start[at] == 0xFF && (start[at + 1] & 0xF6) == 0xF0) {
        int size = (start[at + 3] & 3) << 11 | start[at + 4] << 3 | start[at + 5] >> 5;
        if (size < HEADER || ++frames > MOST_FRAMES)
            return false;
        at += size;
    }
    return frames > 0 && at == length;
}

const AVInputFormat *audiops_format_of_signature(AVIOContext *io)
{
    uint8_t start[512], all[SHORT_ADTS];
    int length = avio_read(io, start, sizeof start);
    if (avio_seek(io, 0, SEEK_SET) != 0 || length < 2)
        return NULL;
    if (start[0] == 0xFF && avio_size(io) <= SHORT_ADTS) {
        length = avio_read(io, all, sizeof all);
        return avio_seek(io, 0, SEEK_SET) == 0 && is_short_adts(all, length) ? av_find_input_format("aac") : NULL;
    }
    if (length != sizeof start || may_be_act(start))
        return NULL;
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        const signature *known = &signatures[i];
        if (memcmp(start, known->start, strlen(known->start)) == 0 &&
            memcmp(start + known->offset, known->second, known->length) == 0)
            return av_find_input_format(known->demuxer);
    }
    return NULL;
}
