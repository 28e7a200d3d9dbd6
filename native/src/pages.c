/* madvise is none of POSIX. */
#if defined(__linux__)
#define _DEFAULT_SOURCE
#include <sys/mman.h>
#endif

#include "internal.h"

void audiops_use_large_pages(void *start, size_t size)
{
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    enum { PAGE = 2 << 20 };
    uintptr_t first = ((uintptr_t)start + PAGE - 1) / PAGE * PAGE, end = ((uintptr_t)start + size) / PAGE * PAGE;
    if (start != NULL && first < end)
        madvise((void *)first, end - first, MADV_HUGEPAGE);
#else
    (void)start;
    (void)size;
#endif
}
