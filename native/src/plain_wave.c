/* Wave files: RIFF and its big-endian twin RIFX, RF64 and BW64 (EBU Tech 3306, ITU-R BS.2088), and Sony's Wave64. */
#include "plain.h"

#include <math.h>
#include <string.h>

#include <libavutil/intfloat.h>
#include <libavutil/intreadwrite.h>

/* Of 64 bits: more is what stands where a size could not be filled in. */
#define LARGEST_SIZE (INT64_C(1) << 48)

enum {
    MOST_CHUNKS = 1000,
    TAG_PCM = 1, TAG_FLOAT = 3, TAG_ALAW = 6, TAG_MULAW = 7, TAG_EXTENSIBLE = 0xFFFE,
    FORMAT_SIZE = 16, EXTENSIBLE_SIZE = 40
};

typedef struct wave_format {
    int tag, channels, block, bits, valid_bits;
    bool is_16_8_float;  /* 32 bits of tag 1 that Cool Edit says to be float in its own range */
    bool is_extensible;
} wave_format;

static uint32_t read32(const uint8_t *bytes, bool big)
{
    return big ? AV_RB32(bytes) : AV_RL32(bytes);
}

static int read16(const uint8_t *bytes, bool big)
{
    return big ? AV_RB16(bytes) : AV_RL16(bytes);
}

/* Of a sub-format's GUID the first four bytes are the tag, whatever family the others name. What programs write of it into RIFX
 * has the order of a number of four bytes, of two, or that of RIFF. */
static int tag_of_guid(const uint8_t *guid, bool big)
{
    if (!big)
        return AV_RL16(guid + 2) == 0 ? AV_RL16(guid) : 0;
    if (AV_RB16(guid) == 0)
        return AV_RB16(guid + 2);
    if (AV_RB16(guid + 2) != 0)
        return 0;
    return guid[0] == 0 ? AV_RB16(guid) : AV_RL16(guid);
}

/* WAVEFORMAT, WAVEFORMATEX or WAVEFORMATEXTENSIBLE. */
static bool parse_format(audiops_head *head, int64_t at, int64_t size, bool big, wave_format *format)
{
    const uint8_t *bytes = size < FORMAT_SIZE ? NULL : audiops_head_at(head, at, FORMAT_SIZE);
    if (bytes == NULL)
        return false;
    *format = (wave_format){ .tag = read16(bytes, big), .channels = read16(bytes + 2, big),
                             .block = read16(bytes + 12, big), .bits = read16(bytes + 14, big) };
    format->valid_bits = format->bits;
    if (format->tag == TAG_EXTENSIBLE && size >= EXTENSIBLE_SIZE) {
        bytes = audiops_head_at(head, at, EXTENSIBLE_SIZE);
        if (bytes == NULL || read16(bytes + 16, big) < EXTENSIBLE_SIZE - 18)
            return false;
        int valid = read16(bytes + 18, big);
        if (valid > 0 && valid <= format->bits)
            format->valid_bits = valid;
        format->is_extensible = true;
        format->tag = tag_of_guid(bytes + 24, big);
    } else if (format->tag == TAG_PCM && format->bits == 32 && size == 20 && !big) {
        bytes = audiops_head_at(head, at + FORMAT_SIZE, 4);
        format->is_16_8_float = bytes != NULL && AV_RL32(bytes) == 0x00010002; /* two more bytes, a number 1 */
    }
    return format->channels > 0;
}

/* What the samples themselves say of a container that is wider than the header's bits, and that only the block's size
 * speaks for. */
typedef enum container_content {
    LEFT_ALIGNED,  /* the bytes below the bits are zero */
    FLOATING,      /* 24 bits as a float's (Cool Edit) */
    NOT_WIDER      /* neither: it is the block's size that is wrong */
} container_content;

static container_content look_into_container(const audiops_head *head, const audiops_plain *plain, int bits, int bytes,
                                             bool big)
{
    enum { BLOCK = 1024, MOST_SAMPLES = 4096, MOST_BLOCKS = 4096, SMALLEST_EXPONENT = -20, LARGEST_EXPONENT = 24 };
    uint8_t block[BLOCK * 8];
    bool aligned = true, floating = bits == 24 && bytes == 4 && !big;
    const int low = bytes - (bits + 7) / 8;
    int seen = 0;
    for (int b = 0; b < MOST_BLOCKS && seen < MOST_SAMPLES && (aligned || floating); b++) {
        int length = audiops_file_read_at(head->file, plain->start + (int64_t)b * BLOCK * bytes, block, BLOCK * bytes);
        for (const uint8_t *sample = block; sample + bytes <= block + length; sample += bytes) {
            uint8_t any = 0, below = 0;
            for (int i = 0; i < bytes; i++)
                any |= sample[i];
            for (int i = 0; i < low; i++)
                below |= sample[big ? bytes - 1 - i : i];
            if (any == 0) /* silence tells nothing */
                continue;
            seen++;
            aligned = aligned && below == 0;
            if (floating) {
                float value = av_int2float(AV_RL32(sample));
                int exponent = 0;
                frexpf(value, &exponent);
                floating = isfinite(value) && exponent >= SMALLEST_EXPONENT && exponent <= LARGEST_EXPONENT;
            }
        }
        if (length < BLOCK * bytes)
            break;
    }
    return floating && seen > 0 ? FLOATING : aligned ? LEFT_ALIGNED : NOT_WIDER;
}

/* Which decoder reads the samples: by the container's width, byte order and sub-format, never by the bits alone. */
static void choose_decoder(audiops_head *head, const wave_format *format, bool big, audiops_plain *plain)
{
    plain->channels = format->channels;
    plain->frame_bytes = format->block;
    switch (format->tag) {
    case TAG_ALAW:
    case TAG_MULAW:
        plain->codec = format->tag == TAG_ALAW ? AV_CODEC_ID_PCM_ALAW : AV_CODEC_ID_PCM_MULAW;
        plain->frame_bytes = format->channels;
        plain->valid_bits = 8;
        return;
    case TAG_PCM:
    case TAG_FLOAT:
        break;
    default:
        return;
    }
    if (format->is_16_8_float) {
        plain->codec = AV_CODEC_ID_PCM_F16LE;
        plain->valid_bits = format->bits / 2;
        return;
    }
    int narrow = (format->bits + 7) / 8, wide = format->block / format->channels;
    bool is_wider = wide > narrow && wide <= 8 && format->block % format->channels == 0;
    audiops_sample_form form = { .bytes = is_wider ? wide : narrow, .is_float = format->tag == TAG_FLOAT,
                                 .is_unsigned = true, .is_big_endian = big };
    if (is_wider && !form.is_float) {
        switch (look_into_container(head, plain, format->bits, wide, big)) {
        case LEFT_ALIGNED: break;
        case NOT_WIDER: form.bytes = narrow; break;
        case FLOATING:
            plain->codec = AV_CODEC_ID_PCM_F24LE;
            plain->frame_bytes = format->block;
            plain->valid_bits = format->bits;
            return;
        }
    }
    plain->codec = audiops_codec_of_form(form);
    plain->valid_bits = form.is_float ? form.bytes * 8 : format->valid_bits;
    plain->frame_bytes = form.bytes * format->channels;
    plain->unreadable = plain->codec == AV_CODEC_ID_NONE;
}

/* The size of a "data" chunk whose 32 bits are full or mean nothing. */
typedef struct data_size {
    int64_t in_chunk;    /* the 32 bits of the chunk itself */
    int64_t in_ds64;     /* -1: there is no such chunk */
    int64_t file_stated; /* of the whole file, by its first chunk */
} data_size;

/* Whether the samples go on after a number of them: a chunk that follows, or the end of the file, says that they do not. */
static bool ends_at(audiops_head *head, int64_t at)
{
    int64_t left = head->file->size - at;
    if (left >= 0 && left < 8)
        return true;
    const uint8_t *next = left < 0 ? NULL : audiops_head_at(head, at + (at & 1), 8);
    if (next == NULL || AV_RL32(next + 4) > left)
        return false;
    for (int i = 0; i < 4; i++) {
        if (next[i] < ' ' || next[i] > '~')
            return false;
    }
    return true;
}

static void choose_size(audiops_head *head, const data_size *size, audiops_plain *plain)
{
    int64_t present = head->file->size - plain->start;
    if (size->in_ds64 >= 0) {
        /* EBU Tech 3306 has the 64 bits count where the 32 are full. Recorders that set them when the file is closed leave
         * other values in the 32; those that never do leave zeros in the 64. */
        bool is_long = size->in_chunk == UINT32_MAX || (size->in_ds64 > 0 && size->in_ds64 <= present);
        int64_t stated = is_long ? size->in_ds64 : size->in_chunk;
        plain->stated = stated == 0 || stated > LARGEST_SIZE                ? -1
                        : is_long ? stated
                                  : audiops_stated_size(stated, present, plain->frame_bytes);
        return;
    }
    /* Nothing is what an unfinished recording states, and an empty one: that one has its file's size right. */
    if (size->in_chunk == 0) {
        plain->stated = size->file_stated + 8 == head->file->size ? 0 : -1;
        return;
    }
    plain->stated = audiops_stated_size(size->in_chunk, present, plain->frame_bytes);
    const int64_t wrap = INT64_C(1) << 32;
    if (plain->stated < 0 || present - plain->stated < wrap || ends_at(head, plain->start + plain->stated))
        return;
    int64_t most = plain->stated + (present - plain->stated) / wrap * wrap;
    if (ends_at(head, plain->start + most)) {
        plain->stated = most;
        plain->size_wrapped = true;
    }
}

/* RIFX is shown to FFmpeg as RIFF, of which it understands more: all numbers up to the samples change their order. */
static void show_as_riff(audiops_head *head, int64_t format_at, int64_t format_size, const wave_format *format)
{
    enum { GUID_AT = 24, GUID_HALF = 8 };
    static const uint8_t widths[] = { 2, 2, 4, 4, 2, 2, 2, 2, 4 };
    static const uint8_t rest[GUID_HALF] = { 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71 };
    int64_t at = format_at;
    for (size_t i = 0; i < sizeof widths && at - format_at + widths[i] <= format_size; at += widths[i++]) {
        const uint8_t *bytes = audiops_head_at(head, at, widths[i]);
        uint8_t turned[4];
        for (int b = 0; bytes != NULL && b < widths[i]; b++)
            turned[b] = bytes[widths[i] - 1 - b];
        if (bytes != NULL)
            audiops_file_patch(head->file, at, turned, widths[i]);
    }
    if (format->is_extensible) {
        uint8_t first[GUID_HALF] = { (uint8_t)format->tag, (uint8_t)(format->tag >> 8), 0, 0, 0, 0, 0x10, 0 };
        audiops_file_patch(head->file, format_at + GUID_AT, first, GUID_HALF);
        audiops_file_patch(head->file, format_at + GUID_AT + GUID_HALF, rest, GUID_HALF);
    }
}

static void turn32(audiops_head *head, int64_t at)
{
    const uint8_t *bytes = audiops_head_at(head, at, 4);
    if (bytes != NULL)
        audiops_file_patch(head->file, at, (const uint8_t[]){ bytes[3], bytes[2], bytes[1], bytes[0] }, 4);
}

static void turn_list(audiops_head *head, int64_t at, int64_t end)
{
    for (int i = 0; i < MOST_CHUNKS && at + 8 <= end; i++) {
        const uint8_t *chunk = audiops_head_at(head, at, 8);
        if (chunk == NULL)
            return;
        int64_t size = AV_RB32(chunk + 4);
        turn32(head, at + 4);
        at += 8 + size + (size & 1);
    }
}

bool audiops_parse_wave(audiops_head *head, audiops_plain *plain)
{
    const uint8_t *start = audiops_head_at(head, 0, 12);
    if (start == NULL || memcmp(start + 8, "WAVE", 4) != 0 ||
        (memcmp(start, "RIFF", 4) != 0 && memcmp(start, "RIFX", 4) != 0 && memcmp(start, "RF64", 4) != 0 &&
         memcmp(start, "BW64", 4) != 0))
        return false;
    const bool big = memcmp(start, "RIFX", 4) == 0, is_riff = big || memcmp(start, "RIFF", 4) == 0;
    data_size data = { .in_ds64 = -1, .file_stated = read32(start + 4, big) };
    wave_format format = { 0 };
    int64_t format_at = 0, format_size = 0, ds64_at = 0, at = 12;
    bool found = false;
    for (int i = 0; i < MOST_CHUNKS && (!found || big); i++) {
        const uint8_t *chunk = audiops_head_at(head, at, 8);
        if (chunk == NULL)
            break;
        if (!found && chunk[0] != 'f' && chunk[0] != 'd')
            audiops_note_chunk(head, at, big, plain);
        chunk = audiops_head_at(head, at, 8);
        if (chunk == NULL)
            break;
        int64_t size = read32(chunk + 4, big);
        bool is_list = memcmp(chunk, "LIST", 4) == 0;
        bool is_data = memcmp(chunk, "data", 4) == 0;
        if (memcmp(chunk, "ds64", 4) == 0 && !is_riff && ds64_at == 0) {
            const uint8_t *sizes = audiops_head_at(head, at + 8, 24);
            if (sizes != NULL && size >= 24) {
                data.in_ds64 = (int64_t)AV_RL64(sizes + 8);
                ds64_at = at + 16;
            }
        } else if (memcmp(chunk, "fmt ", 4) == 0 && format_at == 0) {
            if (!parse_format(head, at + 8, size, big, &format))
                return false;
            format_at = at + 8;
            format_size = size;
        } else if (memcmp(chunk, "fact", 4) == 0 && size >= 4 && plain->fact_at == 0) {
            const uint8_t *count = audiops_head_at(head, at + 8, 4);
            if (count != NULL) {
                plain->counted = read32(count, big);
                plain->fact_at = at + 8;
            }
        } else if (is_data && !found) {
            if (format_at == 0)
                return false;
            plain->start = at + 8;
            data.in_chunk = size;
            found = true;
        }
        if (big) {
            turn32(head, at + 4);
            if (is_list)
                turn_list(head, at + 12, at + 8 + size);
        }
        at += 8 + size + (size & 1);
        if (is_data && (size == 0 || at > head->file->size)) /* behind it are no chunks */
            break;
    }
    if (!found)
        return false;
    if (big) {
        audiops_file_patch(head->file, 0, (const uint8_t *)"RIFF", 4);
        turn32(head, 4);
        show_as_riff(head, format_at, format_size, &format);
        if (plain->fact_at != 0)
            turn32(head, plain->fact_at);
    }
    choose_decoder(head, &format, big, plain);
    choose_size(head, &data, plain);
    if (plain->stated >= 0)
        audiops_note_chunks(head, plain->start + plain->stated + (plain->stated & 1), big, plain);
    if (ds64_at != 0 && data.in_ds64 <= 0) {
        uint8_t bytes[8];
        AV_WL64(bytes, plain->stated >= 0 ? plain->stated : head->file->size - plain->start);
        audiops_file_patch(head->file, ds64_at, bytes, sizeof bytes);
    }
    plain->demuxer = "wav";
    return true;
}

bool audiops_parse_wave64(audiops_head *head, audiops_plain *plain)
{
    enum { GUID = 16, CHUNK_HEADER = 24, FIRST_CHUNK = 40 };
    /* The four letters are the GUIDs' first bytes; those of the chunks share the other twelve. */
    static const uint8_t riff[GUID] = "riff\x2E\x91\xCF\x11\xA5\xD6\x28\xDB\x04\xC1\x00\x00";
    static const uint8_t rest[12] = { 0xF3, 0xAC, 0xD3, 0x11, 0x8C, 0xD1, 0x00, 0xC0, 0x4F, 0x8E, 0xDB, 0x8A };
    const uint8_t *start = audiops_head_at(head, 0, FIRST_CHUNK);
    if (start == NULL || memcmp(start, riff, GUID) != 0 || memcmp(start + CHUNK_HEADER, "wave", 4) != 0)
        return false;
    wave_format format = { 0 };
    int64_t at = FIRST_CHUNK;
    for (int i = 0; i < MOST_CHUNKS; i++) {
        const uint8_t *chunk = audiops_head_at(head, at, CHUNK_HEADER);
        if (chunk == NULL)
            return false;
        int64_t size = (int64_t)AV_RL64(chunk + GUID); /* its own header is counted in */
        bool is_known = memcmp(chunk + 4, rest, sizeof rest) == 0;
        if (is_known && memcmp(chunk, "fmt ", 4) == 0) {
            if (!parse_format(head, at + CHUNK_HEADER, size - CHUNK_HEADER, false, &format))
                return false;
        } else if (is_known && memcmp(chunk, "fact", 4) == 0) {
            const uint8_t *count = audiops_head_at(head, at + CHUNK_HEADER, 8);
            plain->counted = count == NULL ? -1 : (int64_t)AV_RL64(count);
        } else if (is_known && memcmp(chunk, "data", 4) == 0) {
            if (format.channels == 0)
                return false;
            plain->start = at + CHUNK_HEADER;
            choose_decoder(head, &format, false, plain);
            int64_t present = head->file->size - plain->start;
            plain->stated = size < CHUNK_HEADER || size > LARGEST_SIZE ? -1 : size - CHUNK_HEADER;
            if (plain->stated < 0) {
                uint8_t bytes[8];
                AV_WL64(bytes, present + CHUNK_HEADER);
                audiops_file_patch(head->file, at + GUID, bytes, sizeof bytes);
            }
            plain->demuxer = "w64";
            return true;
        }
        if (size < CHUNK_HEADER || size > head->file->size - at)
            return false;
        at += (size + 7) & ~INT64_C(7);
    }
    return false;
}
