/* What the files of the reader share: opening, information, decoding, damage, seeking. */
#ifndef AUDIOPS_READER_H
#define AUDIOPS_READER_H

#include "internal.h"
#include "plain.h"

#include <libswresample/swresample.h>

struct audiops_reader {
    atomic_bool cancelled;
    audiops_file file;
    AVFormatContext *format;
    AVStream *stream;
    AVCodecContext *decoder;  /* made by the first read: information alone needs none */
    AVPacket *packet;
    AVFrame *frame;
    int frame_used;           /* samples of `frame` already given */
    SwrContext *converter;    /* only after the stream changed its rate or channel count midway */
    AVFrame *converted;

    char *path;
    int32_t stream_number;
    int32_t sample_rate;
    int32_t channels;
    AVChannelLayout layout;
    int64_t data_start;
    audiops_plain plain;      /* what the header says of uncompressed samples */
    bool reads_plain;         /* packets are cut from the samples, from `next_byte` to `samples_end` */
    int64_t next_byte, samples_end;
    int probe_score;          /* how sure FFmpeg was of the format, 0 to 100 */
    audiops_sample_count count;

    int64_t position;         /* sample that the next read gives */
    int64_t to_drop;          /* samples to decode and drop before that */
    int64_t origin;           /* time stamp of sample 0, in the stream's time base; AV_NOPTS_VALUE: not known yet */
    bool draining, ended;
    int64_t bad_packets;
    bool durations_hold;      /* a packet's stated duration was what it decoded to */
};

/* ---- the file and its stream (reader_open.c) ---- */

/* Opens the file, finds its format and the stream. */
audiops_result audiops_reader_open_format(audiops_reader *reader);
void audiops_reader_close_format(audiops_reader *reader);
/* Refuses a stream that states nothing usable, or more than can be handled. */
audiops_result audiops_reader_check_stream(audiops_reader *reader);
/* The audio stream of a number, from 0, or NULL; `count` takes how many there are. */
AVStream *audiops_reader_find_stream(const AVFormatContext *format, int number, int *count);
/* As FFmpeg asks it: `opaque` is the reader. */
int audiops_reader_is_cancelled(void *opaque);

/* ---- its packets (reader_packets.c) ---- */

/* What the header says of uncompressed samples, in place of what the demuxer makes of it. */
void audiops_reader_take_header(audiops_reader *reader);
/* The next packet of any stream, or AUDIOPS_END. */
audiops_result audiops_reader_next_packet(audiops_reader *reader, AVPacket *packet);
/* Where `reads_plain`: the next packet begins with this sample. */
void audiops_reader_seek_plain(audiops_reader *reader, int64_t sample);

/* ---- its frames (reader_decode.c) ---- */

audiops_result audiops_reader_ensure_decoder(audiops_reader *reader);
/* The next decoded frame with at least one sample, or AUDIOPS_END. */
audiops_result audiops_reader_next_frame(audiops_reader *reader);

#endif
