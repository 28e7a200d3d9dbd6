/* The edit list of an MP4 or QuickTime track: which stretches of its media are heard, one after the other (ISO/IEC 14496-12, 8.6.6). */
#ifndef AUDIOPS_MOV_EDITS_H
#define AUDIOPS_MOV_EDITS_H

#include "internal.h"

typedef struct audiops_edit {
    int64_t first, length; /* samples of the media */
} audiops_edit;

typedef struct audiops_mov_edits {
    int count;
    audiops_edit *edits;
} audiops_mov_edits;

/* The edits of the track with an id, at a sampling rate; none where it has but one of a stated length, which FFmpeg does as well
 * alone, or none, or where the list is not to be believed. Empty edits, which only delay the track, are left out. False: out of
 * memory. */
bool audiops_mov_find_edits(const audiops_file *file, uint32_t track, int sample_rate, audiops_mov_edits *found);

/* Whether the media lies in fragments, which FFmpeg finds one by one: what it says of a last packet depends on those read so far. */
bool audiops_mov_has_fragments(const audiops_file *file);

/* How many samples the table of durations gives a track, from where its one edit begins (`start`; -1: it has none), where that edit does not end before the
 * media and all packets but the last are as long as `each` (0: there is no other); else -1. */
int64_t audiops_mov_count(const audiops_file *file, uint32_t track_id, int sample_rate, int64_t *each, int64_t *start);

/* The samples that the table of durations of a track states, all of them, and the one edit of it: where it begins and how long it is, the
 * whole of the media where there is none. False where that is not stated in samples, or not once. */
bool audiops_mov_find_length(const audiops_file *file, uint32_t track_id, int sample_rate, int64_t *media, audiops_edit *edit);

/* How long the first packet of a track lasts by its table, in ticks of its media; -1: it has none. */
int64_t audiops_mov_first_duration(const audiops_file *file, uint32_t track_id, int sample_rate);

/* Uncompressed samples of QuickTime in containers wider than they are. */
typedef struct audiops_mov_samples {
    int valid_bits; /* 0: there are none such */
    bool is_low;    /* they lie at the lower end of it, where no decoder looks for them */
} audiops_mov_samples;

/* FFmpeg goes by the bits that count alone, and would take pieces of several samples for one: it is shown the container's. Before anything
 * of the file was read. */
void audiops_mov_show_samples(audiops_file *file, audiops_mov_samples *found);

#endif
