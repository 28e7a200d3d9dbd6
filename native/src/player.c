#if !defined(AUDIOPS_NO_DEVICES)
#include "devices.h"

#include <stdlib.h>
#include <string.h>

/* How many changes between what is handed to the device and what was written are remembered. Each is older than the sound that is
 * still on its way long before it is overwritten. */
#define PLACES 64

/* From frame `handed` of the device's stream on, what it gets is frame `after` and those behind it; what came before ended at
 * `before`. */
typedef struct place {
    _Atomic uint64_t handed, before, after;
} place;

struct audiops_player {
    audiops_connection connection;
    cubeb_stream *stream;
    audiops_device_format format;
    audiops_ring ring;
    _Atomic uint64_t discard_to;    /* what was written before is not to be heard */
    _Atomic float gain;
    atomic_bool finished, lost;

    /* The device's thread alone writes these. */
    float current_gain;
    int64_t offset;                 /* frames taken less frames handed, as the last place has it */
    _Atomic uint64_t handed, missing, callbacks, place_count;
    place places[PLACES];
};

static void remember_place(audiops_player *player, uint64_t handed, uint64_t before, uint64_t after)
{
    uint64_t count = atomic_load_explicit(&player->place_count, memory_order_relaxed);
    place *next = &player->places[count % PLACES];
    atomic_store_explicit(&next->handed, handed, memory_order_relaxed);
    atomic_store_explicit(&next->before, before, memory_order_relaxed);
    atomic_store_explicit(&next->after, after, memory_order_relaxed);
    atomic_store_explicit(&player->place_count, count + 1, memory_order_release);
    player->offset = (int64_t)(after - handed);
}

static void apply_gain(audiops_player *player, float *samples, int64_t frames)
{
    float wanted = atomic_load_explicit(&player->gain, memory_order_relaxed), gain = player->current_gain;
    int32_t channels = player->ring.channels;
    /* From nothing to full scale in 10 ms: a step would be a click. */
    float step = 100.0f / (float)player->format.sample_rate;
    if (gain == wanted && gain == 1.0f)
        return;
    for (int64_t frame = 0; frame < frames; frame++) {
        if (gain < wanted)
            gain = wanted - gain < step ? wanted : gain + step;
        else if (gain > wanted)
            gain = gain - wanted < step ? wanted : gain - step;
        for (int32_t channel = 0; channel < channels; channel++)
            samples[frame * channels + channel] *= gain;
    }
    player->current_gain = gain;
}

/* On the device's thread: no lock, no memory, no call of the system. */
static long give_sound(cubeb_stream *stream, void *user, const void *input, void *output, long frames)
{
    (void)stream, (void)input;
    audiops_player *player = user;
    audiops_ring *ring = &player->ring;
    float *samples = output;
    uint64_t handed = atomic_load_explicit(&player->handed, memory_order_relaxed);
    bool finished = atomic_load_explicit(&player->finished, memory_order_acquire);

    uint64_t taken = atomic_load_explicit(&ring->taken, memory_order_relaxed), before = taken;
    uint64_t discard_to = atomic_load_explicit(&player->discard_to, memory_order_acquire);
    if (taken < discard_to) {
        taken = discard_to;
        atomic_store_explicit(&ring->taken, taken, memory_order_release);
    }
    int64_t given = audiops_ring_take(ring, samples, frames);
    if (before != taken || (given > 0 && (int64_t)(taken - handed) != player->offset))
        remember_place(player, handed, before, taken);
    if (given > 0)
        apply_gain(player, samples, given);
    if (given < frames) {
        memset(samples + given * ring->channels, 0, (size_t)(frames - given) * (size_t)ring->channels * sizeof *samples);
        if (!finished)
            atomic_fetch_add_explicit(&player->missing, (uint64_t)(frames - given), memory_order_relaxed);
    }
    atomic_store_explicit(&player->handed, handed + (uint64_t)frames, memory_order_release);
    atomic_fetch_add_explicit(&player->callbacks, 1, memory_order_relaxed);
    /* Never less than is asked for: a device drains by its position reaching the end, which holds for sound that is shorter than the
     * device's buffer too. */
    return frames;
}

static void note_state(cubeb_stream *stream, void *user, cubeb_state state)
{
    (void)stream;
    audiops_player *player = user;
    if (state == CUBEB_STATE_ERROR)
        atomic_store(&player->lost, true);
}

audiops_result audiops_player_open(const audiops_device_options *options, audiops_player **player)
{
    if (player == NULL || !audiops_device_options_are_valid(options))
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing or out of range");
    audiops_player *created = calloc(1, sizeof *created);
    if (created == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    audiops_handle_opened();
    created->current_gain = 1;
    atomic_store(&created->gain, 1);

    audiops_route route;
    audiops_result result = audiops_connection_open(&created->connection, CUBEB_DEVICE_TYPE_OUTPUT);
    if (result == AUDIOPS_OK)
        result = audiops_connection_route(&created->connection, CUBEB_DEVICE_TYPE_OUTPUT, options, &route);
    if (result == AUDIOPS_OK) {
        audiops_describe_route(&created->connection, &route, &created->format);
        /* Half a second, so that a busy machine does not run dry; what is in it can be discarded at once. */
        int64_t frames = created->format.sample_rate / 2;
        if (frames < (int64_t)route.latency_frames * 4)
            frames = (int64_t)route.latency_frames * 4;
        result = audiops_ring_create(&created->ring, frames, created->format.channels);
    }
    if (result == AUDIOPS_OK) {
        int error = cubeb_stream_init(created->connection.context, &created->stream, "AudioPs", NULL, NULL, route.device, &route.params,
                                      route.latency_frames, give_sound, note_state, created);
        if (error != CUBEB_OK) {
            created->stream = NULL;
            result = audiops_fail_device(error, "cannot open the device");
        }
    }
    if (result != AUDIOPS_OK) {
        audiops_player_close(created);
        return result;
    }
    *player = created;
    return AUDIOPS_OK;
}

audiops_result audiops_player_format(audiops_player *player, audiops_device_format *format)
{
    if (player == NULL || format == NULL || format->struct_size != sizeof *format)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    *format = player->format;
    return AUDIOPS_OK;
}

audiops_result audiops_player_write(audiops_player *player, const float *const *planes, int32_t channels, int64_t frames,
                                    int64_t *written)
{
    if (player == NULL || planes == NULL || written == NULL || frames < 0 || channels != player->ring.channels)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing or out of range");
    for (int32_t channel = 0; channel < channels; channel++) {
        if (planes[channel] == NULL)
            return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a channel has no samples");
    }
    *written = audiops_ring_write_planes(&player->ring, planes, frames);
    return AUDIOPS_OK;
}

audiops_result audiops_player_finish(audiops_player *player)
{
    if (player == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    atomic_store_explicit(&player->finished, true, memory_order_release);
    return AUDIOPS_OK;
}

audiops_result audiops_player_start(audiops_player *player)
{
    if (player == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    int error = cubeb_stream_start(player->stream);
    return error == CUBEB_OK ? AUDIOPS_OK : audiops_fail_device(error, "cannot start the device");
}

audiops_result audiops_player_stop(audiops_player *player)
{
    if (player == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    int error = cubeb_stream_stop(player->stream);
    return error == CUBEB_OK ? AUDIOPS_OK : audiops_fail_device(error, "cannot stop the device");
}

audiops_result audiops_player_discard(audiops_player *player)
{
    if (player == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    atomic_store_explicit(&player->finished, false, memory_order_release);
    atomic_store_explicit(&player->discard_to, atomic_load(&player->ring.written), memory_order_release);
    return AUDIOPS_OK;
}

audiops_result audiops_player_set_gain(audiops_player *player, float gain)
{
    if (player == NULL || !(gain >= 0 && gain <= 1000))
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing or out of range");
    atomic_store_explicit(&player->gain, gain, memory_order_relaxed);
    return AUDIOPS_OK;
}

/* Which of the frames that were written is heard when the device is at frame `heard` of its stream. */
static uint64_t position_of(audiops_player *player, uint64_t heard)
{
    uint64_t count = atomic_load_explicit(&player->place_count, memory_order_acquire);
    uint64_t end = atomic_load_explicit(&player->ring.taken, memory_order_acquire);
    for (uint64_t i = count; i > 0 && count - i < PLACES - 1; i--) {
        place *from = &player->places[(i - 1) % PLACES];
        uint64_t handed = atomic_load_explicit(&from->handed, memory_order_relaxed);
        uint64_t after = atomic_load_explicit(&from->after, memory_order_relaxed);
        if (handed <= heard)
            return heard - handed < end - after ? after + (heard - handed) : end;
        end = atomic_load_explicit(&from->before, memory_order_relaxed);
    }
    return end < heard ? end : heard;
}

audiops_result audiops_player_get_status(audiops_player *player, audiops_player_status *status)
{
    if (player == NULL || status == NULL || status->struct_size != sizeof *status)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    uint64_t handed = atomic_load_explicit(&player->handed, memory_order_acquire), heard = 0;
    if (cubeb_stream_get_position(player->stream, &heard) != CUBEB_OK)
        heard = 0;
    if (heard > handed)
        heard = handed;
    *status = (audiops_player_status){
        .struct_size = sizeof *status,
        .is_lost = atomic_load(&player->lost),
        .position = (int64_t)position_of(player, heard),
        .written = (int64_t)atomic_load(&player->ring.written),
        .missing = (int64_t)atomic_load(&player->missing),
        .callbacks = (int64_t)atomic_load(&player->callbacks),
    };
    return AUDIOPS_OK;
}

audiops_result audiops_player_device(audiops_player *player, char *id, size_t capacity)
{
    if (player == NULL || id == NULL || capacity == 0)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    audiops_current_device(player->stream, false, id, capacity);
    return AUDIOPS_OK;
}

void audiops_player_close(audiops_player *player)
{
    if (player == NULL)
        return;
    if (player->stream != NULL) {
        cubeb_stream_stop(player->stream);
        cubeb_stream_destroy(player->stream);
    }
    audiops_connection_close(&player->connection);
    audiops_ring_free(&player->ring);
    free(player);
    audiops_handle_closed();
}
#endif
