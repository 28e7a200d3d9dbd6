/* Where files of Flash end: FLV and SWF, both of tags that state their length. */
#include "reader.h"

#include <string.h>

#include <libavutil/intreadwrite.h>

enum { MOST_TAGS = 10000000 };

/* Tags of FLV, each with the length of the one before behind it. */
bool audiops_flv_is_cut(const audiops_file *file)
{
    enum { HEADER = 9, TAG = 11, LENGTH = 4, AUDIO = 8, VIDEO = 9, DATA = 18 };
    uint8_t header[HEADER];
    if (!audiops_file_has_at(file, 0, header, sizeof header) || memcmp(header, "FLV", 3) != 0)
        return false;
    int64_t at = (int64_t)AV_RB32(header + 5) + LENGTH;
    for (int i = 0; i < MOST_TAGS && at < file->size; i++) {
        uint8_t tag[TAG];
        if (!audiops_file_has_at(file, at, tag, sizeof tag))
            return file->size - at < TAG; /* in the middle of one */
        int type = tag[0] & 0x1F;
        if (type != AUDIO && type != VIDEO && type != DATA)
            return false;
        int64_t size = AV_RB24(tag + 1);
        if (size > file->size - at - TAG)
            return true;
        at += TAG + size + LENGTH;
    }
    return false;
}

/* A rectangle of numbers of so many bits each, its rate and its frames stand before the first tag. What FFmpeg writes states a
 * length that it does not have; the tag that ends each file is there all the same. */
bool audiops_swf_is_cut(const audiops_file *file)
{
    enum { NOT_KNOWN = 100 * 1024 * 1024, HEADER = 8, BITS_SHIFT = 3, BITS_OF_BITS = 5, FIELDS = 4, AFTER = 4, LONG = 0x3F, LENGTH_BITS = 6 };
    uint8_t bytes[HEADER + 1];
    if (!audiops_file_has_at(file, 0, bytes, sizeof bytes) || memcmp(bytes, "FWS", 3) != 0)
        return false;
    int64_t stated = AV_RL32(bytes + 4);
    if (stated != NOT_KNOWN && stated > file->size)
        return true;
    int64_t at = HEADER + (BITS_OF_BITS + FIELDS * (bytes[HEADER] >> BITS_SHIFT) + 7) / 8 + AFTER;
    for (int i = 0; i < MOST_TAGS; i++) {
        uint8_t tag[6];
        if (!audiops_file_has_at(file, at, tag, 2))
            return true;
        int code = AV_RL16(tag), length = code & LONG;
        if (code >> LENGTH_BITS == 0)
            return false;
        at += 2;
        int64_t size = length;
        if (length == LONG) {
            if (!audiops_file_has_at(file, at, tag + 2, 4))
                return true;
            size = AV_RL32(tag + 2);
            at += 4;
        }
        if (size > file->size - at)
            return true;
        at += size;
    }
    return false;
}
