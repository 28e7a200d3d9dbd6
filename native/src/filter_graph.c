#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/mem.h>

struct audiops_filter_graph {
    AVFilterGraph *graph;
    AVFilterContext *source, *sink;
    AVFrame *input, *output;
    int output_used;
    int32_t sample_rate, channels;
    AVChannelLayout layout;
    int64_t position;
    bool ended;
};

static audiops_result build(audiops_filter_graph *graph, const char *description)
{
    audiops_result result = audiops_check_filters(description);
    if (result != AUDIOPS_OK)
        return result;
    char layout_name[AUDIOPS_NAME_SIZE * 4], arguments[AUDIOPS_NAME_SIZE * 8];
    av_channel_layout_describe(&graph->layout, layout_name, sizeof layout_name);
    snprintf(arguments, sizeof arguments, "sample_rate=%d:sample_fmt=fltp:channel_layout=%s:time_base=1/%d",
             graph->sample_rate, layout_name, graph->sample_rate);
    int error = avfilter_graph_create_filter(&graph->source, avfilter_get_by_name("abuffer"), "in", arguments, NULL,
                                             graph->graph);
    if (error >= 0)
        error = avfilter_graph_create_filter(&graph->sink, avfilter_get_by_name("abuffersink"), "out", NULL, NULL,
                                             graph->graph);
    if (error < 0)
        return audiops_fail_av(error, "cannot make the filter graph");

    size_t size = strlen(description) + sizeof ",aformat=sample_fmts=fltp";
    char *whole = malloc(size);
    AVFilterInOut *outputs = avfilter_inout_alloc(), *inputs = avfilter_inout_alloc();
    if (whole == NULL || outputs == NULL || inputs == NULL) {
        error = AVERROR(ENOMEM);
    } else {
        snprintf(whole, size, "%s,aformat=sample_fmts=fltp", description);
        *outputs = (AVFilterInOut){ .name = av_strdup("in"), .filter_ctx = graph->source };
        *inputs = (AVFilterInOut){ .name = av_strdup("out"), .filter_ctx = graph->sink };
        error = avfilter_graph_parse_ptr(graph->graph, whole, &inputs, &outputs, NULL);
    }
    avfilter_inout_free(&inputs);
    avfilter_inout_free(&outputs);
    free(whole);
    if (error >= 0)
        error = avfilter_graph_config(graph->graph, NULL);
    if (error == AVERROR(EINVAL) || error == AVERROR_INVALIDDATA || error == AVERROR_OPTION_NOT_FOUND) {
        audiops_fail_av(error, "the filter graph is not valid");
        return AUDIOPS_INVALID_ARGUMENT;
    }
    return error < 0 ? audiops_fail_av(error, "the filter graph is not valid") : AUDIOPS_OK;
}

audiops_result audiops_filter_graph_create(const char *description, int32_t sample_rate, int32_t channels,
                                           uint64_t channel_mask, audiops_filter_graph **graph)
{
    audiops_library_init();
    audiops_gather_log();
    if (description == NULL || *description == '\0' || graph == NULL || !audiops_rate_is_valid(sample_rate) ||
        !audiops_channels_are_valid(channels))
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a description, a rate and a channel count are needed");
    audiops_filter_graph *created = calloc(1, sizeof *created);
    if (created == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    audiops_handle_opened();
    created->sample_rate = sample_rate;
    created->channels = channels;
    created->graph = avfilter_graph_alloc();
    created->input = av_frame_alloc();
    created->output = av_frame_alloc();
    if (channel_mask != 0)
        av_channel_layout_from_mask(&created->layout, channel_mask);
    else
        av_channel_layout_default(&created->layout, channels);

    audiops_result result;
    if (created->graph == NULL || created->input == NULL || created->output == NULL) {
        result = audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    } else if (created->layout.nb_channels != channels) {
        result = audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the channel mask does not name %d channels", channels);
    } else {
        created->graph->nb_threads = 1;
        result = build(created, description);
    }
    if (result != AUDIOPS_OK) {
        audiops_filter_graph_close(created);
        return result;
    }
    *graph = created;
    return AUDIOPS_OK;
}

audiops_result audiops_filter_graph_output(audiops_filter_graph *graph, int32_t *sample_rate, int32_t *channels,
                                           uint64_t *channel_mask)
{
    if (graph == NULL || sample_rate == NULL || channels == NULL || channel_mask == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    AVChannelLayout layout = { 0 };
    int error = av_buffersink_get_ch_layout(graph->sink, &layout);
    if (error < 0)
        return audiops_fail_av(error, "cannot ask the filter graph for its channels");
    *sample_rate = av_buffersink_get_sample_rate(graph->sink);
    *channels = layout.nb_channels;
    *channel_mask = layout.order == AV_CHANNEL_ORDER_NATIVE ? layout.u.mask : 0;
    av_channel_layout_uninit(&layout);
    return AUDIOPS_OK;
}

static audiops_result push_frame(audiops_filter_graph *graph, const float *const *input, int64_t offset, int count)
{
    AVFrame *frame = graph->input; /* adding it to the source empties it */
    frame->format = AV_SAMPLE_FMT_FLTP;
    frame->sample_rate = graph->sample_rate;
    frame->nb_samples = count;
    frame->pts = graph->position;
    int error = av_channel_layout_copy(&frame->ch_layout, &graph->layout);
    if (error >= 0)
        error = av_frame_get_buffer(frame, 0);
    if (error >= 0) {
        for (int channel = 0; channel < graph->channels; channel++)
            memcpy(frame->extended_data[channel], input[channel] + offset, (size_t)count * sizeof(float));
        error = av_buffersrc_add_frame_flags(graph->source, frame, 0);
    }
    av_frame_unref(frame);
    graph->position += count;
    return error < 0 ? audiops_fail_av(error, "the filter failed") : AUDIOPS_OK;
}

audiops_result audiops_filter_graph_push(audiops_filter_graph *graph, const float *const *input, int32_t channels,
                                         int64_t frames)
{
    enum { LARGEST_FRAME = 1 << 16 };
    if (graph == NULL || frames < 0 || (input != NULL && channels != graph->channels))
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "as many channels must be pushed as the graph was made for");
    audiops_forget_log();
    if (input == NULL) {
        int error = av_buffersrc_add_frame_flags(graph->source, NULL, 0);
        return error < 0 ? audiops_fail_av(error, "the filter failed") : AUDIOPS_OK;
    }
    for (int channel = 0; channel < channels; channel++) {
        if (input[channel] == NULL)
            return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a channel has no samples");
    }
    for (int64_t done = 0; done < frames;) {
        int count = (int)FFMIN(frames - done, LARGEST_FRAME);
        audiops_result result = push_frame(graph, input, done, count);
        if (result != AUDIOPS_OK)
            return result;
        done += count;
    }
    return AUDIOPS_OK;
}

audiops_result audiops_filter_graph_pull(audiops_filter_graph *graph, float *const *output, int32_t channels,
                                         int64_t frames, int64_t *frames_read)
{
    if (frames_read == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    *frames_read = 0;
    if (graph == NULL || output == NULL || frames < 0)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    audiops_forget_log();
    while (*frames_read < frames) {
        int left = graph->output->nb_samples - graph->output_used;
        if (left <= 0) {
            if (graph->ended)
                break;
            av_frame_unref(graph->output);
            graph->output_used = 0;
            int error = av_buffersink_get_frame(graph->sink, graph->output);
            if (error == AVERROR(EAGAIN))
                return AUDIOPS_OK;
            if (error == AVERROR_EOF)
                graph->ended = true;
            else if (error < 0)
                return audiops_fail_av(error, "the filter failed");
            continue;
        }
        if (graph->output->ch_layout.nb_channels != channels)
            return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "as many channels must be pulled as the graph gives");
        int count = (int)FFMIN(frames - *frames_read, left);
        for (int channel = 0; channel < channels; channel++) {
            if (output[channel] == NULL)
                return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a channel has no room");
            memcpy(output[channel] + *frames_read, (const float *)graph->output->extended_data[channel] + graph->output_used,
                   (size_t)count * sizeof(float));
        }
        graph->output_used += count;
        *frames_read += count;
    }
    return *frames_read == 0 && frames > 0 ? AUDIOPS_END : AUDIOPS_OK;
}

void audiops_filter_graph_close(audiops_filter_graph *graph)
{
    if (graph == NULL)
        return;
    avfilter_graph_free(&graph->graph);
    av_frame_free(&graph->input);
    av_frame_free(&graph->output);
    av_channel_layout_uninit(&graph->layout);
    free(graph);
    audiops_handle_closed();
}
