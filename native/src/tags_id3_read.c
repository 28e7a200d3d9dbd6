/* Reads ID3v2 (id3.org) where FFmpeg gives the first of several values, passes over frames, or takes tags before 2.4 that are
 * unsynchronised as a whole for ones whose frames are. */
#include "tags.h"

#include <stdio.h>
#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/bprint.h>
#include <libavutil/intreadwrite.h>
#include <libavutil/mem.h>

/* What of a tag is taken into memory at most. */
#define LARGEST (16 << 20)
#define LARGEST_TEXT (4 << 20)

enum { HEADER = 10, UNSYNCHRONISED = 0x80, EXTENDED = 0x40 };
enum { LATIN1, UTF16, UTF16_BIG_ENDIAN, UTF8 };

/* Frames of ID3v2.2 by those of later versions, as far as they differ by more than a letter less. */
static const char *const short_frames[][2] = {
    { "TT1", "TIT1" }, { "TT2", "TIT2" }, { "TT3", "TIT3" }, { "TP1", "TPE1" }, { "TP2", "TPE2" }, { "TP3", "TPE3" },
    { "TP4", "TPE4" }, { "TAL", "TALB" }, { "TRK", "TRCK" }, { "TPA", "TPOS" }, { "TCO", "TCON" }, { "TCM", "TCOM" },
    { "TCR", "TCOP" }, { "TPB", "TPUB" }, { "TEN", "TENC" }, { "TLA", "TLAN" }, { "TBP", "TBPM" }, { "TRC", "TSRC" },
    { "TXT", "TEXT" }, { "TSS", "TSSE" }, { "TKE", "TKEY" }, { "TYE", "TYER" }, { "TDA", "TDAT" }, { "TMT", "TMED" },
    { "TCP", "TCMP" }, { "TXX", "TXXX" }, { "COM", "COMM" }, { "ULT", "USLT" }, { "UFI", "UFID" },
};

static int64_t number_of_sevens(const uint8_t *at)
{
    return (int64_t)(at[0] & 127) << 21 | (at[1] & 127) << 14 | (at[2] & 127) << 7 | (at[3] & 127);
}

int64_t audiops_id3_size(const uint8_t header[10])
{
    return memcmp(header, "ID3", 3) == 0 ? HEADER + number_of_sevens(header + 6) : 0;
}

/* Takes out the zero that was put behind each 0xFF; returns what is left. */
static size_t synchronise(uint8_t *bytes, size_t size)
{
    size_t kept = 0;
    for (size_t i = 0; i < size; i++) {
        bytes[kept++] = bytes[i];
        if (bytes[i] == 0xFF && i + 1 < size && bytes[i + 1] == 0)
            i++;
    }
    return kept;
}

/* ---- text ---- */

static void put_character(AVBPrint *text, unsigned code)
{
    static const struct {
        unsigned end, mark;
        int more;
    } sizes[] = { { 0x80, 0, 0 }, { 0x800, 0xC0, 1 }, { 0x10000, 0xE0, 2 }, { 0x110000, 0xF0, 3 } };
    int i = 0;
    while (code >= sizes[i].end)
        i++;
    av_bprint_chars(text, (char)(sizes[i].mark | code >> 6 * sizes[i].more), 1);
    for (int more = sizes[i].more - 1; more >= 0; more--)
        av_bprint_chars(text, (char)(0x80 | (code >> 6 * more & 63)), 1);
}

/* A text up to the zero behind it or the end, as UTF-8; what is no character is left out. `is_big` is what the mark of an earlier
 * text of the frame said. Returns what comes after it, or NULL where that was the last one. */
static const uint8_t *read_text(int encoding, bool *is_big, const uint8_t *at, const uint8_t *end, AVBPrint *text)
{
    av_bprint_clear(text);
    if (encoding == LATIN1 || encoding == UTF8) {
        for (; at < end && *at != 0; at++) {
            if (encoding == UTF8)
                av_bprint_chars(text, (char)*at, 1); /* whether it is that is seen where it is used */
            else
                put_character(text, *at);
        }
        return at < end ? at + 1 : NULL;
    }
    while (end - at >= 2) {
        unsigned code = *is_big ? AV_RB16(at) : AV_RL16(at);
        at += 2;
        if (code == 0)
            return at;
        if (code == 0xFEFF || code == 0xFFFE) {
            *is_big = code == 0xFFFE ? !*is_big : *is_big;
        } else if ((code & 0xFC00) == 0xD800) {
            unsigned low = end - at < 2 ? 0 : *is_big ? AV_RB16(at) : AV_RL16(at);
            if ((low & 0xFC00) == 0xDC00) {
                put_character(text, 0x10000 + ((code & 0x3FF) << 10 | (low & 0x3FF)));
                at += 2;
            }
        } else if ((code & 0xFC00) != 0xDC00) {
            put_character(text, code);
        }
    }
    return NULL;
}

static void add_text(AVDictionary **found, const char *name, const AVBPrint *text)
{
    if (text->len > 0 && av_bprint_is_complete(text))
        audiops_tags_add_found(found, name, (const uint8_t *)text->str, text->len);
}

/* ---- frames ---- */

static void read_texts(AVDictionary **found, const char *frame, const uint8_t *at, const uint8_t *end, AVBPrint *text)
{
    bool is_big = *at == UTF16_BIG_ENDIAN, has_own_name = strcmp(frame, "TXXX") == 0;
    int encoding = *at++;
    char name[256];
    audiops_copy_text(name, sizeof name, frame);
    if (has_own_name) {
        at = read_text(encoding, &is_big, at, end, text);
        audiops_copy_text(name, sizeof name, text->str);
        if (*name == '\0' || !av_bprint_is_complete(text))
            return;
    }
    while (at != NULL && at < end) {
        at = read_text(encoding, &is_big, at, end, text);
        add_text(found, name, text);
    }
}

/* COMM and USLT: a language, a description and the text. Descriptions of a comment are names of tags, such as iTunNORM. */
static void read_remark(AVDictionary **found, const char *frame, const uint8_t *at, const uint8_t *end, AVBPrint *text)
{
    bool is_big = *at == UTF16_BIG_ENDIAN, is_comment = strcmp(frame, "COMM") == 0;
    int encoding = *at;
    if (end - at < 4)
        return;
    char name[256];
    at = read_text(encoding, &is_big, at + 4, end, text);
    audiops_copy_text(name, sizeof name, is_comment ? text->len > 0 && av_bprint_is_complete(text) ? text->str : "comment" : "lyrics");
    if (at != NULL)
        read_text(encoding, &is_big, at, end, text);
    if (at != NULL)
        add_text(found, name, text);
}

static void read_identifier(AVDictionary **found, const uint8_t *at, const uint8_t *end)
{
    static const char owner[] = "http://musicbrainz.org";
    enum { LONGEST = 64 };
    if (end - at > (ptrdiff_t)sizeof owner && end - at <= (ptrdiff_t)sizeof owner + LONGEST && memcmp(at, owner, sizeof owner) == 0)
        audiops_tags_add_found(found, "MUSICBRAINZ_TRACKID", at + sizeof owner, (size_t)(end - at) - sizeof owner);
}

static void read_frame(AVDictionary **found, const char *frame, const uint8_t *at, const uint8_t *end)
{
    AVBPrint text;
    if (at >= end)
        return;
    av_bprint_init(&text, 0, LARGEST_TEXT);
    if (strcmp(frame, "UFID") == 0)
        read_identifier(found, at, end);
    else if (*at <= UTF8 && frame[0] == 'T')
        read_texts(found, frame, at, end, &text);
    else if (*at <= UTF8)
        read_remark(found, frame, at, end, &text);
    av_bprint_finalize(&text, NULL);
}

static bool is_read(const char *frame)
{
    return frame[0] == 'T' || strcmp(frame, "COMM") == 0 || strcmp(frame, "USLT") == 0 || strcmp(frame, "UFID") == 0;
}

/* ---- tags ---- */

/* Bytes of the tag from wherever they are: the file, or memory. */
typedef struct source {
    const audiops_file *file;
    const uint8_t *bytes;
    int64_t start, end;
    int version, flags;
} source;

static bool get(const source *tag, int64_t at, uint8_t *bytes, int64_t size)
{
    if (size < 0 || size > tag->end - at)
        return false;
    if (tag->bytes == NULL)
        return audiops_file_read_at(tag->file, tag->start + at, bytes, (int)size) == size;
    memcpy(bytes, tag->bytes + at, (size_t)size);
    return true;
}

/* Past an extended header, whose size includes itself in version 4 alone. */
static int64_t first_frame(const source *tag)
{
    uint8_t size[4];
    if (tag->version == 2 || (tag->flags & EXTENDED) == 0 || !get(tag, 0, size, 4))
        return 0;
    return tag->version == 3 ? 4 + (int64_t)AV_RB32(size) : number_of_sevens(size);
}

static void read_frames(AVDictionary **found, const source *tag)
{
    enum { ANY_FORMAT = 0x0D, FRAME_UNSYNCHRONISED = 2, MOST_FRAMES = 4096, OLD_ANY_FORMAT = 0xE0 };
    int head = tag->version == 2 ? 6 : 10;
    uint8_t header[10];
    int64_t at = first_frame(tag);
    for (int i = 0; i < MOST_FRAMES && at >= 0 && get(tag, at, header, head) && header[0] != 0; i++) {
        char name[5] = { (char)header[0], (char)header[1], (char)header[2], tag->version == 2 ? '\0' : (char)header[3], '\0' };
        int64_t size = tag->version == 2   ? AV_RB24(header + 3)
                       : tag->version == 3 ? AV_RB32(header + 4)
                                           : number_of_sevens(header + 4);
        int format = tag->version == 2 ? 0 : header[9];
        at += head;
        if (size > tag->end - at)
            return;
        for (size_t s = 0; tag->version == 2 && s < FF_ARRAY_ELEMS(short_frames); s++) {
            if (strcmp(name, short_frames[s][0]) == 0)
                audiops_copy_text(name, sizeof name, short_frames[s][1]);
        }
        bool is_plain = (format & (tag->version == 4 ? ANY_FORMAT : OLD_ANY_FORMAT)) == 0;
        uint8_t *frame = is_plain && is_read(name) && size > 0 && size <= LARGEST_TEXT ? av_malloc((size_t)size) : NULL;
        if (frame != NULL && get(tag, at, frame, size)) {
            bool stuffed = tag->version == 4 && ((tag->flags & UNSYNCHRONISED) != 0 || (format & FRAME_UNSYNCHRONISED) != 0);
            size_t length = stuffed ? synchronise(frame, (size_t)size) : (size_t)size;
            read_frame(found, name, frame, frame + length);
        }
        av_free(frame);
        at += size;
    }
}

/* Year, and day and month, of versions before 4 (TYER, TDAT), as a date. */
static void merge_date(AVDictionary **found)
{
    const AVDictionaryEntry *year = av_dict_get(*found, "TYER", NULL, 0), *day = av_dict_get(*found, "TDAT", NULL, 0);
    char date[16];
    if (year == NULL || av_dict_get(*found, "date", NULL, 0) != NULL || strlen(year->value) != 4)
        return;
    if (day != NULL && strlen(day->value) == 4)
        snprintf(date, sizeof date, "%s-%.2s-%.2s", year->value, day->value + 2, day->value);
    else
        snprintf(date, sizeof date, "%s", year->value);
    av_dict_set(found, "date", date, 0);
    av_dict_set(found, "TYER", NULL, 0);
    av_dict_set(found, "TDAT", NULL, 0);
}

bool audiops_id3_read(AVDictionary **found, const audiops_file *file, int64_t at)
{
    enum { NEVER = 0x0F, AT_ONCE = 1 << 16 };
    uint8_t header[HEADER];
    if (audiops_file_read_at(file, at, header, HEADER) != HEADER || memcmp(header, "ID3", 3) != 0 || header[3] < 2 ||
        header[3] > 4 || (header[5] & NEVER) != 0)
        return false;
    source tag = { .file = file, .start = at + HEADER, .version = header[3], .flags = header[5] };
    tag.end = FFMIN(number_of_sevens(header + 6), file->size - tag.start);
    bool is_whole = tag.version < 4 && (tag.flags & UNSYNCHRONISED) != 0;
    /* At once where it is small: a frame with a large picture is passed over in the file. */
    int64_t most = is_whole ? LARGEST : AT_ONCE;
    uint8_t *bytes = tag.end > 0 && tag.end <= most ? av_malloc((size_t)tag.end) : NULL;
    if (bytes != NULL && audiops_file_read_at(file, tag.start, bytes, (int)tag.end) == tag.end) {
        tag.bytes = bytes;
        if (is_whole)
            tag.end = (int64_t)synchronise(bytes, (size_t)tag.end);
    }
    if (tag.bytes != NULL || !is_whole)
        read_frames(found, &tag);
    merge_date(found);
    av_free(bytes);
    return is_whole && tag.bytes != NULL;
}
