/* How many samples a packet decodes to, by its own first bytes. */
#ifndef AUDIOPS_PACKET_SAMPLES_H
#define AUDIOPS_PACKET_SAMPLES_H

#include "internal.h"

#include <libavcodec/vorbis_parser.h>

/* As much of a packet as is looked at. */
#define AUDIOPS_PACKET_HEAD 32

typedef struct audiops_packet_samples {
    AVCodecParameters *codec;
    AVVorbisParseContext *vorbis;
    bool begun; /* a packet came before */
} audiops_packet_samples;

/* False where nothing short of decoding tells. */
bool audiops_packet_samples_begin(audiops_packet_samples *samples, AVCodecParameters *codec);
/* Whether its bytes tell, or their number alone. */
bool audiops_packet_is_looked_at(const AVCodecParameters *codec);
void audiops_packet_samples_end(audiops_packet_samples *samples);
/* Of the next packet of `size` bytes, the first `have` of which are there: all, or AUDIOPS_PACKET_HEAD. -1: who knows. */
int audiops_packet_samples_next(audiops_packet_samples *samples, const uint8_t *head, int have, int64_t size);

/* Of Apple Lossless, by the first bits of a packet's first element; `whole` of one that is full. */
int64_t audiops_alac_samples(const uint8_t *head, int have, int64_t whole);

#endif
