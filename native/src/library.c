#include "internal.h"

#include <stdio.h>
#include <string.h>

#include <libavutil/avutil.h>
#include <libavutil/mem.h>

#ifndef AUDIOPS_VERSIONS
#error "AUDIOPS_VERSIONS must name the versions of what is linked in"
#endif

static atomic_int_fast64_t open_handles;

void audiops_library_init(void)
{
    static atomic_flag done = ATOMIC_FLAG_INIT;
    if (atomic_flag_test_and_set(&done))
        return;
    audiops_error_init();
#if defined(AUDIOPS_SYSTEM_FFMPEG)
    av_max_alloc((size_t)256 << 20);
#endif
}

uint32_t audiops_api_version(void)
{
    return AUDIOPS_API_VERSION;
}

size_t audiops_build_info(char *text, size_t capacity)
{
    char versions[1024];
#if defined(AUDIOPS_SYSTEM_FFMPEG)
    /* Asked now: the machine may have been given another since this was linked. */
    snprintf(versions, sizeof versions, "variant system\nffmpeg %s\n%s", av_version_info(), AUDIOPS_VERSIONS);
#else
    snprintf(versions, sizeof versions, "variant source\n%s", AUDIOPS_VERSIONS);
#endif
    if (text != NULL && capacity > 0)
        audiops_copy_text(text, capacity, versions);
    return strlen(versions) + 1;
}

int64_t audiops_open_handles(void)
{
    return atomic_load(&open_handles);
}

void audiops_handle_opened(void)
{
    atomic_fetch_add(&open_handles, 1);
}

void audiops_handle_closed(void)
{
    atomic_fetch_sub(&open_handles, 1);
}

bool audiops_rate_is_valid(int32_t sample_rate)
{
    return sample_rate >= AUDIOPS_MIN_SAMPLE_RATE && sample_rate <= AUDIOPS_MAX_SAMPLE_RATE;
}

bool audiops_channels_are_valid(int32_t channels)
{
    return channels >= 1 && channels <= AUDIOPS_MAX_CHANNELS;
}
