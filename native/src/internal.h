/* What the files of the shim share. Nothing here is visible outside the library. */
#ifndef AUDIOPS_INTERNAL_H
#define AUDIOPS_INTERNAL_H

#define _XOPEN_SOURCE 700 /* POSIX 2008 beside plain C11 */
#define _FILE_OFFSET_BITS 64

#include "audiops.h"

#include <stdatomic.h>
#include <stdbool.h>

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>

#include "compat.h"

/* ---- text (text.c) ---- */

/* Copies text into a fixed-size field, cut at a character, always terminated. */
void audiops_copy_text(char *destination, size_t capacity, const char *source);

/* ---- errors (error.c) ---- */

/* Makes FFmpeg's log lines reach the messages below. */
void audiops_error_init(void);

/* Sets this thread's message and returns `result`. */
audiops_result audiops_fail(audiops_result result, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same from an FFmpeg error code: `doing` says what was tried ("cannot read the header"). What FFmpeg last logged
 * on this thread is added where it explains more than the code does. */
audiops_result audiops_fail_av(int av_error, const char *doing);

/* The same of a call that read a file of somebody else's: `file_errno` is the system's error where reading it failed, else 0.
 * FFmpeg's own codes share their numbers with the system's, and a demuxer that does not like a file returns any of them. */
audiops_result audiops_fail_reading(int file_errno, int av_error, const char *doing);

/* The same from errno. */
audiops_result audiops_fail_errno(int error_number, const char *doing);

audiops_result audiops_result_of_errno(int error_number);

/* Forgets what FFmpeg logged on this thread, at the start of a call whose failure audiops_fail_av may describe. */
void audiops_forget_log(void);

/* Forgets, and keeps every line from here on: a graph's mistake is told by several, the first of which is the cause. */
void audiops_gather_log(void);

/* What filters print, the latest of it. */
typedef struct audiops_report {
    char *text;
    size_t used, capacity;
} audiops_report;

/* Keeps what FFmpeg prints on this thread, warnings and information, until it is called with NULL. */
void audiops_report_to(audiops_report *report);

/* The lines that were gathered, "; " between them; empty when there are none. */
const char *audiops_gathered_log(void);

/* ---- handles (library.c) ---- */

void audiops_library_init(void);
void audiops_handle_opened(void);
void audiops_handle_closed(void);

/* ---- memory (link/memory.c) ---- */

#if defined(AUDIOPS_SYSTEM_FFMPEG)
/* Of the machine's FFmpeg only the limit of the whole process can be set (library.c). */
static inline void audiops_limit_memory(size_t largest) { (void)largest; }
static inline void audiops_clear_memory(bool all) { (void)all; }
static inline bool audiops_memory_was_refused(void) { return false; }
#else
/* The largest piece of memory that FFmpeg gets on this thread from now on; 0: any. */
void audiops_limit_memory(size_t largest);
/* Whether what FFmpeg gets on this thread is zero from now on, also where it does not ask for that. */
void audiops_clear_memory(bool all);
/* Whether it asked for more since a limit was set. */
bool audiops_memory_was_refused(void);
#endif

/* ---- stopping (link/frames.c) ---- */

#if defined(AUDIOPS_SYSTEM_FFMPEG)
/* The machine's FFmpeg is stopped between two blocks. */
static inline void audiops_interrupt_by(const atomic_bool *cancelled) { (void)cancelled; }
#else
/* From now on this thread gets no frame once that is set, so that filters which never come to an end stop; NULL: it gets all. */
void audiops_interrupt_by(const atomic_bool *cancelled);
#endif

/* ---- files (file.c) ---- */

/* Bytes that FFmpeg is shown in place of a file's own. */
typedef struct audiops_patch {
    int64_t offset;
    int size;
    uint8_t bytes[8];
} audiops_patch;

/* A local file behind an AVIOContext, so that FFmpeg never opens anything by itself. */
typedef struct audiops_file {
    int descriptor;
    bool for_writing;
    int64_t size;             /* when opened for reading */
    int64_t first;            /* where a part of a file begins that is open in place of the file */
    int64_t start, end;       /* the bytes of the file that are shown as all of it; end 0: to its end */
    const uint8_t *contents;  /* in place of a file, bytes in memory; somebody else's */
    int64_t contents_size, position;
    int last_errno;           /* of the last failed read or write; 0 when none failed */
    const atomic_bool *cancelled;
    AVIOContext *io;
    audiops_patch *patches;   /* of a file that is read */
    int patch_count;
} audiops_file;

/* What is read: a file, or a part of one, or bytes in memory. */
typedef struct audiops_source {
    const char *path;
    int64_t offset, size;     /* the part; size -1: all of the file */
    const uint8_t *bytes;     /* `size` of them in place of a file, or NULL */
    const char *name;         /* what it is called; NULL: as the path */
} audiops_source;

audiops_result audiops_file_open_source(audiops_file *file, const audiops_source *source, const atomic_bool *cancelled);
audiops_result audiops_file_open(audiops_file *file, const char *path, bool for_writing, const atomic_bool *cancelled);
/* Flushes and closes; reports a failure of either, which is how some file systems first tell of a full disk. */
audiops_result audiops_file_close(audiops_file *file);
/* Ends a file that is written, and flushed, at a size. */
bool audiops_file_cut(const audiops_file *file, int64_t size);
/* The io_open of every format context: no file may make the process open another one. */
int audiops_refuse_to_open(AVFormatContext *format, AVIOContext **io, const char *url, int flags,
                           AVDictionary **options);
/* From now on reading by FFmpeg gives these bytes, at most 8, at `offset`. Before anything of them was read. */
void audiops_file_patch(audiops_file *file, int64_t offset, const uint8_t *bytes, int size);
/* Shows only a part of what was opened for reading, counted from its first byte, before anything of it was read. */
audiops_result audiops_file_narrow(audiops_file *file, int64_t start, int64_t end);
/* Reads around FFmpeg's buffer, without moving the file's position, and what is in the file itself. Returns the bytes read,
 * 0 on failure. */
int audiops_file_read_at(const audiops_file *file, int64_t offset, uint8_t *data, int size);
/* The same; -1 where the file cannot be read, with `last_errno` set. */
int audiops_file_take_at(audiops_file *file, int64_t offset, uint8_t *data, int size);
/* The same as audiops_file_read_at; false where the file does not have all of them. */
bool audiops_file_has_at(const audiops_file *file, int64_t offset, uint8_t *data, int size);

/* ---- files that are written (muxer.c) ---- */

/* A muxer of `name` that writes into `file` and opens nothing else. */
audiops_result audiops_muxer_create(const char *name, AVFormatContext **format);
void audiops_muxer_attach(AVFormatContext *format, audiops_file *file);
typedef struct audiops_pictures audiops_pictures;
/* Writes the header, by the options with which every file is written, and pictures that stand before the audio. */
audiops_result audiops_muxer_begin(AVFormatContext *format, int sample_rate, const audiops_pictures *pictures, AVDictionary **more);
/* Writes the trailer. `data_start` is the position after the header, `data_bytes` what of samples was written; -1 where they are
 * compressed by the encoder. `samples` of the sound; -1: not known. */
audiops_result audiops_muxer_end(AVFormatContext *format, int64_t data_start, int64_t data_bytes, int64_t samples,
                                 const audiops_pictures *pictures);
/* Says of a last packet how many samples before its end are none of the sound: of MP3 they may reach over the packet before it,
 * and the LAME tag holds what is stated here. 0, or FFmpeg's error. */
int audiops_state_end_padding(AVPacket *packet, int64_t padding);
/* The failure of a call that wrote: cancelled, the file system's reason, or FFmpeg's. */
audiops_result audiops_fail_writing(const audiops_file *file, int av_error, const char *doing);

/* ---- loudspeakers of what is written (writer_layout.c) ---- */

/* Sets the encoder's layout: the wanted one, or one that moves no sound to another loudspeaker than was stated.
 * AUDIOPS_UNSUPPORTED where codec or format have none. `mask` 0: nothing is stated. */
audiops_result audiops_choose_layout(AVCodecContext *encoder, const AVCodec *codec, const char *muxer, int channels,
                                     uint64_t mask);
/* Where the encoder wants a channel of its layout; not the channel's own place where it has the order wrong. */
int audiops_encoder_position(const AVCodec *codec, int channels, int channel);

/* ---- formats (signature.c) ---- */

/* The demuxer of a file whose first bytes leave no doubt, else NULL. The position stays at the start. */
const AVInputFormat *audiops_format_of_signature(AVIOContext *io);

/* ---- what of FFmpeg may be used (components.c) ---- */

bool audiops_demuxer_is_allowed(const AVInputFormat *demuxer);
struct AVFilter;
bool audiops_filter_is_allowed(const struct AVFilter *filter);
/* Whether a filter would open what an option of it names: a graph opens no file. */
bool audiops_option_names_a_file(const struct AVFilter *filter, const struct AVOption *option);
/* Keeps what a demuxer opens by itself to decoders of audio, and to no protocol at all. */
audiops_result audiops_restrict_format(AVFormatContext *format);
/* Refuses a filter graph with a filter that is not in ffmpeg-components, before any of its filters is made. */
audiops_result audiops_check_filters(const char *description);

/* ---- samples (sample_format.c) ---- */

/* Copies `count` samples from `offset` of a decoded frame into planar float32. False when the format is unknown. */
bool audiops_frame_to_float(const AVFrame *frame, int offset, int count, int channels, float *const *planes,
                            int64_t plane_offset);

/* Integers to floats that are `scale` times as large. */
void audiops_integers_to_float(const int32_t *restrict in, int count, float scale, float *restrict out);

/* Triangular dither of one channel: the state of its random generator. */
typedef struct audiops_dither {
    uint64_t state;
} audiops_dither;

typedef struct audiops_quantizer {
    enum AVSampleFormat format;
    int bit_depth;                /* integer formats: bits that count, the rest of the container is zero */
    bool dither;
    audiops_dither channel[AUDIOPS_MAX_CHANNELS];
    int64_t clipped;
} audiops_quantizer;

void audiops_quantizer_init(audiops_quantizer *quantizer, enum AVSampleFormat format, int bit_depth, bool dither,
                            uint64_t seed);
bool audiops_can_quantize(enum AVSampleFormat format);
/* Fills frame samples [offset, offset + count) from planar float32. */
void audiops_quantize(audiops_quantizer *quantizer, const float *const *planes, int64_t plane_offset, int count,
                      int channels, AVFrame *frame, int offset);

/* ---- A-law and mu-law (g711.c) ---- */

/* AV_CODEC_ID_PCM_ALAW or AV_CODEC_ID_PCM_MULAW. */
void audiops_encode_g711(enum AVCodecID codec, const int16_t *samples, uint8_t *codes, int count);

/* ---- sample counts (sample_count.c) ---- */

typedef struct audiops_sample_count {
    int64_t count;    /* what decoding returns; -1 unknown */
    int64_t promised; /* what the header states where that binds, else -1; more than `count` in a truncated file */
    int64_t limit;    /* where decoding would return more than there is; else -1 */
    audiops_count_kind kind;
} audiops_sample_count;

audiops_sample_count audiops_count_samples(const AVFormatContext *format, const AVStream *stream, int sample_rate,
                                           const audiops_file *file);

/* ---- checks ---- */

bool audiops_rate_is_valid(int32_t sample_rate);
bool audiops_channels_are_valid(int32_t channels);

#endif
