#include "ogg_links.h"

#include <stdlib.h>
#include <string.h>

#include <libavutil/common.h>
#include <libavutil/intreadwrite.h>

enum {
    HEADER = 27, MOST_SEGMENTS = 255, LARGEST_PAGE = HEADER + MOST_SEGMENTS + MOST_SEGMENTS * 255,
    CONTINUED = 1, FIRST = 2, MOST_STREAMS = 32, MOST_LINKS = 1 << 16, START = 64 * 1024, BLOCK = 2 * LARGEST_PAGE
};

typedef struct page {
    int64_t start, end;
    int64_t granule; /* -1: no packet ends in it */
    uint32_t serial, number;
    int flags;
} page;

/* The streams of one link as far as they were seen. */
typedef struct seen {
    int count;
    struct {
        uint32_t serial, number;
        int64_t granule;
    } streams[MOST_STREAMS];
} seen;

/* The page whose header is in `bytes`, `length` of which are there; false where there is none. */
static bool parse_page(const uint8_t *bytes, int length, int64_t start, page *found)
{
    if (length < HEADER || memcmp(bytes, "OggS", 4) != 0 || bytes[4] != 0 || bytes[5] > 7 || length < HEADER + bytes[26])
        return false;
    *found = (page){
        .start = start, .end = start + HEADER + bytes[26], .granule = (int64_t)AV_RL64(bytes + 6),
        .serial = AV_RL32(bytes + 14), .number = AV_RL32(bytes + 18), .flags = bytes[5]
    };
    for (int i = 0; i < bytes[26]; i++)
        found->end += bytes[HEADER + i];
    return true;
}

/* The first page from `from` on in a block that begins at byte `at` of the file. Four letters may stand anywhere: it counts where
 * the next page follows it, or the file ends. */
static bool find_page(const uint8_t *block, int length, int64_t at, int from, int64_t file_size, page *found)
{
    for (int i = from; i + HEADER <= length; i++) {
        const uint8_t *next = memchr(block + i, 'O', (size_t)(length - i));
        if (next == NULL)
            return false;
        i = (int)(next - block);
        if (!parse_page(next, length - i, at + i, found))
            continue;
        int64_t end = found->end - at;
        if (found->end >= file_size || (end + 4 <= length && memcmp(block + end, "OggS", 4) == 0))
            return true;
    }
    return false;
}

/* Takes note of a page. False where it cannot belong to the same link as the pages before it. */
static bool note_page(seen *link, const page *next)
{
    for (int i = 0; i < link->count; i++) {
        if (link->streams[i].serial != next->serial)
            continue;
        if ((next->flags & FIRST) != 0 || next->number < link->streams[i].number ||
            (next->granule != -1 && next->granule < link->streams[i].granule))
            return false;
        link->streams[i].number = next->number;
        if (next->granule != -1)
            link->streams[i].granule = next->granule;
        return true;
    }
    if ((next->flags & FIRST) == 0 || link->count == MOST_STREAMS)
        return link->count == 0 || link->count == MOST_STREAMS; /* what began before the file is no link of its own */
    link->streams[link->count].serial = next->serial;
    link->streams[link->count].number = next->number;
    link->streams[link->count++].granule = INT64_MIN;
    return true;
}

/* Whether the file may be a chain. All pages of its start are looked at, then one at each place that lies half as far again as the
 * one before, and the last: of two links of one number, as the same program may write them, the pages of the second are then
 * counted lower than one before them. */
static bool may_be_chained(const audiops_file *file, uint8_t *block)
{
    seen link = { 0 };
    page next;
    int length = audiops_file_read_at(file, 0, block, START);
    int64_t at = 0;
    bool has_data = false;
    for (; at < length && parse_page(block + at, length - (int)at, at, &next); at = next.end) {
        bool is_first = (next.flags & FIRST) != 0;
        if ((is_first && has_data) || (at == 0 && !is_first) || !note_page(&link, &next))
            return true;
        has_data = has_data || !is_first;
    }
    if (at < length && length == START)
        return true; /* something else between the pages: look at each */
    int64_t tail = FFMAX(file->size - LARGEST_PAGE, 0);
    for (int64_t place = FFMAX(at, START); place < tail; place += place / 2) {
        length = audiops_file_read_at(file, place, block, START / 2);
        bool is_found = find_page(block, length, place, 0, file->size, &next);
        if (!is_found) {
            length = audiops_file_read_at(file, place, block, BLOCK);
            is_found = find_page(block, length, place, 0, file->size, &next);
        }
        if (is_found && ((next.flags & FIRST) != 0 || !note_page(&link, &next)))
            return true;
        at = is_found ? next.end : at;
    }
    length = audiops_file_read_at(file, tail, block, LARGEST_PAGE);
    for (int from = 0; find_page(block, length, tail, from, file->size, &next); from = (int)(next.end - tail)) {
        if (next.start >= at && ((next.flags & FIRST) != 0 || !note_page(&link, &next)))
            return true;
    }
    return false;
}

static bool add_start(audiops_ogg_links *links, int64_t start)
{
    if (links->count >= MOST_LINKS)
        return true;
    if ((links->count & (links->count - 1)) == 0) {
        int64_t *longer = realloc(links->starts, sizeof *longer * (size_t)FFMAX(2 * links->count, 4));
        if (longer == NULL)
            return false;
        links->starts = longer;
    }
    links->starts[links->count++] = start;
    return true;
}

/* A link begins with the first pages of its streams; no other such page may follow before the next link. */
static bool scan(const audiops_file *file, uint8_t *block, audiops_ogg_links *links)
{
    bool was_first = false;
    page next;
    for (int64_t at = 0; at < file->size && !atomic_load_explicit(file->cancelled, memory_order_relaxed); at = next.end) {
        int length = audiops_file_read_at(file, at, block, HEADER + MOST_SEGMENTS);
        if (!parse_page(block, length, at, &next)) {
            length = audiops_file_read_at(file, at, block, BLOCK);
            if (!find_page(block, length, at, 0, file->size, &next)) {
                next.end = at + FFMAX(length - LARGEST_PAGE, LARGEST_PAGE);
                continue;
            }
        }
        bool is_first = (next.flags & FIRST) != 0;
        if (is_first && !was_first && !add_start(links, next.start))
            return false;
        was_first = is_first;
    }
    return true;
}

bool audiops_ogg_find_links(const audiops_file *file, audiops_ogg_links *links)
{
    *links = (audiops_ogg_links){ 0 };
    uint8_t *block = malloc(BLOCK);
    if (block == NULL)
        return false;
    bool done = !may_be_chained(file, block) || scan(file, block, links);
    free(block);
    if (done && links->count == 0)
        done = add_start(links, 0);
    if (!done)
        audiops_ogg_free_links(links);
    return done;
}

bool audiops_ogg_find_end(const audiops_file *file, audiops_ogg_end *end)
{
    enum { LAST_PAGE = 4 };
    *end = (audiops_ogg_end){ .granule = -1 };
    uint8_t *block = malloc(BLOCK);
    int64_t from = FFMAX(file->size - BLOCK, 0), before = 0;
    int length = block == NULL ? 0 : audiops_file_read_at(file, from, block, BLOCK);
    page next;
    for (int at = 0; at < length && find_page(block, length, from, at, file->size, &next); at = (int)(next.end - from)) {
        if (next.granule < 0)
            continue;
        const uint8_t *header = block + (next.start - from);
        *end = (audiops_ogg_end){ .granule = next.granule, .before = before, .is_last = (next.flags & LAST_PAGE) != 0 };
        for (int i = 0; i < header[HEADER - 1]; i++)
            end->packets += header[HEADER + i] < MOST_SEGMENTS;
        before = next.granule;
    }
    free(block);
    return end->granule >= 0;
}

void audiops_ogg_free_links(audiops_ogg_links *links)
{
    free(links->starts);
    *links = (audiops_ogg_links){ 0 };
}
