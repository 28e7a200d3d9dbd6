#if !defined(AUDIOPS_NO_DEVICES)
#include "devices.h"

#include <stdlib.h>
#include <string.h>

#if defined(__linux__)
#include <dlfcn.h>
#endif

/* Sound that is on its way is kept between these, in milliseconds. */
#define LEAST_LATENCY 5
#define MOST_LATENCY 2000

audiops_result audiops_fail_device(int cubeb_error, const char *doing)
{
    switch (cubeb_error) {
    case CUBEB_ERROR_DEVICE_UNAVAILABLE:
        return audiops_fail(AUDIOPS_NO_DEVICE, "%s: the device is not there, or another program has it for itself", doing);
    case CUBEB_ERROR_INVALID_FORMAT:
    case CUBEB_ERROR_NOT_SUPPORTED:
        return audiops_fail(AUDIOPS_UNSUPPORTED, "%s: the device does not take sound of this rate or number of channels", doing);
    case CUBEB_ERROR_INVALID_PARAMETER:
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "%s: a rate, channel count or latency is out of range", doing);
    default:
        return audiops_fail(AUDIOPS_NO_DEVICE, "%s: the sound server or driver refuses", doing);
    }
}

#if defined(__linux__)

static void say_nothing(const char *file, int line, const char *function, int error, const char *format, ...)
{
    (void)file, (void)line, (void)function, (void)error, (void)format;
}

/* ALSA prints to the process's standard error where there is no card. The library stays loaded, as cubeb loads it again. */
static void silence_alsa(void)
{
    static atomic_flag done = ATOMIC_FLAG_INIT;
    if (atomic_flag_test_and_set(&done))
        return;
    void *library = dlopen("libasound.so.2", RTLD_LAZY);
    if (library == NULL)
        return;
    int (*set_handler)(void (*)(const char *, int, const char *, int, const char *, ...));
    *(void **)&set_handler = dlsym(library, "snd_lib_error_set_handler");
    if (set_handler != NULL)
        set_handler(say_nothing);
}

#else
static void silence_alsa(void) {}
#endif

audiops_result audiops_connection_open(audiops_connection *connection, cubeb_device_type types)
{
    audiops_library_init();
    silence_alsa();
    *connection = (audiops_connection){ 0 };
    if (cubeb_init(&connection->context, "AudioPs", NULL) != CUBEB_OK) {
        connection->context = NULL;
        return audiops_fail(AUDIOPS_NO_DEVICE, "no sound server or driver answers");
    }
    /* A back-end that cannot list its devices has a default one all the same. */
    connection->has_devices =
        cubeb_enumerate_devices(connection->context, types, &connection->devices) == CUBEB_OK;
    return AUDIOPS_OK;
}

void audiops_connection_close(audiops_connection *connection)
{
    if (connection->context == NULL)
        return;
    if (connection->has_devices)
        cubeb_device_collection_destroy(connection->context, &connection->devices);
    cubeb_destroy(connection->context);
    *connection = (audiops_connection){ 0 };
}

static size_t device_count(const audiops_connection *connection)
{
    return connection->has_devices ? connection->devices.count : 0;
}

static const cubeb_device_info *find_device(const audiops_connection *connection, cubeb_device_type type, const char *id)
{
    const cubeb_device_info *first = NULL;
    for (size_t i = 0; i < device_count(connection); i++) {
        const cubeb_device_info *device = &connection->devices.device[i];
        if ((device->type & type) == 0 || device->device_id == NULL)
            continue;
        if (*id != '\0' ? strcmp(device->device_id, id) == 0 : (device->preferred & CUBEB_DEVICE_PREF_MULTIMEDIA) != 0)
            return device;
        if (first == NULL)
            first = device;
    }
    return *id == '\0' ? first : NULL;
}

audiops_result audiops_connection_route(const audiops_connection *connection, cubeb_device_type type,
                                        const audiops_device_options *options, audiops_route *route)
{
    bool is_input = type == CUBEB_DEVICE_TYPE_INPUT;
    const cubeb_device_info *device = find_device(connection, type, options->device);
    if (device == NULL && (*options->device != '\0' || connection->has_devices)) {
        return *options->device != '\0'
            ? audiops_fail(AUDIOPS_NO_DEVICE, "there is no device '%s' now", options->device)
            : audiops_fail(AUDIOPS_NO_DEVICE, "there is no device to %s", is_input ? "record from" : "play to");
    }
    uint32_t rate = (uint32_t)options->sample_rate, channels = (uint32_t)options->channels;
    if (rate == 0)
        rate = device != NULL && device->default_rate > 0 ? device->default_rate : 48000;
    if (channels == 0)
        channels = device != NULL && device->max_channels > 0 ? device->max_channels : 2;
    if (channels > AUDIOPS_MAX_CHANNELS)
        channels = AUDIOPS_MAX_CHANNELS;

    *route = (audiops_route){ .device = *options->device != '\0' ? device->devid : NULL };
    route->params = (cubeb_stream_params){ .format = CUBEB_SAMPLE_FLOAT32NE, .rate = rate, .channels = channels,
                                           .layout = CUBEB_LAYOUT_UNDEFINED, .prefs = CUBEB_STREAM_PREF_NONE };
    /* The bits of a layout are those of WAVEFORMATEXTENSIBLE as far as there are any. */
    if (options->channel_mask != 0 && options->channel_mask < (1u << 18) &&
        (uint32_t)__builtin_popcountll(options->channel_mask) == channels)
        route->params.layout = (cubeb_channel_layout)options->channel_mask;
    int64_t latency = (int64_t)rate * options->latency / 1000;
    route->latency_frames = (uint32_t)(latency > 0 ? latency : 1);
    return AUDIOPS_OK;
}

void audiops_describe_route(const audiops_connection *connection, const audiops_route *route, audiops_device_format *format)
{
    *format = (audiops_device_format){ .struct_size = sizeof *format, .sample_rate = (int32_t)route->params.rate,
                                       .channels = (int32_t)route->params.channels, .latency_frames = (int32_t)route->latency_frames };
    audiops_copy_text(format->backend, sizeof format->backend, cubeb_get_backend_id(connection->context));
}

void audiops_current_device(cubeb_stream *stream, bool is_input, char *id, size_t capacity)
{
    cubeb_device *device = NULL;
    *id = '\0';
    if (cubeb_stream_get_current_device(stream, &device) != CUBEB_OK || device == NULL)
        return;
    const char *name = is_input ? device->input_name : device->output_name;
    if (name != NULL)
        audiops_copy_text(id, capacity, name);
    cubeb_stream_device_destroy(stream, device);
}

bool audiops_device_options_are_valid(const audiops_device_options *options)
{
    return options != NULL && options->struct_size == sizeof *options &&
        (options->sample_rate == 0 || (options->sample_rate >= 1000 && options->sample_rate <= 768000)) &&
        (options->channels == 0 || audiops_channels_are_valid(options->channels)) &&
        options->latency >= LEAST_LATENCY && options->latency <= MOST_LATENCY &&
        memchr(options->device, '\0', sizeof options->device) != NULL;
}

struct audiops_devices {
    audiops_connection connection;
};

audiops_result audiops_devices_open(audiops_devices **devices)
{
    if (devices == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    audiops_devices *created = calloc(1, sizeof *created);
    if (created == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    audiops_result result = audiops_connection_open(&created->connection, CUBEB_DEVICE_TYPE_INPUT | CUBEB_DEVICE_TYPE_OUTPUT);
    if (result != AUDIOPS_OK) {
        free(created);
        return result;
    }
    audiops_handle_opened();
    *devices = created;
    return AUDIOPS_OK;
}

audiops_result audiops_devices_count(audiops_devices *devices, int32_t *count, char *backend, size_t capacity)
{
    if (devices == NULL || count == NULL || backend == NULL || capacity == 0)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    *count = (int32_t)device_count(&devices->connection);
    audiops_copy_text(backend, capacity, cubeb_get_backend_id(devices->connection.context));
    return AUDIOPS_OK;
}

audiops_result audiops_devices_get(audiops_devices *devices, int32_t index, audiops_device_info *info)
{
    if (devices == NULL || info == NULL || info->struct_size != sizeof *info || index < 0 ||
        (size_t)index >= device_count(&devices->connection))
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing or out of range");
    const cubeb_device_info *device = &devices->connection.devices.device[index];
    *info = (audiops_device_info){ .struct_size = sizeof *info,
                                   .is_input = device->type == CUBEB_DEVICE_TYPE_INPUT,
                                   .is_default = (device->preferred & CUBEB_DEVICE_PREF_MULTIMEDIA) != 0,
                                   .is_available = device->state == CUBEB_DEVICE_STATE_ENABLED,
                                   .channels = (int32_t)device->max_channels,
                                   .default_rate = (int32_t)device->default_rate,
                                   .min_rate = (int32_t)device->min_rate,
                                   .max_rate = (int32_t)device->max_rate };
    audiops_copy_text(info->id, sizeof info->id, device->device_id != NULL ? device->device_id : "");
    audiops_copy_text(info->name, sizeof info->name, device->friendly_name != NULL ? device->friendly_name : "");
    audiops_copy_text(info->vendor, sizeof info->vendor, device->vendor_name != NULL ? device->vendor_name : "");
    return AUDIOPS_OK;
}

void audiops_devices_close(audiops_devices *devices)
{
    if (devices == NULL)
        return;
    audiops_connection_close(&devices->connection);
    free(devices);
    audiops_handle_closed();
}
#endif
