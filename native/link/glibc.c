/*
 * Lets a library that was built beside a recent glibc run with those back to 2.27, .NET's own floor.
 *
 * glibc gave some functions a second version (exp, log and pow without the old error handling, fcntl64, the functions of
 * libpthread moved into libc), and the linker takes the newest. The linker sends the calls of X to __wrap_X here, and
 * each goes on to the version that has always been there.
 */
#define _GNU_SOURCE /* dl_iterate_phdr */
#include <stdlib.h>

#if defined(__GLIBC__)

#include <dlfcn.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>

#if defined(__x86_64__)
#define OLDEST "GLIBC_2.2.5"
#define STAT_VERSION 1
#elif defined(__aarch64__)
#define OLDEST "GLIBC_2.17"
#define STAT_VERSION 0
#else
#error "name the first glibc version of this processor"
#endif

#define OLD(type, name, ...)                            \
    type old_##name(__VA_ARGS__);                       \
    __asm__(".symver old_" #name "," #name "@" OLDEST); \
    type __wrap_##name(__VA_ARGS__);                    \
    type __wrap_##name(__VA_ARGS__)

OLD(double, exp, double x) { return old_exp(x); }
OLD(double, exp2, double x) { return old_exp2(x); }
OLD(double, log, double x) { return old_log(x); }
OLD(double, log2, double x) { return old_log2(x); }
OLD(double, pow, double x, double y) { return old_pow(x, y); }
OLD(double, fmod, double x, double y) { return old_fmod(x, y); }
OLD(float, fmodf, float x, float y) { return old_fmodf(x, y); }
OLD(double, hypot, double x, double y) { return old_hypot(x, y); }
OLD(float, hypotf, float x, float y) { return old_hypotf(x, y); }

/* Before 2.34 these are in libpthread. It is not named as needed, since .NET's own libraries have loaded it. */
OLD(int, pthread_create, pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument)
{
    return old_pthread_create(thread, attributes, start, argument);
}

OLD(int, pthread_join, pthread_t thread, void **result) { return old_pthread_join(thread, result); }

OLD(int, pthread_once, pthread_once_t *control, void (*initialize)(void))
{
    return old_pthread_once(control, initialize);
}

OLD(int, pthread_mutex_trylock, pthread_mutex_t *mutex) { return old_pthread_mutex_trylock(mutex); }

OLD(int, pthread_attr_setstacksize, pthread_attr_t *attributes, size_t size)
{
    return old_pthread_attr_setstacksize(attributes, size);
}

OLD(int, __pthread_key_create, pthread_key_t *key, void (*destroy)(void *)) { return old___pthread_key_create(key, destroy); }

/* Before 2.34 these are in libdl, which .NET has loaded too. */
OLD(void *, dlopen, const char *path, int mode) { return old_dlopen(path, mode); }
OLD(void *, dlsym, void *library, const char *name) { return old_dlsym(library, name); }
OLD(int, dlclose, void *library) { return old_dlclose(library); }

/* The C++ library's counts of references are atomic where this is not set, which is right with any number of threads. */
char __wrap___libc_single_threaded = 0;

#if defined(DLFO_STRUCT_HAS_EH_DBASE)

/* What 2.35 gave the unwinder of C++ exceptions, by what was there before. */
struct search {
    uintptr_t address;
    struct dl_find_object *found;
};

static int look_into(struct dl_phdr_info *object, size_t size, void *data)
{
    (void)size;
    struct search *search = data;
    const ElfW(Phdr) *frames = NULL, *holds = NULL;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
        if (segment->p_type == PT_GNU_EH_FRAME)
            frames = segment;
        else if (segment->p_type == PT_LOAD && search->address - (object->dlpi_addr + segment->p_vaddr) < segment->p_memsz)
            holds = segment;
    }
    if (holds == NULL || frames == NULL)
        return 0;
    uintptr_t start = object->dlpi_addr + holds->p_vaddr;
    *search->found = (struct dl_find_object){ .dlfo_map_start = (void *)start, .dlfo_map_end = (void *)(start + holds->p_memsz),
                                              .dlfo_eh_frame = (void *)(object->dlpi_addr + frames->p_vaddr) };
    return 1;
}

int __wrap__dl_find_object(void *address, struct dl_find_object *found);
int __wrap__dl_find_object(void *address, struct dl_find_object *found)
{
    struct search search = { .address = (uintptr_t)address, .found = found };
    return dl_iterate_phdr(look_into, &search) == 1 ? 0 : -1;
}

#endif

/* off_t has 64 bits on these processors, so fcntl64, stat64 and fstat64 are fcntl, stat and fstat. */
int old_fcntl(int descriptor, int command, ...);
__asm__(".symver old_fcntl,fcntl@" OLDEST);
int __wrap_fcntl64(int descriptor, int command, ...);
int __wrap_fcntl64(int descriptor, int command, ...)
{
    va_list arguments;
    va_start(arguments, command);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    return old_fcntl(descriptor, command, argument);
}

/* Before 2.33 there was no stat and fstat in the library, only these, which take the version of struct stat. */
struct stat;
int old___xstat(int version, const char *path, struct stat *status);
int old___fxstat(int version, int descriptor, struct stat *status);
__asm__(".symver old___xstat,__xstat@" OLDEST);
__asm__(".symver old___fxstat,__fxstat@" OLDEST);

#define STAT(name)                                                                                 \
    int __wrap_##name(const char *path, struct stat *status);                                      \
    int __wrap_##name(const char *path, struct stat *status) { return old___xstat(STAT_VERSION, path, status); }
#define FSTAT(name)                                                                                \
    int __wrap_##name(int descriptor, struct stat *status);                                        \
    int __wrap_##name(int descriptor, struct stat *status) { return old___fxstat(STAT_VERSION, descriptor, status); }

STAT(stat)
STAT(stat64)
FSTAT(fstat)
FSTAT(fstat64)

/* C23's, which also read "0b1", replaced C99's in 2.38's headers. */
#define STRTO(type, name)                                                      \
    type __wrap___isoc23_##name(const char *text, char **end, int base);       \
    type __wrap___isoc23_##name(const char *text, char **end, int base) { return name(text, end, base); }

STRTO(long, strtol)
STRTO(long long, strtoll)
STRTO(unsigned long, strtoul)
STRTO(unsigned long long, strtoull)

int __wrap___isoc23_sscanf(const char *text, const char *format, ...);
int __wrap___isoc23_sscanf(const char *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int count = vsscanf(text, format, arguments);
    va_end(arguments);
    return count;
}

#endif
