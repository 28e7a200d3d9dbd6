#if !defined(AUDIOPS_NO_DEVICES)
#include "devices.h"

#include <stdlib.h>

struct audiops_recorder {
    audiops_connection connection;
    cubeb_stream *stream;
    audiops_device_format format;
    audiops_ring ring;
    atomic_bool lost;
    _Atomic uint64_t missing, callbacks;
};

/* On the device's thread: no lock, no memory, no call of the system. */
static long take_sound(cubeb_stream *stream, void *user, const void *input, void *output, long frames)
{
    (void)stream, (void)output;
    audiops_recorder *recorder = user;
    int64_t stored = audiops_ring_write(&recorder->ring, input, frames);
    if (stored < frames)
        atomic_fetch_add_explicit(&recorder->missing, (uint64_t)(frames - stored), memory_order_relaxed);
    atomic_fetch_add_explicit(&recorder->callbacks, 1, memory_order_relaxed);
    return frames;
}

static void note_state(cubeb_stream *stream, void *user, cubeb_state state)
{
    (void)stream;
    audiops_recorder *recorder = user;
    if (state == CUBEB_STATE_ERROR)
        atomic_store(&recorder->lost, true);
}

audiops_result audiops_recorder_open(const audiops_device_options *options, audiops_recorder **recorder)
{
    if (recorder == NULL || !audiops_device_options_are_valid(options))
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing or out of range");
    audiops_recorder *created = calloc(1, sizeof *created);
    if (created == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    audiops_handle_opened();

    audiops_route route;
    audiops_result result = audiops_connection_open(&created->connection, CUBEB_DEVICE_TYPE_INPUT);
    if (result == AUDIOPS_OK)
        result = audiops_connection_route(&created->connection, CUBEB_DEVICE_TYPE_INPUT, options, &route);
    if (result == AUDIOPS_OK) {
        audiops_describe_route(&created->connection, &route, &created->format);
        /* Two seconds: writing a file may be held up that long without a sample lost. */
        result = audiops_ring_create(&created->ring, (int64_t)created->format.sample_rate * 2, created->format.channels);
    }
    if (result == AUDIOPS_OK) {
        int error = cubeb_stream_init(created->connection.context, &created->stream, "AudioPs", route.device, &route.params, NULL, NULL,
                                      route.latency_frames, take_sound, note_state, created);
        if (error != CUBEB_OK) {
            created->stream = NULL;
            result = audiops_fail_device(error, "cannot open the device");
        }
    }
    if (result != AUDIOPS_OK) {
        audiops_recorder_close(created);
        return result;
    }
    *recorder = created;
    return AUDIOPS_OK;
}

audiops_result audiops_recorder_format(audiops_recorder *recorder, audiops_device_format *format)
{
    if (recorder == NULL || format == NULL || format->struct_size != sizeof *format)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    *format = recorder->format;
    return AUDIOPS_OK;
}

audiops_result audiops_recorder_start(audiops_recorder *recorder)
{
    if (recorder == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    int error = cubeb_stream_start(recorder->stream);
    return error == CUBEB_OK ? AUDIOPS_OK : audiops_fail_device(error, "cannot start the device");
}

audiops_result audiops_recorder_stop(audiops_recorder *recorder)
{
    if (recorder == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    int error = cubeb_stream_stop(recorder->stream);
    return error == CUBEB_OK ? AUDIOPS_OK : audiops_fail_device(error, "cannot stop the device");
}

audiops_result audiops_recorder_read(audiops_recorder *recorder, float *const *planes, int32_t channels, int64_t frames,
                                     int64_t *frames_read)
{
    if (recorder == NULL || planes == NULL || frames_read == NULL || frames < 0 || channels != recorder->ring.channels)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing or out of range");
    for (int32_t channel = 0; channel < channels; channel++) {
        if (planes[channel] == NULL)
            return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a channel has no room");
    }
    *frames_read = audiops_ring_take_planes(&recorder->ring, planes, frames);
    return AUDIOPS_OK;
}

audiops_result audiops_recorder_get_status(audiops_recorder *recorder, audiops_recorder_status *status)
{
    if (recorder == NULL || status == NULL || status->struct_size != sizeof *status)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    *status = (audiops_recorder_status){
        .struct_size = sizeof *status,
        .is_lost = atomic_load(&recorder->lost),
        .captured = (int64_t)atomic_load(&recorder->ring.written),
        .missing = (int64_t)atomic_load(&recorder->missing),
        .callbacks = (int64_t)atomic_load(&recorder->callbacks),
    };
    return AUDIOPS_OK;
}

audiops_result audiops_recorder_device(audiops_recorder *recorder, char *id, size_t capacity)
{
    if (recorder == NULL || id == NULL || capacity == 0)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    audiops_current_device(recorder->stream, true, id, capacity);
    return AUDIOPS_OK;
}

void audiops_recorder_close(audiops_recorder *recorder)
{
    if (recorder == NULL)
        return;
    if (recorder->stream != NULL) {
        cubeb_stream_stop(recorder->stream);
        cubeb_stream_destroy(recorder->stream);
    }
    audiops_connection_close(&recorder->connection);
    audiops_ring_free(&recorder->ring);
    free(recorder);
    audiops_handle_closed();
}
#endif
