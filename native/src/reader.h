/* What the files of the reader share: opening, information, decoding, damage, seeking. */
#ifndef AUDIOPS_READER_H
#define AUDIOPS_READER_H

#include "internal.h"
#include "mov_edits.h"
#include "mpeg_tag.h"
#include "ogg_links.h"
#include "plain.h"
#include "reader_flac.h"

/* Frames of MPEG audio, given one by one in place of the demuxer's packets. */
typedef struct audiops_mpeg {
    bool is_read;             /* packets are cut by it */
    bool is_free;             /* of a free format */
    bool varies;              /* rate or channels change midway */
    bool is_counted;          /* `scouted` are all frames of the file */
    audiops_mpeg_walk walk, scout; /* the other one goes ahead, to learn where frames are */
    audiops_mpeg_header first;
    audiops_mpeg_tag tag;
    int64_t start;            /* byte where the first frame of sound begins */
    int64_t end;              /* samples, those before the sound too, that the tag states; -1: no tag, or more behind them */
    int64_t pad_start, pad_end; /* of the samples after the sound that the tag counts, which are not given */
    int64_t given;            /* frames so far */
    int64_t scouted;
    int64_t *places;          /* of every so many frames */
    int place_capacity;
    uint8_t reservoir[511];   /* of a free format: what the frames before left for those to come */
    int held;
} audiops_mpeg;

/* Blocks of a VOC file, given in place of the demuxer's packets. */
typedef struct audiops_voc {
    bool is_read;
    int64_t next, at, left; /* where the next block begins; of the current one, the sound that is to come */
} audiops_voc;

struct audiops_reader {
    atomic_bool cancelled;
    audiops_file file;
    AVFormatContext *format;
    AVStream *stream;
    AVCodecContext *decoder;  /* made by the first read: information alone needs none */
    AVPacket *packet;
    AVPacket *rest;           /* of a packet of several frames of AMR, those to come */
    int silence;              /* samples that the last packet stands for without being decoded */
    AVFrame *frame;
    int frame_used;           /* samples of `frame` already given */
    AVFrame *converted;       /* this and the next three only where the stream changes its rate or channels midway */
    AVFrame *held;            /* decoded already, and waiting for what the resampler still holds */
    audiops_resampler *resampler;
    int32_t resampled_rate;   /* what it takes */

    char *path;
    char *name;               /* what is read is called so: its ending may help to tell the format */
    audiops_source source;    /* its path is `path` */
    uint8_t *contents;        /* the bytes in memory that are read; NULL for a file */
    int32_t stream_number;
    int32_t sample_rate;
    int32_t channels;
    AVChannelLayout layout;
    int64_t file_size;        /* of the whole file, whichever link of it is open */
    uint8_t order[AUDIOPS_MAX_CHANNELS]; /* which channel given is each one decoded */
    int64_t data_start;
    audiops_plain plain;      /* what the header says of uncompressed samples */
    bool reads_plain;         /* packets are cut from the samples, from `next_byte` to `samples_end` */
    int64_t next_byte, samples_end;
    uint8_t *bytes;           /* of uncompressed samples that are read without packets */
    audiops_mpeg mpeg;
    audiops_flac flac;
    audiops_voc voc;
    int probe_score;          /* how sure FFmpeg was of the format, 0 to 100 */
    audiops_sample_count count; /* of what is open: the file, or a link of a chain */
    audiops_sample_count total; /* of the whole file */

    audiops_ogg_links links;  /* of an Ogg file; a chain has more than one */
    int link;                 /* the one that is open */
    int64_t link_first;       /* its first sample */
    audiops_mov_samples wide; /* of a QuickTime file */
    bool is_fragmented;       /* an MP4 file of which FFmpeg finds the packets piece by piece */
    audiops_mov_edits edits;  /* of an MP4 file: each is read as a link, from `lead` on in the media */
    int64_t lead;
    bool counts_pre_skip;     /* `lead` is counted from the first sample that a decoder of Opus would give, which it is to keep */
    bool replaces_discards;   /* the lengths above count what packets say is to be left out at their ends */
    int64_t *lengths;         /* of each link of a chain, at the rate of the first one; -1 unknown */
    int64_t missing;          /* promised by links that are done with, and not there */

    int64_t position;         /* sample that the next read gives */
    int64_t to_drop;          /* samples to decode and drop before that */
    int64_t starts_at;        /* time stamp of the first sample of the sound; INT64_MIN: nothing stands before it */
    int64_t origin;           /* time stamp of sample 0, in the stream's time base; AV_NOPTS_VALUE: not known yet */
    int64_t decoded;          /* samples up to the end of `frame`, of what is open, at its own rate */
    bool draining, ended;
    int64_t skipping;         /* samples that the decoder is still to drop at the start */
    int64_t bad_packets;
    bool failed;              /* the demuxer gave up before the end of the file */
    int64_t skipped_packets, skipped_bytes; /* no audio, and no damage */
    const char *skipped_name;
    bool durations_hold;      /* a packet's stated duration was what it decoded to */
};

/* ---- the file and its stream (reader_open.c) ---- */

/* Opens the file, finds its format and the stream. */
audiops_result audiops_reader_open_format(audiops_reader *reader);
void audiops_reader_close_format(audiops_reader *reader);
/* Keeps what FFmpeg allocates to what a file of this size can need, until audiops_limit_memory(0). */
void audiops_reader_limit_memory(const audiops_reader *reader);
/* Refuses a stream that states nothing usable, or more than can be handled. */
audiops_result audiops_reader_check_stream(audiops_reader *reader);
/* The audio stream of a number, from 0, or NULL; `count` takes how many there are. */
AVStream *audiops_reader_find_stream(const AVFormatContext *format, int number, int *count);
/* What a stream's audio is coded as, in a word: of what FFmpeg does not know, the four letters that the file has. */
void audiops_reader_codec_name(const AVStream *stream, char *name, size_t capacity);
/* As FFmpeg asks it: `opaque` is the reader. */
int audiops_reader_is_cancelled(void *opaque);

/* ---- its packets (reader_packets.c) ---- */

/* What the header says of uncompressed samples, in place of what the demuxer makes of it. */
void audiops_reader_take_header(audiops_reader *reader);
/* The next packet of any stream, or AUDIOPS_END. */
audiops_result audiops_reader_next_packet(audiops_reader *reader, AVPacket *packet);
/* Where `reads_plain`: the next packet begins with this sample. */
void audiops_reader_seek_plain(audiops_reader *reader, int64_t sample);

/* Of uncompressed samples, at their end: notes what is there of one that is not whole. */
void audiops_reader_note_part(audiops_reader *reader);

/* ---- uncompressed samples without packets (reader_plain.c) ---- */

/* Whether what is open is read so. */
bool audiops_reader_is_direct(const audiops_reader *reader);
/* As audiops_reader_read, `planes` in the order of the file's channels. */
audiops_result audiops_reader_read_direct(audiops_reader *reader, float *const *planes, int64_t frames, int64_t *frames_read);

/* ---- FLAC without packets (reader_flac.c) ---- */

/* What is open may be read so. */
void audiops_reader_take_flac(audiops_reader *reader);
/* Whether it is, so far. */
bool audiops_reader_is_flac(const audiops_reader *reader);
/* As audiops_reader_read_direct. Where it is no more so afterwards, the rest is to be read by FFmpeg. */
audiops_result audiops_reader_read_flac(audiops_reader *reader, float *const *planes, int64_t frames, int64_t *frames_read);
/* Where it is no more so afterwards, the reader is at the start, and nothing was sought. */
audiops_result audiops_reader_seek_flac(audiops_reader *reader, int64_t sample);
void audiops_reader_forget_flac(audiops_reader *reader);

/* Whether the file ends before the end that it states (file_end.c). `demuxer` is FFmpeg's name of its format. */
bool audiops_reader_file_is_cut(const audiops_reader *reader, const char *demuxer);
/* The same of Flash (flash.c). */
bool audiops_flv_is_cut(const audiops_file *file);
bool audiops_swf_is_cut(const audiops_file *file);
/* The first sample that cannot be in the file by what it states of its length (reader_damage.c); -1 where it states nothing that
 * holds. */
int64_t audiops_reader_latest_end(const audiops_reader *reader);
/* The one stream of a file besides pictures, where it is audio, else NULL. */
AVStream *audiops_reader_only_audio(const AVFormatContext *format);

/* How many samples the stream has that is open. */
audiops_sample_count audiops_reader_count_stream(const audiops_reader *reader);

/* ---- blocks of VOC (voc.c) ---- */

/* From here on, packets are of its blocks, where the file is one that FFmpeg reads wrong. */
void audiops_reader_take_voc(audiops_reader *reader);
/* As av_read_frame. */
int audiops_reader_read_voc(audiops_reader *reader, AVPacket *packet);

/* ---- frames of MPEG audio (reader_mpeg.c) ---- */

/* Finds the first frame of a file of a free format, and shows FFmpeg headers that it understands in place of its own. Before
 * anything of the file was read. */
audiops_result audiops_reader_find_free_format(audiops_reader *reader);
/* From here on, packets are frames, where the file is one of them. */
audiops_result audiops_reader_take_frames(audiops_reader *reader);
/* As av_read_frame. */
int audiops_reader_read_mpeg(audiops_reader *reader, AVPacket *packet);
/* Makes the next packet that of the frame before a sample; `done` false: from the start, then. */
audiops_result audiops_reader_seek_mpeg(audiops_reader *reader, int64_t sample, int64_t preroll, bool *done);
audiops_sample_count audiops_reader_count_mpeg(const audiops_reader *reader);
void audiops_reader_forget_mpeg(audiops_reader *reader);
/* Makes of a frame of a free format one that FFmpeg's decoder takes (mpeg_adu.c). */
audiops_result audiops_mpeg_make_adu(audiops_mpeg *mpeg, AVPacket *packet);

/* ---- the links of a chain (reader_links.c) ---- */

bool audiops_reader_is_chain(const audiops_reader *reader);
/* Shows FFmpeg the current link alone, before anything of the file was read. */
audiops_result audiops_reader_show_link(audiops_reader *reader);
/* Fills `total`, and of a chain `lengths`. */
audiops_result audiops_reader_count_links(audiops_reader *reader);
/* Goes on with the next link, or AUDIOPS_END. */
audiops_result audiops_reader_next_link(audiops_reader *reader);
/* How many links or edits there are; 0 or 1 of an ordinary file. */
int audiops_reader_parts(const audiops_reader *reader);
/* Opens the link that has a sample, if it is another one, at its start. */
audiops_result audiops_reader_seek_link(audiops_reader *reader, int64_t sample);
/* How many samples what is open promised beyond those read, once it has ended. */
int64_t audiops_reader_missing(const audiops_reader *reader);

/* ---- its frames (reader_decode.c) ---- */

audiops_result audiops_reader_ensure_decoder(audiops_reader *reader);
/* The next decoded frame with at least one sample, or AUDIOPS_END: of what is open, in the reader's shape. */
audiops_result audiops_reader_next_frame(audiops_reader *reader);

/* ---- silence in AMR (amr.c) ---- */

/* Samples of silence that the packet stands for; 0: it is to be decoded. */
int audiops_amr_silence(const audiops_reader *reader);
/* Leaves one frame of AMR in the packet and the others in `rest`. */
audiops_result audiops_amr_split(audiops_reader *reader);
/* Makes the frame of `silence`. */
audiops_result audiops_reader_give_silence(audiops_reader *reader);

/* ---- the first sample of HCOM (hcom.c) ---- */

/* Whether it comes next. */
bool audiops_hcom_begins(const audiops_reader *reader);
/* Makes the frame of it. */
audiops_result audiops_hcom_give_first(audiops_reader *reader);

/* ---- frames of DST that are not packed (dst.c) ---- */

/* Makes of such a packet one that FFmpeg's decoder understands. `is_short`: it has less than a frame. */
audiops_result audiops_dst_pack(audiops_reader *reader, bool *is_short);

/* ---- what is no audio (junk.c) ---- */

/* What a packet is that cannot be decoded, in words, where it cannot be a packet of audio at all; else NULL. */
const char *audiops_junk_name(enum AVCodecID codec, const uint8_t *data, int size);
/* The same of what stands behind the audio of a packet, `bytes` of it; 0: who knows. */
const char *audiops_junk_behind(const uint8_t *data, int size, int *bytes);
/* How many bytes at the end of a packet the decoder would take for a frame that they are not. */
int audiops_junk_size(enum AVCodecID codec, const uint8_t *data, int size);

/* The length that a tag states at its start, 0 where none begins; of Lyrics3 that of its mark. Of the tag the first 32 bytes are
 * looked at. */
int64_t audiops_tag_length(const uint8_t *data, int size, const char **name);

/* ---- changes midway (reader_shape.c) ---- */

bool audiops_reader_has_shape(const audiops_reader *reader, const AVFrame *frame);
/* Brings the frame to the reader's rate and channels; none of its samples may be left for now. */
audiops_result audiops_reader_shape_frame(audiops_reader *reader);
/* Makes the frame of what the resampler still holds, and ends it. */
audiops_result audiops_reader_flush_shape(audiops_reader *reader);
void audiops_reader_forget_shape(audiops_reader *reader);

#endif
