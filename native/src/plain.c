#include "plain.h"

#include <string.h>

#include <libavutil/intreadwrite.h>

const uint8_t *audiops_head_at(audiops_head *head, int64_t offset, int size)
{
    if (offset < 0 || size > (int)sizeof head->piece)
        return NULL;
    if (offset + size <= head->length)
        return head->bytes + offset;
    if (offset > head->file->size - size || audiops_file_read_at(head->file, offset, head->piece, size) != size)
        return NULL;
    return head->piece;
}

void audiops_plain_parse(audiops_file *file, audiops_plain *plain)
{
    static bool (*const parsers[])(audiops_head *, audiops_plain *) = {
        audiops_parse_wave, audiops_parse_wave64, audiops_parse_aiff, audiops_parse_au, audiops_parse_caf,
        audiops_parse_sox,
    };
    audiops_head head = { .file = file };
    head.length = audiops_file_read_at(file, 0, head.bytes, sizeof head.bytes);
    for (size_t i = 0; i < sizeof parsers / sizeof *parsers; i++) {
        *plain = (audiops_plain){ .stated = -1, .counted = -1 };
        if (parsers[i](&head, plain))
            return;
    }
    *plain = (audiops_plain){ .stated = -1, .counted = -1 };
}

void audiops_note_chunk(audiops_head *head, int64_t at, bool is_big_endian, audiops_plain *plain)
{
    enum { HEADER = 8, TYPE = 4 };
    static const char *const noted[] = { "cue ", "iXML", "CSET", "MARK" };
    const uint8_t *chunk = audiops_head_at(head, at, HEADER);
    if (chunk == NULL)
        return;
    int64_t size = is_big_endian ? AV_RB32(chunk + TYPE) : AV_RL32(chunk + TYPE), start = at + HEADER;
    const char *name = NULL;
    for (size_t i = 0; i < sizeof noted / sizeof *noted; i++)
        name = memcmp(chunk, noted[i], TYPE) == 0 ? noted[i] : name;
    if (memcmp(chunk, "LIST", TYPE) == 0 && size >= TYPE) {
        const uint8_t *type = audiops_head_at(head, start, TYPE);
        name = type != NULL && memcmp(type, "adtl", TYPE) == 0 ? "adtl" : NULL;
        start += TYPE;
        size -= TYPE;
    }
    size = FFMIN(size, head->file->size - start);
    if (name != NULL && strcmp(name, "cue ") == 0) /* FFmpeg would make chapters of them, as many as the chunk claims to have */
        audiops_file_patch(head->file, at, (const uint8_t *)"JUNK", TYPE);
    if (name == NULL || size <= 0)
        return;
    if (++plain->chunk_count > AUDIOPS_MOST_CHUNKS)
        return;
    audiops_chunk *kept = &plain->chunks[plain->chunk_count - 1];
    *kept = (audiops_chunk){ .is_big_endian = is_big_endian, .at = start, .size = size };
    memcpy(kept->name, name, TYPE);
}

void audiops_note_chunks(audiops_head *head, int64_t at, bool is_big_endian, audiops_plain *plain)
{
    enum { MOST_CHUNKS = 1000 };
    for (int i = 0; i < MOST_CHUNKS && at > 0; i++) {
        const uint8_t *chunk = audiops_head_at(head, at, 8);
        if (chunk == NULL || chunk[0] < ' ')
            return;
        int64_t size = is_big_endian ? AV_RB32(chunk + 4) : AV_RL32(chunk + 4);
        audiops_note_chunk(head, at, is_big_endian, plain);
        at += 8 + size + (size & 1);
    }
}

enum AVCodecID audiops_codec_of_form(audiops_sample_form form)
{
    bool big = form.is_big_endian;
    if (form.is_float) {
        switch (form.bytes) {
        case 4: return big ? AV_CODEC_ID_PCM_F32BE : AV_CODEC_ID_PCM_F32LE;
        case 8: return big ? AV_CODEC_ID_PCM_F64BE : AV_CODEC_ID_PCM_F64LE;
        default: return AV_CODEC_ID_NONE;
        }
    }
    switch (form.bytes) {
    case 1: return form.is_unsigned ? AV_CODEC_ID_PCM_U8 : AV_CODEC_ID_PCM_S8;
    case 2: return big ? AV_CODEC_ID_PCM_S16BE : AV_CODEC_ID_PCM_S16LE;
    case 3: return big ? AV_CODEC_ID_PCM_S24BE : AV_CODEC_ID_PCM_S24LE;
    case 4: return big ? AV_CODEC_ID_PCM_S32BE : AV_CODEC_ID_PCM_S32LE;
    case 8: return big ? AV_CODEC_ID_PCM_S64BE : AV_CODEC_ID_PCM_S64LE;
    default: return AV_CODEC_ID_NONE;
    }
}

int64_t audiops_stated_size(int64_t size, int64_t present, int frame_bytes)
{
    enum { LARGEST_IN_FEW = 16 };
    static const int64_t placeholders[] = { 0xFFFFFFFF, 0x80000000, 0x7FFFFFFF, 0x7FFFF000, 0x7F000000, 2000000000 };
    if (size < 0)
        return -1;
    if (size <= present)
        return size;
    for (size_t i = 0; i < sizeof placeholders / sizeof *placeholders; i++) {
        int64_t whole = frame_bytes > 0 ? placeholders[i] - placeholders[i] % frame_bytes : placeholders[i];
        if (size == placeholders[i] || size == whole)
            return -1;
    }
    /* Such a size has many faces: less a header's length, rounded to a page. It is always near 2 or 4 GiB or beyond, and a file
     * that was cut has more left of so much than a small part. */
    return size >= 2000000000 && present < size / LARGEST_IN_FEW ? -1 : size;
}
