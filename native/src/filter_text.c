/* Reads the description of a filter graph, and tells which filter and option of it cannot be. */
#include <stdlib.h>
#include <string.h>

#include <libavutil/opt.h>

#include "filter_graph.h"

static _Thread_local audiops_graph_mistake last_mistake = { .place = -1 };

void audiops_forget_mistake(void)
{
    memset(&last_mistake, 0, sizeof last_mistake);
    last_mistake.place = -1;
}

audiops_result audiops_filter_graph_mistake(audiops_graph_mistake *mistake)
{
    if (mistake == NULL || mistake->struct_size != sizeof *mistake)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a mistake of another version was asked for");
    *mistake = last_mistake;
    mistake->struct_size = sizeof *mistake;
    return AUDIOPS_OK;
}

audiops_result audiops_fail_graph(int av_error)
{
    if (av_error == AVERROR(ENOMEM))
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    const char *log = audiops_gathered_log();
    char reason[256];
    av_strerror(av_error, reason, sizeof reason);
    return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "%s", *log == '\0' ? reason : log);
}

#if LIBAVFILTER_VERSION_INT >= AV_VERSION_INT(9, 3, 100)

static audiops_result fail_filter(int av_error, const AVFilterContext *filter, int place, const char *option, const char *value)
{
    audiops_forget_mistake();
    last_mistake.place = place;
    audiops_copy_text(last_mistake.filter, sizeof last_mistake.filter, filter->filter->name);
    audiops_copy_text(last_mistake.option, sizeof last_mistake.option, option);
    audiops_copy_text(last_mistake.value, sizeof last_mistake.value, value);
    return audiops_fail_graph(av_error);
}

static bool is_refused(const AVFilterContext *filter, const char *name)
{
    const AVClass *class = filter->filter->priv_class;
    const AVOption *option = class == NULL ? NULL : av_opt_find(&class, name, NULL, 0, AV_OPT_SEARCH_FAKE_OBJ);
    return option != NULL && audiops_option_names_a_file(filter->filter, option);
}

static audiops_result make_filter(AVFilterParams *parameters, int place)
{
    AVFilterContext *filter = parameters->filter;
    const AVDictionaryEntry *entry = NULL;
    while ((entry = av_dict_iterate(parameters->opts, entry)) != NULL) {
        if (is_refused(filter, entry->key)) {
            fail_filter(AVERROR(EPERM), filter, place, entry->key, entry->value);
            return audiops_fail(AUDIOPS_ACCESS_DENIED, "a filter graph opens no file");
        }
        int error = av_opt_set(filter, entry->key, entry->value, AV_OPT_SEARCH_CHILDREN);
        if (error < 0)
            return fail_filter(error, filter, place, entry->key, entry->value);
    }
    int error = avfilter_init_dict(filter, NULL);
    return error < 0 ? fail_filter(error, filter, place, "", "") : AUDIOPS_OK;
}

audiops_result audiops_parse_graph(AVFilterGraph *graph, const char *description, AVFilterInOut **inputs,
                                   AVFilterInOut **outputs)
{
    audiops_result result = audiops_check_filters(description);
    if (result != AUDIOPS_OK)
        return result;
    AVFilterGraphSegment *segment = NULL;
    int error = avfilter_graph_segment_parse(graph, description, 0, &segment);
    if (error >= 0)
        error = avfilter_graph_segment_create_filters(segment, 0);
    if (error < 0)
        result = audiops_fail_graph(error);
    int place = 0;
    for (size_t c = 0; result == AUDIOPS_OK && c < segment->nb_chains; c++) {
        for (size_t f = 0; result == AUDIOPS_OK && f < segment->chains[c]->nb_filters; f++, place++)
            result = make_filter(segment->chains[c]->filters[f], place);
    }
    if (result == AUDIOPS_OK && (error = avfilter_graph_segment_link(segment, 0, inputs, outputs)) < 0)
        result = audiops_fail_graph(error);
    avfilter_graph_segment_free(&segment);
    return result;
}

#else /* before 6.0 FFmpeg tells only in its log what was wrong; filters with an option for a file are refused whole */

audiops_result audiops_parse_graph(AVFilterGraph *graph, const char *description, AVFilterInOut **inputs,
                                   AVFilterInOut **outputs)
{
    audiops_result result = audiops_check_filters(description);
    if (result != AUDIOPS_OK)
        return result;
    int error = avfilter_graph_parse2(graph, description, inputs, outputs);
    return error < 0 ? audiops_fail_graph(error) : AUDIOPS_OK;
}

#endif

static size_t add_pads(const AVFilterInOut *pads, const char *what, char *text, size_t capacity, size_t needed)
{
    for (; pads != NULL; pads = pads->next) {
        const char *parts[] = { what, " ", pads->name == NULL ? "" : pads->name, "\n" };
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
            size_t length = strlen(parts[i]);
            if (text != NULL && needed + length <= capacity)
                memcpy(text + needed - 1, parts[i], length + 1);
            needed += length;
        }
    }
    return needed;
}

audiops_result audiops_filter_graph_pads(const char *description, char *text, size_t capacity, size_t *needed)
{
    audiops_library_init();
    audiops_gather_log();
    audiops_forget_mistake();
    if (description == NULL || *description == '\0' || needed == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the filter graph is empty");
    AVFilterGraph *graph = avfilter_graph_alloc();
    if (graph == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    AVFilterInOut *inputs = NULL, *outputs = NULL;
    audiops_result result = audiops_parse_graph(graph, description, &inputs, &outputs);
    if (result == AUDIOPS_OK) {
        if (text != NULL && capacity > 0)
            *text = '\0';
        *needed = add_pads(outputs, "out", text, capacity, add_pads(inputs, "in", text, capacity, 1));
    }
    avfilter_inout_free(&inputs);
    avfilter_inout_free(&outputs);
    avfilter_graph_free(&graph);
    return result;
}
