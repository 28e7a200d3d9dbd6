/* AIFF and AIFF-C, AU of either byte order, CAF, SoX's own. */
#include "plain.h"

#include <string.h>

#include <libavutil/intreadwrite.h>

enum { MOST_CHUNKS = 1000 };

static void patch32(audiops_head *head, int64_t at, int64_t value)
{
    uint8_t bytes[4];
    AV_WB32(bytes, (uint32_t)value);
    audiops_file_patch(head->file, at, bytes, sizeof bytes);
}

/* ---- AIFF ---- */

typedef struct aiff_common {
    int64_t at;              /* of its content; 0: not found */
    int64_t frames;
    int channels, bits;
    uint8_t compression[4];
} aiff_common;

static bool parse_common(audiops_head *head, int64_t at, bool is_compressed, aiff_common *common)
{
    const uint8_t *bytes = audiops_head_at(head, at, is_compressed ? 22 : 18);
    if (bytes == NULL)
        return false;
    *common = (aiff_common){ .at = at, .channels = AV_RB16(bytes), .frames = AV_RB32(bytes + 2), .bits = AV_RB16(bytes + 6) };
    memcpy(common->compression, is_compressed ? bytes + 18 : (const uint8_t *)"NONE", 4);
    return common->channels > 0;
}

/* By the compression's name; AIFF's samples fill whole bytes, their bits at the top (AIFF 1.3). */
static void choose_aiff_decoder(audiops_head *head, const aiff_common *common, audiops_plain *plain)
{
    static const struct {
        char name[5];
        bool is_little_endian, is_float, is_unsigned;
        uint8_t bits;        /* 0: as the header says */
        char shown[5];       /* to FFmpeg, which does not know the name */
        enum AVCodecID codec;
    } kinds[] = {
        { "NONE", .bits = 0 },
        { "twos", .bits = 0 },
        { "sowt", .is_little_endian = true },
        { "raw ", .is_unsigned = true, .bits = 8 },
        { "in16", .bits = 16, .shown = "NONE" },
        { "in24", .bits = 24 },
        { "in32", .bits = 32 },
        { "42ni", .is_little_endian = true, .bits = 24, .shown = "NONE" },
        { "23ni", .is_little_endian = true, .bits = 32, .shown = "NONE" },
        { "fl32", .is_float = true, .bits = 32 },
        { "FL32", .is_float = true, .bits = 32 },
        { "fl64", .is_float = true, .bits = 64 },
        { "FL64", .is_float = true, .bits = 64 },
        { "ulaw", .bits = 8, .codec = AV_CODEC_ID_PCM_MULAW },
        { "ULAW", .bits = 8, .codec = AV_CODEC_ID_PCM_MULAW },
        { "alaw", .bits = 8, .codec = AV_CODEC_ID_PCM_ALAW },
        { "ALAW", .bits = 8, .codec = AV_CODEC_ID_PCM_ALAW },
    };
    plain->channels = common->channels;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (memcmp(common->compression, kinds[i].name, 4) != 0)
            continue;
        int bits = kinds[i].bits != 0 ? kinds[i].bits : common->bits;
        audiops_sample_form form = { .bytes = (bits + 7) / 8, .is_float = kinds[i].is_float,
                                     .is_unsigned = kinds[i].is_unsigned,
                                     .is_big_endian = !kinds[i].is_little_endian };
        plain->codec = kinds[i].codec != AV_CODEC_ID_NONE ? kinds[i].codec : audiops_codec_of_form(form);
        plain->unreadable = plain->codec == AV_CODEC_ID_NONE;
        plain->frame_bytes = form.bytes * common->channels;
        plain->valid_bits = bits;
        if (kinds[i].shown[0] != '\0')
            audiops_file_patch(head->file, common->at + 18, (const uint8_t *)kinds[i].shown, 4);
        return;
    }
}

static void state_aiff_size(audiops_head *head, const aiff_common *common, int64_t sound_at, int64_t size,
                            int64_t offset, audiops_plain *plain)
{
    enum { SOUND_HEADER = 8 }; /* offset and block size, before the samples */
    int64_t present = head->file->size - plain->start;
    bool is_pcm = plain->codec != AV_CODEC_ID_NONE;
    int64_t stated = size < SOUND_HEADER + offset ? -1 : size - SOUND_HEADER - offset;
    /* What could not be filled in is the chunk's size, or that of the samples. */
    if (audiops_stated_size(size, present + SOUND_HEADER + offset, plain->frame_bytes) < 0)
        stated = -1;
    stated = audiops_stated_size(stated, present, plain->frame_bytes);
    bool counts = is_pcm && plain->frame_bytes > 0 && stated >= 0 && common->frames > 0;
    /* Fewer samples than the chunk has are believed; more are a writer's that counts the chunk's own eight bytes. */
    if (counts && common->frames < stated / plain->frame_bytes)
        stated = common->frames * plain->frame_bytes;
    plain->stated = stated;
    if (stated < 0) {
        patch32(head, sound_at + 4, FFMIN(present + SOUND_HEADER + offset, INT32_MAX - 1));
        if (is_pcm && plain->frame_bytes > 0)
            patch32(head, common->at + 2, FFMIN(present / plain->frame_bytes, INT32_MAX));
        else if (common->frames > INT32_MAX)
            patch32(head, common->at + 2, 0);
    }
}

bool audiops_parse_aiff(audiops_head *head, audiops_plain *plain)
{
    enum { FIRST_CHUNK = 12, COMMON_SIZE = 18, CHUNK_HEADER = 8, SOUND_HEADER = 8 };
    const uint8_t *start = audiops_head_at(head, 0, FIRST_CHUNK);
    if (start == NULL || memcmp(start, "FORM", 4) != 0 ||
        (memcmp(start + 8, "AIFF", 4) != 0 && memcmp(start + 8, "AIFC", 4) != 0))
        return false;
    bool is_compressed = start[11] == 'C';
    int64_t form_size = AV_RB32(start + 4), at = FIRST_CHUNK, sound_at = 0, sound_size = 0, offset = 0;
    aiff_common common = { 0 };
    for (int i = 0; i < MOST_CHUNKS && (common.at == 0 || sound_at == 0); i++) {
        const uint8_t *chunk = audiops_head_at(head, at, CHUNK_HEADER);
        if (chunk == NULL)
            break;
        int64_t size = AV_RB32(chunk + 4);
        if (chunk[0] == 'M') {
            audiops_note_chunk(head, at, true, plain);
            at += CHUNK_HEADER + size + (size & 1);
            continue;
        }
        if (memcmp(chunk, "COMM", 4) == 0 && common.at == 0) {
            if (!parse_common(head, at + CHUNK_HEADER, is_compressed, &common))
                return false;
            if (size == 0) /* an unfinished file's */
                size = COMMON_SIZE;
        } else if (memcmp(chunk, "SSND", 4) == 0 && sound_at == 0) {
            sound_at = at;
            sound_size = size;
            const uint8_t *sound = audiops_head_at(head, at + CHUNK_HEADER, 4);
            if (sound == NULL)
                return false;
            offset = AV_RB32(sound);
        }
        at += CHUNK_HEADER + size + (size & 1);
    }
    if (common.at == 0 || sound_at == 0)
        return false;
    plain->start = sound_at + CHUNK_HEADER + SOUND_HEADER + offset;
    if (plain->start > head->file->size)
        return false;
    audiops_note_chunks(head, at, true, plain);
    choose_aiff_decoder(head, &common, plain);
    state_aiff_size(head, &common, sound_at, sound_size, offset, plain);
    int64_t whole = FFMIN(head->file->size - CHUNK_HEADER, INT32_MAX - 1);
    if (form_size < 4 || form_size > whole)
        patch32(head, 4, whole);
    plain->counted = plain->codec == AV_CODEC_ID_NONE ? -1 : common.frames; /* of what is compressed, blocks */
    plain->demuxer = "aiff";
    return true;
}

/* ---- AU ---- */

bool audiops_parse_au(audiops_head *head, audiops_plain *plain)
{
    enum { HEADER = 24, FIELDS = 6 };
    static const struct {
        uint8_t bytes;
        bool is_float;
        enum AVCodecID codec; /* where there is one without a byte order */
    } encodings[] = {
        [1] = { 1, .codec = AV_CODEC_ID_PCM_MULAW }, [2] = { 1, .codec = AV_CODEC_ID_PCM_S8 },
        [3] = { 2, .codec = 0 }, [4] = { 3, .codec = 0 }, [5] = { 4, .codec = 0 },
        [6] = { 4, .is_float = true }, [7] = { 8, .is_float = true },
        [27] = { 1, .codec = AV_CODEC_ID_PCM_ALAW },
    };
    const uint8_t *start = audiops_head_at(head, 0, HEADER);
    if (start == NULL)
        return false;
    bool little = memcmp(start, "dns.", 4) == 0;
    if (!little && memcmp(start, ".snd", 4) != 0)
        return false;
    uint32_t fields[FIELDS];
    for (int i = 0; i < FIELDS; i++)
        fields[i] = little ? AV_RL32(start + 4 * i) : AV_RB32(start + 4 * i);
    const uint32_t data_at = fields[1], size = fields[2], encoding = fields[3], channels = fields[5];
    if (data_at < HEADER || data_at > head->file->size || channels == 0 || channels > AUDIOPS_MAX_CHANNELS)
        return false;
    plain->start = data_at;
    plain->channels = (int)channels;
    if (encoding < sizeof encodings / sizeof *encodings && encodings[encoding].bytes != 0) {
        audiops_sample_form form = { .bytes = encodings[encoding].bytes, .is_float = encodings[encoding].is_float,
                                     .is_big_endian = !little };
        plain->codec = encodings[encoding].codec != AV_CODEC_ID_NONE ? encodings[encoding].codec : audiops_codec_of_form(form);
        plain->frame_bytes = form.bytes * (int)channels;
        plain->valid_bits = form.bytes * 8;
    }
    int64_t present = head->file->size - data_at;
    plain->stated = size == 0 ? -1 : audiops_stated_size(size, present, plain->frame_bytes);
    if (little) {
        audiops_file_patch(head->file, 0, (const uint8_t *)".snd", 4);
        for (int i = 1; i < FIELDS; i++)
            patch32(head, 4 * i, fields[i]);
    }
    if (size > INT32_MAX || plain->stated < 0) /* which says that it is not known */
        patch32(head, 8, UINT32_MAX);
    plain->demuxer = "au";
    return true;
}

/* ---- CAF ---- */

bool audiops_parse_caf(audiops_head *head, audiops_plain *plain)
{
    enum { FIRST_CHUNK = 8, CHUNK_HEADER = 12, DESCRIPTION = 32, EDIT_COUNT = 4, IS_FLOAT = 1, IS_LITTLE_ENDIAN = 2 };
    const uint8_t *start = audiops_head_at(head, 0, FIRST_CHUNK);
    if (start == NULL || memcmp(start, "caff", 4) != 0)
        return false;
    int64_t at = FIRST_CHUNK;
    for (int i = 0; i < MOST_CHUNKS; i++) {
        const uint8_t *chunk = audiops_head_at(head, at, CHUNK_HEADER);
        if (chunk == NULL)
            return false;
        int64_t size = (int64_t)AV_RB64(chunk + 4);
        if (memcmp(chunk, "data", 4) == 0) {
            if (plain->channels == 0)
                return false;
            plain->start = at + CHUNK_HEADER + EDIT_COUNT;
            int64_t present = FFMAX(head->file->size - plain->start, 0);
            plain->stated = size < EDIT_COUNT ? -1 : audiops_stated_size(size - EDIT_COUNT, present, plain->frame_bytes);
            plain->demuxer = "caf";
            return true;
        }
        if (memcmp(chunk, "desc", 4) == 0 && size >= DESCRIPTION) {
            const uint8_t *desc = audiops_head_at(head, at + CHUNK_HEADER, DESCRIPTION);
            if (desc == NULL)
                return false;
            int64_t bytes = AV_RB32(desc + 16), frames = AV_RB32(desc + 20), channels = AV_RB32(desc + 24);
            uint32_t flags = AV_RB32(desc + 12), bits = AV_RB32(desc + 28);
            if (channels == 0 || channels > AUDIOPS_MAX_CHANNELS)
                return false;
            plain->channels = (int)channels;
            bool is_whole = frames > 0 && bytes > 0 && bytes % (channels * frames) == 0 && bytes / (channels * frames) <= 8;
            if (memcmp(desc + 8, "lpcm", 4) == 0 && is_whole) {
                audiops_sample_form form = { .bytes = (int)(bytes / (channels * frames)), .is_float = (flags & IS_FLOAT) != 0,
                                             .is_big_endian = (flags & IS_LITTLE_ENDIAN) == 0 };
                plain->codec = audiops_codec_of_form(form);
                plain->unreadable = plain->codec == AV_CODEC_ID_NONE;
                plain->frame_bytes = form.bytes * (int)channels;
                plain->valid_bits = bits > 0 && bits < (uint32_t)form.bytes * 8 ? (int)bits : form.bytes * 8;
            } else if (memcmp(desc + 8, "ulaw", 4) == 0 || memcmp(desc + 8, "alaw", 4) == 0) {
                plain->codec = desc[8] == 'u' ? AV_CODEC_ID_PCM_MULAW : AV_CODEC_ID_PCM_ALAW;
                plain->frame_bytes = (int)channels;
                plain->valid_bits = 8;
            } else if (bytes > 0 && bytes < INT32_MAX) {
                plain->frame_bytes = (int)bytes;
            }
        }
        if (size < 0 || size > head->file->size - at)
            return false;
        at += CHUNK_HEADER + size;
    }
    return false;
}

/* ---- SoX ---- */

bool audiops_parse_sox(audiops_head *head, audiops_plain *plain)
{
    enum { HEADER = 32, SAMPLE_BYTES = 4 };
    const uint8_t *start = audiops_head_at(head, 0, HEADER);
    if (start == NULL || (memcmp(start, ".SoX", 4) != 0 && memcmp(start, "XoS.", 4) != 0))
        return false;
    bool big = start[0] == 'X';
    uint32_t header = big ? AV_RB32(start + 4) : AV_RL32(start + 4);
    uint64_t samples = big ? AV_RB64(start + 8) : AV_RL64(start + 8); /* of all channels; 0: not known */
    uint32_t channels = big ? AV_RB32(start + 24) : AV_RL32(start + 24);
    int64_t data_at = (int64_t)header + 4;
    if (data_at < HEADER || data_at > head->file->size || channels == 0 || channels > AUDIOPS_MAX_CHANNELS)
        return false;
    *plain = (audiops_plain){ .demuxer = "sox", .start = data_at, .stated = -1, .counted = -1, .channels = (int)channels,
                              .frame_bytes = SAMPLE_BYTES * (int)channels, .valid_bits = SAMPLE_BYTES * 8,
                              .codec = big ? AV_CODEC_ID_PCM_S32BE : AV_CODEC_ID_PCM_S32LE };
    if (samples > 0 && samples < INT64_MAX / SAMPLE_BYTES)
        plain->stated = (int64_t)samples * SAMPLE_BYTES;
    return true;
}
