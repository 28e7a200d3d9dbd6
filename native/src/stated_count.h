#ifndef AUDIOPS_STATED_COUNT_H
#define AUDIOPS_STATED_COUNT_H

#include "internal.h"

/* How many samples the header of a demuxer's file states, or nothing. */
audiops_sample_count audiops_count_stated(const char *demuxer, const audiops_file *file, const AVCodecParameters *codec);

/* The samples that the header of CRI's ADX states, 16 bytes of it. */
int64_t audiops_adx_samples(const audiops_file *file, const uint8_t *header);

/* ---- Creative's VOC (voc.c) ---- */

/* Bytes of sound in all of its blocks. */
int64_t audiops_voc_sound_bytes(const audiops_file *file);
/* Whether a block is longer than what is left of the file. */
bool audiops_voc_is_cut(const audiops_file *file);
/* Blocks that FFmpeg passes over although they take time: silence, and parts to be repeated. How many, and in words what. */
int audiops_voc_left_out(const audiops_file *file, char *what, size_t capacity);

#endif
