#include "plain_samples.h"

#include <libavutil/intfloat.h>
#include <libavutil/intreadwrite.h>

/* Loops for which vectors are worth more than GCC takes them for where it is not told so. */
#if defined(__GNUC__) && !defined(__clang__)
#define VECTORIZED __attribute__((optimize("O3")))
#else
#define VECTORIZED
#endif

/* The scale is a power of two, so integers of up to 24 bits come out exactly, and wider ones are rounded once, as those are that the
 * decoders give. */
static inline float from_u8(const uint8_t *at) { return (float)((int)*at - 128) * 0x1p-7f; }
static inline float from_s8(const uint8_t *at) { return (float)(int8_t)*at * 0x1p-7f; }
static inline float from_s16le(const uint8_t *at) { return (float)(int16_t)AV_RL16(at) * 0x1p-15f; }
static inline float from_s16be(const uint8_t *at) { return (float)(int16_t)AV_RB16(at) * 0x1p-15f; }
static inline float from_s24le(const uint8_t *at) { return (float)((int32_t)((uint32_t)AV_RL24(at) << 8) >> 8) * 0x1p-23f; }
static inline float from_s24be(const uint8_t *at) { return (float)((int32_t)((uint32_t)AV_RB24(at) << 8) >> 8) * 0x1p-23f; }
static inline float from_s32le(const uint8_t *at) { return (float)(int32_t)AV_RL32(at) * 0x1p-31f; }
static inline float from_s32be(const uint8_t *at) { return (float)(int32_t)AV_RB32(at) * 0x1p-31f; }
static inline float from_f32le(const uint8_t *at) { return av_int2float(AV_RL32(at)); }
static inline float from_f32be(const uint8_t *at) { return av_int2float(AV_RB32(at)); }
static inline float from_f64le(const uint8_t *at) { return (float)av_int2double(AV_RL64(at)); }
static inline float from_f64be(const uint8_t *at) { return (float)av_int2double(AV_RB64(at)); }

/* One channel and two, which most files have, in loops that become vectors. */
#define DEFINE_TO_FLOAT(form, width)                                                                                       \
    VECTORIZED static void form##_to_float(const uint8_t *restrict bytes, int channels, int frames, float *const *planes,   \
                                           int64_t offset)                                                                 \
    {                                                                                                                      \
        if (channels == 1) {                                                                                               \
            float *restrict out = planes[0] + offset;                                                                      \
            for (int i = 0; i < frames; i++)                                                                               \
                out[i] = from_##form(bytes + (size_t)i * (width));                                                         \
        } else if (channels == 2) {                                                                                        \
            float *restrict left = planes[0] + offset, *restrict right = planes[1] + offset;                               \
            for (int i = 0; i < frames; i++) {                                                                             \
                left[i] = from_##form(bytes + (size_t)i * 2 * (width));                                                    \
                right[i] = from_##form(bytes + (size_t)i * 2 * (width) + (width));                                         \
            }                                                                                                              \
        } else {                                                                                                           \
            const size_t stride = (size_t)channels * (width);                                                              \
            for (int channel = 0; channel < channels; channel++) {                                                         \
                const uint8_t *in = bytes + (size_t)channel * (width);                                                     \
                float *restrict out = planes[channel] + offset;                                                            \
                for (int i = 0; i < frames; i++)                                                                           \
                    out[i] = from_##form(in + (size_t)i * stride);                                                         \
            }                                                                                                              \
        }                                                                                                                  \
    }

DEFINE_TO_FLOAT(u8, 1)
DEFINE_TO_FLOAT(s8, 1)
DEFINE_TO_FLOAT(s16le, 2)
DEFINE_TO_FLOAT(s16be, 2)
DEFINE_TO_FLOAT(s24le, 3)
DEFINE_TO_FLOAT(s24be, 3)
DEFINE_TO_FLOAT(s32le, 4)
DEFINE_TO_FLOAT(s32be, 4)
DEFINE_TO_FLOAT(f32le, 4)
DEFINE_TO_FLOAT(f32be, 4)
DEFINE_TO_FLOAT(f64le, 8)
DEFINE_TO_FLOAT(f64be, 8)

audiops_bytes_to_float audiops_bytes_to_float_for(enum AVCodecID codec)
{
    switch (codec) {
    case AV_CODEC_ID_PCM_U8: return u8_to_float;
    case AV_CODEC_ID_PCM_S8: return s8_to_float;
    case AV_CODEC_ID_PCM_S16LE: return s16le_to_float;
    case AV_CODEC_ID_PCM_S16BE: return s16be_to_float;
    case AV_CODEC_ID_PCM_S24LE: return s24le_to_float;
    case AV_CODEC_ID_PCM_S24BE: return s24be_to_float;
    case AV_CODEC_ID_PCM_S32LE: return s32le_to_float;
    case AV_CODEC_ID_PCM_S32BE: return s32be_to_float;
    case AV_CODEC_ID_PCM_F32LE: return f32le_to_float;
    case AV_CODEC_ID_PCM_F32BE: return f32be_to_float;
    case AV_CODEC_ID_PCM_F64LE: return f64le_to_float;
    case AV_CODEC_ID_PCM_F64BE: return f64be_to_float;
    default: return NULL;
    }
}
