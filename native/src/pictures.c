#include "pictures.h"

#include <stdlib.h>
#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/base64.h>
#include <libavutil/intreadwrite.h>
#include <libavutil/mem.h>

/* One that is larger would not do in a tag: FLAC has 24 bits for it. */
#define LARGEST ((16 << 20) - 4096)

static bool is_target(const AVFormatContext *target, const char *names)
{
    return av_match_name(target->oformat->name, names) != 0;
}

const char *audiops_picture_mime(const audiops_picture *picture)
{
    static const struct {
        enum AVCodecID codec;
        const char *mime;
    } types[] = { { AV_CODEC_ID_MJPEG, "image/jpeg" }, { AV_CODEC_ID_PNG, "image/png" },   { AV_CODEC_ID_GIF, "image/gif" },
                  { AV_CODEC_ID_BMP, "image/bmp" },    { AV_CODEC_ID_TIFF, "image/tiff" }, { AV_CODEC_ID_WEBP, "image/webp" } };
    for (size_t i = 0; i < FF_ARRAY_ELEMS(types); i++) {
        if (types[i].codec == picture->codec)
            return types[i].mime;
    }
    return NULL;
}

int audiops_picture_type(const audiops_picture *picture)
{
    /* id3.org, ID3v2.4 frames, 4.14, in FFmpeg's words. */
    static const char *const types[] = {
        "Other", "32x32 pixels 'file icon'", "Other file icon", "Cover (front)", "Cover (back)", "Leaflet page",
        "Media (e.g. label side of CD)", "Lead artist/lead performer/soloist", "Artist/performer", "Conductor",
        "Band/Orchestra", "Composer", "Lyricist/text writer", "Recording Location", "During recording", "During performance",
        "Movie/video screen capture", "A bright coloured fish", "Illustration", "Band/artist logotype",
        "Publisher/Studio logotype",
    };
    enum { FRONT_COVER = 3 };
    const AVDictionaryEntry *shown = av_dict_get(picture->metadata, "comment", NULL, 0);
    for (size_t i = 0; shown != NULL && i < FF_ARRAY_ELEMS(types); i++) {
        if (av_strcasecmp(shown->value, types[i]) == 0)
            return (int)i;
    }
    return FRONT_COVER;
}

const char *audiops_picture_title(const audiops_picture *picture)
{
    const AVDictionaryEntry *title = av_dict_get(picture->metadata, "title", NULL, 0);
    return title == NULL ? "" : title->value;
}

/* The size of a picture by its own header, where the file around it does not state it; 1 by 1 where it cannot be found. */
static void find_size(audiops_picture *picture)
{
    const uint8_t *data = picture->packet->data;
    int size = picture->packet->size;
    int64_t across = 0, down = 0;
    if (picture->codec == AV_CODEC_ID_PNG && size >= 24) {
        across = AV_RB32(data + 16);
        down = AV_RB32(data + 20);
    } else if (picture->codec == AV_CODEC_ID_GIF && size >= 10) {
        across = AV_RL16(data + 6);
        down = AV_RL16(data + 8);
    } else if (picture->codec == AV_CODEC_ID_BMP && size >= 26) {
        across = AV_RL32(data + 18);
        down = llabs((int64_t)(int32_t)AV_RL32(data + 22));
    } else if (picture->codec == AV_CODEC_ID_MJPEG) {
        /* Segment by segment to the start of a frame: 0xC0 to 0xCF, without those of tables. */
        for (int64_t at = 2; at + 9 <= size && data[at] == 0xFF; at += 2 + AV_RB16(data + at + 2)) {
            int marker = data[at + 1];
            if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                down = AV_RB16(data + at + 5);
                across = AV_RB16(data + at + 7);
                break;
            }
        }
    }
    bool is_found = across > 0 && down > 0 && across <= UINT16_MAX && down <= UINT16_MAX;
    picture->width = is_found ? (int)across : 1;
    picture->height = is_found ? (int)down : 1;
}

static bool fits(const audiops_picture *picture, int size, const AVFormatContext *target)
{
    if (size > LARGEST || audiops_picture_mime(picture) == NULL)
        return false;
    if (is_target(target, "ipod,mov,mp4"))
        return picture->codec == AV_CODEC_ID_MJPEG || picture->codec == AV_CODEC_ID_PNG || picture->codec == AV_CODEC_ID_BMP;
    if (is_target(target, "flac"))
        return picture->codec != AV_CODEC_ID_WEBP;
    return is_target(target, "mp3,adts,aiff,ogg,oga,opus,wv,tta");
}

static audiops_result take(audiops_pictures *pictures, const AVStream *from, const AVFormatContext *target, int32_t *lost)
{
    audiops_picture taken = { .codec = from->codecpar->codec_id, .width = from->codecpar->width, .height = from->codecpar->height };
    if (!fits(&taken, from->attached_pic.size, target)) {
        ++*lost;
        return AUDIOPS_OK;
    }
    audiops_picture *more = av_realloc_array(pictures->items, (size_t)pictures->count + 1, sizeof *more);
    if (more == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    pictures->items = more;
    taken.packet = av_packet_clone(&from->attached_pic);
    more[pictures->count++] = taken;
    if (taken.packet == NULL || av_dict_copy(&more[pictures->count - 1].metadata, from->metadata, 0) < 0)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    /* MP4 does not say what a picture shows, and FFmpeg not what APE tags say of it. */
    const char *shown = av_dict_get(from->metadata, "Cover Art (Back)", NULL, 0) != NULL ? "Cover (back)" : "Cover (front)";
    if (av_dict_get(from->metadata, "comment", NULL, 0) == NULL &&
        av_dict_set(&more[pictures->count - 1].metadata, "comment", shown, 0) < 0)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    if (taken.width <= 0 || taken.height <= 0)
        find_size(&more[pictures->count - 1]);
    return AUDIOPS_OK;
}

audiops_result audiops_pictures_take(audiops_pictures *pictures, const AVFormatContext *source, const AVFormatContext *target,
                                     int32_t *lost)
{
    audiops_result result = AUDIOPS_OK;
    for (unsigned i = 0; i < source->nb_streams && result == AUDIOPS_OK; i++) {
        if ((source->streams[i]->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0 && source->streams[i]->attached_pic.size > 0)
            result = take(pictures, source->streams[i], target, lost);
    }
    return result;
}

void audiops_pictures_free(audiops_pictures *pictures)
{
    for (int i = 0; i < pictures->count; i++) {
        av_packet_free(&pictures->items[i].packet);
        av_dict_free(&pictures->items[i].metadata);
    }
    av_freep(&pictures->items);
    pictures->count = 0;
}

/* As FLAC stores it (RFC 9639, 8.8), which Ogg has as the tag METADATA_BLOCK_PICTURE, in base 64. */
static audiops_result add_tag(const audiops_picture *picture, AVFormatContext *target)
{
    enum { FIELDS = 32 };
    const char *mime = audiops_picture_mime(picture), *title = audiops_picture_title(picture);
    size_t mime_size = strlen(mime), title_size = strlen(title);
    if (title_size > LARGEST)
        title_size = 0;
    size_t size = FIELDS + mime_size + title_size + (size_t)picture->packet->size;
    size_t encoded_size = AV_BASE64_SIZE(size);
    uint8_t *block = av_mallocz(size), *at = block;
    char *encoded = av_malloc(encoded_size);
    if (block == NULL || encoded == NULL) {
        av_free(block);
        av_free(encoded);
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    }
    AV_WB32(at, (uint32_t)audiops_picture_type(picture));
    AV_WB32(at + 4, (uint32_t)mime_size);
    memcpy(at + 8, mime, mime_size);
    at += 8 + mime_size;
    AV_WB32(at, (uint32_t)title_size);
    memcpy(at + 4, title, title_size);
    AV_WB32(at + 4 + title_size, (uint32_t)picture->width);
    AV_WB32(at + 8 + title_size, (uint32_t)picture->height);
    at += 4 + title_size + 16; /* depth and colours: 0, not known */
    AV_WB32(at, (uint32_t)picture->packet->size);
    memcpy(at + 4, picture->packet->data, (size_t)picture->packet->size);
    av_base64_encode(encoded, (int)encoded_size, block, (int)size);
    av_free(block);
    int error = av_dict_set(&target->metadata, "METADATA_BLOCK_PICTURE", encoded, AV_DICT_MULTIKEY | AV_DICT_DONT_STRDUP_VAL);
    return error < 0 ? audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory") : AUDIOPS_OK;
}

static audiops_result add_stream(const audiops_picture *picture, AVFormatContext *target)
{
    AVStream *stream = avformat_new_stream(target, NULL);
    if (stream == NULL || av_dict_copy(&stream->metadata, picture->metadata, 0) < 0)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    stream->codecpar->codec_type = AVMEDIA_TYPE_VIDEO;
    stream->codecpar->codec_id = picture->codec;
    stream->codecpar->width = picture->width;
    stream->codecpar->height = picture->height;
    stream->time_base = (AVRational){ 1, 90000 };
    stream->disposition = AV_DISPOSITION_ATTACHED_PIC;
    return AUDIOPS_OK;
}

static bool are_streams(const AVFormatContext *target)
{
    return is_target(target, "flac,ipod,mov,mp4");
}

audiops_result audiops_pictures_place(const audiops_pictures *pictures, AVFormatContext *target)
{
    audiops_result result = AUDIOPS_OK;
    for (int i = 0; i < pictures->count && result == AUDIOPS_OK; i++) {
        if (are_streams(target))
            result = add_stream(&pictures->items[i], target);
        else if (is_target(target, "ogg,oga,opus"))
            result = add_tag(&pictures->items[i], target);
    }
    return result;
}

audiops_result audiops_pictures_write(const audiops_pictures *pictures, AVFormatContext *target, const audiops_file *file)
{
    for (int i = 0; i < pictures->count && are_streams(target); i++) {
        AVPacket *packet = av_packet_clone(pictures->items[i].packet);
        if (packet == NULL)
            return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
        packet->stream_index = (int)target->nb_streams - pictures->count + i;
        packet->pts = packet->dts = 0;
        int error = av_write_frame(target, packet);
        av_packet_free(&packet);
        if (error < 0)
            return audiops_fail_writing(file, error, "cannot write the cover art");
    }
    return AUDIOPS_OK;
}
