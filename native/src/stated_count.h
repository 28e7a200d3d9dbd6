#ifndef AUDIOPS_STATED_COUNT_H
#define AUDIOPS_STATED_COUNT_H

#include "internal.h"

/* How many samples the header of a demuxer's file states, or nothing. */
audiops_sample_count audiops_count_stated(const char *demuxer, const audiops_file *file, const AVCodecParameters *codec);

#endif
