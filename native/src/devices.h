/* What player and recorder share: the way to a device, and the ring between its thread and ours. */
#ifndef AUDIOPS_DEVICES_H
#define AUDIOPS_DEVICES_H

#include "internal.h"

#include <cubeb/cubeb.h>

/* A connection to the sound server, with the list of its devices as they were when it was made. */
typedef struct audiops_connection {
    cubeb *context;
    cubeb_device_collection devices;
    bool has_devices;
} audiops_connection;

/* `types` is what the list has: inputs, outputs or both. */
audiops_result audiops_connection_open(audiops_connection *connection, cubeb_device_type types);
void audiops_connection_close(audiops_connection *connection);

/* Whether options can be used as they are. */
bool audiops_device_options_are_valid(const audiops_device_options *options);

/* What is asked for, made whole: rate and channels of the device where none are named. `device` is what a stream is to be opened
 * with, NULL for the default, which then may change as the system's does. */
typedef struct audiops_route {
    cubeb_devid device;
    cubeb_stream_params params;
    uint32_t latency_frames;
} audiops_route;

audiops_result audiops_connection_route(const audiops_connection *connection, cubeb_device_type type,
                                        const audiops_device_options *options, audiops_route *route);
void audiops_describe_route(const audiops_connection *connection, const audiops_route *route, audiops_device_format *format);
/* The id of the device that a stream is at. */
void audiops_current_device(cubeb_stream *stream, bool is_input, char *id, size_t capacity);
/* Sets the message of a failure of cubeb. */
audiops_result audiops_fail_device(int cubeb_error, const char *doing);

/* ---- ring (device_ring.c) ---- */

/* Frames on their way from one thread to one other, without a lock: one thread calls the functions that write, another those that
 * take. Both counts only grow. */
typedef struct audiops_ring {
    float *samples;             /* interleaved */
    uint64_t capacity;          /* frames, a power of two */
    int32_t channels;
    _Atomic uint64_t written, taken;
} audiops_ring;

audiops_result audiops_ring_create(audiops_ring *ring, int64_t frames, int32_t channels);
void audiops_ring_free(audiops_ring *ring);
/* Both give how many frames they have moved. */
int64_t audiops_ring_write_planes(audiops_ring *ring, const float *const *planes, int64_t frames);
int64_t audiops_ring_write(audiops_ring *ring, const float *interleaved, int64_t frames);
int64_t audiops_ring_take_planes(audiops_ring *ring, float *const *planes, int64_t frames);
int64_t audiops_ring_take(audiops_ring *ring, float *interleaved, int64_t frames);

#endif
