/*
 * FFmpeg writes some of the fields that a RIFF file's INFO list may have. The linker sends that call to this function, which writes
 * all that are in use. The muxer has no other way to put more there before the audio.
 */
#include <string.h>

#include <libavformat/avformat.h>
#include <libavutil/dict.h>

#include "../src/info_fields.h"

void __wrap_ff_riff_write_info(AVFormatContext *format);

/* The value of a field; also under the field's own name, which is what files have that were made elsewhere. */
static const char *value_of(const AVDictionary *tags, const char *field, const char *name)
{
    enum { LONGEST = 1 << 24 };
    const AVDictionaryEntry *tag = av_dict_get(tags, name, NULL, 0);
    if (tag == NULL)
        tag = av_dict_get(tags, field, NULL, AV_DICT_MATCH_CASE);
    return tag == NULL || *tag->value == '\0' || strlen(tag->value) >= LONGEST ? NULL : tag->value;
}

void __wrap_ff_riff_write_info(AVFormatContext *format)
{
    enum { TYPE = 4, HEADER = 8 };
    AVIOContext *out = format->pb;
    size_t size = TYPE;
    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1) {
            avio_write(out, (const uint8_t *)"LIST", 4);
            avio_wl32(out, (uint32_t)size);
            avio_write(out, (const uint8_t *)"INFO", TYPE);
        }
        for (size_t i = 0; i < sizeof info_fields / sizeof *info_fields; i++) {
            const char *value = value_of(format->metadata, info_fields[i].field, info_fields[i].name);
            size_t length = value == NULL ? 0 : strlen(value) + 1;
            if (value != NULL && pass == 0)
                size += HEADER + length + (length & 1);
            if (value == NULL || pass == 0)
                continue;
            avio_write(out, (const uint8_t *)info_fields[i].field, 4);
            avio_wl32(out, (uint32_t)length);
            avio_write(out, (const uint8_t *)value, (int)length);
            if ((length & 1) != 0)
                avio_w8(out, 0);
        }
        if (size == TYPE)
            return;
    }
}
