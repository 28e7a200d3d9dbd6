/* How many samples a file has, without decoding it: exact where the format states it. */
#include "ogg_speex.h"
#include "plain.h"
#include "stated_count.h"

#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/mathematics.h>

static const audiops_sample_count unknown = { .count = -1, .promised = -1, .limit = -1, .kind = AUDIOPS_COUNT_UNKNOWN };

static bool is_format(const AVFormatContext *format, const char *name)
{
    return av_match_name(name, format->iformat->name) != 0;
}

static int64_t in_samples(const AVStream *stream, int64_t ticks, int sample_rate)
{
    return av_rescale_q(ticks, stream->time_base, (AVRational){ 1, sample_rate });
}

audiops_sample_count audiops_count_plain(const audiops_plain *plain, int64_t samples_end)
{
    return (audiops_sample_count){
        .count = (samples_end - plain->start) / plain->frame_bytes, .limit = -1,
        .promised = plain->stated < 0 ? -1 : plain->stated / plain->frame_bytes, .kind = AUDIOPS_COUNT_EXACT
    };
}

bool audiops_has_blocks(const AVCodecParameters *codec)
{
    switch (codec->codec_id) {
    case AV_CODEC_ID_ADPCM_MS:
    case AV_CODEC_ID_ADPCM_IMA_WAV:
    case AV_CODEC_ID_ADPCM_IMA_QT:
    case AV_CODEC_ID_ADPCM_YAMAHA:
    case AV_CODEC_ID_GSM_MS:
        return codec->block_align > 0;
    default:
        return false;
    }
}

static int64_t samples_of(AVCodecParameters *codec, int64_t bytes)
{
    return bytes <= 0 ? 0 : FFMAX(av_get_audio_frame_duration2(codec, (int)bytes), 0);
}

audiops_sample_count audiops_count_blocks(const audiops_plain *plain, AVCodecParameters *codec, int64_t file_size)
{
    int block = codec->block_align, each = audiops_has_blocks(codec) ? (int)samples_of(codec, block) : 0;
    if (each <= 0 || plain->start <= 0 || file_size < plain->start)
        return unknown;
    int64_t present = file_size - plain->start, stated = plain->stated < 0 ? present : plain->stated;
    int64_t bytes = FFMIN(stated, present);
    bool ends_in_part = codec->codec_id != AV_CODEC_ID_GSM_MS; /* which decodes whole blocks only */
    int64_t decoded = bytes / block * each + (ends_in_part ? samples_of(codec, bytes % block) : 0);
    int64_t most = stated / block * each + (ends_in_part ? samples_of(codec, stated % block) : 0);
    /* The last block is filled up. What the header counts is believed where it ends in that block. */
    bool counts = plain->counted > most - 2 * each && plain->counted > 0 && plain->counted <= most;
    int64_t promised = counts ? plain->counted : most;
    return (audiops_sample_count){
        .count = FFMIN(promised, decoded), .promised = promised, .limit = counts ? promised : -1,
        .kind = AUDIOPS_COUNT_EXACT
    };
}

audiops_sample_count audiops_count_samples(const AVFormatContext *format, const AVStream *stream, int sample_rate,
                                           const audiops_file *file)
{
    const AVCodecParameters *codec = stream->codecpar;
    const AVCodecDescriptor *descriptor = avcodec_descriptor_get(codec->codec_id);
    audiops_sample_count result = unknown;

    result = audiops_count_stated(format->iformat->name, file, codec);
    if (result.kind != AUDIOPS_COUNT_UNKNOWN)
        return result;

    if (is_format(format, "ogg") && codec->codec_id == AV_CODEC_ID_SPEEX) {
        int64_t count = audiops_speex_find_span(file, stream).count;
        if (count >= 0)
            return (audiops_sample_count){ .count = count, .promised = count, .limit = count, .kind = AUDIOPS_COUNT_EXACT };
    }

    bool from_bit_rate = format->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE;
    if (stream->duration != AV_NOPTS_VALUE && stream->duration > 0) {
        result.count = in_samples(stream, stream->duration, sample_rate);
        result.kind = AUDIOPS_COUNT_ESTIMATED;
        bool counts_samples = stream->time_base.num == 1 && stream->time_base.den == sample_rate;
        bool is_lossless = descriptor != NULL && (descriptor->props & AV_CODEC_PROP_LOSSLESS) != 0;
        bool is_ogg = is_format(format, "ogg") &&
                      (codec->codec_id == AV_CODEC_ID_VORBIS || codec->codec_id == AV_CODEC_ID_OPUS);
        if (codec->codec_id == AV_CODEC_ID_OPUS && is_ogg)
            result.count = FFMAX(result.count - codec->initial_padding, 0);
        bool is_packed = is_format(format, "caf"); /* its table says more (packet_tables.c) */
        if (!from_bit_rate && counts_samples && !is_packed && (is_lossless || is_ogg)) {
            result.kind = AUDIOPS_COUNT_EXACT;
            result.promised = result.count;
        }
        if (result.kind == AUDIOPS_COUNT_EXACT && is_format(format, "mov"))
            result.limit = result.count; /* an edit may end within a packet, which FFmpeg gives whole */
        /* The last page's position states where the audio ends. FFmpeg gives the last block whole where all is in one page, and more
         * than that where the first page's position is lower than what its packets decode to. */
        if (is_ogg && codec->codec_id == AV_CODEC_ID_VORBIS)
            result.limit = result.count;
    } else if (format->duration != AV_NOPTS_VALUE && format->duration > 0) {
        result.count = av_rescale_q(format->duration, AV_TIME_BASE_Q, (AVRational){ 1, sample_rate });
        result.kind = AUDIOPS_COUNT_ESTIMATED;
    }
    return result;
}
