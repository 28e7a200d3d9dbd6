/* Which loudspeakers the channels of a file that is written are for, as far as its codec and its format can say. */
#include "internal.h"

#include <string.h>

/* A set of layouts that a codec or a format is limited to. */
typedef struct layouts {
    const uint64_t *masks;
    int count;
} layouts;

#define LAYOUTS(array) (layouts){ (array), FF_ARRAY_ELEMS(array) }

/* One for each number of channels, in the order of Vorbis (and RFC 7845, 5.1.1.2), which FLAC without a mask and WAV without
 * one share but for back and side. */
static const uint64_t one_each[] = {
    AV_CH_LAYOUT_MONO,         AV_CH_LAYOUT_STEREO,       AV_CH_LAYOUT_SURROUND, AV_CH_LAYOUT_QUAD,
    AV_CH_LAYOUT_5POINT0_BACK, AV_CH_LAYOUT_5POINT1_BACK, AV_CH_LAYOUT_6POINT1,  AV_CH_LAYOUT_7POINT1,
};

/* What readers take the channels of a TTA file for, which states none. */
static const uint64_t true_audio[] = {
    AV_CH_LAYOUT_MONO, AV_CH_LAYOUT_STEREO, AV_CH_LAYOUT_2POINT1, AV_CH_LAYOUT_QUAD,
    AV_CH_LAYOUT_5POINT1_BACK, AV_CH_LAYOUT_5POINT1_BACK | AV_CH_BACK_CENTER, AV_CH_LAYOUT_7POINT1_WIDE,
};

/* Those whose loudspeakers decoders find again: by the configuration's number, or by the elements it is made of. */
static const uint64_t advanced_audio[] = {
    AV_CH_LAYOUT_MONO, AV_CH_LAYOUT_STEREO, AV_CH_LAYOUT_2POINT1, AV_CH_LAYOUT_SURROUND, AV_CH_LAYOUT_2_1, AV_CH_LAYOUT_4POINT0,
    AV_CH_LAYOUT_QUAD, AV_CH_LAYOUT_2_2, AV_CH_LAYOUT_5POINT0_BACK, AV_CH_LAYOUT_5POINT0, AV_CH_LAYOUT_5POINT1_BACK,
    AV_CH_LAYOUT_5POINT1, AV_CH_LAYOUT_6POINT1, AV_CH_LAYOUT_7POINT1,
};

/* What this library itself knows of a codec or a format; none where any layout goes, or FFmpeg knows. */
static layouts known_layouts(enum AVCodecID codec, const char *muxer)
{
    bool is_ogg = strcmp(muxer, "ogg") == 0 || strcmp(muxer, "opus") == 0;
    if (codec == AV_CODEC_ID_OPUS || codec == AV_CODEC_ID_VORBIS || (codec == AV_CODEC_ID_FLAC && is_ogg) ||
        strcmp(muxer, "au") == 0)
        return LAYOUTS(one_each);
    if (codec == AV_CODEC_ID_TTA)
        return LAYOUTS(true_audio);
    if (codec == AV_CODEC_ID_AAC)
        return LAYOUTS(advanced_audio);
    return (layouts){ NULL, 0 };
}

/* The layout of a mask with its back loudspeakers as side ones or the other way round, which formats mix up freely. Not
 * where others are counted between the two: the channels would change their order. */
static uint64_t swap_back_and_side(uint64_t mask)
{
    const uint64_t back = AV_CH_BACK_LEFT | AV_CH_BACK_RIGHT, side = AV_CH_SIDE_LEFT | AV_CH_SIDE_RIGHT;
    const uint64_t between = AV_CH_FRONT_LEFT_OF_CENTER | AV_CH_FRONT_RIGHT_OF_CENTER | AV_CH_BACK_CENTER;
    if ((mask & between) != 0)
        return mask;
    if ((mask & (back | side)) == back)
        return (mask & ~back) | side;
    if ((mask & (back | side)) == side)
        return (mask & ~side) | back;
    return mask;
}

/* What channels are taken for where nothing is stated: as in WAV, FLAC and Vorbis up to eight, beyond that nothing. FFmpeg's
 * defaults make a loudspeaker for low frequencies of a third channel, and a ceiling of a tenth. */
static uint64_t usual_mask(int channels)
{
    return channels <= (int)FF_ARRAY_ELEMS(one_each) ? one_each[channels - 1] : 0;
}

/* Which channel is for low frequencies; -1 where none is. */
static int low_frequency_channel(uint64_t mask)
{
    return (mask & AV_CH_LOW_FREQUENCY) == 0 ? -1 : av_popcount64(mask & (AV_CH_LOW_FREQUENCY - 1));
}

/* The one of the layouts that is written for `wanted`; 0 where there is none. What nobody stated may get other names, but no
 * channel that is cut to low frequencies. */
static uint64_t pick(layouts among, int channels, uint64_t wanted, bool is_stated)
{
    uint64_t swapped = 0, alike = 0;
    for (int i = 0; i < among.count; i++) {
        uint64_t mask = among.masks[i];
        if (mask == wanted)
            return mask;
        if (av_popcount64(mask) != channels)
            continue;
        if (mask == swap_back_and_side(wanted))
            swapped = mask;
        bool fits = channels <= 2 || (!is_stated && low_frequency_channel(mask) == low_frequency_channel(wanted));
        if (fits && alike == 0)
            alike = mask;
    }
    return swapped != 0 ? swapped : alike;
}

static audiops_result set_layout(AVCodecContext *encoder, int channels, uint64_t mask)
{
    av_channel_layout_uninit(&encoder->ch_layout);
    if (mask != 0)
        return av_channel_layout_from_mask(&encoder->ch_layout, mask) < 0
                   ? audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the channel mask is not valid")
                   : AUDIOPS_OK;
    encoder->ch_layout = (AVChannelLayout){ .order = AV_CHANNEL_ORDER_UNSPEC, .nb_channels = channels };
    return AUDIOPS_OK;
}

audiops_result audiops_choose_layout(AVCodecContext *encoder, const AVCodec *codec, const char *muxer, int channels,
                                     uint64_t mask)
{
    enum { MOST = 64 };
    if (mask != 0 && av_popcount64(mask) != channels)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the channel mask does not name %d channels", channels);
    uint64_t wanted = mask != 0 ? mask : usual_mask(channels);
    layouts among = known_layouts(codec->id, muxer);
    uint64_t told[MOST];
    if (among.count == 0) {
        const AVChannelLayout *own = NULL;
        int count = 0;
        int error = avcodec_get_supported_config(NULL, codec, AV_CODEC_CONFIG_CHANNEL_LAYOUT, 0, (const void **)&own, &count);
        if (error < 0)
            return audiops_fail_av(error, "cannot ask the encoder for its channel layouts");
        for (int i = 0; own != NULL && i < FFMIN(count, MOST); i++) {
            if (own[i].order == AV_CHANNEL_ORDER_NATIVE)
                told[among.count++] = own[i].u.mask;
        }
        among.masks = told;
    }
    if (among.count == 0 || wanted == 0) /* beyond what has a name nobody takes a channel for another */
        return set_layout(encoder, channels, wanted);
    uint64_t chosen = pick(among, channels, wanted, mask != 0);
    if (chosen == 0)
        return audiops_fail(AUDIOPS_UNSUPPORTED, "%s%s%s has no such layout of %d channels", codec->name,
                            *muxer == '\0' ? "" : " in ", muxer, channels);
    return set_layout(encoder, channels, chosen);
}

int audiops_encoder_position(const AVCodec *codec, int channels, int channel)
{
    /* FFmpeg hands libopus five and seven channels in an order that is not that of the mapping it writes down. */
    static const uint8_t five[] = { 0, 1, 3, 4, 2 }, seven[] = { 0, 1, 5, 3, 2, 4, 6 };
    if (codec->id != AV_CODEC_ID_OPUS || (channels != 5 && channels != 7))
        return channel;
    return channels == 5 ? five[channel] : seven[channel];
}
