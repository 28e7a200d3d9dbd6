#include "packet_tables.h"

#include "packet_samples.h"

#include <string.h>

#include <libavutil/intreadwrite.h>

/* ---- Core Audio Format ---- */

typedef struct caf_chunks {
    int64_t packet_bytes, packet_frames; /* 0: they vary */
    int64_t data_at, data_size;          /* of what the file has */
    int64_t data_stated;
    int64_t table_at, table_size;        /* 0: there is none */
} caf_chunks;

static caf_chunks find_chunks(const audiops_file *file)
{
    enum { FILE_HEADER = 8, HEADER = 12, MOST_CHUNKS = 1000, EDIT_COUNT = 4, BYTES_AT = 16, FRAMES_AT = 20 };
    caf_chunks found = { 0 };
    uint8_t chunk[HEADER + 24];
    int64_t at = FILE_HEADER;
    for (int i = 0; i < MOST_CHUNKS; i++) {
        int have = audiops_file_read_at(file, at, chunk, sizeof chunk);
        if (have < HEADER)
            break;
        int64_t size = (int64_t)AV_RB64(chunk + 4), present = file->size - at - HEADER;
        if (memcmp(chunk, "desc", 4) == 0 && have == sizeof chunk) {
            found.packet_bytes = AV_RB32(chunk + HEADER + BYTES_AT);
            found.packet_frames = AV_RB32(chunk + HEADER + FRAMES_AT);
        } else if (memcmp(chunk, "data", 4) == 0) {
            found.data_at = at + HEADER + EDIT_COUNT;
            found.data_size = FFMAX((size < 0 ? present : FFMIN(size, present)) - EDIT_COUNT, 0);
            found.data_stated = FFMAX((size < 0 ? present : size) - EDIT_COUNT, 0);
        } else if (memcmp(chunk, "pakt", 4) == 0 && size <= present) {
            found.table_at = at + HEADER;
            found.table_size = size;
        }
        if (size < 0 || size > present) /* -1: the data goes on to the end of the file */
            break;
        at += HEADER + size;
    }
    return found;
}

/* How many samples the last packet of Apple Lossless has, by the first bits of its first element; -1: who knows. Where the writer
 * did not know it (FFmpeg's for one), the table counts the packet as a whole one. */
static int64_t last_alac_packet(const audiops_file *file, const caf_chunks *chunks)
{
    enum { TABLE_HEADER = 24, LONGEST_NUMBER = 9, PADDING = 64 };
    uint8_t tail[PADDING + LONGEST_NUMBER], start[8];
    int64_t from = FFMAX(chunks->table_at + TABLE_HEADER, chunks->table_at + chunks->table_size - (int64_t)sizeof tail);
    int length = (int)(chunks->table_at + chunks->table_size - from);
    if (length <= 0 || audiops_file_read_at(file, from, tail, length) != length)
        return -1;
    while (length > 0 && tail[length - 1] == 0) /* the chunk may be filled up */
        length--;
    if (length == 0)
        return -1;
    int first = length - 1;
    while (first > 0 && (tail[first - 1] & 0x80) != 0)
        first--;
    int64_t size = 0;
    for (int i = first; i < length && i - first < LONGEST_NUMBER; i++)
        size = size << 7 | (tail[i] & 0x7F);
    if (size < (int64_t)sizeof start || size > chunks->data_size ||
        audiops_file_read_at(file, chunks->data_at + chunks->data_size - size, start, sizeof start) != sizeof start)
        return -1;
    return audiops_alac_samples(start, sizeof start, chunks->packet_frames);
}

/* Codecs whose decoder gives as many samples of each packet as the file says that it has. */
static bool gives_whole_packets(enum AVCodecID codec)
{
    switch (codec) {
    case AV_CODEC_ID_AAC:
    case AV_CODEC_ID_ALAC:
    case AV_CODEC_ID_FLAC:
    case AV_CODEC_ID_OPUS:
    case AV_CODEC_ID_MP1:
    case AV_CODEC_ID_MP2:
    case AV_CODEC_ID_MP3:
    case AV_CODEC_ID_AC3:
    case AV_CODEC_ID_EAC3:
    case AV_CODEC_ID_AMR_NB:
    case AV_CODEC_ID_GSM:
    case AV_CODEC_ID_GSM_MS:
    case AV_CODEC_ID_ILBC:
    case AV_CODEC_ID_ADPCM_IMA_QT:
    case AV_CODEC_ID_ADPCM_IMA_WAV:
    case AV_CODEC_ID_ADPCM_MS:
        return true;
    default:
        return false;
    }
}

audiops_packet_table audiops_caf_table(const audiops_file *file, const AVCodecParameters *codec)
{
    enum { TABLE_HEADER = 24, VALID_AT = 8, PRIMING_AT = 16, REMAINDER_AT = 20 };
    const audiops_packet_table none = { .is_stated = false };
    caf_chunks chunks = find_chunks(file);
    const int64_t frames = chunks.packet_frames;
    if (frames <= 0 || chunks.data_at == 0 || !gives_whole_packets(codec->codec_id))
        return none;
    uint8_t table[TABLE_HEADER];
    if (chunks.table_at == 0 || chunks.table_size < TABLE_HEADER ||
        audiops_file_read_at(file, chunks.table_at, table, sizeof table) != sizeof table) {
        int64_t packets = chunks.packet_bytes > 0 ? chunks.data_stated / chunks.packet_bytes : 0;
        return packets > 0 && packets < INT64_MAX / frames ? (audiops_packet_table){ .is_stated = true, .length = packets * frames } : none;
    }
    int64_t packets = (int64_t)AV_RB64(table), valid = (int64_t)AV_RB64(table + VALID_AT);
    int64_t priming = AV_RB32(table + PRIMING_AT), remainder = AV_RB32(table + REMAINDER_AT);
    if (packets <= 0 || packets >= INT64_MAX / frames || priming >= packets * frames)
        return none;
    int64_t whole = packets * frames;
    if (valid <= 0 || valid > whole - priming)
        valid = whole - priming;
    if (valid == whole && remainder == 0 && codec->codec_id == AV_CODEC_ID_ALAC) {
        int64_t last = last_alac_packet(file, &chunks);
        if (last < 0)
            return none;
        valid = whole - frames + last;
    }
    return (audiops_packet_table){ .is_stated = true, .first = priming, .length = valid };
}

/* ---- Musepack ---- */

enum { SYNTHESIS_DELAY = 481, MUSEPACK_FRAME = 1152 };

static audiops_packet_table musepack7(const uint8_t *header)
{
    enum { FRAMES_AT = 4, LAST_AT = 20, LAST_SHIFT = 20, LAST_MASK = 0x7FF };
    int64_t whole = (int64_t)AV_RL32(header + FRAMES_AT) * MUSEPACK_FRAME, samples = whole;
    uint32_t last = AV_RL32(header + LAST_AT);
    bool is_gapless = last >> 31 != 0;
    samples -= is_gapless ? MUSEPACK_FRAME - (int64_t)(last >> LAST_SHIFT & LAST_MASK) : SYNTHESIS_DELAY;
    return (audiops_packet_table){ .is_stated = whole > SYNTHESIS_DELAY, .first = SYNTHESIS_DELAY,
                                   .length = FFMAX(FFMIN(samples, whole - SYNTHESIS_DELAY), 0) };
}

/* A number of seven bits a byte, the last of which has the eighth clear; -1: none that ends within `end`. */
static int64_t take_number(const uint8_t **at, const uint8_t *end)
{
    uint64_t value = 0;
    for (int i = 0; i < 9 && *at < end; i++) {
        uint8_t byte = *(*at)++;
        value = value << 7 | (byte & 0x7F);
        if ((byte & 0x80) == 0)
            return (int64_t)value;
    }
    return -1;
}

static audiops_packet_table musepack8(const audiops_file *file)
{
    enum { MARK = 4, MOST_PACKETS = 64, LARGEST = 2 + 9 + 4 + 1 + 2 * 9, CHECKSUM = 4, KEY = 2 };
    int64_t at = MARK;
    for (int i = 0; i < MOST_PACKETS; i++) {
        uint8_t bytes[LARGEST];
        int have = audiops_file_read_at(file, at, bytes, FFMIN(LARGEST, (int)FFMIN(file->size - at, LARGEST)));
        if (have < KEY + 1)
            break;
        const uint8_t *next = bytes + KEY, *end = bytes + have;
        int64_t size = take_number(&next, end);
        if (memcmp(bytes, "SH", KEY) == 0) {
            if (end - next < CHECKSUM + 1 || next[CHECKSUM] != 8)
                break;
            next += CHECKSUM + 1;
            int64_t samples = take_number(&next, end), silence = take_number(&next, end);
            if (samples <= 0 || silence < 0 || silence > samples)
                break;
            return (audiops_packet_table){ .is_stated = true, .first = SYNTHESIS_DELAY + silence, .length = samples - silence };
        }
        if (size < KEY + 1 || size > file->size - at)
            break;
        at += size;
    }
    return (audiops_packet_table){ .is_stated = false };
}

audiops_packet_table audiops_musepack_table(const audiops_file *file)
{
    uint8_t header[24];
    if (audiops_file_read_at(file, 0, header, sizeof header) == sizeof header && memcmp(header, "MP+", 3) == 0)
        return musepack7(header);
    return memcmp(header, "MPCK", 4) == 0 ? musepack8(file) : (audiops_packet_table){ .is_stated = false };
}
