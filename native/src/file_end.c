/* Whether a file ends before the end that it states, by the lengths of its own outermost parts: nothing of the content is
 * looked at, and a format that states no length is never cut. */
#include "reader.h"
#include "stated_count.h"

#include <string.h>

#include <libavutil/intreadwrite.h>

enum { MOST_PARTS = 100000 };

typedef bool (*is_cut)(const audiops_file *file);

static bool is_among(const uint8_t *name, const char *names)
{
    for (; *names != '\0'; names += 4) {
        if (memcmp(name, names, 4) == 0)
            return true;
    }
    return false;
}

/* ISO base media (14496-12, 4.2) and QuickTime: boxes with their length in front. */
static bool mov_is_cut(const audiops_file *file)
{
    int64_t at = 0;
    for (int i = 0; i < MOST_PARTS && at < file->size; i++) {
        uint8_t box[16] = { 0 };
        int have = audiops_file_read_at(file, at, box, sizeof box);
        if (have < 8 || !is_among(box + 4, "ftypmoovmdatfreeskipwidemoofmframetauuidudtasidxstyppnotPICTemsgprftpdinssix"))
            return false;
        int64_t size = AV_RB32(box);
        if (size == 1 && have == 16)
            size = (int64_t)AV_RB64(box + 8);
        if (size < 8) /* 0: to the end of the file */
            return false;
        if (size > file->size - at)
            return true;
        at += size;
    }
    return false;
}

/* A number of EBML (RFC 8794, 4): the zeros before the first bit tell its length. -1 where all its bits are set: not known. */
static int64_t ebml_number(const uint8_t *bytes, int *length)
{
    *length = 1;
    while (*length <= 8 && (bytes[0] & (0x80 >> (*length - 1))) == 0)
        ++*length;
    if (*length > 8)
        return -1;
    int64_t value = bytes[0] & (0xFF >> *length);
    bool full = value == 0xFF >> *length;
    for (int i = 1; i < *length; i++) {
        value = value << 8 | bytes[i];
        full = full && bytes[i] == 0xFF;
    }
    return full ? -1 : value;
}

/* What was recorded as it came states no length, but that of each block. */
static bool live_matroska_is_cut(const audiops_file *file, int64_t at)
{
    enum { LARGEST = 4 + 8, MOST_BLOCKS = 1000000 };
    static const uint8_t cluster[4] = { 0x1F, 0x43, 0xB6, 0x75 };
    for (int i = 0; i < MOST_BLOCKS && at < file->size; i++) {
        uint8_t bytes[LARGEST] = { 0 };
        int have = audiops_file_read_at(file, at, bytes, (int)FFMIN(LARGEST, file->size - at)), id_length, size_length;
        ebml_number(bytes, &id_length);
        int64_t size = ebml_number(bytes + FFMIN(id_length, 4), &size_length);
        if (id_length > 4 || size_length > 8)
            return false; /* no element */
        if (id_length + size_length > have)
            return true;
        at += id_length + size_length;
        bool is_entered = memcmp(bytes, cluster, sizeof cluster) == 0;
        if (size < 0 && !is_entered)
            return false;
        if (!is_entered && size > file->size - at)
            return true;
        if (!is_entered)
            at += size;
    }
    return false;
}

static bool matroska_is_cut(const audiops_file *file)
{
    enum { ID = 4 };
    static const uint8_t header[ID] = { 0x1A, 0x45, 0xDF, 0xA3 }, segment[ID] = { 0x18, 0x53, 0x80, 0x67 };
    uint8_t bytes[ID + 8];
    int length;
    if (!audiops_file_has_at(file, 0, bytes, sizeof bytes) || memcmp(bytes, header, ID) != 0)
        return false;
    int64_t size = ebml_number(bytes + ID, &length), at = ID + length + size;
    if (size < 0 || !audiops_file_has_at(file, at, bytes, sizeof bytes) || memcmp(bytes, segment, ID) != 0)
        return false;
    size = ebml_number(bytes + ID, &length);
    at += ID + length;
    return size < 0 ? live_matroska_is_cut(file, at) : size > file->size - at;
}

/* RIFF (AVI in several of them), of which IFF is the big-endian kind. */
static bool riff_is_cut(const audiops_file *file)
{
    int64_t at = 0;
    for (int i = 0; i < MOST_PARTS && at < file->size; i++) {
        uint8_t chunk[12];
        if (!audiops_file_has_at(file, at, chunk, sizeof chunk) || !is_among(chunk, "RIFFFORM"))
            return false;
        int64_t size = chunk[0] == 'R' ? AV_RL32(chunk + 4) : AV_RB32(chunk + 4), present = file->size - at - 8;
        if (size == 0 || audiops_stated_size(size, present, 1) < 0)
            return false;
        if (size > present)
            return true;
        at += 8 + size + (size & 1);
    }
    return false;
}

static bool iff_is_cut(const audiops_file *file)
{
    uint8_t chunk[12];
    if (!audiops_file_has_at(file, 0, chunk, sizeof chunk) || memcmp(chunk, "FRM8", 4) != 0)
        return riff_is_cut(file);
    return (int64_t)AV_RB64(chunk + 4) > file->size - 12; /* DSDIFF */
}

static bool dsf_is_cut(const audiops_file *file)
{
    uint8_t bytes[20];
    return audiops_file_has_at(file, 0, bytes, sizeof bytes) && (int64_t)AV_RL64(bytes + 12) > file->size;
}

/* Objects of ASF: a GUID and a length, both counted in. */
static bool asf_is_cut(const audiops_file *file)
{
    enum { GUID = 16, OBJECT = 24, SMALLEST_DATA = 50 };
    static const uint8_t rest[12] = { 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9, 0x00, 0xAA, 0x00, 0x62, 0xCE, 0x6C };
    int64_t at = 0;
    for (int i = 0; i < MOST_PARTS && at < file->size; i++) {
        uint8_t object[OBJECT];
        if (!audiops_file_has_at(file, at, object, sizeof object))
            return false;
        int64_t size = (int64_t)AV_RL64(object + GUID);
        bool is_header = AV_RB32(object) == 0x3026B275, is_data = AV_RB32(object) == 0x3626B275;
        if (size < OBJECT || memcmp(object + 4, rest, sizeof rest) != 0 || (is_data && size <= SMALLEST_DATA))
            return false; /* an index, or a broadcast's data */
        if (size > file->size - at)
            return is_header || is_data;
        at += size;
    }
    return false;
}

static bool real_is_cut(const audiops_file *file)
{
    enum { SLACK = 10 }; /* FFmpeg counts its own header of the data twice */
    int64_t at = 0;
    for (int i = 0; i < MOST_PARTS && at < file->size; i++) {
        uint8_t chunk[8];
        if (!audiops_file_has_at(file, at, chunk, sizeof chunk) || !is_among(chunk, ".RMFPROPMDPRCONTDATAINDXRMMDRMJE"))
            return false;
        int64_t size = AV_RB32(chunk + 4);
        if (size < 10 || size >= INT32_MAX)
            return false;
        if (size > file->size - at + SLACK)
            return true;
        at += size;
    }
    return false;
}

static bool mmf_is_cut(const audiops_file *file)
{
    uint8_t bytes[8];
    return audiops_file_has_at(file, 0, bytes, sizeof bytes) && memcmp(bytes, "MMMD", 4) == 0 &&
           (int64_t)AV_RB32(bytes + 4) > file->size - 8;
}

/* Westwood's AUD: the size of all that is behind its header. */
static bool aud_is_cut(const audiops_file *file)
{
    enum { HEADER = 12, SIZE_AT = 2 };
    uint8_t size[4];
    return audiops_file_has_at(file, SIZE_AT, size, sizeof size) && AV_RL32(size) > file->size - HEADER;
}

/* GXF (SMPTE 360M): packets that state their length, up to the one that ends the stream. */
static bool gxf_is_cut(const audiops_file *file)
{
    enum { HEADER = 16, TYPE_AT = 5, SIZE_AT = 6, END = 0xFB };
    int64_t at = 0;
    for (int i = 0; i < MOST_PARTS; i++) {
        uint8_t packet[HEADER];
        if (!audiops_file_has_at(file, at, packet, sizeof packet))
            return true;
        int64_t size = AV_RB32(packet + SIZE_AT);
        if (AV_RB32(packet) != 0 || packet[4] != 1 || AV_RB16(packet + HEADER - 2) != 0xE1E2 || size < HEADER)
            return false;
        if (packet[TYPE_AT] == END)
            return false;
        at += size;
    }
    return false;
}

/* CRI's ADX: blocks of 18 bytes and 32 samples, as many as the header's samples fill. */
static bool adx_is_cut(const audiops_file *file)
{
    enum { HEADER = 16, BLOCK_SAMPLES = 32 };
    uint8_t bytes[HEADER];
    if (!audiops_file_has_at(file, 0, bytes, sizeof bytes) || bytes[0] != 0x80 || bytes[1] != 0)
        return false;
    int64_t start = AV_RB16(bytes + 2) + 4, blocks = (audiops_adx_samples(file, bytes) + BLOCK_SAMPLES - 1) / BLOCK_SAMPLES;
    return blocks * bytes[5] * bytes[7] > file->size - start;
}

/* QOA: frames that state their samples and bytes, up to the samples that the header states. */
static bool qoa_is_cut(const audiops_file *file)
{
    enum { HEADER = 8, FRAME_HEADER = 8, FRAME_SAMPLES = 4, FRAME_BYTES = 6 };
    uint8_t bytes[HEADER];
    if (!audiops_file_has_at(file, 0, bytes, sizeof bytes) || memcmp(bytes, "qoaf", 4) != 0)
        return false;
    int64_t left = AV_RB32(bytes + 4), at = HEADER;
    for (int i = 0; i < MOST_PARTS && left > 0; i++) {
        uint8_t frame[FRAME_HEADER];
        if (!audiops_file_has_at(file, at, frame, sizeof frame))
            return true;
        int samples = AV_RB16(frame + FRAME_SAMPLES), size = AV_RB16(frame + FRAME_BYTES);
        if (samples == 0 || size < FRAME_HEADER)
            return false;
        left -= samples;
        at += size;
    }
    return at > file->size;
}

/* Musepack of stream version 8: packets of a key of two letters and a length, up to the one that ends the stream. */
static bool musepack_is_cut(const audiops_file *file)
{
    enum { MARK = 4, KEY = 2, LONGEST = 9 };
    int64_t at = MARK;
    for (int i = 0; i < MOST_PARTS; i++) {
        uint8_t bytes[KEY + LONGEST];
        int have = audiops_file_read_at(file, at, bytes, (int)FFMIN(file->size - at, KEY + LONGEST)), used = KEY;
        int64_t size = 0;
        bool ends = false;
        while (used < have && !ends) {
            size = size << 7 | (bytes[used] & 0x7F);
            ends = (bytes[used++] & 0x80) == 0;
        }
        if (!ends)
            return true;
        if (memcmp(bytes, "SE", KEY) == 0 || size < used)
            return false;
        if (size > file->size - at)
            return true;
        at += size;
    }
    return false;
}

/* NUT: what has points to seek to has an index of them at its end, before whose last eight bytes its length stands. */
static bool nut_is_cut(const audiops_file *file)
{
    enum { TAIL = 12, SIZE = 8, START = 16 * 1024 };
    static const uint8_t index[SIZE] = { 'N', 'X', 0xDD, 0x67, 0x2F, 0x23, 0xE6, 0x4E };
    static const uint8_t point[SIZE] = { 'N', 'K', 0xE4, 0xAD, 0xEE, 0xCA, 0x45, 0x69 };
    uint8_t bytes[START], code[SIZE];
    if (audiops_file_has_at(file, file->size - TAIL, bytes, SIZE)) {
        int64_t length = (int64_t)AV_RB64(bytes);
        if (length > TAIL && length <= file->size && audiops_file_has_at(file, file->size - length, code, SIZE) && memcmp(code, index, SIZE) == 0)
            return false;
    }
    int have = audiops_file_read_at(file, 0, bytes, START);
    for (int i = 0; i + SIZE <= have; i++) {
        if (memcmp(bytes + i, point, SIZE) == 0)
            return true;
    }
    return false;
}

bool audiops_reader_file_is_cut(const audiops_reader *reader, const char *demuxer)
{
    static const struct {
        const char *demuxer;
        is_cut function;
    } formats[] = {
        { "mov", mov_is_cut }, { "matroska", matroska_is_cut }, { "avi", riff_is_cut }, { "qcp", riff_is_cut },
        { "xwma", riff_is_cut }, { "iff", iff_is_cut }, { "dsf", dsf_is_cut }, { "asf", asf_is_cut }, { "asf_o", asf_is_cut },
        { "rm", real_is_cut }, { "flv", audiops_flv_is_cut }, { "voc", audiops_voc_is_cut }, { "mmf", mmf_is_cut }, { "swf", audiops_swf_is_cut },
        { "adx", adx_is_cut }, { "qoa", qoa_is_cut }, { "mpc8", musepack_is_cut }, { "nut", nut_is_cut },
        { "wsaud", aud_is_cut }, { "gxf", gxf_is_cut },
    };
    const audiops_plain *plain = &reader->plain;
    if (plain->demuxer != NULL && plain->stated >= 0 && plain->stated > reader->file.size - plain->start)
        return true;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        /* The first of a demuxer's names stands for it. */
        size_t length = strcspn(demuxer, ",");
        if (strlen(formats[i].demuxer) == length && strncmp(formats[i].demuxer, demuxer, length) == 0)
            return formats[i].function(&reader->file);
    }
    return false;
}
