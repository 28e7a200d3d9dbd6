/* Between what reads a description of a graph and what runs it. */
#ifndef AUDIOPS_FILTER_GRAPH_H
#define AUDIOPS_FILTER_GRAPH_H

#include "internal.h"

#include <libavfilter/avfilter.h>

/* Makes the filters of a description, with their options, and joins them as it says. What is not joined is left open. */
audiops_result audiops_parse_graph(AVFilterGraph *graph, const char *description, AVFilterInOut **inputs,
                                   AVFilterInOut **outputs);

/* A graph that cannot be made: with all that FFmpeg says of it. */
audiops_result audiops_fail_graph(int av_error);

void audiops_forget_mistake(void);

#endif
