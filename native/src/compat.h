/* What differs between FFmpeg 5.1, with which the shim can be linked, and today's. */
#ifndef AUDIOPS_COMPAT_H
#define AUDIOPS_COMPAT_H

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/dict.h>
#include <libavutil/version.h>

#if LIBAVUTIL_VERSION_INT < AV_VERSION_INT(57, 28, 100) || LIBAVUTIL_VERSION_MAJOR > 60
#error "the shim is for FFmpeg 5.1 to 8"
#endif

/* Before 7.0 the data that a file's write callback gets is not const. */
#if LIBAVFORMAT_VERSION_MAJOR < 61
typedef uint8_t audiops_written_byte;
#else
typedef const uint8_t audiops_written_byte;
#endif

/* 6.0 */
#if LIBAVUTIL_VERSION_INT < AV_VERSION_INT(57, 42, 100)
static inline const AVDictionaryEntry *av_dict_iterate(const AVDictionary *dictionary, const AVDictionaryEntry *previous)
{
    return av_dict_get(dictionary, "", previous, AV_DICT_IGNORE_SUFFIX);
}
#endif

static inline int64_t audiops_frame_duration(const AVFrame *frame)
{
#if LIBAVUTIL_VERSION_INT < AV_VERSION_INT(57, 30, 100)
    return frame->pkt_duration;
#else
    return frame->duration;
#endif
}

/* Only packets can lose side data of one kind before 6.1 if it is done by hand. */
static inline void audiops_remove_side_data(AVPacket *packet, enum AVPacketSideDataType type)
{
#if LIBAVCODEC_VERSION_INT < AV_VERSION_INT(60, 31, 102)
    for (int i = packet->side_data_elems - 1; i >= 0; i--) {
        if (packet->side_data[i].type == type) {
            av_freep(&packet->side_data[i].data);
            packet->side_data[i] = packet->side_data[--packet->side_data_elems];
        }
    }
#else
    av_packet_side_data_remove(packet->side_data, &packet->side_data_elems, type);
#endif
}

/* 7.1 */
#if LIBAVCODEC_VERSION_INT < AV_VERSION_INT(61, 13, 100)
enum AVCodecConfig { AV_CODEC_CONFIG_SAMPLE_RATE, AV_CODEC_CONFIG_SAMPLE_FORMAT, AV_CODEC_CONFIG_CHANNEL_LAYOUT };

static inline int avcodec_get_supported_config(const AVCodecContext *context, const AVCodec *codec, enum AVCodecConfig what,
                                               unsigned flags, const void **values, int *count)
{
    (void)context;
    (void)flags;
    *count = 0;
    switch (what) {
    case AV_CODEC_CONFIG_SAMPLE_RATE:
        *values = codec->supported_samplerates;
        while (codec->supported_samplerates != NULL && codec->supported_samplerates[*count] != 0)
            ++*count;
        return 0;
    case AV_CODEC_CONFIG_SAMPLE_FORMAT:
        *values = codec->sample_fmts;
        while (codec->sample_fmts != NULL && codec->sample_fmts[*count] != AV_SAMPLE_FMT_NONE)
            ++*count;
        return 0;
    case AV_CODEC_CONFIG_CHANNEL_LAYOUT:
        *values = codec->ch_layouts;
        while (codec->ch_layouts != NULL && codec->ch_layouts[*count].nb_channels != 0)
            ++*count;
        return 0;
    }
    return AVERROR(EINVAL);
}
#endif

#endif
