/* Tags that have several values, of which FFmpeg gives the first one, or all of them as one text. */
#include "tags.h"

#include <stdio.h>
#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/bprint.h>
#include <libavutil/dict.h>
#include <libavutil/intreadwrite.h>
#include <libavutil/mem.h>

/* What is looked through of a file's tags at most, and how many blocks or boxes. */
#define LARGEST (4 << 20)
#define MOST_PARTS 4096

/* What formats call a tag, and FFmpeg. */
static const struct {
    const char *own, *name;
} names[] = {
    { "ALBUMARTIST", "album_artist" }, { "TRACKNUMBER", "track" }, { "DISCNUMBER", "disc" }, { "DESCRIPTION", "comment" },
    { "TPE1", "artist" },       { "TPE2", "album_artist" }, { "TPE3", "performer" },   { "TCOM", "composer" },
    { "TCON", "genre" },        { "TIT2", "title" },        { "TALB", "album" },       { "TPUB", "publisher" },
    { "TLAN", "language" },     { "TIT1", "grouping" },     { "TCOP", "copyright" },    { "TENC", "encoded_by" },
    { "TSSE", "encoder" },      { "TPOS", "disc" },         { "TRCK", "track" },        { "TDRC", "date" },
    { "TCMP", "compilation" },  { "TSOA", "album-sort" },   { "TSOP", "artist-sort" },  { "TSOT", "title-sort" },
    { "\251ART", "artist" },    { "aART", "album_artist" },
    { "\251wrt", "composer" },  { "\251gen", "genre" },     { "\251cmt", "comment" },  { "\251alb", "album" },
    { "\251nam", "title" },     { "\251grp", "grouping" },
};

static const char *name_of(const char *own)
{
    for (size_t i = 0; i < FF_ARRAY_ELEMS(names); i++) {
        if (av_strcasecmp(own, names[i].own) == 0)
            return names[i].name;
    }
    return own;
}

static int count_values(const AVDictionary *tags, const char *name)
{
    const AVDictionaryEntry *entry = NULL;
    int count = 0;
    while ((entry = av_dict_get(tags, name, entry, 0)) != NULL)
        count++;
    return count;
}

void audiops_tags_add_found(AVDictionary **found, const char *own, const uint8_t *value, size_t size)
{
    char *text = av_strndup((const char *)value, size);
    if (text != NULL && *text != '\0')
        av_dict_set(found, name_of(own), text, AV_DICT_MULTIKEY | AV_DICT_DONT_STRDUP_VAL);
    else
        av_free(text);
}

/* Bytes of the file; NULL where it does not have them. To be freed. */
static uint8_t *load(const audiops_file *file, int64_t at, int64_t size)
{
    if (size <= 0 || size > LARGEST || at < 0 || at > file->size - size)
        return NULL;
    uint8_t *bytes = av_malloc((size_t)size);
    if (bytes != NULL && audiops_file_read_at(file, at, bytes, (int)size) != size)
        av_freep(&bytes);
    return bytes;
}

/* ---- Vorbis comments, in FLAC and in Ogg ---- */

static void read_comments(AVDictionary **found, const uint8_t *at, const uint8_t *end)
{
    if (end - at < 4 || AV_RL32(at) > (size_t)(end - at - 4))
        return;
    at += 4 + AV_RL32(at); /* the vendor */
    if (end - at < 4)
        return;
    uint32_t count = AV_RL32(at);
    for (at += 4; count > 0 && end - at >= 4; count--) {
        uint32_t size = AV_RL32(at);
        at += 4;
        if (size > (size_t)(end - at))
            return;
        const uint8_t *equals = memchr(at, '=', size);
        char name[128];
        if (equals != NULL && equals > at && (size_t)(equals - at) < sizeof name) {
            memcpy(name, at, (size_t)(equals - at));
            name[equals - at] = '\0';
            if (av_strcasecmp(name, "METADATA_BLOCK_PICTURE") != 0)
                audiops_tags_add_found(found, name, equals + 1, size - (size_t)(equals + 1 - at));
        }
        at += size;
    }
}

static void read_flac(AVDictionary **found, const audiops_file *file)
{
    enum { COMMENTS = 4, LAST = 0x80 };
    uint8_t header[10];
    int64_t at = 0;
    if (audiops_file_read_at(file, 0, header, sizeof header) == sizeof header)
        at = audiops_id3_size(header);
    if (audiops_file_read_at(file, at, header, 4) != 4 || memcmp(header, "fLaC", 4) != 0)
        return;
    at += 4;
    for (int i = 0; i < MOST_PARTS && audiops_file_read_at(file, at, header, 4) == 4; i++) {
        int64_t size = AV_RB24(header + 1);
        if ((header[0] & 127) == COMMENTS) {
            uint8_t *block = load(file, at + 4, size);
            if (block != NULL)
                read_comments(found, block, block + size);
            av_free(block);
            return;
        }
        if ((header[0] & LAST) != 0)
            return;
        at += 4 + size;
    }
}

/* The second packet of the first stream, put together from its pages. */
static void read_ogg(AVDictionary **found, const audiops_file *file)
{
    enum { HEADER = 27, COMMENTS = 1 };
    static const struct {
        const char *start;
        size_t size;
    } kinds[] = { { "\3vorbis", 7 }, { "OpusTags", 8 } };
    uint8_t header[HEADER + 255];
    uint32_t serial = 0;
    int packet = 0;
    size_t length = 0;
    uint8_t *bytes = NULL;
    int64_t at = 0;
    for (int i = 0; i < MOST_PARTS && packet <= COMMENTS && length < LARGEST; i++) {
        if (audiops_file_read_at(file, at, header, HEADER) != HEADER || memcmp(header, "OggS", 4) != 0 ||
            audiops_file_read_at(file, at + HEADER, header + HEADER, header[26]) != header[26])
            break;
        if (i == 0)
            serial = AV_RL32(header + 14);
        int64_t body = at + HEADER + header[26];
        for (int segment = 0; segment < header[26]; segment++) {
            int size = header[HEADER + segment];
            if (AV_RL32(header + 14) == serial && packet == COMMENTS) {
                uint8_t *grown = av_realloc(bytes, length + (size_t)size + 1);
                if (grown == NULL || audiops_file_read_at(file, body, grown + length, size) != size) {
                    av_free(grown != NULL ? grown : bytes);
                    return;
                }
                bytes = grown;
                length += (size_t)size;
            }
            body += size;
            if (AV_RL32(header + 14) == serial && size < 255)
                packet++;
        }
        at = body;
    }
    for (size_t i = 0; i < FF_ARRAY_ELEMS(kinds) && packet > COMMENTS; i++) {
        if (length > kinds[i].size && memcmp(bytes, kinds[i].start, kinds[i].size) == 0)
            read_comments(found, bytes + kinds[i].size, bytes + length);
    }
    /* FLAC in Ogg: a metadata block as it is in a FLAC file */
    if (packet > COMMENTS && length > 4 && (bytes[0] & 127) == 4)
        read_comments(found, bytes + 4, bytes + length);
    av_free(bytes);
}

/* ---- ID3v2, before MP3 and in a chunk of AIFF and Wave ---- */

/* Where a chunk's contents begin; 0: there is none of that name. */
static int64_t find_chunk(const audiops_file *file, const char *name)
{
    uint8_t header[12];
    if (audiops_file_read_at(file, 0, header, 12) != 12 || (memcmp(header, "FORM", 4) != 0 && memcmp(header, "RIFF", 4) != 0))
        return 0;
    bool is_big = header[0] == 'F';
    int64_t at = 12;
    for (int i = 0; i < MOST_PARTS && audiops_file_read_at(file, at, header, 8) == 8; i++) {
        int64_t size = is_big ? AV_RB32(header + 4) : AV_RL32(header + 4);
        if (av_strncasecmp((const char *)header, name, 4) == 0)
            return at + 8;
        at += 8 + size + (size & 1);
    }
    return 0;
}

/* ---- MP4: atoms of several data ---- */

/* A box of a name in a part of the file: its contents from *at to *end. */
static bool find_box(const audiops_file *file, const char *name, int64_t *at, int64_t *end)
{
    uint8_t header[16];
    for (int i = 0; i < MOST_PARTS && *at <= *end - 8 && audiops_file_read_at(file, *at, header, 8) == 8; i++) {
        int64_t size = AV_RB32(header), head = 8;
        if (size == 1 && audiops_file_read_at(file, *at, header, 16) == 16) {
            size = (int64_t)AV_RB64(header + 8);
            head = 16;
        } else if (size == 0) {
            size = *end - *at;
        }
        if (size < head || size > *end - *at)
            return false;
        if (memcmp(header + 4, name, 4) == 0) {
            *end = *at + size;
            *at += head;
            return true;
        }
        *at += size;
    }
    return false;
}

static void read_atom(AVDictionary **found, const uint8_t *atom, const uint8_t *end)
{
    enum { HEADER = 8, DATA = 16, UTF8 = 1 };
    char name[256] = { (char)atom[4], (char)atom[5], (char)atom[6], (char)atom[7], '\0' };
    for (const uint8_t *at = atom + HEADER; end - at >= HEADER;) {
        uint32_t size = AV_RB32(at);
        if (size < HEADER || size > (size_t)(end - at))
            return;
        if (memcmp(at + 4, "name", 4) == 0 && size > 12 && size - 12 < sizeof name) {
            memcpy(name, at + 12, size - 12);
            name[size - 12] = '\0';
        }
        if (memcmp(atom + 4, "tmpo", 4) == 0 && memcmp(at + 4, "data", 4) == 0 && size == DATA + 2) {
            char beats[8];
            snprintf(beats, sizeof beats, "%u", AV_RB16(at + DATA)); /* a number, and one that FFmpeg does not read */
            av_dict_set(found, "BPM", beats, AV_DICT_MULTIKEY);
        }
        if (memcmp(at + 4, "data", 4) == 0 && size > DATA && (AV_RB32(at + 8) & 0xFFFFFF) == UTF8)
            audiops_tags_add_found(found, name, at + DATA, size - DATA);
        at += size;
    }
}

static void read_mp4(AVDictionary **found, const audiops_file *file)
{
    enum { VERSION = 4 };
    int64_t at = 0, end = file->size;
    if (!find_box(file, "moov", &at, &end) || !find_box(file, "udta", &at, &end) || !find_box(file, "meta", &at, &end))
        return;
    at += VERSION;
    if (!find_box(file, "ilst", &at, &end))
        return;
    uint8_t header[8];
    for (int i = 0; i < MOST_PARTS && at <= end - 8 && audiops_file_read_at(file, at, header, 8) == 8; i++) {
        int64_t size = AV_RB32(header);
        if (size < 8 || size > end - at)
            return;
        uint8_t *atom = memcmp(header + 4, "covr", 4) == 0 ? NULL : load(file, at, size);
        if (atom != NULL)
            read_atom(found, atom, atom + size);
        av_free(atom);
        at += size;
    }
}

/* ---- all ---- */

/* What FFmpeg does not read: some fields, and the ID3v2 tag of a TTA file that has an older one too, before which it goes. */
static void add_unread(AVDictionary **tags, const AVDictionary *found, bool all)
{
    static const char unread[] = "BPM,MUSICBRAINZ_TRACKID";
    const AVDictionaryEntry *entry = NULL;
    while ((entry = av_dict_iterate(found, entry)) != NULL) {
        if (av_dict_get(found, entry->key, NULL, 0) != entry)
            continue;
        if (all || (av_match_name(entry->key, unread) != 0 && av_dict_get(*tags, entry->key, NULL, 0) == NULL))
            av_dict_set(tags, entry->key, entry->value, 0);
    }
}

audiops_result audiops_tags_read_several(AVFormatContext *format, AVDictionary **tags, const audiops_file *file)
{
    AVDictionary *found = NULL, *all = NULL;
    const AVDictionaryEntry *entry = NULL;
    const char *kind = format->iformat->name;
    bool is_all = false;
    int64_t chunk;
    if (strcmp(kind, "flac") == 0)
        read_flac(&found, file);
    else if (strcmp(kind, "ogg") == 0)
        read_ogg(&found, file);
    else if (av_match_name(kind, "mp3,aac,tta") != 0)
        is_all = audiops_id3_read(&found, file, 0);
    else if ((strcmp(kind, "aiff") == 0 || (strcmp(kind, "wav") == 0 && *tags != NULL)) && (chunk = find_chunk(file, "ID3 ")) > 0)
        is_all = audiops_id3_read(&found, file, chunk);
    else if (av_match_name("mov", kind) != 0)
        read_mp4(&found, file);
    bool has_id3 = strcmp(kind, "tta") == 0 && found != NULL;
    if (*tags != NULL && found == NULL && av_match_name(kind, AUDIOPS_APE_DEMUXERS) != 0)
        audiops_ape_read(&found, file);
    if (is_all && av_dict_count(found) > 0) {
        av_dict_free(tags);
        *tags = found;
        return AUDIOPS_OK;
    }
    add_unread(tags, found, has_id3);
    bool any = false;
    while (!any && (entry = av_dict_iterate(found, entry)) != NULL)
        any = count_values(found, entry->key) > 1;
    int error = 0;
    entry = NULL;
    while (any && error >= 0 && (entry = av_dict_iterate(*tags, entry)) != NULL) {
        const AVDictionaryEntry *value = NULL;
        if (count_values(found, entry->key) < 2) {
            error = av_dict_set(&all, entry->key, entry->value, AV_DICT_MULTIKEY);
            continue;
        }
        if (av_dict_get(*tags, entry->key, NULL, 0) != entry)
            continue; /* all of them stand at the first one */
        while (error >= 0 && (value = av_dict_get(found, entry->key, value, 0)) != NULL)
            error = av_dict_set(&all, entry->key, value->value, AV_DICT_MULTIKEY);
    }
    av_dict_free(&found);
    if (any && error >= 0) {
        av_dict_free(tags);
        *tags = all;
    } else {
        av_dict_free(&all);
    }
    return error < 0 ? audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory") : AUDIOPS_OK;
}

audiops_result audiops_tags_join(AVDictionary **tags)
{
    AVDictionary *joined = NULL;
    const AVDictionaryEntry *entry = NULL;
    int error = 0;
    while (error >= 0 && (entry = av_dict_iterate(*tags, entry)) != NULL) {
        const AVDictionaryEntry *before = av_dict_get(joined, entry->key, NULL, 0);
        if (before != NULL && strcmp(before->value, entry->value) == 0)
            continue;
        if (before != NULL)
            error = av_dict_set(&joined, entry->key, "; ", AV_DICT_APPEND);
        if (error >= 0)
            error = av_dict_set(&joined, entry->key, entry->value, AV_DICT_APPEND);
    }
    if (error < 0) {
        av_dict_free(&joined);
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    }
    av_dict_free(tags);
    *tags = joined;
    return AUDIOPS_OK;
}
