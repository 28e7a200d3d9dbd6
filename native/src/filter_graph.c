#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/mem.h>

#include "filter_graph.h"

typedef struct graph_input {
    AVFilterContext *source;
    AVChannelLayout layout;
    int32_t sample_rate, channels;
    int64_t position;
    bool ended;
} graph_input;

struct audiops_filter_graph {
    AVFilterGraph *graph;
    AVFilterContext *sink, *converter;
    graph_input *inputs;
    int32_t input_count;
    AVFrame *input, *output;
    int output_used;
    bool ended, keeps_report;
    audiops_report report;
    atomic_bool cancelled;
};

static void enter(audiops_filter_graph *graph)
{
    audiops_gather_log();
    audiops_interrupt_by(&graph->cancelled);
    if (graph->keeps_report)
        audiops_report_to(&graph->report);
}

static audiops_result leave(audiops_filter_graph *graph, audiops_result result)
{
    audiops_interrupt_by(NULL);
    audiops_report_to(NULL);
    return result < 0 && atomic_load(&graph->cancelled) ? audiops_fail(AUDIOPS_CANCELLED, "cancelled") : result;
}

static audiops_result fail_filter(int error)
{
    audiops_fail_av(error, "the filter failed");
    return error == AVERROR(ENOMEM) ? AUDIOPS_OUT_OF_MEMORY : AUDIOPS_UNSUPPORTED;
}

static int attach_input(audiops_filter_graph *graph, int32_t index, const audiops_graph_input *given, AVFilterInOut *pad)
{
    graph_input *input = &graph->inputs[index];
    input->sample_rate = given->sample_rate;
    input->channels = given->channels;
    if (given->channel_mask != 0)
        av_channel_layout_from_mask(&input->layout, given->channel_mask);
    else
        av_channel_layout_default(&input->layout, given->channels);
    char layout_name[AUDIOPS_NAME_SIZE * 4], arguments[AUDIOPS_NAME_SIZE * 8], name[AUDIOPS_NAME_SIZE];
    av_channel_layout_describe(&input->layout, layout_name, sizeof layout_name);
    snprintf(arguments, sizeof arguments, "sample_rate=%d:sample_fmt=fltp:channel_layout=%s:time_base=1/%d",
             input->sample_rate, layout_name, input->sample_rate);
    snprintf(name, sizeof name, "in%d", index);
    int error = avfilter_graph_create_filter(&input->source, avfilter_get_by_name("abuffer"), name, arguments, NULL, graph->graph);
    return error < 0 ? error : avfilter_link(input->source, 0, pad->filter_ctx, (unsigned)pad->pad_idx);
}

static int attach_output(audiops_filter_graph *graph, bool is_read, AVFilterInOut *pad)
{
    AVFilterContext *sink = NULL;
    if (!is_read) {
        int error = avfilter_graph_create_filter(&sink, avfilter_get_by_name("anullsink"), NULL, NULL, NULL, graph->graph);
        return error < 0 ? error : avfilter_link(pad->filter_ctx, (unsigned)pad->pad_idx, sink, 0);
    }
    int error = avfilter_graph_create_filter(&graph->sink, avfilter_get_by_name("abuffersink"), "out", NULL, NULL, graph->graph);
    if (error >= 0)
        error = avfilter_graph_create_filter(&graph->converter, avfilter_get_by_name("aformat"), "float", "sample_fmts=fltp", NULL,
                                             graph->graph);
    if (error >= 0)
        error = avfilter_link(pad->filter_ctx, (unsigned)pad->pad_idx, graph->converter, 0);
    return error < 0 ? error : avfilter_link(graph->converter, 0, graph->sink, 0);
}

static audiops_result attach(audiops_filter_graph *graph, const audiops_graph_input *given, int32_t output,
                             AVFilterInOut *inputs, AVFilterInOut *outputs)
{
    int32_t count = 0;
    for (AVFilterInOut *pad = inputs; pad != NULL; pad = pad->next)
        count++;
    if (count != graph->input_count)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the filter graph has %d inputs, and %d were given", count, graph->input_count);
    int error = 0;
    count = 0;
    for (AVFilterInOut *pad = inputs; pad != NULL && error >= 0; pad = pad->next, count++)
        error = attach_input(graph, count, &given[count], pad);
    count = 0;
    for (AVFilterInOut *pad = outputs; pad != NULL && error >= 0; pad = pad->next, count++)
        error = attach_output(graph, count == output, pad);
    if (error >= 0 && graph->sink == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the filter graph has no such output");
    if (error >= 0)
        error = avfilter_graph_config(graph->graph, NULL);
    return error < 0 ? audiops_fail_graph(error) : AUDIOPS_OK;
}

static audiops_result check_input(const audiops_graph_input *input)
{
    if (input->struct_size != sizeof *input)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "an input of another version was given");
    if (!audiops_rate_is_valid(input->sample_rate) || !audiops_channels_are_valid(input->channels))
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a rate or channel count is out of range");
    if (input->channel_mask != 0 && __builtin_popcountll(input->channel_mask) != input->channels)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the channel mask does not name %d channels", input->channels);
    return AUDIOPS_OK;
}

audiops_result audiops_filter_graph_create(const char *description, const audiops_graph_input *inputs, int32_t input_count,
                                           int32_t output, int32_t keeps_report, audiops_filter_graph **graph)
{
    audiops_library_init();
    audiops_gather_log();
    audiops_forget_mistake();
    if (description == NULL || *description == '\0' || graph == NULL || input_count < 0 || (input_count > 0 && inputs == NULL) ||
        output < 0)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a description and its inputs are needed");
    for (int32_t i = 0; i < input_count; i++) {
        audiops_result result = check_input(&inputs[i]);
        if (result != AUDIOPS_OK)
            return result;
    }
    audiops_filter_graph *created = calloc(1, sizeof *created);
    if (created == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    audiops_handle_opened();
    created->keeps_report = keeps_report != 0;
    created->graph = avfilter_graph_alloc();
    created->input = av_frame_alloc();
    created->output = av_frame_alloc();
    created->inputs = calloc((size_t)input_count + 1, sizeof *created->inputs);
    created->input_count = created->inputs == NULL ? 0 : input_count;

    audiops_result result;
    if (created->graph == NULL || created->input == NULL || created->output == NULL || created->inputs == NULL) {
        result = audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    } else {
        AVFilterInOut *open_inputs = NULL, *open_outputs = NULL;
        created->graph->nb_threads = 1;
        enter(created);
        audiops_clear_memory(true);
        result = audiops_parse_graph(created->graph, description, &open_inputs, &open_outputs);
        if (result == AUDIOPS_OK)
            result = attach(created, inputs, output, open_inputs, open_outputs);
        audiops_clear_memory(false);
        result = leave(created, result);
        avfilter_inout_free(&open_inputs);
        avfilter_inout_free(&open_outputs);
    }
    if (result != AUDIOPS_OK) {
        audiops_filter_graph_close(created);
        return result;
    }
    *graph = created;
    return AUDIOPS_OK;
}

audiops_result audiops_filter_graph_output(audiops_filter_graph *graph, audiops_graph_output *output)
{
    if (graph == NULL || output == NULL || output->struct_size != sizeof *output || graph->graph == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    AVChannelLayout layout = { 0 };
    int error = av_buffersink_get_ch_layout(graph->sink, &layout);
    if (error < 0)
        return audiops_fail_av(error, "cannot ask the filter graph for its channels");
    output->sample_rate = av_buffersink_get_sample_rate(graph->sink);
    output->channels = layout.nb_channels;
    output->channel_mask = layout.order == AV_CHANNEL_ORDER_NATIVE ? layout.u.mask : 0;
    av_channel_layout_uninit(&layout);
    if (!audiops_rate_is_valid(output->sample_rate) || !audiops_channels_are_valid(output->channels))
        return audiops_fail(AUDIOPS_UNSUPPORTED, "the filter graph gives %d Hz and %d channels", output->sample_rate,
                            output->channels);
    /* FFmpeg has put a conversion of its own before ours where the filters give another format. */
    const AVFilterLink *link = graph->converter->inputs[0];
    if (strncmp(link->src->name, "auto_aresample", strlen("auto_aresample")) == 0)
        link = link->src->inputs[0];
    const char *name = av_get_sample_fmt_name((enum AVSampleFormat)link->format);
    audiops_copy_text(output->sample_format, sizeof output->sample_format, name == NULL ? "" : name);
    return AUDIOPS_OK;
}

static int push_frame(audiops_filter_graph *graph, graph_input *to, const float *const *input, int64_t offset, int count)
{
    AVFrame *frame = graph->input; /* adding it to the source empties it */
    frame->format = AV_SAMPLE_FMT_FLTP;
    frame->sample_rate = to->sample_rate;
    frame->nb_samples = count;
    frame->pts = to->position;
    int error = av_channel_layout_copy(&frame->ch_layout, &to->layout);
    if (error >= 0)
        error = av_frame_get_buffer(frame, 0);
    if (error >= 0) {
        for (int channel = 0; channel < to->channels; channel++)
            memcpy(frame->extended_data[channel], input[channel] + offset, (size_t)count * sizeof(float));
        error = av_buffersrc_add_frame_flags(to->source, frame, 0);
    }
    av_frame_unref(frame);
    to->position += count;
    return error;
}

audiops_result audiops_filter_graph_push(audiops_filter_graph *graph, int32_t input_index, const float *const *input,
                                         int32_t channels, int64_t frames)
{
    enum { LARGEST_FRAME = 1 << 16 };
    if (graph == NULL || graph->graph == NULL || input_index < 0 || input_index >= graph->input_count || frames < 0)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the filter graph has no such input");
    graph_input *to = &graph->inputs[input_index];
    if (to->ended)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "samples after the end");
    if (input != NULL && channels != to->channels)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "as many channels must be pushed as the graph was made for");
    for (int channel = 0; input != NULL && channel < channels; channel++) {
        if (input[channel] == NULL)
            return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a channel has no samples");
    }
    enter(graph);
    int error = 0;
    if (input == NULL) {
        to->ended = true;
        error = av_buffersrc_add_frame_flags(to->source, NULL, 0);
    }
    for (int64_t done = 0; input != NULL && done < frames && error >= 0;) {
        int count = (int)FFMIN(frames - done, LARGEST_FRAME);
        error = push_frame(graph, to, input, done, count);
        done += count;
    }
    return leave(graph, error < 0 ? fail_filter(error) : AUDIOPS_OK);
}

/* The input that filters have asked most for; of several that of which the least time was given. */
static int32_t wanted_input(const audiops_filter_graph *graph)
{
    int32_t best = -1;
    unsigned most = 0;
    double least = 0;
    for (int32_t i = 0; i < graph->input_count; i++) {
        const graph_input *input = &graph->inputs[i];
        if (input->ended)
            continue;
        unsigned asked = av_buffersrc_get_nb_failed_requests(input->source);
        double time = (double)input->position / input->sample_rate;
        if (best < 0 || asked > most || (asked == most && time < least)) {
            best = i;
            most = asked;
            least = time;
        }
    }
    return best;
}

static audiops_result pull(audiops_filter_graph *graph, float *const *output, int32_t channels, int64_t frames,
                           int64_t *frames_read, int32_t *wanted)
{
    while (*frames_read < frames) {
        int left = graph->output->nb_samples - graph->output_used;
        if (left <= 0) {
            if (graph->ended)
                break;
            av_frame_unref(graph->output);
            graph->output_used = 0;
            int error = atomic_load(&graph->cancelled) ? AVERROR_EXIT : av_buffersink_get_frame(graph->sink, graph->output);
            if (error == AVERROR(EAGAIN)) {
                *wanted = wanted_input(graph);
                return AUDIOPS_OK;
            }
            if (error == AVERROR_EOF)
                graph->ended = true;
            else if (error < 0)
                return fail_filter(error);
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

audiops_result audiops_filter_graph_pull(audiops_filter_graph *graph, float *const *output, int32_t channels, int64_t frames,
                                         int64_t *frames_read, int32_t *wanted)
{
    if (frames_read == NULL || wanted == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    *frames_read = 0;
    *wanted = -1;
    if (graph == NULL || graph->graph == NULL || output == NULL || frames < 0)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    enter(graph);
    return leave(graph, pull(graph, output, channels, frames, frames_read, wanted));
}

size_t audiops_filter_graph_report(audiops_filter_graph *graph, int32_t finish, char *text, size_t capacity)
{
    if (graph == NULL)
        return 0;
    if (finish && graph->graph != NULL) {
        enter(graph);
        avfilter_graph_free(&graph->graph);
        leave(graph, AUDIOPS_OK);
    }
    size_t needed = graph->report.used + 1;
    if (text != NULL && capacity >= needed) {
        if (graph->report.used > 0)
            memcpy(text, graph->report.text, graph->report.used);
        text[graph->report.used] = '\0';
        graph->report.used = 0;
    }
    return needed;
}

void audiops_filter_graph_cancel(audiops_filter_graph *graph)
{
    if (graph != NULL)
        atomic_store(&graph->cancelled, true);
}

void audiops_filter_graph_close(audiops_filter_graph *graph)
{
    if (graph == NULL)
        return;
    avfilter_graph_free(&graph->graph);
    av_frame_free(&graph->input);
    av_frame_free(&graph->output);
    for (int32_t i = 0; i < graph->input_count; i++)
        av_channel_layout_uninit(&graph->inputs[i].layout);
    free(graph->inputs);
    free(graph->report.text);
    free(graph);
    audiops_handle_closed();
}
