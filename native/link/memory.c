/*
 * What a file's header claims does not decide how much memory is taken: while a file is read, FFmpeg gets no piece larger than a
 * file of that size can need. Its own limit (av_max_alloc) is one for the whole process; this is one a thread.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

void audiops_limit_memory(size_t largest);
void audiops_clear_memory(bool all);
bool audiops_memory_was_refused(void);

static _Thread_local bool clears;

/* vibrato and others read places of their buffers that they have not written yet: what comes out must not be chance. */
void audiops_clear_memory(bool all)
{
    clears = all;
}

static void *cleared(void *memory, size_t count, size_t size)
{
    return memory != NULL && clears ? memset(memory, 0, count * size) : memory;
}

static _Thread_local size_t limit; /* 0: none */
static _Thread_local bool refused;

void audiops_limit_memory(size_t largest)
{
    limit = largest;
    if (largest != 0)
        refused = false;
}

bool audiops_memory_was_refused(void)
{
    return refused;
}

static bool is_too_large(size_t count, size_t size)
{
    if (limit == 0 || size == 0 || count <= limit / size)
        return false;
    refused = true;
    return true;
}

void *__real_av_malloc(size_t size);
void *__wrap_av_malloc(size_t size);
void *__real_av_mallocz(size_t size);
void *__wrap_av_mallocz(size_t size);
void *__real_av_calloc(size_t count, size_t size);
void *__wrap_av_calloc(size_t count, size_t size);
void *__real_av_malloc_array(size_t count, size_t size);
void *__wrap_av_malloc_array(size_t count, size_t size);
void *__real_av_realloc(void *pointer, size_t size);
void *__wrap_av_realloc(void *pointer, size_t size);
void *__real_av_realloc_array(void *pointer, size_t count, size_t size);
void *__wrap_av_realloc_array(void *pointer, size_t count, size_t size);
void *__real_av_fast_realloc(void *pointer, unsigned *have, size_t size);
void *__wrap_av_fast_realloc(void *pointer, unsigned *have, size_t size);

void *__wrap_av_malloc(size_t size)
{
    return is_too_large(1, size) ? NULL : cleared(__real_av_malloc(size), 1, size);
}

void *__wrap_av_mallocz(size_t size)
{
    return is_too_large(1, size) ? NULL : __real_av_mallocz(size);
}

void *__wrap_av_calloc(size_t count, size_t size)
{
    return is_too_large(count, size) ? NULL : __real_av_calloc(count, size);
}

void *__wrap_av_malloc_array(size_t count, size_t size)
{
    return is_too_large(count, size) ? NULL : cleared(__real_av_malloc_array(count, size), count, size);
}

void *__wrap_av_realloc(void *pointer, size_t size)
{
    return is_too_large(1, size) ? NULL : __real_av_realloc(pointer, size);
}

void *__wrap_av_realloc_array(void *pointer, size_t count, size_t size)
{
    return is_too_large(count, size) ? NULL : __real_av_realloc_array(pointer, count, size);
}

void *__wrap_av_fast_realloc(void *pointer, unsigned *have, size_t size)
{
    return is_too_large(1, size) ? NULL : __real_av_fast_realloc(pointer, have, size);
}
