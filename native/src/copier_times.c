/* When packets are heard, and what of them is not: encoders put samples before and after the sound, and each kind of file
 * tells of them in its own way. */
#include "copier.h"
#include "packet_samples.h"

#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/intreadwrite.h>
#include <libavutil/mathematics.h>

static bool is_target(const audiops_copier *copier, const char *names)
{
    return av_match_name(copier->format->oformat->name, names) != 0;
}

/* Delay of the MPEG audio layer III decoder, which a LAME header counts on (LAME tag specification). */
#define MP3_DECODER_DELAY 529

static bool can_tell_padding(const audiops_copier *copier, enum AVCodecID codec)
{
    if (codec == AV_CODEC_ID_MP3 && is_target(copier, "mp3"))
        return copier->report.start_padding >= MP3_DECODER_DELAY;
    return is_target(copier, "ipod,mov,mp4") || (codec != AV_CODEC_ID_MP3 && is_target(copier, "ogg,oga,opus"));
}

/* What the demuxer wants dropped at the start and the end of a packet, in samples. */
static void padding_of(const AVPacket *packet, int64_t *start, int64_t *end)
{
    size_t size = 0;
    const uint8_t *data = av_packet_get_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, &size);
    bool states = data != NULL && size >= 10;
    *start = states ? AV_RL32(data) : 0;
    *end = states ? AV_RL32(data + 4) : 0;
}

static int packet_samples(audiops_copied_stream *stream, AVCodecParameters *codec, const AVPacket *packet)
{
    if (stream->vorbis != NULL)
        return av_vorbis_parse_frame(stream->vorbis, packet->data, packet->size);
    audiops_packet_samples samples;
    int count = codec->codec_id != AV_CODEC_ID_VORBIS && audiops_packet_samples_begin(&samples, codec)
                    ? audiops_packet_samples_next(&samples, packet->data, FFMIN(packet->size, AUDIOPS_PACKET_HEAD), packet->size)
                    : -1;
    return count > 0 ? count : av_get_audio_frame_duration2(codec, packet->size);
}

audiops_result audiops_copier_learn_padding(audiops_copier *copier, const AVPacket *first)
{
    audiops_reader *source = copier->source;
    AVCodecParameters *codec = source->stream->codecpar;
    int64_t start = 0, end;
    if (first->size > 0 && first->stream_index == source->stream->index)
        padding_of(first, &start, &end);
    if (codec->codec_id == AV_CODEC_ID_OPUS)
        start = codec->initial_padding;
    else if (source->lead > 0)
        start = source->lead;
    copier->report.start_padding = start;
    AVStream *target = copier->streams[source->stream->index].target;
    if (codec->codec_id == AV_CODEC_ID_MP3 && target != NULL)
        target->codecpar->initial_padding = (int)FFMIN(start, INT32_MAX);

    for (unsigned i = 0; i < copier->stream_count; i++) {
        const AVStream *from = source->format->streams[i];
        audiops_copied_stream *stream = &copier->streams[i];
        if (stream->target == NULL || from->codecpar->codec_type != AVMEDIA_TYPE_AUDIO)
            continue;
        /* Matroska's clock ticks in milliseconds, CAF may count a last packet of ALAC as full, and FFmpeg takes one page of
         * Ogg for a late start. */
        int rate = stream->target->codecpar->sample_rate;
        stream->counts_samples = rate > 0 && (from->time_base.num != 1 || from->time_base.den % rate != 0 ||
                                              from->codecpar->codec_id == AV_CODEC_ID_ALAC ||
                                              (from == source->stream && source->count.limit >= 0));
        if (!stream->counts_samples)
            continue;
        if (from->codecpar->codec_id == AV_CODEC_ID_VORBIS) {
            stream->vorbis = av_vorbis_parse_init(from->codecpar->extradata, from->codecpar->extradata_size);
            if (stream->vorbis == NULL)
                return audiops_fail(AUDIOPS_INVALID_DATA, "the header of the Vorbis stream is damaged");
        }
        /* Vorbis goes by the packets before: it is asked once for each. */
        stream->counts_samples =
            stream->vorbis != NULL || packet_samples(stream, stream->target->codecpar, first) > 0;
    }
    return AUDIOPS_OK;
}

/* The parser counts a first block of Vorbis as heard, of which a decoder gives nothing yet. */
static int64_t first_position(const audiops_copied_stream *stream, const AVCodecParameters *codec, int64_t start_padding,
                              int64_t samples)
{
    if (stream->vorbis != NULL)
        return -samples;
    return codec->codec_id == AV_CODEC_ID_OPUS ? -(int64_t)codec->initial_padding : -start_padding;
}

static void count_times(audiops_copier *copier, const AVStream *from, audiops_copied_stream *stream, AVPacket *packet,
                        bool is_last)
{
    AVCodecParameters *codec = stream->target->codecpar; /* as the header has it: reading on may change the source's */
    AVRational rate = { 1, codec->sample_rate };
    int64_t start, end, samples = packet_samples(stream, codec, packet);
    padding_of(packet, &start, &end);
    samples = FFMAX(samples, 0);
    const audiops_reader *source = copier->source;
    if (!stream->started)
        stream->position = first_position(stream, codec, from == source->stream ? FFMAX(source->lead, start) : start, samples);
    int64_t duration = samples - FFMIN(end, samples);
    if (is_last && from == source->stream && source->count.limit >= 0)
        duration = FFMIN(FFMAX(source->count.limit - source->lead - stream->position, 0), samples);
    packet->pts = packet->dts = av_rescale_q(stream->position, rate, stream->target->time_base);
    packet->duration = av_rescale_q(duration, rate, stream->target->time_base);
    stream->position += samples;
}

/* MP4 begins to be heard at time 0: what is dropped comes before it. A file that tells of it in another way begins later. */
static int64_t shift_of(const audiops_copier *copier, const AVStream *from, const audiops_copied_stream *stream,
                        const AVPacket *first)
{
    if (!is_target(copier, "ipod,mov,mp4") || from != copier->source->stream || first->pts == AV_NOPTS_VALUE)
        return 0;
    AVRational rate = { 1, copier->source->sample_rate };
    int64_t start = av_rescale_q(copier->report.start_padding, rate, stream->target->time_base);
    return first->pts == 0 ? start : 0;
}

/* FFmpeg's demuxer tells of the padding within the last frame alone. */
static int state_mp3_padding(const audiops_copier *copier, AVPacket *packet)
{
    const audiops_sample_count *count = &copier->source->total;
    if (packet->size == 0 || count->kind != AUDIOPS_COUNT_EXACT)
        return 0;
    return audiops_state_end_padding(packet, copier->samples - copier->report.start_padding - count->count);
}

/* The muxer of MP3 takes the padding at the start from what a first packet says, and Matroska states it in the track. */
static int state_mp3_start(AVPacket *packet, int64_t padding)
{
    enum { SKIP_SIZE = 10 };
    uint8_t *skip = av_packet_new_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, SKIP_SIZE);
    if (skip == NULL)
        return AVERROR(ENOMEM);
    memset(skip, 0, SKIP_SIZE);
    AV_WL32(skip, (uint32_t)FFMIN(padding, UINT32_MAX));
    return 0;
}

audiops_result audiops_copier_stamp(audiops_copier *copier, AVPacket *packet, bool is_last)
{
    const AVStream *from = copier->source->format->streams[packet->stream_index];
    audiops_copied_stream *stream = &copier->streams[packet->stream_index];
    const AVCodecParameters *codec = stream->target->codecpar;

    /* Matroska may state no durations: the last packet would not be heard. */
    if (packet->duration <= 0 && packet->pts != AV_NOPTS_VALUE && stream->previous != AV_NOPTS_VALUE)
        packet->duration = FFMAX(packet->pts - stream->previous, 0);
    stream->previous = packet->pts;

    if (from == copier->source->stream) {
        int64_t start, end, block = codec->block_align;
        if (!stream->started && copier->source->lead > 0 && codec->codec_id == AV_CODEC_ID_MP3 &&
            state_mp3_start(packet, copier->report.start_padding) < 0)
            return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
        padding_of(packet, &start, &end);
        copier->report.end_padding = end;
        copier->report.loses_padding =
            !can_tell_padding(copier, codec->codec_id) && (copier->report.start_padding > 0 || end > 0);
        copier->samples += stream->vorbis == NULL && stream->counts_samples
                               ? FFMAX(packet_samples(stream, stream->target->codecpar, packet), 0)
                           : av_get_exact_bits_per_sample(codec->codec_id) >= 8 && block > 0
                               ? packet->size / block
                               : av_rescale_q(packet->duration, from->time_base, (AVRational){ 1, copier->source->sample_rate });
        if (is_last && codec->codec_id == AV_CODEC_ID_MP3 && is_target(copier, "mp3") &&
            state_mp3_padding(copier, packet) < 0)
            return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    }
    if (stream->counts_samples)
        count_times(copier, from, stream, packet, is_last);
    else
        av_packet_rescale_ts(packet, from->time_base, stream->target->time_base);
    if (!stream->started)
        stream->shift = shift_of(copier, from, stream, packet);
    if (packet->pts != AV_NOPTS_VALUE)
        packet->pts -= stream->shift;
    if (packet->dts != AV_NOPTS_VALUE)
        packet->dts -= stream->shift;
    stream->started = true;
    packet->stream_index = stream->target->index;
    packet->pos = -1;
    return AUDIOPS_OK;
}
