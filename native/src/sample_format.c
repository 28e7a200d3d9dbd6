#include "internal.h"

#include <math.h>
#include <string.h>

#include <libavutil/samplefmt.h>

/* Loops for which vectors are worth more than GCC takes them for where it is not told so. */
#if defined(__GNUC__) && !defined(__clang__)
#define VECTORIZED __attribute__((optimize("O3")))
#else
#define VECTORIZED
#endif

/* ---- decoded samples to float ---- */

/* One loop for a sample type: `stride` is 1 in planar frames and the channel count in interleaved ones. The scale is a
 * power of two, so integer samples of up to 24 bits come out exactly. */
#define DEFINE_TO_FLOAT(name, type, expression)                                                                    \
    static void name(const void *data, size_t first, size_t stride, int count, float *out)                          \
    {                                                                                                              \
        const type *in = (const type *)data + first;                                                               \
        for (int i = 0; i < count; i++) {                                                                          \
            const type x = in[(size_t)i * stride];                                                                 \
            out[i] = expression;                                                                                   \
        }                                                                                                          \
    }

DEFINE_TO_FLOAT(u8_to_float, uint8_t, (float)((int)x - 128) * 0x1p-7f)
DEFINE_TO_FLOAT(s16_to_float, int16_t, (float)x * 0x1p-15f)
DEFINE_TO_FLOAT(s32_to_float, int32_t, (float)x * 0x1p-31f)
DEFINE_TO_FLOAT(s64_to_float, int64_t, (float)x * 0x1p-63f)
DEFINE_TO_FLOAT(float_to_float, float, x)
DEFINE_TO_FLOAT(double_to_float, double, (float)x)

/* Two channels of 16 bits at once, as most files have them. */
VECTORIZED static void s16_pairs_to_float(const int16_t *restrict in, int count, float *restrict left, float *restrict right)
{
    for (int i = 0; i < count; i++) {
        left[i] = (float)in[2 * i] * 0x1p-15f;
        right[i] = (float)in[2 * i + 1] * 0x1p-15f;
    }
}

VECTORIZED void audiops_integers_to_float(const int32_t *restrict in, int count, float scale, float *restrict out)
{
    for (int i = 0; i < count; i++)
        out[i] = (float)in[i] * scale;
}

typedef void (*to_float)(const void *data, size_t first, size_t stride, int count, float *out);

static to_float to_float_for(enum AVSampleFormat format)
{
    switch (av_get_packed_sample_fmt(format)) {
    case AV_SAMPLE_FMT_U8: return u8_to_float;
    case AV_SAMPLE_FMT_S16: return s16_to_float;
    case AV_SAMPLE_FMT_S32: return s32_to_float;
    case AV_SAMPLE_FMT_S64: return s64_to_float;
    case AV_SAMPLE_FMT_FLT: return float_to_float;
    case AV_SAMPLE_FMT_DBL: return double_to_float;
    default: return NULL;
    }
}

bool audiops_frame_to_float(const AVFrame *frame, int offset, int count, int channels, float *const *planes,
                            int64_t plane_offset)
{
    to_float convert = to_float_for((enum AVSampleFormat)frame->format);
    if (convert == NULL)
        return false;
    bool planar = av_sample_fmt_is_planar((enum AVSampleFormat)frame->format);
    if (convert == s16_to_float && !planar && channels == 2) {
        s16_pairs_to_float((const int16_t *)frame->extended_data[0] + 2 * (size_t)offset, count, planes[0] + plane_offset,
                           planes[1] + plane_offset);
        return true;
    }
    for (int channel = 0; channel < channels; channel++) {
        if (planar && convert == float_to_float)
            memcpy(planes[channel] + plane_offset, (const float *)frame->extended_data[channel] + offset, (size_t)count * sizeof(float));
        else if (planar)
            convert(frame->extended_data[channel], (size_t)offset, 1, count, planes[channel] + plane_offset);
        else
            convert(frame->extended_data[0], (size_t)offset * (size_t)channels + (size_t)channel, (size_t)channels,
                    count, planes[channel] + plane_offset);
    }
    return true;
}

/* ---- float to what an encoder takes ---- */

/* SplitMix64 (Steele, Lea, Flood 2014): a good generator with a state of one word, so that each channel has its own
 * and the bytes written do not depend on how the samples were cut into blocks. */
static uint64_t next_random(audiops_dither *dither)
{
    uint64_t z = dither->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* The sum of two uniform variables: triangular over (-1, 1) LSB, which makes mean and variance of the rounding error
 * independent of the signal (Lipshitz, Wannamaker, Vanderkooy, J. AES 40(5), 1992). */
static double triangular(audiops_dither *dither)
{
    uint64_t random = next_random(dither);
    return ((double)(uint32_t)random + (double)(uint32_t)(random >> 32)) * 0x1p-32 - 1.0 + 0x1p-32;
}

void audiops_quantizer_init(audiops_quantizer *quantizer, enum AVSampleFormat format, int bit_depth, bool dither,
                            uint64_t seed)
{
    *quantizer = (audiops_quantizer){ .format = format, .bit_depth = bit_depth, .dither = dither };
    audiops_dither seeds = { .state = seed };
    for (int channel = 0; channel < AUDIOPS_MAX_CHANNELS; channel++)
        quantizer->channel[channel].state = next_random(&seeds);
}

/* Without a jump: what NaN and the limits come to is chosen, as most of the time goes where a processor guesses wrong. */
static inline int64_t quantize(audiops_quantizer *quantizer, double full_scale, float x, audiops_dither *dither)
{
    /* Its sum with a number of less than 2^51 has no bits left for fractions: rounded to nearest, halves to even. */
    const double integers = 0x1.8p52;
    const bool is_number = !isnan(x);
    double scaled = is_number ? (double)x * full_scale : 0.0;
    /* Counted before the dither: it may push a full-scale sample over by one step, which is no fault of the signal. */
    quantizer->clipped += !is_number | (scaled > full_scale) | (scaled < -full_scale);
    if (quantizer->dither && is_number)
        scaled += triangular(dither);
    /* Before it is rounded too, so that it can be. */
    scaled = scaled > full_scale ? full_scale : scaled;
    scaled = scaled < -full_scale ? -full_scale : scaled;
    scaled = (scaled + integers) - integers;
    return (int64_t)(scaled > full_scale - 1.0 ? full_scale - 1.0 : scaled);
}

/* Full scale is 1.0, but the largest integer is one step below it: samples between the two are limited by less than
 * one step, which is rounding and not clipping. */
#define DEFINE_FROM_FLOAT(name, type, container_bits, finish)                                                       \
    static void name(audiops_quantizer *quantizer, const float *in, int count, audiops_dither *dither, void *data,  \
                     size_t first, size_t stride)                                                                  \
    {                                                                                                              \
        type *out = (type *)data + first;                                                                          \
        const int shift = container_bits - quantizer->bit_depth;                                                   \
        const double full_scale = (double)(INT64_C(1) << (quantizer->bit_depth - 1));                               \
        for (int i = 0; i < count; i++) {                                                                          \
            const int64_t q = quantize(quantizer, full_scale, in[i], dither) * (INT64_C(1) << shift);                          \
            out[(size_t)i * stride] = (type)(finish);                                                              \
        }                                                                                                          \
    }

DEFINE_FROM_FLOAT(float_to_u8, uint8_t, 8, q + 128)
DEFINE_FROM_FLOAT(float_to_s16, int16_t, 16, q)
DEFINE_FROM_FLOAT(float_to_s32, int32_t, 32, q)

static void float_to_flt(audiops_quantizer *quantizer, const float *in, int count, audiops_dither *dither, void *data,
                         size_t first, size_t stride)
{
    (void)quantizer;
    (void)dither;
    float *out = (float *)data + first;
    for (int i = 0; i < count; i++)
        out[(size_t)i * stride] = in[i];
}

static void float_to_dbl(audiops_quantizer *quantizer, const float *in, int count, audiops_dither *dither, void *data,
                         size_t first, size_t stride)
{
    (void)quantizer;
    (void)dither;
    double *out = (double *)data + first;
    for (int i = 0; i < count; i++)
        out[(size_t)i * stride] = (double)in[i];
}

typedef void (*from_float)(audiops_quantizer *quantizer, const float *in, int count, audiops_dither *dither,
                           void *data, size_t first, size_t stride);

static from_float from_float_for(enum AVSampleFormat format)
{
    switch (av_get_packed_sample_fmt(format)) {
    case AV_SAMPLE_FMT_U8: return float_to_u8;
    case AV_SAMPLE_FMT_S16: return float_to_s16;
    case AV_SAMPLE_FMT_S32: return float_to_s32;
    case AV_SAMPLE_FMT_FLT: return float_to_flt;
    case AV_SAMPLE_FMT_DBL: return float_to_dbl;
    default: return NULL;
    }
}

bool audiops_can_quantize(enum AVSampleFormat format)
{
    return from_float_for(format) != NULL;
}

void audiops_quantize(audiops_quantizer *quantizer, const float *const *planes, int64_t plane_offset, int count,
                      int channels, AVFrame *frame, int offset)
{
    from_float convert = from_float_for(quantizer->format);
    bool planar = av_sample_fmt_is_planar(quantizer->format);
    for (int channel = 0; channel < channels; channel++) {
        const float *in = planes[channel] + plane_offset;
        audiops_dither *dither = &quantizer->channel[channel];
        if (planar)
            convert(quantizer, in, count, dither, frame->extended_data[channel], (size_t)offset, 1);
        else
            convert(quantizer, in, count, dither, frame->extended_data[0],
                    (size_t)offset * (size_t)channels + (size_t)channel, (size_t)channels);
    }
}
