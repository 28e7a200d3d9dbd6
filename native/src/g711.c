/* A-law and mu-law by ITU-T G.711, of 16-bit samples as its reference software has it (G.191, module G.711): FFmpeg's encoders
 * put the bounds between codes of negative samples elsewhere, and never give the mu-law code of a negative zero. */
#include "internal.h"

/* A-law: 13 bits with sign. Of a negative sample the complement is coded, so that -1 is the first below zero. */
static uint8_t alaw_of(int16_t sample)
{
    int magnitude = (sample < 0 ? ~sample : sample) >> 4, code = magnitude;
    if (magnitude > 15) {
        int exponent = 1;
        for (; magnitude > 31; magnitude >>= 1)
            exponent++;
        code = (exponent << 4) + magnitude - 16;
    }
    return (uint8_t)((sample < 0 ? code : code | 0x80) ^ 0x55); /* every other bit is inverted on the line */
}

/* mu-law: 14 bits with sign and a bias of 33, after which the first bit that is set tells the segment. */
static uint8_t mulaw_of(int16_t sample)
{
    enum { BIAS = 33, LARGEST = 0x1FFF };
    int magnitude = ((sample < 0 ? ~sample : sample) >> 2) + BIAS;
    if (magnitude > LARGEST)
        magnitude = LARGEST;
    int segment = 0;
    while (magnitude >> (segment + 6) != 0)
        segment++;
    int code = segment << 4 | (magnitude >> (segment + 1) & 15);
    return (uint8_t)~(sample < 0 ? code | 0x80 : code);
}

void audiops_encode_g711(enum AVCodecID codec, const int16_t *samples, uint8_t *codes, int count)
{
    for (int i = 0; i < count; i++)
        codes[i] = codec == AV_CODEC_ID_PCM_ALAW ? alaw_of(samples[i]) : mulaw_of(samples[i]);
}
