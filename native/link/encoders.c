/*
 * Two of FFmpeg's encoders make too little room for some short frames, and an assertion of its bit writer ends the process then:
 * the linker sends their requests for room to this function. Pages that are not written to cost nothing.
 *
 * TTA makes room for twice the samples' bytes and looks for more before long codes alone. A code is as long as the value is
 * above the range that the last values let expect, which doubles with each value beyond it and takes more than a hundred to fall
 * back: no more than a burst of 2^17 bits a channel at the start, and far below 64 times of twice the samples' bytes after that.
 *
 * ALAC counts the header of one element, where three channels and more have one for each one or two: up to 55 bits, and 33
 * numbers of 16 bits for each channel.
 */
#include <limits.h>

#include <libavcodec/avcodec.h>

int __real_ff_alloc_packet(AVCodecContext *encoder, AVPacket *packet, int64_t size);
int __wrap_ff_alloc_packet(AVCodecContext *encoder, AVPacket *packet, int64_t size);

int __wrap_ff_alloc_packet(AVCodecContext *encoder, AVPacket *packet, int64_t size)
{
    enum { TIMES = 64, AT_START = 1 << 20, HEADERS = 1 << 12, LARGEST = INT_MAX - AV_INPUT_BUFFER_PADDING_SIZE };
    if (encoder->codec_id == AV_CODEC_ID_TTA && size > 0 && size <= LARGEST)
        size = FFMIN(size * TIMES + AT_START, LARGEST);
    else if (encoder->codec_id == AV_CODEC_ID_ALAC && size > 0 && size <= LARGEST)
        size = FFMIN(size + HEADERS, LARGEST);
    return __real_ff_alloc_packet(encoder, packet, size);
}
