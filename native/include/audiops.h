/*
 * The C API of audiops_native: what the managed side may know of FFmpeg and soxr.
 *
 * Conventions
 *   - No type, constant or struct offset of FFmpeg or soxr crosses this header.
 *   - Every function returns an audiops_result. Output parameters are written only on AUDIOPS_OK,
 *     except where a comment says otherwise.
 *   - The message of the last failure on the calling thread is copied out by audiops_last_error().
 *   - Samples are planar float32: one pointer a channel, full scale is [-1, 1).
 *   - Paths and text are UTF-8, zero-terminated. A path is only ever a local file: "http:x" names a file.
 *   - Structs carry their own size in the first field; a size that this library does not know is refused.
 *   - A handle may be used by one thread at a time. audiops_*_cancel() alone may be called from any thread.
 */
#ifndef AUDIOPS_H
#define AUDIOPS_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define AUDIOPS_API __declspec(dllexport)
#else
#define AUDIOPS_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Raised by one whenever a signature or a struct below changes. */
#define AUDIOPS_API_VERSION 14

#define AUDIOPS_MAX_CHANNELS 64
#define AUDIOPS_MIN_SAMPLE_RATE 1
#define AUDIOPS_MAX_SAMPLE_RATE 6144000 /* beyond DSD256 as PCM */
#define AUDIOPS_NAME_SIZE 64

typedef enum audiops_result {
    AUDIOPS_OK = 0,
    AUDIOPS_END = 1,              /* no more samples; not a failure */

    AUDIOPS_INVALID_ARGUMENT = -1,
    AUDIOPS_OUT_OF_MEMORY = -2,
    AUDIOPS_NOT_FOUND = -3,
    AUDIOPS_ACCESS_DENIED = -4,
    AUDIOPS_IS_DIRECTORY = -5,
    AUDIOPS_EMPTY_FILE = -6,
    AUDIOPS_UNKNOWN_FORMAT = -7,  /* the bytes are of no audio format that is compiled in */
    AUDIOPS_NO_AUDIO = -8,        /* a known container without an audio stream of the wanted index */
    AUDIOPS_UNSUPPORTED = -9,     /* format, codec, rate or channel count that cannot be handled */
    AUDIOPS_INVALID_DATA = -10,   /* damaged header or samples */
    AUDIOPS_TRUNCATED = -11,      /* the file ends before the end its header states */
    AUDIOPS_IO = -12,             /* read or write failed for a reason outside the file's content */
    AUDIOPS_DISK_FULL = -13,
    AUDIOPS_CANCELLED = -14,
    AUDIOPS_INTERNAL = -15,
    AUDIOPS_NO_DEVICE = -16,      /* no sound server or device, or none of that name */
    AUDIOPS_DEVICE_LOST = -17     /* a device that was open is gone */
} audiops_result;

/* ---- library ---------------------------------------------------------------------------------- */

AUDIOPS_API uint32_t audiops_api_version(void);

/* A line "variant source" or "variant system" (FFmpeg is the machine's own), and lines "name version" of what is linked in,
 * e.g. "ffmpeg 7.1.1\nlame 3.100\n…". Returns the bytes needed, the terminating zero included; writes at most capacity bytes,
 * always terminated when capacity > 0. */
AUDIOPS_API size_t audiops_build_info(char *text, size_t capacity);

/* The last failure's message on this thread; same convention as audiops_build_info. */
AUDIOPS_API size_t audiops_last_error(char *text, size_t capacity);

/* How many handles are alive in this process: readers, writers, copiers, resamplers, filter graphs, devices. For leak tests. */
AUDIOPS_API int64_t audiops_open_handles(void);

/* Whether a path is that of an ordinary file, neither a folder nor a pipe nor a device. Opens nothing. */
AUDIOPS_API audiops_result audiops_is_regular_file(const char *path, int32_t *regular);

/* ---- reader ----------------------------------------------------------------------------------- */

typedef struct audiops_reader audiops_reader;

typedef enum audiops_count_kind {
    AUDIOPS_COUNT_UNKNOWN = 0,   /* sample_count is -1 */
    AUDIOPS_COUNT_ESTIMATED = 1, /* from bit rate and file size, or a rounded duration */
    AUDIOPS_COUNT_EXACT = 2      /* what decoding to the end returns */
} audiops_count_kind;

/* Chunks besides tags that can be asked for. */
#define AUDIOPS_MOST_CHUNKS 64

typedef struct audiops_stream_info {
    uint32_t struct_size;
    int32_t stream_index;        /* counting audio streams only, cover art left out */
    int32_t stream_count;        /* audio streams in the file */
    int32_t sample_rate;         /* Hz */
    int32_t channels;
    int32_t bit_depth;           /* bits of a sample in the source; 0 where the codec has none (MP3, AAC, …) */
    int32_t is_lossless;
    int32_t is_float;            /* samples stored as floating point */
    int32_t count_kind;          /* audiops_count_kind */
    int32_t tag_count;
    int32_t chunk_count;         /* chunks that tell of the audio besides tags, see audiops_reader_chunk, which knows the first 64 */
    int32_t chapter_count;
    int32_t size_wrapped;        /* the header states a size from which multiples of 4 GiB were lost; sample_count is the file's */
    uint64_t channel_mask;       /* WAVEFORMATEXTENSIBLE bits; 0 when the layout is not stated or not native */
    int64_t sample_count;        /* per channel; -1 unknown */
    int64_t file_size;           /* bytes */
    int64_t stream_bit_rate;     /* bit/s; 0 unknown */
    int64_t format_bit_rate;     /* bit/s of the whole file; 0 unknown */
    int64_t encoder_delay;       /* samples dropped at the start: what the encoder put before the audio */
    int64_t picture_count;       /* pieces of cover art in the file */
    char format[AUDIOPS_NAME_SIZE];         /* container: "wav", "flac", "mp3", "ogg", "mov,mp4,m4a,3gp,3g2,mj2" */
    char codec[AUDIOPS_NAME_SIZE];          /* "pcm_s16le", "flac", "opus" */
    char codec_long[AUDIOPS_NAME_SIZE * 2]; /* "PCM signed 16-bit little-endian" */
    char profile[AUDIOPS_NAME_SIZE];        /* "LC", "HE-AAC"; may be empty */
    char sample_format[AUDIOPS_NAME_SIZE];  /* as decoded: "s16", "fltp" */
    char channel_layout[AUDIOPS_NAME_SIZE]; /* "mono", "stereo", "5.1(side)" */
    char encoder[AUDIOPS_NAME_SIZE * 2];    /* the encoder named in the file, may be empty */
} audiops_stream_info;

/* Opens a file and the stream_index-th audio stream of it, with -1 the first that can be decoded. Only the header is read. */
AUDIOPS_API audiops_result audiops_reader_open(const char *path, int32_t stream_index, audiops_reader **reader);

/* The same of a part of a file, such as a file in an archive that is not packed: `size` bytes from `offset` on. `name` is what that
 * file is called. */
AUDIOPS_API audiops_result audiops_reader_open_part(const char *path, int64_t offset, int64_t size, const char *name,
                                                    int32_t stream_index, audiops_reader **reader);

/* The same of bytes in memory, of which a copy is made. */
AUDIOPS_API audiops_result audiops_reader_open_bytes(const uint8_t *bytes, int64_t size, const char *name, int32_t stream_index,
                                                     audiops_reader **reader);

AUDIOPS_API audiops_result audiops_reader_info(audiops_reader *reader, audiops_stream_info *info);

/* The same of any audio stream of the file, of one that cannot be decoded too: its rate and channels may be 0, its tags are none,
 * and `codec` is the four letters by which the file calls it where FFmpeg has no name for it. */
AUDIOPS_API audiops_result audiops_reader_describe(audiops_reader *reader, int32_t stream_index, audiops_stream_info *info);

/* Tag `index` of the file and of the stream; one with several values has an entry for each, in their order. Text longer than
 * its buffer is cut at a character. */
AUDIOPS_API audiops_result audiops_reader_tag(audiops_reader *reader, int32_t index,
                                              char *name, size_t name_capacity,
                                              char *value, size_t value_capacity);

/* Chunk `index` as it is in the file: "cue ", "adtl" (the contents of that list), "iXML" and "CSET" of Wave, "MARK" of AIFF. Gives up
 * to `capacity` bytes of it; `size` is how many there are. */
AUDIOPS_API audiops_result audiops_reader_chunk(audiops_reader *reader, int32_t index, char *name, size_t name_capacity,
                                                int32_t *is_big_endian, uint8_t *bytes, int64_t capacity, int64_t *size);
/* Chapter `index`: its first sample, the one after its last (-1: not stated), and its title, which may be empty. */
AUDIOPS_API audiops_result audiops_reader_chapter(audiops_reader *reader, int32_t index, int64_t *start, int64_t *end,
                                                  char *title, size_t title_capacity);

/* Makes `sample` (per channel, 0 = the first one that decoding from the start returns) the next one read. A target
 * past the end is no error: the next read returns AUDIOPS_END. */
AUDIOPS_API audiops_result audiops_reader_seek(audiops_reader *reader, int64_t sample);

/* Reads up to `frames` samples a channel into planes[0..channels). *frames_read is always written. AUDIOPS_END comes
 * with 0 frames. After a damaged packet decoding goes on with the next one; audiops_reader_damage counts them. */
AUDIOPS_API audiops_result audiops_reader_read(audiops_reader *reader, float *const *planes, int32_t channels,
                                               int64_t frames, int64_t *frames_read);

/* After END: how many packets could not be decoded, the place where a demuxer gives up being one, and how many samples the header
 * promised beyond those decoded: 0 when it promised none, -1 when the file ends before the end that it states, or inside an Ogg
 * page, without stating samples. */
AUDIOPS_API audiops_result audiops_reader_damage(audiops_reader *reader, int64_t *bad_packets, int64_t *missing);

/* After END: what stands between and behind the audio and is neither audio nor damage, as the samples promised are all there: how
 * many pieces, how many bytes as far as that can be told, and in words what the last one is ("an ID3v1 tag"). */
AUDIOPS_API audiops_result audiops_reader_skipped(audiops_reader *reader, int64_t *packets, int64_t *bytes, char *what,
                                                  size_t capacity);

AUDIOPS_API void audiops_reader_cancel(audiops_reader *reader);
AUDIOPS_API void audiops_reader_close(audiops_reader *reader);

/* ---- writer ----------------------------------------------------------------------------------- */

typedef struct audiops_writer audiops_writer;

typedef struct audiops_writer_options {
    uint32_t struct_size;
    int32_t sample_rate;
    int32_t channels;
    int32_t bit_depth;      /* 0: the codec's own; else 8, 16, 24, 32, 64 where the codec has them */
    int32_t dither;         /* non-zero: triangular dither of 2 LSB peak to peak before rounding to bit_depth */
    int32_t has_quality;    /* non-zero: `quality` counts */
    uint64_t dither_seed;
    uint64_t channel_mask;  /* 0: the default layout of the channel count */
    int64_t bit_rate;       /* bit/s; 0: the encoder's default */
    double quality;         /* the encoder's own scale: MP3 V0-V9, Vorbis -1 to 10, FLAC and WavPack level, AAC … */
    char format[AUDIOPS_NAME_SIZE]; /* muxer: "wav", "flac", "mp3", "adts", "ipod", "ogg", "opus", "aiff", "caf", "w64", "wv";
                                     * "raw": samples without a header, of a codec of whole bytes a sample */
    char codec[AUDIOPS_NAME_SIZE];  /* encoder: "pcm_s16le", "libmp3lame", "aac", "libvorbis", "libopus", "alac", … */
} audiops_writer_options;

/* The rate this encoder would take for `sample_rate`: the lowest one above it (Opus: 48 kHz), else the highest. */
AUDIOPS_API audiops_result audiops_encoder_sample_rate(const char *codec, int32_t sample_rate, int32_t *supported);

/* Creates or truncates `path`. */
AUDIOPS_API audiops_result audiops_writer_open(const char *path, const audiops_writer_options *options,
                                               audiops_writer **writer);
/* Before the first samples only. A name given again has one more value. */
AUDIOPS_API audiops_result audiops_writer_set_tag(audiops_writer *writer, const char *name, const char *value);
/* Takes over the cover art of a file, as far as the format can hold it: `taken` are the pictures that will be written. Before the
 * first samples only. */
AUDIOPS_API audiops_result audiops_writer_take_pictures(audiops_writer *writer, const char *path, int32_t *taken);
/* NaN is written as silence and counted as clipped; values out of range are limited and counted. */
AUDIOPS_API audiops_result audiops_writer_write(audiops_writer *writer, const float *const *planes, int32_t channels,
                                                int64_t frames);
/* Flushes the encoder, writes the trailer and closes the file. The handle must still be closed. */
AUDIOPS_API audiops_result audiops_writer_finish(audiops_writer *writer);
/* Samples (all channels) that were out of range so far. Never counted for floating-point output. */
AUDIOPS_API audiops_result audiops_writer_clipped(audiops_writer *writer, int64_t *clipped);
AUDIOPS_API void audiops_writer_cancel(audiops_writer *writer);
AUDIOPS_API void audiops_writer_close(audiops_writer *writer);

/* ---- copier ----------------------------------------------------------------------------------- */

/* Moves the packets of a file into another one as they are: nothing is decoded, so nothing is lost of the sound. */
typedef struct audiops_copier audiops_copier;

typedef struct audiops_copy_options {
    uint32_t struct_size;
    int32_t stream_index;           /* counting audio streams only; -1: all of them */
    char format[AUDIOPS_NAME_SIZE]; /* muxer, as in audiops_writer_options */
} audiops_copy_options;

/* What became of what the source holds. What the target cannot hold is left out, and counted here. */
typedef struct audiops_copy_report {
    uint32_t struct_size;
    int32_t audio_streams;          /* copied */
    int32_t pictures;               /* cover art, copied */
    int32_t chapters;               /* copied */
    int32_t lost_audio_streams;
    int32_t lost_pictures;
    int32_t lost_chapters;
    int32_t lost_other_streams;     /* video, subtitles, data */
    int32_t loses_padding;          /* non-zero: the target cannot tell of the two below, so that decoding it gives them too */
    int32_t reserved;
    int64_t start_padding;          /* samples that decoding the source drops at its start */
    int64_t end_padding;            /* samples that it drops at the end, as far as the last packet tells */
    int64_t bad_packets;            /* as audiops_reader_damage counts them, after the end */
    int64_t missing;
} audiops_copy_report;

/* Opens `source` and creates or truncates `target`, another file. AUDIOPS_UNSUPPORTED where the target's format cannot hold
 * the codec, or more than one stream; then nothing is created. */
AUDIOPS_API audiops_result audiops_copier_open(const char *source, const char *target, const audiops_copy_options *options,
                                               audiops_copier **copier);
/* A tag of the target, in place of the source's of that name. An empty value removes it. Before the first packets only. */
AUDIOPS_API audiops_result audiops_copier_set_tag(audiops_copier *copier, const char *name, const char *value);
/* One more value of a tag that was set. */
AUDIOPS_API audiops_result audiops_copier_add_tag(audiops_copier *copier, const char *name, const char *value);
/* Adds to the output gain that the header of the chosen stream, or of the first, states: Opus in Ogg, RFC 7845, 5.1. In 1/256 dB.
 * AUDIOPS_UNSUPPORTED of anything else, AUDIOPS_INVALID_ARGUMENT where the sum is beyond 16 bits. Before the first packets only. */
AUDIOPS_API audiops_result audiops_copier_add_gain(audiops_copier *copier, int32_t gain);
/* Copies up to `packets` packets. AUDIOPS_END: none is left. *fraction, of the source's bytes, is always written. */
AUDIOPS_API audiops_result audiops_copier_copy(audiops_copier *copier, int32_t packets, double *fraction);
/* After END: writes the trailer and closes the target. The handle must still be closed. */
AUDIOPS_API audiops_result audiops_copier_finish(audiops_copier *copier, audiops_copy_report *report);
AUDIOPS_API void audiops_copier_cancel(audiops_copier *copier);
AUDIOPS_API void audiops_copier_close(audiops_copier *copier);

/* ---- resampler -------------------------------------------------------------------------------- */

typedef struct audiops_resampler audiops_resampler;

typedef enum audiops_quality {
    AUDIOPS_QUALITY_LOW = 0,
    AUDIOPS_QUALITY_MEDIUM = 1,
    AUDIOPS_QUALITY_HIGH = 2,      /* soxr HQ, librosa's default */
    AUDIOPS_QUALITY_VERY_HIGH = 3  /* soxr VHQ */
} audiops_quality;

AUDIOPS_API audiops_result audiops_resampler_create(int32_t input_rate, int32_t output_rate, int32_t channels,
                                                    int32_t quality, audiops_resampler **resampler);
/* Takes up to input_frames and gives up to output_frames. input == NULL marks the end: call until *written is 0.
 * Over the whole stream ceil(total input * output_rate / input_rate) samples come out; the filter's delay is removed. */
AUDIOPS_API audiops_result audiops_resampler_process(audiops_resampler *resampler,
                                                     const float *const *input, int64_t input_frames, int64_t *consumed,
                                                     float *const *output, int64_t output_frames, int64_t *written);
AUDIOPS_API void audiops_resampler_close(audiops_resampler *resampler);

/* ---- filters ----------------------------------------------------------------------------------- */

/* The names of the filters that a graph may have, one a line; those that have a pad of video are left out. Same convention as
 * audiops_build_info. */
AUDIOPS_API size_t audiops_filter_names(char *text, size_t capacity);

typedef struct audiops_filter_info {
    uint32_t struct_size;
    int32_t input_count;         /* pads that it always has */
    int32_t output_count;
    int32_t has_dynamic_inputs;  /* non-zero: its options say how many there are */
    int32_t has_dynamic_outputs;
    int32_t has_timeline;        /* non-zero: takes FFmpeg's option "enable" */
    int32_t option_count;        /* other names of an option are options too */
    int32_t reserved;
    char name[AUDIOPS_NAME_SIZE];
    char description[AUDIOPS_NAME_SIZE * 4];
} audiops_filter_info;

typedef enum audiops_option_type {
    AUDIOPS_OPTION_TEXT = 0,
    AUDIOPS_OPTION_INTEGER = 1,
    AUDIOPS_OPTION_NUMBER = 2,
    AUDIOPS_OPTION_BOOLEAN = 3,
    AUDIOPS_OPTION_FLAGS = 4,
    AUDIOPS_OPTION_DURATION = 5,       /* range and default are in seconds */
    AUDIOPS_OPTION_SAMPLE_FORMAT = 6,
    AUDIOPS_OPTION_CHANNEL_LAYOUT = 7,
    AUDIOPS_OPTION_DICTIONARY = 8
} audiops_option_type;

typedef struct audiops_option_info {
    uint32_t struct_size;
    int32_t type;                /* audiops_option_type */
    int32_t is_array;            /* non-zero: several values */
    int32_t alias_of;            /* the option that this is another name of, before it; -1: none */
    int32_t is_refused;          /* non-zero: it names a file, and a graph opens none */
    int32_t is_deprecated;
    int32_t constant_count;      /* values that have a name */
    int32_t has_default;
    double least, most;          /* of numbers */
    double default_number;       /* of numbers */
    char default_text[AUDIOPS_NAME_SIZE * 8]; /* of all else */
    char name[AUDIOPS_NAME_SIZE];
    char description[AUDIOPS_NAME_SIZE * 4];
} audiops_option_info;

typedef struct audiops_constant_info {
    uint32_t struct_size;
    int32_t reserved;
    int64_t value;
    char name[AUDIOPS_NAME_SIZE];
    char description[AUDIOPS_NAME_SIZE * 4];
} audiops_constant_info;

/* One of these filters, by its name. */
AUDIOPS_API audiops_result audiops_filter_describe(const char *filter, audiops_filter_info *info);
/* The name of an input or output that it always has. */
AUDIOPS_API audiops_result audiops_filter_pad(const char *filter, int32_t is_output, int32_t index, char *name,
                                              size_t name_capacity);
AUDIOPS_API audiops_result audiops_filter_option(const char *filter, int32_t index, audiops_option_info *info);
/* A value of an option that has a name. */
AUDIOPS_API audiops_result audiops_filter_constant(const char *filter, int32_t option_index, int32_t index,
                                                   audiops_constant_info *info);

/* ---- filter graph ----------------------------------------------------------------------------- */

/* A graph of FFmpeg's audio filters, in FFmpeg's own syntax ("highpass=f=100,loudnorm"). It opens no file. */
typedef struct audiops_filter_graph audiops_filter_graph;

/* What a graph is given at one of its open inputs. */
typedef struct audiops_graph_input {
    uint32_t struct_size;
    int32_t sample_rate;
    int32_t channels;
    int32_t reserved;
    uint64_t channel_mask;
} audiops_graph_input;

/* What a graph gives. */
typedef struct audiops_graph_output {
    uint32_t struct_size;
    int32_t sample_rate;         /* a filter may change it (loudnorm gives 192 kHz) */
    int32_t channels;
    int32_t reserved;
    uint64_t channel_mask;
    char sample_format[AUDIOPS_NAME_SIZE]; /* of the last filter, before its samples become float32: "s16", "dblp" */
} audiops_graph_output;

/* Which filter, option and value the last failure to make a graph on this thread was about; each may be empty. */
typedef struct audiops_graph_mistake {
    uint32_t struct_size;
    int32_t place;               /* which filter of the description, from 0; -1: none */
    char filter[AUDIOPS_NAME_SIZE];
    char option[AUDIOPS_NAME_SIZE];
    char value[AUDIOPS_NAME_SIZE * 8];
} audiops_graph_mistake;

AUDIOPS_API audiops_result audiops_filter_graph_mistake(audiops_graph_mistake *mistake);

/* The open inputs and outputs of a description, in their order: lines "in LABEL" and "out LABEL", the label perhaps empty.
 * Filters and options are checked by the way. Same convention as audiops_build_info for *needed. */
AUDIOPS_API audiops_result audiops_filter_graph_pads(const char *description, char *text, size_t capacity, size_t *needed);

/* `inputs` has one for each open input, in their order. `output` is which of the open outputs is read; what comes out of the
 * others is dropped. With `keeps_report` what filters print is kept. */
AUDIOPS_API audiops_result audiops_filter_graph_create(const char *description, const audiops_graph_input *inputs,
                                                       int32_t input_count, int32_t output, int32_t keeps_report,
                                                       audiops_filter_graph **graph);
AUDIOPS_API audiops_result audiops_filter_graph_output(audiops_filter_graph *graph, audiops_graph_output *output);
/* Samples of one of the inputs; NULL marks its end. */
AUDIOPS_API audiops_result audiops_filter_graph_push(audiops_filter_graph *graph, int32_t input_index,
                                                     const float *const *input, int32_t channels, int64_t frames);
/* *frames_read is always written. 0 frames with AUDIOPS_OK: push more, of the input *wanted. AUDIOPS_END: all is out. */
AUDIOPS_API audiops_result audiops_filter_graph_pull(audiops_filter_graph *graph, float *const *output, int32_t channels,
                                                     int64_t frames, int64_t *frames_read, int32_t *wanted);
/* Takes what filters have printed since the last call, lines "filter: text"; with `finish` ends the graph first, as some print
 * only then. Same convention as audiops_build_info; what has been copied whole is forgotten. */
AUDIOPS_API size_t audiops_filter_graph_report(audiops_filter_graph *graph, int32_t finish, char *text, size_t capacity);
/* Ends a pull or push soon, with AUDIOPS_CANCELLED, and all later ones. */
AUDIOPS_API void audiops_filter_graph_cancel(audiops_filter_graph *graph);
AUDIOPS_API void audiops_filter_graph_close(audiops_filter_graph *graph);

/* ---- devices ---------------------------------------------------------------------------------- */

typedef struct audiops_devices audiops_devices;

typedef struct audiops_device_info {
    uint32_t struct_size;
    int32_t is_input;
    int32_t is_default;
    int32_t is_available;     /* neither disabled nor unplugged */
    int32_t channels;         /* the most it takes or gives */
    int32_t default_rate;     /* Hz */
    int32_t min_rate, max_rate;
    char id[512];             /* stays the same as long as the device does */
    char name[512];           /* for people */
    char vendor[AUDIOPS_NAME_SIZE * 2]; /* may be empty */
} audiops_device_info;

/* A list of the devices that there are now. NO_DEVICE when no sound server or driver answers; a list may be empty. */
AUDIOPS_API audiops_result audiops_devices_open(audiops_devices **devices);
/* How many, and what answers: "pulse", "alsa", "jack", "wasapi", "winmm", "audiounit". */
AUDIOPS_API audiops_result audiops_devices_count(audiops_devices *devices, int32_t *count, char *backend, size_t capacity);
AUDIOPS_API audiops_result audiops_devices_get(audiops_devices *devices, int32_t index, audiops_device_info *info);
AUDIOPS_API void audiops_devices_close(audiops_devices *devices);

typedef struct audiops_device_options {
    uint32_t struct_size;
    int32_t sample_rate;      /* Hz; 0: the device's own */
    int32_t channels;         /* 0: the device's own */
    int32_t latency;          /* milliseconds of sound that are on their way to or from the device; the server may take more */
    uint64_t channel_mask;    /* WAVEFORMATEXTENSIBLE bits; 0: the system's idea of that many channels */
    char device[512];         /* its id; empty: the default device */
} audiops_device_options;

/* What was agreed on. */
typedef struct audiops_device_format {
    uint32_t struct_size;
    int32_t sample_rate;
    int32_t channels;
    int32_t latency_frames;
    char backend[AUDIOPS_NAME_SIZE];
} audiops_device_format;

/* ---- player: samples are put into a ring, from which the device's own thread takes them -------- */

typedef struct audiops_player audiops_player;

typedef struct audiops_player_status {
    uint32_t struct_size;
    int32_t is_lost;          /* the device is gone */
    int64_t position;         /* of the frames that were written, how many have been heard, by the device's clock; those that were
                               * discarded count as heard */
    int64_t written;          /* frames written */
    int64_t missing;          /* frames of silence that were heard since there was nothing in the ring: drop-outs */
    int64_t callbacks;        /* how often the device has asked for sound */
} audiops_player_status;

/* Opens a device for playing; nothing is heard before audiops_player_start. */
AUDIOPS_API audiops_result audiops_player_open(const audiops_device_options *options, audiops_player **player);
AUDIOPS_API audiops_result audiops_player_format(audiops_player *player, audiops_device_format *format);
/* Takes as many of `frames` as there is room for, at once. */
AUDIOPS_API audiops_result audiops_player_write(audiops_player *player, const float *const *planes, int32_t channels,
                                                int64_t frames, int64_t *written);
/* Nothing more will be written: silence from here on is no drop-out. */
AUDIOPS_API audiops_result audiops_player_finish(audiops_player *player);
AUDIOPS_API audiops_result audiops_player_start(audiops_player *player);
/* Pauses. What is in the ring stays there. */
AUDIOPS_API audiops_result audiops_player_stop(audiops_player *player);
/* Empties the ring: what was written and has not yet gone to the device is not heard. More may be written after a finish too. */
AUDIOPS_API audiops_result audiops_player_discard(audiops_player *player);
/* A factor from 0 up, reached within ten milliseconds of sound, so that no click is heard. */
AUDIOPS_API audiops_result audiops_player_set_gain(audiops_player *player, float gain);
AUDIOPS_API audiops_result audiops_player_get_status(audiops_player *player, audiops_player_status *status);
/* The id of the device that plays now, which a sound server may have changed; empty where that cannot be told. */
AUDIOPS_API audiops_result audiops_player_device(audiops_player *player, char *id, size_t capacity);
AUDIOPS_API void audiops_player_close(audiops_player *player);

/* ---- recorder: the device's own thread puts samples into a ring, from which they are read ------- */

typedef struct audiops_recorder audiops_recorder;

typedef struct audiops_recorder_status {
    uint32_t struct_size;
    int32_t is_lost;          /* the device is gone */
    int64_t captured;         /* frames that went into the ring */
    int64_t missing;          /* frames that found no room there, as they were not read in time */
    int64_t callbacks;
} audiops_recorder_status;

AUDIOPS_API audiops_result audiops_recorder_open(const audiops_device_options *options, audiops_recorder **recorder);
AUDIOPS_API audiops_result audiops_recorder_format(audiops_recorder *recorder, audiops_device_format *format);
AUDIOPS_API audiops_result audiops_recorder_start(audiops_recorder *recorder);
AUDIOPS_API audiops_result audiops_recorder_stop(audiops_recorder *recorder);
/* Gives as many of `frames` as are there, at once; 0 is no failure. */
AUDIOPS_API audiops_result audiops_recorder_read(audiops_recorder *recorder, float *const *planes, int32_t channels,
                                                 int64_t frames, int64_t *frames_read);
AUDIOPS_API audiops_result audiops_recorder_get_status(audiops_recorder *recorder, audiops_recorder_status *status);
AUDIOPS_API audiops_result audiops_recorder_device(audiops_recorder *recorder, char *id, size_t capacity);
AUDIOPS_API void audiops_recorder_close(audiops_recorder *recorder);

#ifdef __cplusplus
}
#endif
#endif
