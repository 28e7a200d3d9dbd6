/* Uncompressed samples of a file, turned into planar float32 straight from their bytes. */
#ifndef AUDIOPS_PLAIN_SAMPLES_H
#define AUDIOPS_PLAIN_SAMPLES_H

#include "internal.h"

/* Turns `frames` samples of each channel into float32: interleaved in `bytes`, to `planes` from `offset` on. */
typedef void (*audiops_bytes_to_float)(const uint8_t *bytes, int channels, int frames, float *const *planes, int64_t offset);

/* The one of a codec, which gives what its decoder gives; NULL where there is none. */
audiops_bytes_to_float audiops_bytes_to_float_for(enum AVCodecID codec);

#endif
