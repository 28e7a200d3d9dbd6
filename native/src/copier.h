/* What the files of the copier share: streams and tags that are taken over, packets, their times. */
#ifndef AUDIOPS_COPIER_H
#define AUDIOPS_COPIER_H

#include "pictures.h"
#include "reader.h"

#include <libavcodec/vorbis_parser.h>

/* A stream of the source on its way. */
typedef struct audiops_copied_stream {
    AVStream *target;             /* NULL: it is left out */
    AVVorbisParseContext *vorbis; /* tells how long a packet is, which Vorbis states nowhere else */
    bool counts_samples;          /* times are counted anew, as those of the source are not samples */
    bool started;
    int64_t previous;             /* time of the packet before, in ticks of the source; AV_NOPTS_VALUE: none */
    int64_t shift;                /* ticks of the target: what its times are put back by */
    int64_t position;             /* samples from the first one that is heard */
} audiops_copied_stream;

struct audiops_copier {
    atomic_bool cancelled;
    audiops_reader *source;
    audiops_file file;
    AVFormatContext *format;
    audiops_copied_stream *streams; /* one for each of the source's that its header knows; more may turn up later */
    unsigned stream_count;
    audiops_pictures pictures;      /* those that the target can hold */
    AVPacket *packet;               /* the next one to be written: read ahead, so that the last one is known */
    AVPacket *next;
    int64_t data_start;             /* file position after the header */
    int64_t data_bytes;
    int64_t samples;                /* of the source's main stream, dropped ones included */
    bool header_written, ended, finished;
    audiops_copy_report report;
};

/* ---- what is taken over besides packets (copier_streams.c) ---- */

/* Makes the target's streams, chapters and tags. AUDIOPS_UNSUPPORTED where the target's format cannot hold them. */
audiops_result audiops_copier_take_over(audiops_copier *copier, int32_t stream_index);

/* ---- times (copier_times.c) ---- */

/* How much of the sound the decoder drops is known only by the first packet, and the header may have to tell of it. */
audiops_result audiops_copier_learn_padding(audiops_copier *copier, const AVPacket *first);
/* Brings the times of a packet, whose stream is one of the source, to the target's. */
audiops_result audiops_copier_stamp(audiops_copier *copier, AVPacket *packet, bool is_last);

#endif
