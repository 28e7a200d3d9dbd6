/* The tags of an MP4 file: atoms of "ilst" as iTunes has them, several values of one in one atom, and what has no atom of its
 * own as a free-form one, "----" with a name. FFmpeg writes one value of some. */
#include "tags.h"

#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/intreadwrite.h>
#include <libavutil/mem.h>

#define MOST_BOXES 65536

/* Atoms of text: their name here, and in MP4. */
static const struct {
    const char *name, *atom;
} atoms[] = {
    { "title", "\251nam" },      { "artist", "\251ART" },   { "album_artist", "aART" }, { "album", "\251alb" },
    { "composer", "\251wrt" },   { "date", "\251day" },     { "comment", "\251cmt" },   { "genre", "\251gen" },
    { "copyright", "cprt" },     { "grouping", "\251grp" }, { "lyrics", "\251lyr" },    { "encoder", "\251too" },
    { "description", "desc" },   { "synopsis", "ldes" },    { "show", "tvsh" },         { "episode_id", "tven" },
    { "network", "tvnn" },       { "keywords", "keyw" },    { "category", "catg" },     { "purchase_date", "purd" },
    { "sort_name", "sonm" },     { "sort_artist", "soar" }, { "sort_album", "soal" },   { "sort_album_artist", "soaa" },
    { "sort_composer", "soco" }, { "sort_show", "sosn" },   { "producer", "\251prd" },  { "title-sort", "sonm" },
    { "artist-sort", "soar" },   { "album-sort", "soal" },
};

/* What FFmpeg writes: numbers in binary, and what the file's header has. */
static const char numbers[] = "track,disc,episode_sort,season_number,media_type,hd_video,gapless_playback,compilation";
static const char headers[] = "location,creation_time,timecode,major_brand,minor_version,compatible_brands";

static const char *atom_of(const char *name)
{
    for (size_t i = 0; i < FF_ARRAY_ELEMS(atoms); i++) {
        if (av_strcasecmp(name, atoms[i].name) == 0)
            return atoms[i].atom;
    }
    return NULL;
}

/* A number of up to four digits, with `slash` one such as 3/12 too. */
static bool is_number(const char *text, bool slash)
{
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 4)
        return false;
    return text[digits] == '\0' || (slash && text[digits] == '/' && is_number(text + digits + 1, false));
}

static bool is_for_muxer(const AVDictionary *tags, const AVDictionaryEntry *tag)
{
    if (av_match_name(tag->key, headers) != 0)
        return true;
    if (av_match_name(tag->key, numbers) == 0 && av_strcasecmp(tag->key, "BPM") != 0)
        return false;
    return is_number(tag->value, av_match_name(tag->key, "track,disc") != 0) && av_dict_get(tags, tag->key, tag, 0) == NULL &&
           av_dict_get(tags, tag->key, NULL, 0) == tag;
}

AVDictionary *audiops_mp4_take_tags(AVFormatContext *format)
{
    AVDictionary *all = format->metadata;
    const AVDictionaryEntry *tag = NULL;
    format->metadata = NULL;
    while ((tag = av_dict_iterate(all, tag)) != NULL) {
        if (is_for_muxer(all, tag))
            av_dict_set(&format->metadata, av_strcasecmp(tag->key, "BPM") == 0 ? "tmpo" : tag->key, tag->value, 0);
    }
    return all;
}

static void put_data(AVIOContext *out, const char *value)
{
    enum { HEADER = 16, UTF8 = 1 };
    size_t length = strlen(value);
    avio_wb32(out, (uint32_t)(HEADER + length));
    avio_write(out, (const uint8_t *)"data", 4);
    avio_wb32(out, UTF8);
    avio_wb32(out, 0); /* any country and language */
    avio_write(out, (const uint8_t *)value, (int)length);
}

/* A part of a free-form atom. */
static void put_part(AVIOContext *out, const char *part, const char *text)
{
    avio_wb32(out, (uint32_t)(12 + strlen(text)));
    avio_write(out, (const uint8_t *)part, 4);
    avio_wb32(out, 0);
    avio_write(out, (const uint8_t *)text, (int)strlen(text));
}

static int put_atom(AVIOContext *out, const AVDictionary *tags, const char *name)
{
    const AVDictionaryEntry *value = NULL;
    const char *atom = atom_of(name);
    AVIOContext *inner;
    uint8_t *bytes;
    if (avio_open_dyn_buf(&inner) < 0)
        return AVERROR(ENOMEM);
    if (atom == NULL) {
        put_part(inner, "mean", "com.apple.iTunes");
        put_part(inner, "name", audiops_tag_name_spaced(name));
    }
    while ((value = av_dict_get(tags, name, value, 0)) != NULL)
        put_data(inner, value->value);
    int size = avio_close_dyn_buf(inner, &bytes);
    avio_wb32(out, (uint32_t)size + 8);
    avio_write(out, (const uint8_t *)(atom == NULL ? "----" : atom), 4);
    avio_write(out, bytes, size);
    av_free(bytes);
    return 0;
}

static int put_atoms(AVIOContext *out, const AVFormatContext *format, const AVDictionary *tags)
{
    const AVDictionaryEntry *tag = NULL;
    int error = 0;
    while (error >= 0 && (tag = av_dict_iterate(tags, tag)) != NULL) {
        bool is_stated = av_strcasecmp(tag->key, "language") == 0 && format->nb_streams > 0 &&
                         av_dict_get(format->streams[0]->metadata, "language", NULL, 0) != NULL;
        if (!is_stated && *tag->value != '\0' && !is_for_muxer(tags, tag) && av_dict_get(tags, tag->key, NULL, 0) == tag)
            error = put_atom(out, tags, tag->key);
    }
    return error;
}

/* The box of a name among those from `at` to `end` of `bytes`; -1: it is not there. */
static int find_box(const uint8_t *bytes, int at, int end, const char *name)
{
    for (int i = 0; i < MOST_BOXES && end - at >= 8; i++) {
        uint32_t size = AV_RB32(bytes + at);
        if (size < 8 || size > (uint32_t)(end - at))
            return -1;
        if (memcmp(bytes + at + 4, name, 4) == 0)
            return at;
        at += (int)size;
    }
    return -1;
}

/* Where in the movie's box, which is all of `bytes`, the list of tags ends; `boxes` takes the places of what it lies in. */
static int find_list(const uint8_t *bytes, int size, int boxes[4])
{
    static const struct {
        const char *name;
        int header;
    } way[] = { { "moov", 8 }, { "udta", 8 }, { "meta", 12 }, { "ilst", 8 } };
    int at = 0, end = size;
    for (int i = 0; i < 4; i++) {
        int box = find_box(bytes, at, end, way[i].name);
        if (box < 0)
            return -1;
        boxes[i] = box;
        at = box + way[i].header;
        end = box + (int)AV_RB32(bytes + box);
    }
    return end;
}

/* Where the box of the movie begins, which the muxer writes last. */
static int64_t find_movie(const audiops_file *file, int64_t size)
{
    uint8_t header[16];
    int64_t at = 0;
    for (int i = 0; i < MOST_BOXES && audiops_file_read_at(file, at, header, 16) >= 8; i++) {
        int64_t length = AV_RB32(header);
        if (memcmp(header + 4, "moov", 4) == 0)
            return at + length == size ? at : -1;
        if (length == 1)
            length = (int64_t)AV_RB64(header + 8);
        if (length < 8 || length > size - at)
            return -1;
        at += length;
    }
    return -1;
}

audiops_result audiops_mp4_put_tags(AVFormatContext *format, const AVDictionary *tags)
{
    enum { LARGEST_MOVIE = 1 << 30 };
    AVIOContext *out;
    uint8_t *added;
    if (avio_open_dyn_buf(&out) < 0)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    int error = put_atoms(out, format, tags);
    int count = avio_close_dyn_buf(out, &added), boxes[4], end = -1;
    if (error < 0 || count <= 0) {
        av_free(added);
        return error < 0 ? audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory") : AUDIOPS_OK;
    }
    avio_flush(format->pb);
    const audiops_file *file = format->pb->opaque;
    int64_t size = avio_size(format->pb), movie = find_movie(file, size);
    uint8_t *bytes = movie >= 0 && size - movie < LARGEST_MOVIE ? av_malloc((size_t)(size - movie)) : NULL;
    if (bytes != NULL && audiops_file_read_at(file, movie, bytes, (int)(size - movie)) == size - movie)
        end = find_list(bytes, (int)(size - movie), boxes);
    if (end >= 0) {
        for (int i = 0; i < 4; i++)
            AV_WB32(bytes + boxes[i], AV_RB32(bytes + boxes[i]) + (uint32_t)count);
        avio_seek(format->pb, movie, SEEK_SET);
        avio_write(format->pb, bytes, end);
        avio_write(format->pb, added, count);
        avio_write(format->pb, bytes + end, (int)(size - movie) - end);
        avio_flush(format->pb);
    }
    av_free(bytes);
    av_free(added);
    return end >= 0 ? AUDIOPS_OK : audiops_fail(AUDIOPS_INTERNAL, "the list of tags is not where it was written");
}
