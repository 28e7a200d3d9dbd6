/* Filters as they are listed, and graphs: their inputs, outputs and mistakes, what they print, and how they are stopped. */
#include "test.h"

#include <stdbool.h>
#include <string.h>

static void begin(const char *name)
{
    snprintf(group, sizeof group, "%s", name);
}

static void test_list(void)
{
    begin("filters are listed");
    char names[8192], few[8];
    size_t needed = audiops_filter_names(NULL, 0);
    CHECK(needed < sizeof names && audiops_filter_names(names, sizeof names) == needed && strlen(names) == needed - 1);
    CHECK(audiops_filter_names(few, sizeof few) == needed && strlen(few) < sizeof few);
    audiops_filter_info info = { .struct_size = sizeof info };
    for (const char *name = strtok(names, "\n"); name != NULL; name = strtok(NULL, "\n")) {
        CHECK(audiops_filter_describe(name, &info) == AUDIOPS_OK && strcmp(info.name, name) == 0);
        for (int32_t i = 0; i < info.option_count; i++) {
            audiops_option_info option = { .struct_size = sizeof option };
            CHECK(audiops_filter_option(name, i, &option) == AUDIOPS_OK && option.alias_of < i && *option.name != '\0');
            audiops_constant_info constant = { .struct_size = sizeof constant };
            CHECK(audiops_filter_constant(name, i, option.constant_count, &constant) == AUDIOPS_INVALID_ARGUMENT);
            if (option.constant_count > 0)
                CHECK(audiops_filter_constant(name, i, option.constant_count - 1, &constant) == AUDIOPS_OK);
        }
        audiops_option_info option = { .struct_size = sizeof option };
        CHECK(audiops_filter_option(name, info.option_count, &option) == AUDIOPS_INVALID_ARGUMENT);
        CHECK(audiops_filter_option(name, -1, &option) == AUDIOPS_INVALID_ARGUMENT);
    }
    CHECK(audiops_filter_describe("no_such_filter", &info) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_filter_describe("amovie", &info) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_filter_describe(NULL, &info) == AUDIOPS_INVALID_ARGUMENT);
    info.struct_size--;
    CHECK(audiops_filter_describe("highpass", &info) == AUDIOPS_INVALID_ARGUMENT);
}

static void expect_pads(const char *description, const char *expected)
{
    begin(description);
    char text[512];
    size_t needed = 0;
    CHECK(audiops_filter_graph_pads(description, text, sizeof text, &needed) == AUDIOPS_OK);
    CHECK(needed == strlen(expected) + 1 && strcmp(text, expected) == 0);
    char few[4];
    CHECK(audiops_filter_graph_pads(description, few, sizeof few, &needed) == AUDIOPS_OK && needed == strlen(expected) + 1);
}

#if !defined(AUDIOPS_SYSTEM_FFMPEG)
static const char *last_error(void)
{
    static char message[4096];
    audiops_last_error(message, sizeof message);
    return message;
}

static void expect_mistake(const char *description, audiops_result result, int place, const char *filter, const char *option,
                           const char *said)
{
    begin(description);
    char text[512];
    size_t needed;
    CHECK(audiops_filter_graph_pads(description, text, sizeof text, &needed) == result);
    audiops_graph_mistake mistake = { .struct_size = sizeof mistake };
    CHECK(audiops_filter_graph_mistake(&mistake) == AUDIOPS_OK);
    CHECK(mistake.place == place && strcmp(mistake.filter, filter) == 0 && strcmp(mistake.option, option) == 0);
    CHECK(strstr(last_error(), said) != NULL);
}

static void test_mistakes(void)
{
    expect_mistake("highpass=f=-5", AUDIOPS_INVALID_ARGUMENT, 0, "highpass", "f", "out of range [0 - 999999]");
    expect_mistake("anull,highpass=freq=80", AUDIOPS_INVALID_ARGUMENT, 1, "highpass", "freq", "Option not found");
    expect_mistake("highpass=80:zz", AUDIOPS_INVALID_ARGUMENT, 0, "highpass", "width_type", "Unable to parse");
    /* Both lines of the log, the cause first. */
    expect_mistake("highpass=80:zz", AUDIOPS_INVALID_ARGUMENT, 0, "highpass", "width_type", "in 'zz'; Unable to parse");
    expect_mistake("hipass", AUDIOPS_INVALID_ARGUMENT, -1, "", "", "no filter 'hipass'");
    expect_mistake("ametadata=mode=print:file=x", AUDIOPS_ACCESS_DENIED, 0, "ametadata", "file", "opens no file");
    expect_mistake("anull,a\\metadata@x=print:file=x", AUDIOPS_ACCESS_DENIED, 1, "ametadata", "file", "opens no file");
    expect_mistake("asplit[a],anull[b];[a]firequalizer=dumpfile=x", AUDIOPS_ACCESS_DENIED, 2, "firequalizer", "dumpfile", "opens no file");
}
#endif

static void test_two_inputs(void)
{
    begin("a graph of two inputs asks for what it needs");
    audiops_graph_input inputs[] = { { sizeof *inputs, 8000, 1, 0, 0 }, { sizeof *inputs, 8000, 1, 0, 0 } };
    audiops_filter_graph *graph = NULL;
    CHECK(audiops_filter_graph_create("[a][b]join=inputs=2:channel_layout=stereo", inputs, 1, 0, 0, &graph) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_filter_graph_create("[a][b]join=inputs=2:channel_layout=stereo", inputs, 2, 1, 0, &graph) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_filter_graph_create("[a][b]join=inputs=2:channel_layout=stereo", inputs, 2, 0, 0, &graph) == AUDIOPS_OK);
    float left[500], right[500], out[2][4096];
    for (int i = 0; i < 500; i++) {
        left[i] = 0.25f;
        right[i] = -0.5f;
    }
    const float *samples[] = { left, right };
    float *output[] = { out[0], out[1] };
    int pushed[2] = { 0, 0 };
    int64_t total = 0, got;
    int32_t wanted;
    audiops_result result;
    while ((result = audiops_filter_graph_pull(graph, output, 2, 4096, &got, &wanted)) == AUDIOPS_OK) {
        for (int i = 0; i < got; i++)
            CHECK(out[0][i] == 0.25f && out[1][i] == -0.5f);
        total += got;
        if (got > 0)
            continue;
        CHECK(wanted == 0 || wanted == 1);
        bool is_over = pushed[wanted] == 10;
        CHECK(audiops_filter_graph_push(graph, wanted, is_over ? NULL : &samples[wanted], 1, is_over ? 0 : 500) == AUDIOPS_OK);
        pushed[wanted]++;
        CHECK(pushed[0] - pushed[1] <= 2 && pushed[1] - pushed[0] <= 2); /* neither is read far ahead */
    }
    CHECK(result == AUDIOPS_END && total == 5000);
    CHECK(audiops_filter_graph_push(graph, 0, NULL, 1, 0) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_filter_graph_push(graph, 2, NULL, 1, 0) == AUDIOPS_INVALID_ARGUMENT);
    audiops_filter_graph_close(graph);
}

static void test_report(void)
{
    begin("what filters print is kept");
    audiops_filter_graph *graph = NULL;
    CHECK(audiops_filter_graph_create("sine=d=0.1:r=8000,volumedetect", NULL, 0, 0, 1, &graph) == AUDIOPS_OK);
    float out[4096];
    float *output[] = { out };
    int64_t got;
    int32_t wanted;
    while (audiops_filter_graph_pull(graph, output, 1, 4096, &got, &wanted) == AUDIOPS_OK)
        ;
    char text[4096];
    CHECK(audiops_filter_graph_report(graph, 1, NULL, 0) > 1);
    CHECK(audiops_filter_graph_report(graph, 1, text, sizeof text) == strlen(text) + 1);
    CHECK(strstr(text, "volumedetect: n_samples: 800\n") != NULL && strstr(text, "max_volume: -18.1 dB") != NULL);
    CHECK(audiops_filter_graph_report(graph, 1, text, sizeof text) == 1);
    CHECK(audiops_filter_graph_pull(graph, output, 1, 4096, &got, &wanted) == AUDIOPS_INVALID_ARGUMENT);
    audiops_filter_graph_close(graph);
}

#if !defined(AUDIOPS_SYSTEM_FFMPEG)
#include <pthread.h>
#include <time.h>

static void *cancel_soon(void *graph)
{
    struct timespec moment = { .tv_nsec = 20 * 1000 * 1000 };
    nanosleep(&moment, NULL);
    audiops_filter_graph_cancel(graph);
    return NULL;
}

/* None of these ever gives a sample, and no call of FFmpeg would return. */
static void test_cancelling(void)
{
    static const char *const endless[] = { "anullsrc,aselect=0", "anullsrc,atrim=start_sample=1000000000000", "aevalsrc=0,asetnsamples=2000000000", "anullsrc,areverse",
                                           "sine,silenceremove=1:0:0dB", "anoisesrc,asplit[a],anullsink;[a]aselect=0" };
    for (size_t i = 0; i < sizeof endless / sizeof *endless; i++) {
        begin(endless[i]);
        audiops_filter_graph *graph = NULL;
        CHECK(audiops_filter_graph_create(endless[i], NULL, 0, 0, 0, &graph) == AUDIOPS_OK);
        pthread_t thread;
        CHECK(pthread_create(&thread, NULL, cancel_soon, graph) == 0);
        float out[2][256];
        float *output[] = { out[0], out[1] };
        audiops_graph_output given = { .struct_size = sizeof given };
        CHECK(audiops_filter_graph_output(graph, &given) == AUDIOPS_OK);
        int64_t got;
        int32_t wanted;
        CHECK(audiops_filter_graph_pull(graph, output, given.channels, 256, &got, &wanted) == AUDIOPS_CANCELLED);
        pthread_join(thread, NULL);
        CHECK(audiops_filter_graph_pull(graph, output, given.channels, 256, &got, &wanted) == AUDIOPS_CANCELLED);
        audiops_filter_graph_close(graph);
    }
}
#endif

void test_filters(void)
{
    test_list();
    expect_pads("highpass=f=80", "in \nout \n");
    expect_pads("[a][b]amix[c]", "in a\nin b\nout c\n");
    expect_pads("sine", "out \n");
#if !defined(AUDIOPS_SYSTEM_FFMPEG) /* before 6.0, outputs that a filter makes by its options are not seen */
    expect_pads("acrossover=split=500|2000[low][mid][high]", "in \nout low\nout mid\nout high\n");
#endif
    test_two_inputs();
    test_report();
#if !defined(AUDIOPS_SYSTEM_FFMPEG)
    test_mistakes();
    test_cancelling();
#endif
}
