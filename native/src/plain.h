/* Files of uncompressed samples: where the samples lie and how each is stored, by the file's own header.
 *
 * FFmpeg's demuxers tell too little of it (a container wider than its samples, a big-endian Wave file) and trust sizes that a
 * program which wrote to a pipe could not fill in. They still read all the rest of such a file, its tags and loudspeakers. */
#ifndef AUDIOPS_PLAIN_H
#define AUDIOPS_PLAIN_H

#include "internal.h"

/* A chunk that tells of the audio besides tags: "cue ", "adtl" (a list), "iXML" and "CSET" of Wave, "MARK" of AIFF. */
typedef struct audiops_chunk {
    char name[5];
    bool is_big_endian;
    int64_t at, size; /* of its contents, which are in the file */
} audiops_chunk;

typedef struct audiops_plain {
    const char *demuxer;     /* which one reads the rest; NULL: none of these files */
    int64_t start;           /* byte of the file where the samples begin */
    int64_t stated;          /* bytes of samples that the header states; -1: all to the end of the file */
    int64_t counted;         /* samples a channel that it counts besides; -1: none */
    int64_t fact_at;         /* where in the file that count stands; 0: nowhere */
    int channels;
    int frame_bytes;         /* of a sample of all channels, or of a block of what is compressed */
    int valid_bits;          /* that count in each sample */
    enum AVCodecID codec;    /* AV_CODEC_ID_NONE: compressed, or as the demuxer finds it */
    bool unreadable;         /* samples of a width that nobody has a decoder for */
    audiops_chunk chunks[AUDIOPS_MOST_CHUNKS];
    int chunk_count;         /* may be more than are kept */
    bool size_wrapped;       /* the size stated was that of a file beyond 4 GiB, cut to 32 bits; `stated` is mended */
} audiops_plain;

/* Reads the header. Where it would mislead a demuxer, what that one reads of the file is patched. */
void audiops_plain_parse(audiops_file *file, audiops_plain *plain);

/* How many samples decoding gives, where they end at byte `samples_end` of the file. */
audiops_sample_count audiops_count_plain(const audiops_plain *plain, int64_t samples_end);
/* The same of a Wave file's blocks of compressed samples, or nothing. */
audiops_sample_count audiops_count_blocks(const audiops_plain *plain, AVCodecParameters *codec, int64_t file_size);
/* Codecs whose blocks have a length that the file states: what is shorter behind them is no block, but padding. */
bool audiops_has_blocks(const AVCodecParameters *codec);

/* ---- one function a family of formats: true when the header is of it and whole ---- */

/* The start of a file, and pieces of the rest. */
typedef struct audiops_head {
    audiops_file *file;
    int length;
    uint8_t bytes[1024];
    uint8_t piece[256];
} audiops_head;

/* `size` bytes at `offset`, at most 256, or NULL; valid until the next call. */
const uint8_t *audiops_head_at(audiops_head *head, int64_t offset, int size);

bool audiops_parse_wave(audiops_head *head, audiops_plain *plain);   /* RIFF, RIFX, RF64, BW64 */
bool audiops_parse_wave64(audiops_head *head, audiops_plain *plain);
bool audiops_parse_aiff(audiops_head *head, audiops_plain *plain);
bool audiops_parse_au(audiops_head *head, audiops_plain *plain);
bool audiops_parse_caf(audiops_head *head, audiops_plain *plain);
bool audiops_parse_sox(audiops_head *head, audiops_plain *plain);

/* ---- what they share ---- */

/* Keeps the chunk at `at`, whose header says `size`, where it is one of those that tell of the audio. */
void audiops_note_chunk(audiops_head *head, int64_t at, bool is_big_endian, audiops_plain *plain);
/* All such from `at` to the end of the file. */
void audiops_note_chunks(audiops_head *head, int64_t at, bool is_big_endian, audiops_plain *plain);

typedef struct audiops_sample_form {
    int bytes;
    bool is_float, is_unsigned, is_big_endian;
} audiops_sample_form;

/* AV_CODEC_ID_NONE where there is no decoder. */
enum AVCodecID audiops_codec_of_form(audiops_sample_form form);

/* -1 where a size is none: that of a program that wrote to a pipe and could not go back to fill it in. `present` is what the
 * file has from there, `frame_bytes` what such programs round to. */
int64_t audiops_stated_size(int64_t size, int64_t present, int frame_bytes);

#endif
