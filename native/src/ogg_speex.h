#ifndef AUDIOPS_OGG_SPEEX_H
#define AUDIOPS_OGG_SPEEX_H

#include "internal.h"

/* Where the sound of a Speex stream in Ogg is among what its packets decode to. */
typedef struct audiops_speex_span {
    int64_t starts_at; /* by the stream's clock; INT64_MIN: with the first sample decoded */
    int64_t count;     /* samples from there to the end; -1: not known */
} audiops_speex_span;

audiops_speex_span audiops_speex_find_span(const audiops_file *file, const AVStream *stream);

#endif
