/* APEv2 tags (wiki.hydrogenaud.io, APEv2 specification): of WavPack and TTA, which are written here, and of what is read with one. */
#include "tags.h"

#include <stdio.h>
#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/intreadwrite.h>
#include <libavutil/mem.h>

enum { FOOTER = 32, ITEM_HEADER = 8, BINARY = 2, KIND = 6, LONGEST_NAME = 255, VERSION = 2000 };

/* ---- reading ---- */

/* Size, flags, name, value; several values have a zero between them. */
static void read_items(AVDictionary **found, const uint8_t *at, const uint8_t *end, uint32_t items)
{
    for (; items > 0 && end - at > ITEM_HEADER; items--) {
        uint32_t size = AV_RL32(at), flags = AV_RL32(at + 4);
        const char *name = (const char *)at + ITEM_HEADER;
        const uint8_t *zero = memchr(name, 0, (size_t)(end - at - ITEM_HEADER));
        if (zero == NULL || size > (size_t)(end - zero - 1) || zero - (const uint8_t *)name > LONGEST_NAME)
            return;
        at = zero + 1 + size;
        const uint8_t *value = zero + 1;
        while ((flags & KIND) == 0 && *name != '\0' && value < at) {
            const uint8_t *next = memchr(value, 0, (size_t)(at - value));
            size_t length = (size_t)((next == NULL ? at : next) - value);
            char *text = length > 0 ? av_strndup((const char *)value, length) : NULL;
            if (text != NULL)
                av_dict_set(found, name, text, AV_DICT_MULTIKEY | AV_DICT_DONT_STRDUP_VAL);
            value += length + 1;
        }
    }
}

void audiops_ape_read(AVDictionary **found, const audiops_file *file)
{
    enum { ID3V1 = 128, LARGEST = 20 << 20 };
    uint8_t end[ID3V1 + FOOTER];
    if (file->size < (int64_t)sizeof end || audiops_file_read_at(file, file->size - (int64_t)sizeof end, end, sizeof end) != sizeof end)
        return;
    /* The letters may also be the middle of this tag's own header. */
    bool has_id3v1 = memcmp(end + FOOTER, "TAG", 3) == 0 && memcmp(end + FOOTER - 3, "APETAGEX", 8) != 0;
    int64_t after = has_id3v1 ? file->size - ID3V1 : file->size;
    const uint8_t *footer = after == file->size ? end + ID3V1 : end;
    if (memcmp(footer, "APETAGEX", 8) != 0)
        return;
    uint32_t size = AV_RL32(footer + 12), items = AV_RL32(footer + 16); /* of the items and this footer */
    if (size <= FOOTER || size > LARGEST || size > after)
        return;
    uint8_t *tag = av_malloc(size);
    if (tag != NULL && audiops_file_read_at(file, after - size, tag, (int)size) == (int)size)
        read_items(found, tag, tag + size - FOOTER, items);
    av_free(tag);
}

/* ---- names ---- */

static const struct {
    const char *name, *item;
} names[] = { { "date", "Year" }, { "album_artist", "Album Artist" }, { "title", "Title" }, { "artist", "Artist" },
              { "album", "Album" }, { "track", "Track" }, { "genre", "Genre" }, { "comment", "Comment" },
              { "composer", "Composer" }, { "disc", "Disc" }, { "lyrics", "Lyrics" }, { "copyright", "Copyright" } };

const char *audiops_ape_name(const char *item)
{
    for (size_t i = 0; i < FF_ARRAY_ELEMS(names); i++) {
        if (av_strcasecmp(item, names[i].item) == 0)
            return names[i].name;
    }
    return item;
}

static const char *item_of(const char *name)
{
    for (size_t i = 0; i < FF_ARRAY_ELEMS(names); i++) {
        if (av_strcasecmp(name, names[i].name) == 0)
            return names[i].item;
    }
    return name;
}

/* Two characters of ASCII or more, and none of the words by which other tags begin. */
static bool is_valid(const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < length; i++) {
        if (name[i] < 0x20 || name[i] > 0x7E)
            return false;
    }
    return length >= 2 && length <= LONGEST_NAME && av_match_name(name, "ID3,TAG,OggS,MP+") == 0;
}

/* ---- writing ---- */

static void put_item(AVIOContext *out, const char *item, uint32_t flags, size_t size)
{
    avio_wl32(out, (uint32_t)size);
    avio_wl32(out, flags);
    avio_write(out, (const uint8_t *)item, (int)strlen(item) + 1);
}

static int put_tags(AVIOContext *out, const AVDictionary *tags)
{
    const AVDictionaryEntry *tag = NULL;
    int count = 0;
    while ((tag = av_dict_iterate(tags, tag)) != NULL) {
        const AVDictionaryEntry *value = NULL;
        size_t size = 0;
        if (av_dict_get(tags, tag->key, NULL, 0) != tag || !is_valid(item_of(tag->key)))
            continue;
        while ((value = av_dict_get(tags, tag->key, value, 0)) != NULL)
            size += strlen(value->value) + (size > 0);
        if (size == 0)
            continue;
        put_item(out, item_of(tag->key), 0, size);
        for (bool first = true; (value = av_dict_get(tags, tag->key, value, 0)) != NULL; first = false) {
            if (!first)
                avio_w8(out, 0);
            avio_write(out, (const uint8_t *)value->value, (int)strlen(value->value));
        }
        count++;
    }
    return count;
}

/* As players have agreed on: by what it shows, as a file with a name. */
static void put_picture(AVIOContext *out, const audiops_pictures *pictures, int index)
{
    static const struct {
        int type;
        const char *item;
    } kinds[] = { { 3, "Cover Art (Front)" }, { 4, "Cover Art (Back)" }, { 5, "Cover Art (Leaflet)" }, { 6, "Cover Art (Media)" },
                  { 8, "Cover Art (Artist)" } };
    const audiops_picture *picture = &pictures->items[index];
    const char *kind = "Cover Art (Other)", *ending = strchr(audiops_picture_mime(picture), '/') + 1;
    char item[64], name[80];
    int before = 0;
    for (size_t i = 0; i < FF_ARRAY_ELEMS(kinds); i++)
        kind = kinds[i].type == audiops_picture_type(picture) ? kinds[i].item : kind;
    for (int i = 0; i < index; i++)
        before += audiops_picture_type(&pictures->items[i]) == audiops_picture_type(picture);
    if (before == 0)
        snprintf(item, sizeof item, "%s", kind);
    else
        snprintf(item, sizeof item, "%s %d", kind, before + 1); /* a name stands there once */
    snprintf(name, sizeof name, "%s.%s", item, strcmp(ending, "jpeg") == 0 ? "jpg" : ending);
    put_item(out, item, BINARY, strlen(name) + 1 + (size_t)picture->packet->size);
    avio_write(out, (const uint8_t *)name, (int)strlen(name) + 1);
    avio_write(out, picture->packet->data, picture->packet->size);
}

static void put_end(AVIOContext *out, uint32_t size, uint32_t count, uint32_t flags)
{
    avio_write(out, (const uint8_t *)"APETAGEX", 8);
    avio_wl32(out, VERSION);
    avio_wl32(out, size);
    avio_wl32(out, count);
    avio_wl32(out, flags);
    avio_wl64(out, 0);
}

audiops_result audiops_ape_append(AVIOContext *out, const AVDictionary *tags, const audiops_pictures *pictures)
{
    enum { IS_HEADER = 1 << 29, ID3V1 = 128, LETTERS = 3 };
    const uint32_t has_header = UINT32_C(1) << 31;
    AVIOContext *items;
    uint8_t *bytes;
    if (avio_open_dyn_buf(&items) < 0)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    int count = put_tags(items, tags);
    for (int i = 0; i < pictures->count; i++, count++)
        put_picture(items, pictures, i);
    int size = avio_close_dyn_buf(items, &bytes);
    if (count > 0) {
        /* No header where its "APETAGEX" would have "TAG" at the place of an ID3v1 tag, which some would read. */
        bool is_mistakable = FOOTER + size + FOOTER == ID3V1 + LETTERS;
        if (!is_mistakable)
            put_end(out, (uint32_t)size + FOOTER, (uint32_t)count, has_header | IS_HEADER);
        avio_write(out, bytes, size);
        put_end(out, (uint32_t)size + FOOTER, (uint32_t)count, is_mistakable ? 0 : has_header);
    }
    av_free(bytes);
    return AUDIOPS_OK;
}
