/*
 * Stops filters that never come to an end. Some calls of FFmpeg return only once there is something to give, which a graph such as
 * "anullsrc,aselect=0" never has. Whatever such a graph does, it makes a frame for it: a thread that is to stop gets none.
 */
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct AVFrame;

void audiops_interrupt_by(const atomic_bool *cancelled);

static _Thread_local const atomic_bool *interrupted;

void audiops_interrupt_by(const atomic_bool *cancelled)
{
    interrupted = cancelled;
}

struct AVFrame *__real_av_frame_alloc(void);
struct AVFrame *__wrap_av_frame_alloc(void);

struct AVFrame *__wrap_av_frame_alloc(void)
{
    return interrupted != NULL && atomic_load_explicit(interrupted, memory_order_relaxed) ? NULL : __real_av_frame_alloc();
}
