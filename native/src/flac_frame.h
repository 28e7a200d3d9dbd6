/* Frames of FLAC (RFC 9639) that are whole and as every encoder writes them. What is not is left to FFmpeg's decoder, which finds out
 * what can be had of it: here nothing is guessed, and nothing given of which the check sums do not speak. */
#ifndef AUDIOPS_FLAC_FRAME_H
#define AUDIOPS_FLAC_FRAME_H

#include <stdbool.h>
#include <stdint.h>

/* Bytes that must be there to read, and zero, behind those that a frame is looked for in. */
#define AUDIOPS_FLAC_PADDING 16

/* What the file states of all its frames. */
typedef struct audiops_flac_stream {
    int sample_rate;
    int channels;
    int bits;            /* of a sample */
    int largest_block;   /* samples of a channel in a frame; of files that state one length it is that */
    bool has_one_length; /* but for the last frame */
    int64_t samples;
} audiops_flac_stream;

typedef struct audiops_flac_header {
    int64_t first;      /* sample that the frame begins with */
    int block;          /* samples of a channel */
    int assignment;     /* of channels, as it is coded */
    int size;           /* bytes of the header */
} audiops_flac_header;

/* The contents of a STREAMINFO block of 34 bytes; false where the frames are none of those that are read here. */
bool audiops_flac_read_stream(const uint8_t *info, audiops_flac_stream *stream);

/* The most bytes that a frame takes which is not longer than its samples are as they stand. */
int audiops_flac_largest_frame(const audiops_flac_stream *stream);

/* Reads the header of a frame of this stream; false where there is none. */
bool audiops_flac_read_header(const uint8_t *bytes, int size, const audiops_flac_stream *stream, audiops_flac_header *header);

/* Decodes the frame of a header, each channel to its row of `samples`. Returns the bytes of the frame; 0: it is not whole, or not as
 * it should be. */
int audiops_flac_decode(const uint8_t *bytes, int size, const audiops_flac_stream *stream, const audiops_flac_header *header,
                        int32_t *const *samples);

#endif
