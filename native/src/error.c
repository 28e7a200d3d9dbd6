#include "internal.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libavutil/error.h>
#include <libavutil/log.h>

#define MESSAGE_SIZE 4096
#define REPORT_SIZE ((size_t)1 << 18)

static _Thread_local char last_message[MESSAGE_SIZE];
static _Thread_local char last_log[MESSAGE_SIZE / 2];
static _Thread_local int gathers_log;
static _Thread_local audiops_report *reports_to;

audiops_result audiops_fail(audiops_result result, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(last_message, sizeof last_message, format, arguments);
    va_end(arguments);
    return result;
}

size_t audiops_last_error(char *text, size_t capacity)
{
    if (text != NULL && capacity > 0)
        audiops_copy_text(text, capacity, last_message);
    return strlen(last_message) + 1;
}

/* "[Parsed_astats_0 @ 0x55d…] message": the name of the filter, and where the message begins. An address would make the message
 * differ from run to run. */
static char *skip_prefix(char *line, char *name, size_t capacity)
{
    static const char parsed[] = "Parsed_";
    char *text = line;
    *name = '\0';
    for (char *end; *text == '[' && (end = strstr(text, "] ")) != NULL; text = end + 2) {
        char *at = text + 1;
        if (strncmp(at, parsed, sizeof parsed - 1) != 0)
            continue;
        *end = '\0';
        audiops_copy_text(name, capacity, at + sizeof parsed - 1);
        name[strcspn(name, " @")] = '\0';
        char *number = strrchr(name, '_');
        if (number != NULL)
            *number = '\0';
    }
    return text;
}

static void add_to_report(audiops_report *report, const char *name, const char *text)
{
    size_t needed = strlen(name) + strlen(": ") + strlen(text) + strlen("\n") + 1;
    if (report->text == NULL)
        report->text = malloc(report->capacity = REPORT_SIZE);
    if (report->text == NULL || needed > report->capacity)
        return;
    while (report->used + needed > report->capacity) {
        /* The oldest line makes room. */
        char *end = memchr(report->text, '\n', report->used);
        size_t length = end == NULL ? report->used : (size_t)(end - report->text) + 1;
        report->used -= length;
        memmove(report->text, report->text + length, report->used);
    }
    report->used += (size_t)snprintf(report->text + report->used, needed, "%s%s%s\n", name, *name == '\0' ? "" : ": ", text);
}

/* FFmpeg explains some failures only in its log: the last error line is kept for the message, or each that differs. */
static void keep_log_line(void *context, int level, const char *format, va_list arguments)
{
    if (level > (reports_to == NULL ? AV_LOG_ERROR : AV_LOG_INFO))
        return;
    char line[sizeof last_log], name[AUDIOPS_NAME_SIZE];
    int prefix = 1;
    av_log_format_line2(context, level, format, arguments, line, sizeof line, &prefix);
    char *text = skip_prefix(line, name, sizeof name);
    size_t length = strcspn(text, "\r\n");
    if (length == 0)
        return;
    text[length] = '\0';
    if (level > AV_LOG_ERROR) {
        add_to_report(reports_to, name, text);
        return;
    }
    size_t used = gathers_log ? strlen(last_log) : 0;
    if (used > 0 && (strstr(last_log, text) != NULL || used + strlen("; ") + length >= sizeof last_log))
        return;
    if (used > 0) {
        memcpy(last_log + used, "; ", sizeof "; ");
        used += strlen("; ");
    }
    memcpy(last_log + used, text, length + 1);
}

void audiops_report_to(audiops_report *report)
{
    reports_to = report;
}

const char *audiops_gathered_log(void)
{
    return last_log;
}

void audiops_error_init(void)
{
    av_log_set_callback(keep_log_line);
}

void audiops_forget_log(void)
{
    last_log[0] = '\0';
    gathers_log = 0;
}

void audiops_gather_log(void)
{
    audiops_forget_log();
    gathers_log = 1;
}

audiops_result audiops_result_of_errno(int error_number)
{
    switch (error_number) {
    case ENOENT:
    case ENOTDIR:
        return AUDIOPS_NOT_FOUND;
    case EACCES:
    case EPERM:
    case EROFS:
        return AUDIOPS_ACCESS_DENIED;
    case EISDIR:
        return AUDIOPS_IS_DIRECTORY;
    case ENOSPC:
    case EFBIG:
#ifdef EDQUOT
    case EDQUOT:
#endif
        return AUDIOPS_DISK_FULL;
    case ENOMEM:
        return AUDIOPS_OUT_OF_MEMORY;
    default:
        return AUDIOPS_IO;
    }
}

audiops_result audiops_fail_errno(int error_number, const char *doing)
{
    char reason[256];
    av_strerror(AVERROR(error_number), reason, sizeof reason);
    return audiops_fail(audiops_result_of_errno(error_number), "%s: %s", doing, reason);
}

static audiops_result result_of_av(int av_error)
{
    switch (av_error) {
    case AVERROR_EXIT:
        return AUDIOPS_CANCELLED;
    case AVERROR_INVALIDDATA:
    case AVERROR_EOF:
    case AVERROR_BUFFER_TOO_SMALL:
        return AUDIOPS_INVALID_DATA;
    case AVERROR_STREAM_NOT_FOUND:
        return AUDIOPS_NO_AUDIO;
    case AVERROR_DECODER_NOT_FOUND:
    case AVERROR_ENCODER_NOT_FOUND:
    case AVERROR_DEMUXER_NOT_FOUND:
    case AVERROR_MUXER_NOT_FOUND:
    case AVERROR_PATCHWELCOME:
    case AVERROR_EXPERIMENTAL:
    case AVERROR(ENOSYS):
    case AVERROR(EINVAL):
        return AUDIOPS_UNSUPPORTED;
    case AVERROR_FILTER_NOT_FOUND:
    case AVERROR_OPTION_NOT_FOUND:
        return AUDIOPS_INVALID_ARGUMENT;
    case AVERROR_BUG:
    case AVERROR_BUG2:
    case AVERROR_EXTERNAL:
    case AVERROR_UNKNOWN:
        return AUDIOPS_INTERNAL;
    default:
        return audiops_result_of_errno(AVUNERROR(av_error));
    }
}

audiops_result audiops_fail_av(int av_error, const char *doing)
{
    char reason[256];
    av_strerror(av_error, reason, sizeof reason);
    if (last_log[0] != '\0')
        return audiops_fail(result_of_av(av_error), "%s: %s (%s)", doing, reason, last_log);
    return audiops_fail(result_of_av(av_error), "%s: %s", doing, reason);
}

audiops_result audiops_fail_reading(int file_errno, int av_error, const char *doing)
{
    if (av_error == AVERROR_EXIT)
        return audiops_fail(AUDIOPS_CANCELLED, "cancelled");
    if (file_errno != 0)
        return audiops_fail_errno(file_errno, doing);
    /* FFmpeg says the same of counts that no table could have, before it asks for any. */
    if (audiops_memory_was_refused() || av_error == AVERROR(ENOMEM))
        return audiops_fail(AUDIOPS_INVALID_DATA, "%s: it asks for more memory than a file of its size can need", doing);
    switch (av_error) {
    case AVERROR(ENOSYS):
    case AVERROR_PATCHWELCOME:
    case AVERROR_DECODER_NOT_FOUND:
        return audiops_fail_av(av_error, doing);
    default:
        return last_log[0] != '\0' ? audiops_fail(AUDIOPS_INVALID_DATA, "%s (%s)", doing, last_log)
                                   : audiops_fail(AUDIOPS_INVALID_DATA, "%s", doing);
    }
}
