/* FLAC files read frame by frame out of the file, for as long as each frame is as it should be and where it should be. */
#ifndef AUDIOPS_READER_FLAC_H
#define AUDIOPS_READER_FLAC_H

#include "flac_frame.h"

typedef struct audiops_flac {
    bool is_read;          /* nothing that was met so far is left to FFmpeg */
    bool was_left;
    audiops_flac_stream stream;
    int64_t start;         /* byte of the first frame */
    int64_t next_byte;     /* of the frame to come */
    int64_t next_first;    /* and its first sample */
    int32_t *samples;      /* rows of the frame that was decoded last */
    int count, used;       /* samples of each row, and those of them that were given */
    uint8_t *bytes;        /* of the file, `held` of them from byte `bytes_at` on */
    int64_t bytes_at;
    int held, capacity;
} audiops_flac;

#endif
