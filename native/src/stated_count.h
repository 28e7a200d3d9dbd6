#ifndef AUDIOPS_STATED_COUNT_H
#define AUDIOPS_STATED_COUNT_H

#include "internal.h"

/* How many samples the header of a demuxer's file states, or nothing. */
audiops_sample_count audiops_count_stated(const char *demuxer, const audiops_file *file, const AVCodecParameters *codec);

/* The samples that the header of CRI's ADX states, 16 bytes of it. */
int64_t audiops_adx_samples(const audiops_file *file, const uint8_t *header);

#endif
