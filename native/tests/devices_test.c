/* Player and recorder before a sound server of this file's own, whose clock the test turns. */
#include "test.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#if defined(AUDIOPS_NO_DEVICES)

void test_devices(void)
{
    audiops_devices *devices = NULL;
    CHECK(audiops_devices_open(&devices) == AUDIOPS_UNSUPPORTED && devices == NULL);
    audiops_device_options options = { .struct_size = sizeof options, .latency = 40 };
    audiops_player *player = NULL;
    CHECK(audiops_player_open(&options, &player) == AUDIOPS_UNSUPPORTED && player == NULL);
    audiops_recorder *recorder = NULL;
    CHECK(audiops_recorder_open(&options, &recorder) == AUDIOPS_UNSUPPORTED && recorder == NULL);
}

#else

#include <cubeb/cubeb.h>

/* ---- the sound server ---- */

static bool server_is_there = true;
static int init_error;
static cubeb_device_info known[4];
static size_t known_count;

struct cubeb { int unused; };
struct cubeb_stream {
    cubeb_data_callback data;
    cubeb_state_callback state;
    void *user;
    cubeb_devid device;
    cubeb_stream_params params;
    bool is_input, is_running;
    uint64_t handed, heard;
};
static struct cubeb server;
static cubeb_stream *open_stream;
static char device_now[64];

int cubeb_init(cubeb **context, char const *name, char const *backend)
{
    (void)name, (void)backend;
    *context = &server;
    return server_is_there ? CUBEB_OK : CUBEB_ERROR;
}

char const *cubeb_get_backend_id(cubeb *context) { (void)context; return "fake"; }
void cubeb_destroy(cubeb *context) { (void)context; }

int cubeb_enumerate_devices(cubeb *context, cubeb_device_type type, cubeb_device_collection *collection)
{
    (void)context;
    collection->device = calloc(4, sizeof *collection->device);
    collection->count = 0;
    for (size_t i = 0; i < known_count; i++) {
        if (known[i].type & type)
            collection->device[collection->count++] = known[i];
    }
    return CUBEB_OK;
}

int cubeb_device_collection_destroy(cubeb *context, cubeb_device_collection *collection)
{
    (void)context;
    free(collection->device);
    return CUBEB_OK;
}

int cubeb_stream_init(cubeb *context, cubeb_stream **stream, char const *name, cubeb_devid input_device,
                      cubeb_stream_params *input, cubeb_devid output_device, cubeb_stream_params *output, uint32_t latency,
                      cubeb_data_callback data, cubeb_state_callback state, void *user)
{
    (void)context, (void)name, (void)latency;
    if (init_error != CUBEB_OK)
        return init_error;
    *stream = open_stream = calloc(1, sizeof *open_stream);
    *open_stream = (cubeb_stream){ .data = data, .state = state, .user = user, .is_input = input != NULL,
                                   .params = input != NULL ? *input : *output, .device = input != NULL ? input_device : output_device };
    return CUBEB_OK;
}

void cubeb_stream_destroy(cubeb_stream *stream) { free(stream); open_stream = NULL; }
int cubeb_stream_start(cubeb_stream *stream) { stream->is_running = true; return CUBEB_OK; }
int cubeb_stream_stop(cubeb_stream *stream) { stream->is_running = false; return CUBEB_OK; }
int cubeb_stream_get_position(cubeb_stream *stream, uint64_t *position) { *position = stream->heard; return CUBEB_OK; }

int cubeb_stream_get_current_device(cubeb_stream *stream, cubeb_device **const device)
{
    *device = calloc(1, sizeof **device);
    char **name = stream->is_input ? &(*device)->input_name : &(*device)->output_name;
    *name = device_now;
    return CUBEB_OK;
}

int cubeb_stream_device_destroy(cubeb_stream *stream, cubeb_device *device)
{
    (void)stream;
    free(device);
    return CUBEB_OK;
}

/* What the device's thread gets in one call, and how often memory was asked for meanwhile. */
int __sanitizer_install_malloc_and_free_hooks(void (*taken)(const volatile void *, size_t), void (*freed)(const volatile void *));
static bool is_counting;
static int allocations;
static void count_allocation(const volatile void *memory, size_t size) { (void)memory, (void)size; allocations += is_counting; }
static void count_release(const volatile void *memory) { (void)memory; allocations += is_counting; }

static float heard_samples[2 * 4096];

static void play(long frames)
{
    is_counting = true;
    long given = open_stream->data(open_stream, open_stream->user, NULL, heard_samples, frames);
    is_counting = false;
    CHECK(given == frames);
    open_stream->handed += (uint64_t)frames;
}

/* ---- the tests ---- */

static audiops_device_options options_of(int rate, int channels, const char *device)
{
    audiops_device_options options = { .struct_size = sizeof options, .sample_rate = rate, .channels = channels, .latency = 40 };
    strcpy(options.device, device);
    return options;
}

static int64_t position(audiops_player *player)
{
    audiops_player_status status = { .struct_size = sizeof status };
    CHECK(audiops_player_get_status(player, &status) == AUDIOPS_OK);
    return status.position;
}

static int64_t write_ramp(audiops_player *player, int from, int frames)
{
    float left[4096], right[4096];
    for (int i = 0; i < frames; i++) {
        left[i] = (float)(from + i) / 65536;
        right[i] = -left[i];
    }
    const float *planes[] = { left, right };
    int64_t written = -1;
    CHECK(audiops_player_write(player, planes, 2, frames, &written) == AUDIOPS_OK);
    return written;
}

static void check_heard(int from, int first, int frames)
{
    for (int i = 0; i < frames; i++) {
        float wanted = (float)(from + i) / 65536;
        if (heard_samples[2 * (first + i)] != wanted || heard_samples[2 * (first + i) + 1] != -wanted) {
            CHECK(!"the frames that were written");
            return;
        }
    }
}

static void check_silence(int first, int frames)
{
    for (int i = 2 * first; i < 2 * (first + frames); i++) {
        if (heard_samples[i] != 0) {
            CHECK(!"silence");
            return;
        }
    }
}

static void test_player(void)
{
    snprintf(group, sizeof group, "player");
    audiops_device_options options = options_of(8000, 2, "");
    audiops_player *player = NULL;
    CHECK(audiops_player_open(&options, &player) == AUDIOPS_OK);
    if (player == NULL)
        return;
    CHECK(open_stream->device == NULL && open_stream->params.rate == 8000 && open_stream->params.channels == 2);
    CHECK(audiops_player_start(player) == AUDIOPS_OK && open_stream->is_running);

    /* Silence before the first sound is a drop-out, and counts for the clock. */
    play(100);
    check_silence(0, 100);
    CHECK(write_ramp(player, 1, 1000) == 1000);
    play(400);
    check_heard(1, 0, 400);
    open_stream->heard = 60;
    CHECK(position(player) == 0);
    open_stream->heard = 100;
    CHECK(position(player) == 0);
    open_stream->heard = 350;
    CHECK(position(player) == 250);

    /* The ring goes round, and what does not fit is not taken. */
    int64_t room = write_ramp(player, 1001, 3496);
    CHECK(room == 3496);
    CHECK(write_ramp(player, 0, 1) == 0);
    play(4096);
    check_heard(401, 0, 4096);

    /* It runs dry: silence, counted, and the position stands until there is more. */
    play(500);
    check_silence(0, 500);
    open_stream->heard = 4596 + 200;
    CHECK(position(player) == 4496);
    CHECK(write_ramp(player, 9, 300) == 300);
    play(200);
    check_heard(9, 0, 200);
    open_stream->heard = 5096 + 50;
    CHECK(position(player) == 4496 + 50);
    open_stream->heard = 4596 + 499;
    CHECK(position(player) == 4496);
    audiops_player_status status = { .struct_size = sizeof status };
    CHECK(audiops_player_get_status(player, &status) == AUDIOPS_OK && status.missing == 600 && status.written == 4796 && status.callbacks == 5);

    /* What is discarded is not heard, and counts as heard when what follows is. */
    CHECK(audiops_player_discard(player) == AUDIOPS_OK);
    CHECK(write_ramp(player, 20000, 250) == 250);
    play(100);
    check_heard(20000, 0, 100);
    open_stream->heard = 5296;
    CHECK(position(player) == 4796);
    open_stream->heard = 5295;
    CHECK(position(player) == 4695);
    open_stream->heard = 5316;
    CHECK(position(player) == 4816);

    /* After the end there is silence and no drop-out, and the position reaches the end by the clock alone. */
    CHECK(audiops_player_finish(player) == AUDIOPS_OK);
    play(400);
    check_heard(20100, 0, 150);
    check_silence(150, 250);
    open_stream->heard = 5396 + 149;
    CHECK(position(player) == 4796 + 249);
    open_stream->heard = 5396 + 150;
    CHECK(position(player) == 4796 + 250);
    open_stream->heard = 1000000;
    CHECK(position(player) == 4796 + 250);
    CHECK(audiops_player_get_status(player, &status) == AUDIOPS_OK && status.missing == 600 && !status.is_lost);

    /* What is discarded at the end needs no time. */
    CHECK(write_ramp(player, 1, 2000) == 2000);
    CHECK(audiops_player_discard(player) == AUDIOPS_OK && audiops_player_finish(player) == AUDIOPS_OK);
    open_stream->heard = 5796;
    play(100);
    check_silence(0, 100);
    CHECK(position(player) == 4796 + 250 + 2000);
    open_stream->heard = 5795;
    CHECK(position(player) == 4796 + 250);

    /* A change of loudness is a ramp of at most 10 ms from nothing to all. */
    CHECK(audiops_player_discard(player) == AUDIOPS_OK);
    float ones[1000];
    for (int i = 0; i < 1000; i++)
        ones[i] = 1;
    const float *planes[] = { ones, ones };
    int64_t written;
    CHECK(audiops_player_write(player, planes, 2, 1000, &written) == AUDIOPS_OK && written == 1000);
    CHECK(audiops_player_set_gain(player, 0.25f) == AUDIOPS_OK);
    play(500);
    bool falls = true;
    for (int i = 1; i < 500; i++)
        falls = falls && heard_samples[2 * i] <= heard_samples[2 * i - 2] && heard_samples[2 * i - 2] - heard_samples[2 * i] < 0.0126f;
    CHECK(falls && heard_samples[0] > 0.98f && heard_samples[2 * 60] == 0.25f && heard_samples[999] == 0.25f);
    CHECK(audiops_player_set_gain(player, -1) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_player_set_gain(player, 0.0f / 0.0f) == AUDIOPS_INVALID_ARGUMENT);

    strcpy(device_now, "speakers");
    char id[16];
    CHECK(audiops_player_device(player, id, sizeof id) == AUDIOPS_OK && strcmp(id, "speakers") == 0);
    CHECK(audiops_player_write(player, planes, 1, 10, &written) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_player_stop(player) == AUDIOPS_OK && !open_stream->is_running);
    open_stream->state(open_stream, open_stream->user, CUBEB_STATE_ERROR);
    CHECK(audiops_player_get_status(player, &status) == AUDIOPS_OK && status.is_lost);
    audiops_player_close(player);
    CHECK(open_stream == NULL);
}

static void test_many_places(void)
{
    snprintf(group, sizeof group, "many drop-outs");
    audiops_device_options options = options_of(8000, 2, "");
    audiops_player *player = NULL;
    CHECK(audiops_player_open(&options, &player) == AUDIOPS_OK);
    if (player == NULL)
        return;
    for (int i = 0; i < 300; i++) {
        CHECK(write_ramp(player, i, 10) == 10);
        play(15);
        open_stream->heard = (uint64_t)(i * 15 + 4);
        CHECK(position(player) == i * 10 + 4);
    }
    audiops_player_close(player);
}

static void test_recorder(void)
{
    snprintf(group, sizeof group, "recorder");
    audiops_device_options options = options_of(0, 0, "mic-2");
    audiops_recorder *recorder = NULL;
    CHECK(audiops_recorder_open(&options, &recorder) == AUDIOPS_OK);
    if (recorder == NULL)
        return;
    audiops_device_format format = { .struct_size = sizeof format };
    CHECK(audiops_recorder_format(recorder, &format) == AUDIOPS_OK);
    CHECK(format.sample_rate == 16000 && format.channels == 2 && format.latency_frames == 640 && strcmp(format.backend, "fake") == 0);
    CHECK(open_stream->device == (cubeb_devid)2 && open_stream->is_input);
    CHECK(audiops_recorder_start(recorder) == AUDIOPS_OK);
    float frames[2 * 1000], left[4096], right[4096];
    float *planes[] = { left, right };
    int64_t total = 0, got;
    for (int round = 0; round < 50; round++) {
        for (int i = 0; i < 1000; i++)
            frames[2 * i] = (float)(round * 1000 + i), frames[2 * i + 1] = -frames[2 * i];
        is_counting = true;
        CHECK(open_stream->data(open_stream, open_stream->user, frames, NULL, 1000) == 1000);
        is_counting = false;
        CHECK(audiops_recorder_read(recorder, planes, 2, 990, &got) == AUDIOPS_OK && got == 990);
        for (int i = 0; i < got; i++) {
            if (left[i] != (float)(total + i) || right[i] != -left[i]) {
                CHECK(!"the frames that came");
                break;
            }
        }
        total += got;
    }
    /* Nobody reads: the ring fills, and what finds no room is counted. */
    for (int round = 0; round < 40; round++)
        open_stream->data(open_stream, open_stream->user, frames, NULL, 1000);
    audiops_recorder_status status = { .struct_size = sizeof status };
    CHECK(audiops_recorder_get_status(recorder, &status) == AUDIOPS_OK);
    CHECK(status.captured + status.missing == 90000 && status.captured == total + 32768 && status.callbacks == 90);
    open_stream->state(open_stream, open_stream->user, CUBEB_STATE_ERROR);
    CHECK(audiops_recorder_get_status(recorder, &status) == AUDIOPS_OK && status.is_lost);
    CHECK(audiops_recorder_stop(recorder) == AUDIOPS_OK);
    audiops_recorder_close(recorder);
}

static void test_list(void)
{
    snprintf(group, sizeof group, "list of devices");
    audiops_devices *devices = NULL;
    CHECK(audiops_devices_open(&devices) == AUDIOPS_OK);
    if (devices == NULL)
        return;
    int32_t count;
    char backend[16];
    CHECK(audiops_devices_count(devices, &count, backend, sizeof backend) == AUDIOPS_OK && count == 3 && strcmp(backend, "fake") == 0);
    audiops_device_info info = { .struct_size = sizeof info };
    CHECK(audiops_devices_get(devices, 1, &info) == AUDIOPS_OK);
    CHECK(strcmp(info.id, "mic-1") == 0 && info.is_input && info.is_default && !info.is_available && info.channels == 1);
    CHECK(strcmp(info.name, "") == 0);
    CHECK(audiops_devices_get(devices, 3, &info) == AUDIOPS_INVALID_ARGUMENT);
    CHECK(audiops_devices_get(devices, -1, &info) == AUDIOPS_INVALID_ARGUMENT);
    audiops_devices_close(devices);
}

static void test_refusals(void)
{
    snprintf(group, sizeof group, "devices that are not there");
    audiops_player *player = NULL;
    audiops_device_options options = options_of(8000, 2, "gone");
    char text[256];
    CHECK(audiops_player_open(&options, &player) == AUDIOPS_NO_DEVICE && player == NULL);
    audiops_last_error(text, sizeof text);
    CHECK(strstr(text, "gone") != NULL);
    options = options_of(8000, 2, "mic-1"); /* an input is no output */
    CHECK(audiops_player_open(&options, &player) == AUDIOPS_NO_DEVICE);
    options = options_of(8000, 65, "");
    CHECK(audiops_player_open(&options, &player) == AUDIOPS_INVALID_ARGUMENT);
    options = options_of(-1, 2, "");
    CHECK(audiops_player_open(&options, &player) == AUDIOPS_INVALID_ARGUMENT);
    options = options_of(8000, 2, "");
    memset(options.device, 'x', sizeof options.device);
    CHECK(audiops_player_open(&options, &player) == AUDIOPS_INVALID_ARGUMENT);
    options = options_of(8000, 2, "");
    options.latency = 0;
    CHECK(audiops_player_open(&options, &player) == AUDIOPS_INVALID_ARGUMENT);
    options.latency = 40;
    init_error = CUBEB_ERROR_DEVICE_UNAVAILABLE;
    CHECK(audiops_player_open(&options, &player) == AUDIOPS_NO_DEVICE);
    init_error = CUBEB_ERROR_INVALID_FORMAT;
    CHECK(audiops_player_open(&options, &player) == AUDIOPS_UNSUPPORTED);
    init_error = CUBEB_OK;
    server_is_there = false;
    CHECK(audiops_player_open(&options, &player) == AUDIOPS_NO_DEVICE);
    audiops_devices *devices = NULL;
    CHECK(audiops_devices_open(&devices) == AUDIOPS_NO_DEVICE && devices == NULL);
    server_is_there = true;
    known_count = 0;
    CHECK(audiops_player_open(&options, &player) == AUDIOPS_NO_DEVICE && player == NULL);
    audiops_last_error(text, sizeof text);
    CHECK(strstr(text, "no device to play to") != NULL);
}

void test_devices(void)
{
    known[0] = (cubeb_device_info){ .devid = (cubeb_devid)3, .device_id = "speakers", .friendly_name = "Speakers", .max_channels = 2,
                                    .type = CUBEB_DEVICE_TYPE_OUTPUT, .state = CUBEB_DEVICE_STATE_ENABLED, .default_rate = 48000,
                                    .preferred = CUBEB_DEVICE_PREF_ALL };
    known[1] = (cubeb_device_info){ .devid = (cubeb_devid)1, .device_id = "mic-1", .type = CUBEB_DEVICE_TYPE_INPUT, .max_channels = 1,
                                    .state = CUBEB_DEVICE_STATE_UNPLUGGED, .default_rate = 48000, .preferred = CUBEB_DEVICE_PREF_ALL };
    known[2] = (cubeb_device_info){ .devid = (cubeb_devid)2, .device_id = "mic-2", .type = CUBEB_DEVICE_TYPE_INPUT, .max_channels = 2,
                                    .state = CUBEB_DEVICE_STATE_ENABLED, .default_rate = 16000 };
    known_count = 3;
    __sanitizer_install_malloc_and_free_hooks(count_allocation, count_release);
    test_list();
    test_player();
    test_many_places();
    test_recorder();
    CHECK(allocations == 0);
    test_refusals();
}

#endif
