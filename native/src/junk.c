/* Bytes in a stream of packets that are no audio: tags of other formats, zeros, what is left of something. */
#include "reader.h"

#include <string.h>

#include <libavcodec/ac3_parser.h>
#include <libavutil/intreadwrite.h>

enum { ID3V1_SIZE = 128, SURE_ZEROS = 16 };

/* What a tag's first bytes are, at `data`; NULL: no tag. */
static const char *tag_at(const uint8_t *data, int size)
{
    static const struct {
        const char *start, *name;
    } tags[] = {
        { "ID3", "an ID3v2 tag" }, { "APETAGEX", "an APE tag" }, { "LYRICSBEGIN", "a Lyrics3 tag" }, { "TAG+", "an ID3v1 tag" },
    };
    for (size_t i = 0; i < FF_ARRAY_ELEMS(tags); i++) {
        int length = (int)strlen(tags[i].start);
        if (size >= length && memcmp(data, tags[i].start, (size_t)length) == 0)
            return tags[i].name;
    }
    return size == ID3V1_SIZE && memcmp(data, "TAG", 3) == 0 ? "an ID3v1 tag" : NULL;
}

static bool is_silent(const uint8_t *data, int size)
{
    for (int i = 0; i < size; i++) {
        if (data[i] != 0)
            return false;
    }
    return size > 0;
}

/* Whether every frame of the codec begins with a mark that these bytes do not have. */
static bool lacks_mark(enum AVCodecID codec, const uint8_t *data, int size)
{
    if (size < 2)
        return false;
    unsigned start = AV_RB16(data);
    switch (codec) {
    case AV_CODEC_ID_MP1:
    case AV_CODEC_ID_MP2:
    case AV_CODEC_ID_MP3:
        return (start & 0xFFE0) != 0xFFE0;
    case AV_CODEC_ID_FLAC:
        return (start & 0xFFFC) != 0xFFF8;
    case AV_CODEC_ID_AC3:
    case AV_CODEC_ID_EAC3:
        return start != 0x0B77 && start != 0x770B;
    default:
        return false;
    }
}

int64_t audiops_tag_length(const uint8_t *data, int size, const char **name)
{
    enum { ID3V2_HEADER = 10, HAS_FOOTER = 0x10, APE_SIZE = 32, ID3V1_PLUS_SIZE = 227 };
    if (size < ID3V2_HEADER)
        return 0;
    *name = memcmp(data, "TAG", 3) == 0 ? "an ID3v1 tag" : tag_at(data, size);
    if (*name == NULL)
        return 0;
    switch (data[0]) {
    case 'I':
        if (data[3] == 0xFF || data[4] == 0xFF || ((data[6] | data[7] | data[8] | data[9]) & 0x80) != 0)
            return 0;
        return ID3V2_HEADER + (data[6] << 21 | data[7] << 14 | data[8] << 7 | data[9]) +
               ((data[5] & HAS_FOOTER) != 0 ? ID3V2_HEADER : 0);
    case 'T':
        return data[3] == '+' ? ID3V1_PLUS_SIZE : ID3V1_SIZE;
    case 'A': /* behind a header of its own the size counts all that follows; what begins with the footer is that alone */
        return size < APE_SIZE ? 0 : APE_SIZE + ((AV_RL32(data + 20) >> 29 & 1) != 0 ? (int64_t)AV_RL32(data + 12) : 0);
    default:
        return (int64_t)strlen("LYRICSBEGIN");
    }
}

const char *audiops_junk_name(enum AVCodecID codec, const uint8_t *data, int size)
{
    const char *tag = tag_at(data, size);
    if (tag != NULL)
        return tag;
    if (is_silent(data, size))
        return "zeros";
    return lacks_mark(codec, data, size) ? "bytes that are no audio" : NULL;
}

const char *audiops_junk_behind(const uint8_t *data, int size, int *bytes)
{
    for (int at = 1; at < size; at++) {
        const char *tag = tag_at(data + at, size - at);
        if (tag != NULL) {
            *bytes = size - at;
            return tag;
        }
    }
    int end = size;
    while (end > 0 && data[end - 1] == 0)
        end--;
    *bytes = size - end > SURE_ZEROS ? size - end : 0;
    return *bytes > 0 ? "zeros" : "bytes that are no audio";
}

int audiops_junk_size(enum AVCodecID codec, const uint8_t *data, int size)
{
    if (codec != AV_CODEC_ID_AC3 && codec != AV_CODEC_ID_EAC3)
        return 0;
    int at = 0;
    for (;;) {
        uint8_t id;
        uint16_t length = 0;
        if (size - at < 8 || av_ac3_parse_header(data + at, (size_t)(size - at), &id, &length) < 0 || length == 0 ||
            length > size - at)
            break;
        at += length;
    }
    return at > 0 && at < size && lacks_mark(codec, data + at, size - at) ? size - at : 0;
}
