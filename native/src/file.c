#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <libavutil/error.h>
#include <libavutil/mem.h>

#if defined(_WIN32)
#include <io.h>
#include <windows.h>
typedef struct _stat64 file_status;
#define get_status _fstat64
#define seek_descriptor _lseeki64
#define read_descriptor(descriptor, data, size) _read(descriptor, data, (unsigned)(size))
#define write_descriptor(descriptor, data, size) _write(descriptor, data, (unsigned)(size))
#define close_descriptor _close
#define cut_descriptor(descriptor, size) (_chsize_s(descriptor, size) == 0)
#else
#include <unistd.h>
typedef struct stat file_status;
#define get_status fstat
#define seek_descriptor lseek
#define read_descriptor read
#define write_descriptor write
#define close_descriptor close
#define cut_descriptor(descriptor, size) (ftruncate(descriptor, size) == 0)
#endif

/* Large enough that a header and the first packet of most files come with one read. */
#define READ_BUFFER_SIZE (32 * 1024)
#define WRITE_BUFFER_SIZE (64 * 1024)

/* Moves to where the next byte is read; returns the place. */
static int64_t move_to(audiops_file *file, int64_t offset, int whence)
{
    if (file->contents == NULL)
        return seek_descriptor(file->descriptor, offset, whence);
    int64_t from = whence == SEEK_CUR ? file->position : whence == SEEK_END ? file->contents_size : 0;
    if (offset < -from) {
        errno = EINVAL;
        return -1;
    }
    return file->position = from + offset;
}

static int64_t read_some(audiops_file *file, uint8_t *data, int size)
{
    if (file->contents == NULL)
        return read_descriptor(file->descriptor, data, (size_t)size);
    int64_t got = FFMIN(size, FFMAX(file->contents_size - file->position, 0));
    memcpy(data, file->contents + FFMIN(file->position, file->contents_size), (size_t)got);
    file->position += got;
    return got;
}

static void apply_patches(audiops_file *file, uint8_t *data, int64_t size)
{
    int64_t start = move_to(file, 0, SEEK_CUR) - size - file->first;
    for (int i = 0; i < file->patch_count; i++) {
        const audiops_patch *patch = &file->patches[i];
        for (int b = 0; b < patch->size; b++) {
            int64_t at = patch->offset + b - start;
            if (at >= 0 && at < size)
                data[at] = patch->bytes[b];
        }
    }
}

static int read_file(void *opaque, uint8_t *data, int size)
{
    audiops_file *file = opaque;
    if (atomic_load_explicit(file->cancelled, memory_order_relaxed))
        return AVERROR_EXIT;
    if (file->end > 0) {
        int64_t left = file->end - move_to(file, 0, SEEK_CUR);
        if (left <= 0)
            return AVERROR_EOF;
        size = (int)FFMIN(size, left);
    }
    for (;;) {
        int64_t got = read_some(file, data, size);
        if (got > 0) {
            if (file->patch_count > 0)
                apply_patches(file, data, got);
            return (int)got;
        }
        if (got == 0)
            return AVERROR_EOF;
        if (errno != EINTR) {
            file->last_errno = errno;
            return AVERROR(errno);
        }
    }
}

static int write_file(void *opaque, audiops_written_byte *data, int size)
{
    audiops_file *file = opaque;
    if (atomic_load_explicit(file->cancelled, memory_order_relaxed))
        return AVERROR_EXIT;
    for (int written = 0; written < size;) {
        int64_t step = write_descriptor(file->descriptor, data + written, (size_t)(size - written));
        if (step > 0) {
            written += (int)step;
        } else if (step == 0 || errno != EINTR) {
            file->last_errno = step == 0 ? ENOSPC : errno;
            return AVERROR(file->last_errno);
        }
    }
    return size;
}

static int64_t seek_file(void *opaque, int64_t offset, int whence)
{
    audiops_file *file = opaque;
    whence &= ~AVSEEK_FORCE;
    if (whence == AVSEEK_SIZE) {
        if (!file->for_writing)
            return file->size;
        file_status status;
        return get_status(file->descriptor, &status) == 0 ? (int64_t)status.st_size : AVERROR(errno);
    }
    if (whence == SEEK_END && file->end > 0)
        offset += file->end, whence = SEEK_SET;
    else if (whence == SEEK_SET)
        offset += file->start;
    int64_t position = move_to(file, offset, whence);
    return position < 0 ? AVERROR(errno) : position - file->start;
}

#if defined(_WIN32)
static int open_descriptor(const char *path, bool for_writing)
{
    int length = MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, path, -1, NULL, 0);
    wchar_t *wide = length > 0 ? malloc((size_t)length * sizeof *wide) : NULL;
    if (wide == NULL) {
        errno = length > 0 ? ENOMEM : ENOENT;
        return -1;
    }
    MultiByteToWideChar(CP_UTF8, 0, path, -1, wide, length);
    DWORD attributes = GetFileAttributesW(wide);
    int descriptor = -1;
    if (attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
        errno = EISDIR;
    else
        descriptor = _wopen(wide, for_writing ? _O_RDWR | _O_CREAT | _O_TRUNC | _O_BINARY | _O_NOINHERIT
                                              : _O_RDONLY | _O_BINARY | _O_NOINHERIT, _S_IREAD | _S_IWRITE);
    int error_number = errno;
    free(wide);
    errno = error_number;
    return descriptor;
}
#else
static int open_descriptor(const char *path, bool for_writing)
{
    /* O_NONBLOCK: opening a named pipe must not wait for its other end; it is refused below. */
    if (!for_writing)
        return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    struct stat status;
    /* Not by O_TRUNC: an empty file that is emptied goes to the disk as it is closed, which takes longer than to write it. */
    if (descriptor >= 0 && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 &&
        ftruncate(descriptor, 0) != 0) {
        int error_number = errno;
        close(descriptor);
        errno = error_number;
        return -1;
    }
    return descriptor;
}
#endif

audiops_result audiops_is_regular_file(const char *path, int32_t *regular)
{
    if (path == NULL || regular == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a path is needed");
#if defined(_WIN32)
    *regular = 1; /* pipes and devices have names of their own there, which no folder holds */
#else
    struct stat status;
    if (stat(path, &status) != 0)
        return audiops_fail_errno(errno, "cannot look at the file");
    *regular = S_ISREG(status.st_mode);
#endif
    return AUDIOPS_OK;
}

static audiops_result attach_io(audiops_file *file)
{
    int size = file->for_writing ? WRITE_BUFFER_SIZE : READ_BUFFER_SIZE;
    uint8_t *buffer = av_malloc((size_t)size);
    if (buffer != NULL)
        file->io = avio_alloc_context(buffer, size, file->for_writing, file, file->for_writing ? NULL : read_file,
                                      file->for_writing ? write_file : NULL, seek_file);
    if (file->io == NULL) {
        av_free(buffer);
        audiops_file_close(file);
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    }
    return AUDIOPS_OK;
}

audiops_result audiops_file_open(audiops_file *file, const char *path, bool for_writing, const atomic_bool *cancelled)
{
    *file = (audiops_file){ .descriptor = -1, .for_writing = for_writing, .cancelled = cancelled };
    file->descriptor = open_descriptor(path, for_writing);
    if (file->descriptor < 0)
        return audiops_fail_errno(errno, for_writing ? "cannot create the file" : "cannot open the file");

    file_status status;
    audiops_result result = AUDIOPS_OK;
    if (get_status(file->descriptor, &status) != 0)
        result = audiops_fail_errno(errno, "cannot look at the file");
    else if ((status.st_mode & S_IFMT) == S_IFDIR)
        result = audiops_fail(AUDIOPS_IS_DIRECTORY, "it is a folder");
    else if ((status.st_mode & S_IFMT) != S_IFREG)
        result = audiops_fail(AUDIOPS_UNSUPPORTED, "it is a pipe or a device, not a regular file");
    else if (!for_writing && status.st_size == 0)
        result = audiops_fail(AUDIOPS_EMPTY_FILE, "the file is empty");
    if (result != AUDIOPS_OK) {
        audiops_file_close(file);
        return result;
    }

    file->size = status.st_size;
    return attach_io(file);
}

audiops_result audiops_file_open_source(audiops_file *file, const audiops_source *source, const atomic_bool *cancelled)
{
    if (source->bytes != NULL) {
        *file = (audiops_file){ .descriptor = -1, .cancelled = cancelled, .contents = source->bytes,
                                .contents_size = source->size, .size = source->size };
        return attach_io(file);
    }
    audiops_result result = audiops_file_open(file, source->path, false, cancelled);
    if (result != AUDIOPS_OK || source->size < 0)
        return result;
    if (source->offset > file->size - source->size)
        result = audiops_fail(AUDIOPS_TRUNCATED, "what it is in ends before it does");
    file->first = source->offset;
    if (result == AUDIOPS_OK)
        result = audiops_file_narrow(file, 0, source->size);
    if (result != AUDIOPS_OK)
        audiops_file_close(file);
    return result;
}

bool audiops_file_cut(const audiops_file *file, int64_t size)
{
    return file->descriptor >= 0 && file->for_writing && cut_descriptor(file->descriptor, size);
}

audiops_result audiops_file_close(audiops_file *file)
{
    audiops_result result = AUDIOPS_OK;
    if (file->io != NULL) {
        if (file->for_writing) {
            avio_flush(file->io);
            if (file->io->error < 0)
                result = audiops_fail_av(file->io->error, "cannot write");
        }
        av_freep(&file->io->buffer);
        avio_context_free(&file->io);
    }
    free(file->patches);
    file->patches = NULL;
    file->patch_count = 0;
    if (file->descriptor >= 0) {
        if (close_descriptor(file->descriptor) != 0 && file->for_writing && result == AUDIOPS_OK)
            result = audiops_fail_errno(errno, "cannot write");
        file->descriptor = -1;
    }
    return result;
}

void audiops_file_patch(audiops_file *file, int64_t offset, const uint8_t *bytes, int size)
{
    enum { MOST_PATCHES = 4096, STEP = 16 };
    if (size > (int)sizeof file->patches->bytes || file->patch_count >= MOST_PATCHES)
        return;
    if (file->patch_count % STEP == 0) {
        audiops_patch *more = realloc(file->patches, ((size_t)file->patch_count + STEP) * sizeof *more);
        if (more == NULL)
            return;
        file->patches = more;
    }
    audiops_patch *patch = &file->patches[file->patch_count++];
    patch->offset = offset;
    patch->size = size;
    memcpy(patch->bytes, bytes, (size_t)size);
}

audiops_result audiops_file_narrow(audiops_file *file, int64_t start, int64_t end)
{
    file->start = file->first + start;
    file->end = file->first + end;
    file->size = end - start;
    return move_to(file, file->start, SEEK_SET) < 0 ? audiops_fail_errno(errno, "cannot read the file") : AUDIOPS_OK;
}

/* `error_number` takes the system's error where one ended it. */
static int read_at(const audiops_file *file, int64_t offset, uint8_t *data, int size, int *error_number)
{
    offset += file->start;
    *error_number = 0;
    if (file->end > 0)
        size = (int)FFMIN(size, FFMAX(file->end - offset, 0));
    if (file->contents != NULL) {
        int there = offset < 0 ? 0 : (int)FFMIN(size, FFMAX(file->contents_size - offset, 0));
        memcpy(data, file->contents + (there > 0 ? offset : 0), (size_t)there);
        return there;
    }
    int total = 0;
#if defined(_WIN32)
    int64_t position = seek_descriptor(file->descriptor, 0, SEEK_CUR);
    if (position < 0 || seek_descriptor(file->descriptor, offset, SEEK_SET) < 0) {
        *error_number = errno;
        return 0;
    }
    while (total < size) {
        int64_t got = read_descriptor(file->descriptor, data + total, (size_t)(size - total));
        if (got < 0)
            *error_number = errno;
        if (got <= 0)
            break;
        total += (int)got;
    }
    return seek_descriptor(file->descriptor, position, SEEK_SET) < 0 ? 0 : total;
#else
    while (total < size) {
        ssize_t got = pread(file->descriptor, data + total, (size_t)(size - total), offset + total);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            *error_number = errno;
        if (got <= 0)
            break;
        total += (int)got;
    }
    return total;
#endif
}

int audiops_file_read_at(const audiops_file *file, int64_t offset, uint8_t *data, int size)
{
    int error_number;
    return read_at(file, offset, data, size, &error_number);
}

int audiops_file_take_at(audiops_file *file, int64_t offset, uint8_t *data, int size)
{
    int error_number, got = read_at(file, offset, data, size, &error_number);
    if (error_number == 0)
        return got;
    file->last_errno = error_number;
    return -1;
}

bool audiops_file_has_at(const audiops_file *file, int64_t offset, uint8_t *data, int size)
{
    return offset >= 0 && offset <= file->size - size && audiops_file_read_at(file, offset, data, size) == size;
}

int audiops_refuse_to_open(AVFormatContext *format, AVIOContext **io, const char *url, int flags, AVDictionary **options)
{
    (void)format;
    (void)io;
    (void)url;
    (void)flags;
    (void)options;
    return AVERROR(EPERM);
}
