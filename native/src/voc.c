/* Creative's VOC: blocks, each of a type and a length of three bytes, of sound, silence, and parts that are to be repeated.
 *
 * The block that ends such a part has no content. FFmpeg takes that for a length that is not known, and gives nothing of what follows:
 * such a file's packets are cut here. */
#include "reader.h"
#include "stated_count.h"

#include <stdio.h>

#include <libavutil/intreadwrite.h>

enum { MOST_BLOCKS = 1000000, MOST_TYPES = 9, BLOCK_HEADER = 4, END = 0, SOUND = 1, MORE = 2, SILENCE = 3, REPEAT = 6, NEW_SOUND = 9 };

typedef struct block {
    int type;
    int64_t start, size; /* of what it has; sound whose size is 0 reaches to the end of the file */
} block;

static bool has_sound(int type)
{
    return type == SOUND || type == MORE || type == NEW_SOUND;
}

static int64_t first_block(const audiops_file *file)
{
    enum { START_AT = 20 };
    uint8_t start[2];
    return audiops_file_has_at(file, START_AT, start, sizeof start) ? AV_RL16(start) : file->size;
}

/* The block at a place; false where none begins, or what begins there is the end. */
static bool block_at(const audiops_file *file, int64_t at, block *found)
{
    uint8_t bytes[BLOCK_HEADER];
    if (!audiops_file_has_at(file, at, bytes, 1) || bytes[0] == END || !audiops_file_has_at(file, at, bytes, sizeof bytes))
        return false;
    int64_t size = AV_RL24(bytes + 1);
    bool is_open = size == 0 && has_sound(bytes[0]);
    *found = (block){ .type = bytes[0], .start = at + BLOCK_HEADER, .size = is_open ? file->size - at - BLOCK_HEADER : size };
    return true;
}

/* Bytes before the sound of a block. */
static int header_of(int type)
{
    enum { SOUND_HEADER = 2, NEW_HEADER = 12 };
    return type == SOUND ? SOUND_HEADER : type == NEW_SOUND ? NEW_HEADER : 0;
}

int64_t audiops_voc_sound_bytes(const audiops_file *file)
{
    int64_t sum = 0;
    block block;
    for (int64_t at = first_block(file), i = 0; i < MOST_BLOCKS && block_at(file, at, &block); i++, at = block.start + block.size) {
        int header = header_of(block.type);
        if (has_sound(block.type) && block.size >= header)
            sum += block.size - header;
    }
    return sum;
}

bool audiops_voc_is_cut(const audiops_file *file)
{
    int64_t at = first_block(file);
    block block;
    for (int i = 0; i < MOST_BLOCKS && block_at(file, at, &block) && block.type <= MOST_TYPES; i++) {
        at = block.start + block.size;
        if (at > file->size)
            return true;
    }
    uint8_t type;
    return at < file->size && at > file->size - BLOCK_HEADER && audiops_file_has_at(file, at, &type, 1) && type != END && type <= MOST_TYPES;
}

int audiops_voc_left_out(const audiops_file *file, char *what, size_t capacity)
{
    enum { CONTENT = 3, MICROSECONDS = 1000000 };
    int silences = 0, repeats = 0;
    double seconds = 0;
    block block;
    for (int64_t at = first_block(file), i = 0; i < MOST_BLOCKS && block_at(file, at, &block); i++, at = block.start + block.size) {
        uint8_t bytes[CONTENT];
        if (block.type == SILENCE && block.size >= CONTENT && audiops_file_has_at(file, block.start, bytes, sizeof bytes)) {
            silences++;
            seconds += (AV_RL16(bytes) + 1) * (256.0 - bytes[2]) / MICROSECONDS; /* its rate is of the old kind */
        }
        repeats += block.type == REPEAT;
    }
    char of_time[64] = "", of_parts[64] = "";
    if (silences > 0)
        snprintf(of_time, sizeof of_time, "silence of %.3f s", seconds);
    if (repeats == 1)
        snprintf(of_parts, sizeof of_parts, "a part that is to be repeated");
    else if (repeats > 1)
        snprintf(of_parts, sizeof of_parts, "%d parts that are to be repeated", repeats);
    if (silences + repeats > 0)
        snprintf(what, capacity, "%s%s%s", of_time, silences > 0 && repeats > 0 ? " and " : "", of_parts);
    return silences + repeats;
}

static bool has_bare_block(const audiops_file *file)
{
    block block;
    for (int64_t at = first_block(file), i = 0; i < MOST_BLOCKS && block_at(file, at, &block); i++, at = block.start + block.size) {
        if (block.size == 0 && !has_sound(block.type))
            return true;
    }
    return false;
}

void audiops_reader_take_voc(audiops_reader *reader)
{
    int bits = av_get_exact_bits_per_sample(reader->stream->codecpar->codec_id);
    reader->voc = (audiops_voc){ .is_read = bits >= 8 && has_bare_block(&reader->file), .next = first_block(&reader->file) };
}

int audiops_reader_read_voc(audiops_reader *reader, AVPacket *packet)
{
    enum { PACKET_BYTES = 16 * 1024 };
    audiops_voc *voc = &reader->voc;
    AVIOContext *io = reader->format->pb;
    block block;
    for (int i = 0; voc->left <= 0; i++, voc->next = block.start + block.size) {
        if (i == MOST_BLOCKS || !block_at(&reader->file, voc->next, &block))
            return AVERROR_EOF;
        if (has_sound(block.type)) {
            voc->at = block.start + header_of(block.type);
            voc->left = block.start + block.size - voc->at;
        }
    }
    int64_t error = avio_tell(io) == voc->at ? 0 : avio_seek(io, voc->at, SEEK_SET);
    int size = error < 0 ? (int)error : av_get_packet(io, packet, (int)FFMIN(voc->left, PACKET_BYTES));
    if (size < 0)
        return size;
    voc->at += size;
    voc->left -= size;
    packet->flags = AV_PKT_FLAG_KEY;
    packet->stream_index = reader->stream->index;
    return 0;
}
