#if !defined(AUDIOPS_NO_DEVICES)
#include "devices.h"

#include <stdlib.h>
#include <string.h>

audiops_result audiops_ring_create(audiops_ring *ring, int64_t frames, int32_t channels)
{
    ring->capacity = 1;
    while (ring->capacity < (uint64_t)frames)
        ring->capacity *= 2;
    ring->channels = channels;
    ring->samples = calloc((size_t)ring->capacity * (size_t)channels, sizeof *ring->samples);
    return ring->samples != NULL ? AUDIOPS_OK : audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
}

void audiops_ring_free(audiops_ring *ring)
{
    free(ring->samples);
    ring->samples = NULL;
}

static int64_t smaller(uint64_t a, int64_t b)
{
    return a < (uint64_t)b ? (int64_t)a : b;
}

int64_t audiops_ring_write_planes(audiops_ring *ring, const float *const *planes, int64_t frames)
{
    uint64_t written = atomic_load_explicit(&ring->written, memory_order_relaxed);
    uint64_t taken = atomic_load_explicit(&ring->taken, memory_order_acquire);
    int64_t count = smaller(ring->capacity - (written - taken), frames);
    for (int32_t channel = 0; channel < ring->channels; channel++) {
        for (int64_t frame = 0; frame < count; frame++) {
            size_t place = (size_t)((written + (uint64_t)frame) & (ring->capacity - 1));
            ring->samples[place * (size_t)ring->channels + (size_t)channel] = planes[channel][frame];
        }
    }
    atomic_store_explicit(&ring->written, written + (uint64_t)count, memory_order_release);
    return count;
}

int64_t audiops_ring_write(audiops_ring *ring, const float *interleaved, int64_t frames)
{
    uint64_t written = atomic_load_explicit(&ring->written, memory_order_relaxed);
    uint64_t taken = atomic_load_explicit(&ring->taken, memory_order_acquire);
    int64_t count = smaller(ring->capacity - (written - taken), frames);
    size_t channels = (size_t)ring->channels, start = (size_t)(written & (ring->capacity - 1));
    size_t first = (size_t)smaller(ring->capacity - start, count);
    memcpy(ring->samples + start * channels, interleaved, first * channels * sizeof(float));
    memcpy(ring->samples, interleaved + first * channels, ((size_t)count - first) * channels * sizeof(float));
    atomic_store_explicit(&ring->written, written + (uint64_t)count, memory_order_release);
    return count;
}

int64_t audiops_ring_take_planes(audiops_ring *ring, float *const *planes, int64_t frames)
{
    uint64_t taken = atomic_load_explicit(&ring->taken, memory_order_relaxed);
    uint64_t written = atomic_load_explicit(&ring->written, memory_order_acquire);
    int64_t count = smaller(written - taken, frames);
    for (int32_t channel = 0; channel < ring->channels; channel++) {
        for (int64_t frame = 0; frame < count; frame++) {
            size_t place = (size_t)((taken + (uint64_t)frame) & (ring->capacity - 1));
            planes[channel][frame] = ring->samples[place * (size_t)ring->channels + (size_t)channel];
        }
    }
    atomic_store_explicit(&ring->taken, taken + (uint64_t)count, memory_order_release);
    return count;
}

int64_t audiops_ring_take(audiops_ring *ring, float *interleaved, int64_t frames)
{
    uint64_t taken = atomic_load_explicit(&ring->taken, memory_order_relaxed);
    uint64_t written = atomic_load_explicit(&ring->written, memory_order_acquire);
    int64_t count = smaller(written - taken, frames);
    size_t channels = (size_t)ring->channels, start = (size_t)(taken & (ring->capacity - 1));
    size_t first = (size_t)smaller(ring->capacity - start, count);
    memcpy(interleaved, ring->samples + start * channels, first * channels * sizeof(float));
    memcpy(interleaved + first * channels, ring->samples, ((size_t)count - first) * channels * sizeof(float));
    atomic_store_explicit(&ring->taken, taken + (uint64_t)count, memory_order_release);
    return count;
}
#endif
