/* A stream that changes its rate or channels midway (chained Ogg, broadcast AAC): what comes then is brought to the shape that it
 * began with, at the same level. */
#include "reader.h"

#include <string.h>

#define STEREO (AV_CH_FRONT_LEFT | AV_CH_FRONT_RIGHT)

bool audiops_reader_has_shape(const audiops_reader *reader, const AVFrame *frame)
{
    return frame->sample_rate == reader->sample_rate && frame->ch_layout.nb_channels == reader->channels;
}

static uint64_t mask_of(const AVChannelLayout *layout)
{
    if (layout->order == AV_CHANNEL_ORDER_NATIVE)
        return layout->u.mask;
    return layout->nb_channels == 1 ? AV_CH_FRONT_CENTER : layout->nb_channels == 2 ? STEREO : 0;
}

/* Which channel a loudspeaker is in a layout, or -1. */
static int channel_of(uint64_t mask, uint64_t speaker)
{
    return (mask & speaker) == 0 ? -1 : av_popcount64(mask & (speaker - 1));
}

/* The channels of `from` as those of the reader: each loudspeaker stays what it is, one channel is heard from left and right, and
 * both of two make one. What would take mixing down is refused, as nobody knows by which weights. */
static audiops_result mix(const audiops_reader *reader, const AVChannelLayout *from, float *const *input, int count,
                          float *const *output)
{
    uint64_t source = mask_of(from), target = mask_of(&reader->layout);
    size_t bytes = sizeof(float) * (size_t)count;
    for (int c = 0; c < reader->channels; c++)
        memset(output[c], 0, bytes);
    if (from->nb_channels == reader->channels) {
        for (int c = 0; c < reader->channels; c++)
            memcpy(output[c], input[c], bytes);
    } else if (from->nb_channels == 2 && reader->channels == 1) {
        for (int i = 0; i < count; i++)
            output[0][i] = 0.5f * (input[0][i] + input[1][i]);
    } else if (from->nb_channels == 1 && (target & AV_CH_FRONT_CENTER) == 0 && (target & STEREO) == STEREO) {
        memcpy(output[channel_of(target, AV_CH_FRONT_LEFT)], input[0], bytes);
        memcpy(output[channel_of(target, AV_CH_FRONT_RIGHT)], input[0], bytes);
    } else if (source != 0 && (source & target) == source) {
        int c = 0;
        for (uint64_t left = source; left != 0; left &= left - 1)
            memcpy(output[channel_of(target, left & ~(left - 1))], input[c++], bytes);
    } else {
        return audiops_fail(AUDIOPS_UNSUPPORTED, "it changes midway from %d channels to %d, which are not mixed", reader->channels,
                            from->nb_channels);
    }
    return AUDIOPS_OK;
}

/* An empty frame of the reader's shape with room for some samples. */
static audiops_result make_room(audiops_reader *reader, int capacity)
{
    if (reader->converted == NULL)
        reader->converted = av_frame_alloc();
    if (reader->converted == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    av_frame_unref(reader->converted);
    reader->converted->format = AV_SAMPLE_FMT_FLTP;
    reader->converted->sample_rate = reader->sample_rate;
    reader->converted->nb_samples = FFMAX(capacity, 1);
    if (av_channel_layout_copy(&reader->converted->ch_layout, &reader->layout) < 0)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    int error = av_frame_get_buffer(reader->converted, 0); /* much, where a damaged header states a rate far from that of the sound */
    if (error < 0)
        return audiops_fail_reading(0, error, "cannot bring what changes midway to one rate");
    reader->converted->nb_samples = 0;
    return AUDIOPS_OK;
}

static void give_converted(audiops_reader *reader)
{
    reader->converted->pts = reader->frame->pts;
    av_frame_unref(reader->frame);
    av_frame_move_ref(reader->frame, reader->converted);
}

/* Through the resampler into `converted`; NULL planes end it. */
static audiops_result resample(audiops_reader *reader, float *const *planes, int count)
{
    int from = reader->resampled_rate;
    int capacity = (int)av_rescale_rnd(count + 2 * from, reader->sample_rate, from, AV_ROUND_UP);
    audiops_result result = make_room(reader, capacity);
    int64_t used = 0;
    while (result == AUDIOPS_OK && reader->converted->nb_samples < capacity) {
        const float *input[AUDIOPS_MAX_CHANNELS];
        float *output[AUDIOPS_MAX_CHANNELS];
        for (int c = 0; c < reader->channels; c++) {
            input[c] = planes == NULL ? NULL : planes[c] + used;
            output[c] = (float *)reader->converted->extended_data[c] + reader->converted->nb_samples;
        }
        int64_t consumed = 0, written = 0;
        result = audiops_resampler_process(reader->resampler, planes == NULL ? NULL : input, planes == NULL ? 0 : count - used,
                                           &consumed, output, capacity - reader->converted->nb_samples, &written);
        if (result != AUDIOPS_OK)
            break;
        used += consumed;
        reader->converted->nb_samples += (int)written;
        if (planes == NULL ? written == 0 : used >= count)
            break;
    }
    if (result == AUDIOPS_OK)
        give_converted(reader);
    return result;
}

static void end_resampler(audiops_reader *reader)
{
    audiops_resampler_close(reader->resampler);
    reader->resampler = NULL;
    reader->resampled_rate = 0;
}

audiops_result audiops_reader_flush_shape(audiops_reader *reader)
{
    audiops_result result = resample(reader, NULL, 0);
    end_resampler(reader);
    return result;
}

void audiops_reader_forget_shape(audiops_reader *reader)
{
    end_resampler(reader);
    av_frame_unref(reader->held);
}

static audiops_result convert(audiops_reader *reader, float *store)
{
    const AVFrame *frame = reader->frame;
    int count = frame->nb_samples, channels = frame->ch_layout.nb_channels, rate = frame->sample_rate;
    float *input[AUDIOPS_MAX_CHANNELS], *output[AUDIOPS_MAX_CHANNELS];
    for (int c = 0; c < channels; c++)
        input[c] = store + (size_t)c * count;
    for (int c = 0; c < reader->channels; c++)
        output[c] = store + (size_t)(channels + c) * count;
    if (!audiops_frame_to_float(frame, 0, count, channels, input, 0))
        return audiops_fail(AUDIOPS_UNSUPPORTED, "the decoder gives samples in a form that is not known");
    audiops_result result = mix(reader, &frame->ch_layout, input, count, output);
    if (result != AUDIOPS_OK)
        return result;
    if (rate != reader->sample_rate) {
        if (reader->resampler == NULL)
            result = audiops_resampler_create(rate, reader->sample_rate, reader->channels, AUDIOPS_QUALITY_VERY_HIGH,
                                              &reader->resampler);
        reader->resampled_rate = rate;
        return result != AUDIOPS_OK ? result : resample(reader, output, count);
    }
    result = make_room(reader, count);
    if (result != AUDIOPS_OK)
        return result;
    for (int c = 0; c < reader->channels; c++)
        memcpy(reader->converted->extended_data[c], output[c], sizeof(float) * (size_t)count);
    reader->converted->nb_samples = count;
    give_converted(reader);
    return AUDIOPS_OK;
}

audiops_result audiops_reader_shape_frame(audiops_reader *reader)
{
    const AVFrame *frame = reader->frame;
    if (!audiops_rate_is_valid(frame->sample_rate) || !audiops_channels_are_valid(frame->ch_layout.nb_channels))
        return audiops_fail(AUDIOPS_UNSUPPORTED, "it changes its rate or channels midway to what cannot be handled");
    float *store = av_malloc_array((size_t)(frame->ch_layout.nb_channels + reader->channels),
                                   sizeof *store * (size_t)frame->nb_samples);
    audiops_result result = store == NULL ? audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory") : convert(reader, store);
    av_free(store);
    return result;
}
