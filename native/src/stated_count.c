/* How many samples a file has by its own header, in formats whose demuxers tell nothing of it, or something else. */
#include "stated_count.h"

#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/intreadwrite.h>

/* Of a channel; -1: the header does not say. `limit`: what decoding gives beyond it is none of the sound. */
typedef struct stated {
    int64_t count;
    bool limits;
} stated;

static const stated unknown = { .count = -1 };

/* Of uncompressed samples, of ADPCM of a fixed width and of one-bit samples, whose rate is that of bytes. */
static int64_t samples_in(const AVCodecParameters *codec, int64_t bytes)
{
    int bits = av_get_exact_bits_per_sample(codec->codec_id), channels = codec->ch_layout.nb_channels;
    bool is_one_bit = codec->codec_id == AV_CODEC_ID_DSD_MSBF || codec->codec_id == AV_CODEC_ID_DSD_LSBF;
    if (is_one_bit)
        bits = 8;
    return bits <= 0 || channels <= 0 || bytes < 0 || bytes > INT64_MAX / 8 ? -1 : bytes * 8 / ((int64_t)bits * channels);
}

/* DSF states how many samples of one bit a channel has; what stands after them in the last block is padding. */
static stated count_dsf(const audiops_file *file, const AVCodecParameters *codec)
{
    enum { COUNT_AT = 64, BITS = 8 };
    uint8_t count[8];
    (void)codec;
    return audiops_file_has_at(file, COUNT_AT, count, sizeof count) ? (stated){ .count = (int64_t)(AV_RL64(count) / BITS) } : unknown;
}

/* DSDIFF, plain or packed, and the sound files of the Amiga: the size of the chunk that has the samples, or its count of frames. */
static stated count_iff(const audiops_file *file, const AVCodecParameters *codec)
{
    enum { MOST_CHUNKS = 1000, FRAMES_A_SECOND = 75 };
    uint8_t bytes[20];
    if (!audiops_file_has_at(file, 0, bytes, sizeof bytes))
        return unknown;
    const bool is_wide = memcmp(bytes, "FRM8", 4) == 0;
    const int header = is_wide ? 12 : 8;
    int64_t at = header + 4;
    for (int i = 0; i < MOST_CHUNKS && audiops_file_has_at(file, at, bytes, header); i++) {
        int64_t size = is_wide ? (int64_t)AV_RB64(bytes + 4) : AV_RB32(bytes + 4);
        if (size < 0)
            break;
        if (memcmp(bytes, "DSD ", 4) == 0 || memcmp(bytes, "BODY", 4) == 0 || memcmp(bytes, "MDAT", 4) == 0)
            return (stated){ .count = samples_in(codec, size) };
        if (memcmp(bytes, "DST ", 4) == 0) {
            uint8_t frames[16];
            return audiops_file_has_at(file, at + header, frames, sizeof frames) && memcmp(frames, "FRTE", 4) == 0
                       ? (stated){ .count = (int64_t)AV_RB32(frames + 12) * (codec->sample_rate / FRAMES_A_SECOND) }
                       : unknown;
        }
        if (size > file->size - at)
            break;
        at += header + size + (size & 1);
    }
    return unknown;
}

static stated count_qoa(const audiops_file *file, const AVCodecParameters *codec)
{
    uint8_t header[8];
    (void)codec;
    int64_t count = audiops_file_has_at(file, 0, header, sizeof header) ? AV_RB32(header + 4) : 0;
    return count > 0 ? (stated){ .count = count, .limits = true } : unknown; /* 0: a stream */
}

/* FFmpeg's encoder counts the block that ends a file as one of sound: there the mark of the end stands where the last should. */
int64_t audiops_adx_samples(const audiops_file *file, const uint8_t *header)
{
    enum { BLOCK_SAMPLES = 32, END = 0x8001 };
    int64_t count = AV_RB32(header + 12), start = AV_RB16(header + 2) + 4, block = header[5] * header[7];
    uint8_t mark[2];
    int64_t last = (count - 1) / BLOCK_SAMPLES;
    return count > 0 && block > 0 && audiops_file_has_at(file, start + last * block, mark, sizeof mark) && AV_RB16(mark) == END
               ? last * BLOCK_SAMPLES
               : count;
}

static stated count_adx(const audiops_file *file, const AVCodecParameters *codec)
{
    uint8_t header[16];
    (void)codec;
    int64_t count = audiops_file_has_at(file, 0, header, sizeof header) ? audiops_adx_samples(file, header) : 0;
    return count > 0 ? (stated){ .count = count, .limits = true } : unknown;
}

static stated count_genh(const audiops_file *file, const AVCodecParameters *codec)
{
    uint8_t header[24];
    (void)codec;
    int64_t count = audiops_file_has_at(file, 0, header, sizeof header) ? AV_RL32(header + 20) : 0;
    return count > 0 ? (stated){ .count = count, .limits = true } : unknown;
}

/* Yamaha's SMAF: the size of the chunk that has the wave's data. */
static stated count_mmf(const audiops_file *file, const AVCodecParameters *codec)
{
    enum { FIRST = 8, HEADER = 8, TRACK_HEADER = 6, MOST_CHUNKS = 64 };
    uint8_t chunk[HEADER];
    int64_t at = FIRST;
    for (int i = 0; i < MOST_CHUNKS && audiops_file_has_at(file, at, chunk, sizeof chunk); i++) {
        int64_t size = AV_RB32(chunk + 4);
        if (memcmp(chunk, "Awa", 3) == 0)
            return (stated){ .count = samples_in(codec, size) };
        at += HEADER + (memcmp(chunk, "ATR", 3) == 0 ? TRACK_HEADER : size);
    }
    return unknown;
}

/* Creative's blocks of sound (voc.c). */
static stated count_voc(const audiops_file *file, const AVCodecParameters *codec)
{
    return av_get_exact_bits_per_sample(codec->codec_id) < 8 ? unknown : (stated){ .count = samples_in(codec, audiops_voc_sound_bytes(file)) };
}

/* Psion's Series 3: A-law, counted by its header. */
static stated count_wve(const audiops_file *file, const AVCodecParameters *codec)
{
    enum { COUNT_AT = 18 };
    uint8_t count[4];
    (void)codec;
    return audiops_file_has_at(file, COUNT_AT, count, sizeof count) && AV_RB32(count) > 0 ? (stated){ .count = AV_RB32(count), .limits = true } : unknown;
}

/* Sony's VAG of one channel: blocks of 16 bytes and 28 samples, up to the size that the header states. */
static stated count_vag(const audiops_file *file, const AVCodecParameters *codec)
{
    enum { SIZE_AT = 12, BLOCK = 16, BLOCK_SAMPLES = 28 };
    uint8_t size[4];
    if (codec->ch_layout.nb_channels != 1 || codec->block_align != BLOCK || !audiops_file_has_at(file, SIZE_AT, size, sizeof size))
        return unknown;
    int64_t count = (int64_t)AV_RB32(size) / BLOCK * BLOCK_SAMPLES;
    return count > 0 ? (stated){ .count = count, .limits = true } : unknown;
}

/* Argonaut's ASF: blocks and the samples of each, in the header of the first chunk. */
static stated count_argo(const audiops_file *file, const AVCodecParameters *codec)
{
    enum { CHUNK_AT = 12 };
    uint8_t bytes[8];
    (void)codec;
    if (!audiops_file_has_at(file, CHUNK_AT, bytes, 4) || !audiops_file_has_at(file, AV_RL32(bytes), bytes, 8))
        return unknown;
    uint64_t count = (uint64_t)AV_RL32(bytes) * AV_RL32(bytes + 4); /* which may be more than a count can be */
    return count > 0 && count <= INT64_MAX ? (stated){ .count = (int64_t)count, .limits = true } : unknown;
}

/* Rayman 2's APM: four bits a sample, as many bytes as the header states. */
static stated count_apm(const audiops_file *file, const AVCodecParameters *codec)
{
    enum { SIZE_AT = 28, SAMPLES_A_BYTE = 2 };
    uint8_t size[4];
    int channels = codec->ch_layout.nb_channels;
    return channels > 0 && audiops_file_has_at(file, SIZE_AT, size, sizeof size) && AV_RL32(size) > 0
               ? (stated){ .count = (int64_t)AV_RL32(size) * SAMPLES_A_BYTE / channels, .limits = true }
               : unknown;
}

/* MIDI's Sample Dump Standard: a number of three times seven bits, the lowest first. What fills up the last packet is none of it. */
static stated count_sds(const audiops_file *file, const AVCodecParameters *codec)
{
    enum { COUNT_AT = 10, BITS = 7 };
    uint8_t bytes[3];
    (void)codec;
    if (!audiops_file_has_at(file, COUNT_AT, bytes, sizeof bytes))
        return unknown;
    int64_t count = bytes[0] | bytes[1] << BITS | bytes[2] << 2 * BITS;
    return count > 0 ? (stated){ .count = count, .limits = true } : unknown;
}

/* Macintosh's HCOM: the number of its codes and of the sample before them. Bits that fill up its last word decode to more. */
static stated count_hcom(const audiops_file *file, const AVCodecParameters *codec)
{
    enum { COUNT_AT = 132 };
    uint8_t count[4];
    (void)codec;
    return audiops_file_has_at(file, COUNT_AT, count, sizeof count) && AV_RB32(count) > 0 ? (stated){ .count = AV_RB32(count), .limits = true } : unknown;
}

/* Simon & Schuster's KVAG: four bits a sample, as many bytes as the header states. */
static stated count_kvag(const audiops_file *file, const AVCodecParameters *codec)
{
    enum { SIZE_AT = 4, SAMPLES_A_BYTE = 2 };
    uint8_t size[4];
    int channels = codec->ch_layout.nb_channels;
    return channels > 0 && audiops_file_has_at(file, SIZE_AT, size, sizeof size) && AV_RL32(size) > 0
               ? (stated){ .count = (int64_t)AV_RL32(size) * SAMPLES_A_BYTE / channels, .limits = true }
               : unknown;
}

audiops_sample_count audiops_count_stated(const char *demuxer, const audiops_file *file, const AVCodecParameters *codec)
{
    static const struct {
        const char *demuxer;
        stated (*count)(const audiops_file *file, const AVCodecParameters *codec);
    } formats[] = {
        { "dsf", count_dsf }, { "iff", count_iff }, { "qoa", count_qoa }, { "adx", count_adx }, { "genh", count_genh },
        { "mmf", count_mmf }, { "voc", count_voc }, { "wve", count_wve }, { "vag", count_vag }, { "argo_asf", count_argo },
        { "apm", count_apm }, { "sds", count_sds }, { "hcom", count_hcom }, { "kvag", count_kvag },
    };
    stated found = unknown;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (strcmp(demuxer, formats[i].demuxer) == 0)
            found = formats[i].count(file, codec);
    }
    return found.count < 0 ? (audiops_sample_count){ .count = -1, .promised = -1, .limit = -1, .kind = AUDIOPS_COUNT_UNKNOWN }
                           : (audiops_sample_count){ .count = found.count, .promised = found.count,
                                                     .limit = found.limits ? found.count : -1, .kind = AUDIOPS_COUNT_EXACT };
}
