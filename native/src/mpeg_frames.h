/* Frames of MPEG audio (ISO 11172-3, 13818-3), found one after another by their headers.
 *
 * FFmpeg's demuxer takes what stands between frames for a part of one, knows no frames of a free format, and seeks by walking over
 * them packet by packet. */
#ifndef AUDIOPS_MPEG_FRAMES_H
#define AUDIOPS_MPEG_FRAMES_H

#include "internal.h"

typedef struct audiops_mpeg_header {
    int layer, sample_rate, channels;
    int samples;     /* a channel */
    int bytes;       /* of the frame; 0: of a free format, which states no bit rate */
    int padding;     /* bytes of it that are there to keep the rate */
    int side_end;    /* layer III: where the side information ends */
    int side_start;
    bool is_first;   /* of MPEG-1; the others have half the samples of layer III */
} audiops_mpeg_header;

/* Four bytes. */
bool audiops_mpeg_read_header(const uint8_t *bytes, audiops_mpeg_header *header);

typedef struct audiops_mpeg_frame {
    int64_t at;
    int size;
    audiops_mpeg_header header;
} audiops_mpeg_frame;

typedef struct audiops_mpeg_walk {
    const audiops_file *file;
    uint8_t *block;          /* a piece of the file */
    int64_t block_at;
    int block_size, loads;
    int64_t next;            /* where the next frame is looked for */
    bool in_step;            /* a frame ends there */
    uint32_t mark;           /* what the headers share; 0: before the first */
    uint32_t word;           /* the last header read, and what it says */
    audiops_mpeg_header header;
    int free_bytes;          /* of a frame of a free format, without padding */
    int free_searches;
    int64_t pieces, bytes;   /* passed over between frames, and behind the last one what is not in its usual place */
    const char *name;        /* of the last piece */
    bool cancelled;
    int file_error;          /* the system's, where the file could not be read */
} audiops_mpeg_walk;

/* The first frame of a file: behind tags and up to a megabyte of anything, and with others behind it. */
bool audiops_mpeg_find_first(audiops_mpeg_walk *walk, const audiops_file *file, audiops_mpeg_frame *frame);
/* The next one, at `next`, behind which that moves; false: there is none. */
bool audiops_mpeg_next(audiops_mpeg_walk *walk, audiops_mpeg_frame *frame);
/* Bytes of the file, up to 8,192, or NULL where it ends before; valid until the next call for this walk. */
const uint8_t *audiops_mpeg_bytes(audiops_mpeg_walk *walk, int64_t at, int size);
void audiops_mpeg_free_walk(audiops_mpeg_walk *walk);

/* Whether frames follow from a place of the file on, be it behind a tag: another file that was joined to this one. */
bool audiops_mpeg_follows(const audiops_file *file, int64_t at);

/* Whether a file begins, behind ID3v2 tags, with a frame of a free format. */
bool audiops_mpeg_begins_free(const audiops_file *file);

#endif
