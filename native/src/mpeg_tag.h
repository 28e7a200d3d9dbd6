/* What the first frame of an MP3 file says in place of sound: Xing's tag, with LAME's behind it, or Fraunhofer's VBRI. */
#ifndef AUDIOPS_MPEG_TAG_H
#define AUDIOPS_MPEG_TAG_H

#include "mpeg_frames.h"

typedef struct audiops_mpeg_tag {
    bool is_there;
    int64_t at;              /* of its frame, from which on it counts bytes */
    int64_t frames, bytes;   /* 0: not stated */
    int64_t delay, padding;  /* samples that decoding gives before and after the sound */
} audiops_mpeg_tag;

audiops_mpeg_tag audiops_mpeg_read_tag(audiops_mpeg_walk *walk, const audiops_mpeg_frame *frame);

#endif
