/* Writes ID3v2.4 (id3.org, "structure" and "native frames"): each tag in the frame where players look for it, several values of
 * one in one frame, with a zero between them. */
#include "tags.h"

#include <stdio.h>
#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/mathematics.h>
#include <libavutil/mem.h>

/* Sizes are four bytes of seven bits. */
#define LARGEST ((1 << 28) - 1)
#define MOST_IN_CONTENTS 255

enum { FRAME_HEADER = 10, UTF8 = 3 };

/* Frames of text: their name here, and in ID3. */
static const struct {
    const char *name, *frame;
} frames[] = {
    { "title", "TIT2" },        { "artist", "TPE1" },     { "album", "TALB" },       { "album_artist", "TPE2" },
    { "track", "TRCK" },        { "disc", "TPOS" },       { "date", "TDRC" },        { "genre", "TCON" },
    { "composer", "TCOM" },     { "performer", "TPE3" },  { "copyright", "TCOP" },   { "publisher", "TPUB" },
    { "encoded_by", "TENC" },   { "encoder", "TSSE" },    { "language", "TLAN" },    { "grouping", "TIT1" },
    { "compilation", "TCMP" },  { "BPM", "TBPM" },        { "ISRC", "TSRC" },        { "lyricist", "TEXT" },
    { "remixer", "TPE4" },      { "mood", "TMOO" },       { "media", "TMED" },       { "initialkey", "TKEY" },
    { "subtitle", "TIT3" },     { "originaldate", "TDOR" }, { "discsubtitle", "TSST" }, { "creation_time", "TDEN" },
    { "album-sort", "TSOA" },   { "artist-sort", "TSOP" }, { "title-sort", "TSOT" },
};

/* What FFmpeg reads of other frames has their names. */
static const char other_frames[] = "TDLY,TFLT,TLEN,TOAL,TOFN,TOLY,TOPE,TOWN,TRSN,TRSO,TDRL,TDTG,TIPL,TMCL,TPRO,TSO2,TSOC";

/* av_match_name() knows no case. */
static bool is_upper(const char *name)
{
    for (; *name != '\0'; name++) {
        if (*name >= 'a' && *name <= 'z')
            return false;
    }
    return true;
}

static const char *frame_of(const char *name)
{
    for (size_t i = 0; i < FF_ARRAY_ELEMS(frames); i++) {
        if (av_strcasecmp(name, frames[i].name) == 0 || strcmp(name, frames[i].frame) == 0)
            return frames[i].frame;
    }
    return strlen(name) == 4 && name[0] == 'T' && av_match_name(name, other_frames) != 0 && is_upper(name) ? name : NULL;
}

static void put_size(AVIOContext *out, size_t size)
{
    for (int shift = 21; shift >= 0; shift -= 7)
        avio_w8(out, size >> shift & 127);
}

static void begin_frame(AVIOContext *out, const char *frame, size_t size)
{
    avio_write(out, (const uint8_t *)frame, 4);
    put_size(out, size);
    avio_wb16(out, 0);
}

/* A text and the zero behind it. */
static void put_text(AVIOContext *out, const char *text)
{
    avio_write(out, (const uint8_t *)text, (int)strlen(text) + 1);
}

/* The values of a name with zeros between them; returns their bytes, and only counts them without `out`. */
static size_t put_values(AVIOContext *out, const AVDictionary *tags, const char *name, char between)
{
    const AVDictionaryEntry *value = NULL;
    size_t size = 0;
    while ((value = av_dict_get(tags, name, value, 0)) != NULL) {
        size_t length = strlen(value->value);
        if (size > 0 && out != NULL)
            avio_w8(out, between);
        if (out != NULL)
            avio_write(out, (const uint8_t *)value->value, (int)length);
        size += length + (size > 0);
    }
    return size;
}

static void put_text_frame(AVIOContext *out, const AVDictionary *tags, const char *name, const char *frame)
{
    begin_frame(out, frame, 1 + put_values(NULL, tags, name, '\0'));
    avio_w8(out, UTF8);
    put_values(out, tags, name, '\0');
}

static void put_own_frame(AVIOContext *out, const AVDictionary *tags, const char *name)
{
    const char *own = audiops_tag_name_spaced(name);
    begin_frame(out, "TXXX", 1 + strlen(own) + 1 + put_values(NULL, tags, name, '\0'));
    avio_w8(out, UTF8);
    put_text(out, own);
    put_values(out, tags, name, '\0');
}

/* COMM and USLT: of one language and description there is one, so that several values are lines of it. */
static void put_language_frame(AVIOContext *out, const AVDictionary *tags, const char *name, const char *frame,
                               const char *language, const char *description)
{
    begin_frame(out, frame, 1 + 3 + strlen(description) + 1 + put_values(NULL, tags, name, '\n'));
    avio_w8(out, UTF8);
    avio_write(out, (const uint8_t *)language, 3);
    put_text(out, description);
    put_values(out, tags, name, '\n');
}

static bool is_language(const char *text)
{
    for (int i = 0; i < 3; i++) {
        if (text[i] < 'a' || text[i] > 'z')
            return false;
    }
    return text[3] == '\0';
}

static int digit(char character)
{
    return character >= '0' && character <= '9'   ? character - '0'
           : character >= 'a' && character <= 'f' ? character - 'a' + 10
           : character >= 'A' && character <= 'F' ? character - 'A' + 10
                                                  : -1;
}

/* PRIV: bytes of a program, which FFmpeg reads with those that are no text as "\xFF". */
static void put_private_frame(AVIOContext *out, const char *owner, const char *value)
{
    for (int pass = 0; pass < 2; pass++) {
        size_t size = 0;
        for (const char *at = value; *at != '\0'; size++) {
            bool is_escaped = at[0] == '\\' && at[1] == 'x' && digit(at[2]) >= 0 && digit(at[3]) >= 0;
            if (pass == 1)
                avio_w8(out, is_escaped ? digit(at[2]) << 4 | digit(at[3]) : *at);
            at += is_escaped ? 4 : 1;
        }
        if (pass == 1)
            return;
        begin_frame(out, "PRIV", strlen(owner) + 1 + size);
        put_text(out, owner);
    }
}

/* XXX is what ID3 says of a language that is not known. */
static const char *language_of(const AVDictionary *tags)
{
    const AVDictionaryEntry *language = av_dict_get(tags, "language", NULL, 0);
    return language != NULL && is_language(language->value) ? language->value : "XXX";
}

static void put_tag(AVIOContext *out, const AVDictionary *tags, const AVDictionaryEntry *tag)
{
    static const char private_prefix[] = "id3v2_priv.", musicbrainz[] = "http://musicbrainz.org";
    const char *name = tag->key, *frame = frame_of(name);
    if (frame != NULL)
        put_text_frame(out, tags, name, frame);
    else if (av_strcasecmp(name, "comment") == 0)
        put_language_frame(out, tags, name, "COMM", language_of(tags), "");
    else if (av_strcasecmp(name, "lyrics") == 0 || av_strcasecmp(name, "UNSYNCEDLYRICS") == 0)
        put_language_frame(out, tags, name, "USLT", language_of(tags), "");
    else if (strncmp(name, "iTun", 4) == 0) /* iTunes' own, which it looks for there */
        put_language_frame(out, tags, name, "COMM", "eng", name);
    else if (strncmp(name, private_prefix, sizeof private_prefix - 1) == 0)
        put_private_frame(out, name + sizeof private_prefix - 1, tag->value);
    else if (av_strcasecmp(name, "MUSICBRAINZ_TRACKID") == 0 && strlen(tag->value) <= 64) {
        begin_frame(out, "UFID", sizeof musicbrainz + strlen(tag->value));
        put_text(out, musicbrainz);
        avio_write(out, (const uint8_t *)tag->value, (int)strlen(tag->value));
    } else {
        put_own_frame(out, tags, name);
    }
}

static void put_tags(AVIOContext *out, const AVDictionary *tags)
{
    const AVDictionaryEntry *tag = NULL;
    while ((tag = av_dict_iterate(tags, tag)) != NULL) {
        /* All values of a name at its first one. */
        if (av_dict_get(tags, tag->key, NULL, 0) == tag && put_values(NULL, tags, tag->key, '\0') > 0)
            put_tag(out, tags, tag);
    }
}

/* ID3v2 Chapter Frame Addendum: a table of contents, then each chapter with its title as a frame in it. */
static int put_chapters(AVIOContext *out, const AVFormatContext *format)
{
    enum { TIMES = 16, NO_OFFSET = -1 };
    static const AVRational milliseconds = { 1, 1000 };
    char name[16];
    size_t size = 4 + 2;
    unsigned listed = FFMIN(format->nb_chapters, MOST_IN_CONTENTS);
    for (unsigned i = 0; i < listed; i++)
        size += (size_t)snprintf(name, sizeof name, "ch%u", i) + 1;
    if (listed > 0) {
        begin_frame(out, "CTOC", size);
        put_text(out, "toc");
        avio_w8(out, 3); /* the first level, in order */
        avio_w8(out, (int)listed);
    }
    for (unsigned i = 0; i < listed; i++) {
        snprintf(name, sizeof name, "ch%u", i);
        put_text(out, name);
    }
    for (unsigned i = 0; i < format->nb_chapters; i++) {
        const AVChapter *chapter = format->chapters[i];
        AVIOContext *inner;
        uint8_t *bytes;
        if (avio_open_dyn_buf(&inner) < 0)
            return AVERROR(ENOMEM);
        put_tags(inner, chapter->metadata);
        int length = avio_close_dyn_buf(inner, &bytes);
        size_t named = (size_t)snprintf(name, sizeof name, "ch%u", i) + 1;
        begin_frame(out, "CHAP", named + TIMES + (size_t)length);
        put_text(out, name);
        avio_wb32(out, (uint32_t)av_rescale_q(chapter->start, chapter->time_base, milliseconds));
        avio_wb32(out, (uint32_t)av_rescale_q(chapter->end, chapter->time_base, milliseconds));
        avio_wb32(out, (unsigned)NO_OFFSET);
        avio_wb32(out, (unsigned)NO_OFFSET);
        avio_write(out, bytes, length);
        av_free(bytes);
    }
    return 0;
}

static void put_picture(AVIOContext *out, const audiops_picture *picture)
{
    const char *mime = audiops_picture_mime(picture), *title = audiops_picture_title(picture);
    begin_frame(out, "APIC", 1 + strlen(mime) + 1 + 1 + strlen(title) + 1 + (size_t)picture->packet->size);
    avio_w8(out, UTF8);
    put_text(out, mime);
    avio_w8(out, audiops_picture_type(picture));
    put_text(out, title);
    avio_write(out, picture->packet->data, picture->packet->size);
}

audiops_result audiops_id3_make(const AVFormatContext *format, const audiops_pictures *pictures, uint8_t **tag, int *size)
{
    enum { HEADER = 10, PADDING = 10 }; /* some players show no picture that ends with the tag */
    AVIOContext *out, *whole;
    uint8_t *bytes;
    *tag = NULL;
    *size = 0;
    if (av_dict_count(format->metadata) == 0 && format->nb_chapters == 0 && pictures->count == 0)
        return AUDIOPS_OK;
    if (avio_open_dyn_buf(&out) < 0)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    put_tags(out, format->metadata);
    int error = put_chapters(out, format);
    for (int i = 0; i < pictures->count; i++)
        put_picture(out, &pictures->items[i]);
    for (int i = 0; i < PADDING; i++)
        avio_w8(out, 0);
    int length = avio_close_dyn_buf(out, &bytes);
    if (error < 0 || avio_open_dyn_buf(&whole) < 0) {
        av_free(bytes);
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    }
    if (length > LARGEST) {
        av_free(bytes);
        avio_close_dyn_buf(whole, &bytes);
        av_free(bytes);
        return audiops_fail(AUDIOPS_UNSUPPORTED, "the tags and pictures are more than an ID3 tag can hold");
    }
    avio_write(whole, (const uint8_t *)"ID3\4\0\0", HEADER - 4);
    put_size(whole, (size_t)length);
    avio_write(whole, bytes, length);
    av_free(bytes);
    *size = avio_close_dyn_buf(whole, tag);
    return AUDIOPS_OK;
}
