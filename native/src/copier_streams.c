/* What of a file is taken over into another one besides its packets: streams, cover art, chapters, tags. */
#include "copier.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/base64.h>
#include <libavutil/intreadwrite.h>
#include <libavutil/mathematics.h>
#include <libavutil/mem.h>

static bool is_target(const audiops_copier *copier, const char *names)
{
    return av_match_name(copier->format->oformat->name, names) != 0;
}

static bool is_picture(const AVStream *stream)
{
    return (stream->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0 && stream->attached_pic.size > 0;
}

static bool is_mp4(const audiops_copier *copier)
{
    return is_target(copier, "ipod,mov,mp4");
}

static audiops_result add_stream(audiops_copier *copier, const AVStream *from)
{
    AVStream *stream = avformat_new_stream(copier->format, NULL);
    if (stream == NULL || avcodec_parameters_copy(stream->codecpar, from->codecpar) < 0)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    stream->codecpar->codec_tag = 0; /* the source's name of the codec may not be the target's */
    stream->time_base = from->time_base;
    stream->disposition = from->disposition;
    copier->streams[from->index].target = stream;
    return AUDIOPS_OK;
}

/* FFmpeg knows what codecs a format has names for, and of some formats not even that. */
static bool can_hold(const AVOutputFormat *format, enum AVCodecID codec)
{
    static const struct {
        const char *format;
        enum AVCodecID codecs[4];
    } others[] = { { "flac", { AV_CODEC_ID_FLAC } },
                   { "mp3", { AV_CODEC_ID_MP3 } },
                   { "adts", { AV_CODEC_ID_AAC } },
                   { "wv", { AV_CODEC_ID_WAVPACK } },
                   { "tta", { AV_CODEC_ID_TTA } },
                   { "opus", { AV_CODEC_ID_OPUS } },
                   { "ogg", { AV_CODEC_ID_VORBIS, AV_CODEC_ID_OPUS, AV_CODEC_ID_FLAC, AV_CODEC_ID_SPEEX } } };
    for (size_t i = 0; i < FF_ARRAY_ELEMS(others); i++) {
        if (strcmp(format->name, others[i].format) != 0)
            continue;
        for (size_t c = 0; c < FF_ARRAY_ELEMS(others[i].codecs); c++) {
            if (others[i].codecs[c] == codec)
                return true;
        }
        return false;
    }
    if (avformat_query_codec(format, codec, FF_COMPLIANCE_NORMAL) != 1)
        return false;
    /* What else these take, FFmpeg writes down by halves: CAF without the length of packets, AAC in Wave without its header. */
    bool is_wave = av_match_name(format->name, "wav,w64") != 0;
    if (!is_wave && av_match_name(format->name, "aiff,au,caf") == 0)
        return true;
    switch (codec) {
    case AV_CODEC_ID_ADPCM_MS:
    case AV_CODEC_ID_ADPCM_IMA_WAV:
    case AV_CODEC_ID_ADPCM_YAMAHA:
    case AV_CODEC_ID_GSM_MS:
    case AV_CODEC_ID_MP3:
        return is_wave;
    case AV_CODEC_ID_ALAC:
        return !is_wave;
    default:
        return av_get_exact_bits_per_sample(codec) > 0;
    }
}

static audiops_result add_audio(audiops_copier *copier, const AVStream *from)
{
    const AVCodecParameters *codec = from->codecpar;
    if (!can_hold(copier->format->oformat, codec->codec_id))
        return audiops_fail(AUDIOPS_UNSUPPORTED, "a %s file cannot hold %s audio", copier->format->oformat->name,
                            avcodec_get_name(codec->codec_id));
    audiops_result result = add_stream(copier, from);
    if (result != AUDIOPS_OK)
        return result;
    AVStream *stream = copier->streams[from->index].target;
    const AVDictionaryEntry *language = av_dict_get(from->metadata, "language", NULL, 0);
    if (language != NULL && is_mp4(copier))
        av_dict_set(&stream->metadata, "language", language->value, 0);
    if (!av_get_exact_bits_per_sample(codec->codec_id)) /* a Wave header's, which MP4 for one takes for its own */
        stream->codecpar->block_align = is_target(copier, "wav,w64") ? codec->block_align : 0;
    copier->report.audio_streams++;
    return AUDIOPS_OK;
}

/* The size of a picture by its own header, where the file around it does not state it; 1 by 1 where it cannot be found. */
static void picture_size(const AVPacket *picture, enum AVCodecID codec, int *width, int *height)
{
    const uint8_t *data = picture->data;
    int size = picture->size;
    int64_t across = 0, down = 0;
    if (codec == AV_CODEC_ID_PNG && size >= 24) {
        across = AV_RB32(data + 16);
        down = AV_RB32(data + 20);
    } else if (codec == AV_CODEC_ID_GIF && size >= 10) {
        across = AV_RL16(data + 6);
        down = AV_RL16(data + 8);
    } else if (codec == AV_CODEC_ID_BMP && size >= 26) {
        across = AV_RL32(data + 18);
        down = llabs((int64_t)(int32_t)AV_RL32(data + 22));
    } else if (codec == AV_CODEC_ID_MJPEG) {
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
    *width = is_found ? (int)across : 1;
    *height = is_found ? (int)down : 1;
}

/* A picture as FLAC stores it (RFC 9639, 8.8), which Ogg has as the tag METADATA_BLOCK_PICTURE, in base 64. */
static audiops_result add_picture_tag(audiops_copier *copier, const AVStream *from)
{
    enum { FRONT_COVER = 3, FIELDS = 32, LARGEST = 16 << 20 };
    static const struct {
        enum AVCodecID codec;
        const char *mime;
    } types[] = { { AV_CODEC_ID_MJPEG, "image/jpeg" }, { AV_CODEC_ID_PNG, "image/png" }, { AV_CODEC_ID_GIF, "image/gif" },
                  { AV_CODEC_ID_BMP, "image/bmp" }, { AV_CODEC_ID_WEBP, "image/webp" } };
    const char *mime = NULL;
    for (size_t i = 0; i < FF_ARRAY_ELEMS(types); i++)
        mime = types[i].codec == from->codecpar->codec_id ? types[i].mime : mime;
    const AVDictionaryEntry *title = av_dict_get(from->metadata, "title", NULL, 0);
    const char *text = title == NULL ? "" : title->value;
    size_t mime_size = mime == NULL ? 0 : strlen(mime), text_size = strlen(text);
    if (mime == NULL || from->attached_pic.size > LARGEST || text_size > LARGEST) {
        copier->report.lost_pictures++;
        return AUDIOPS_OK;
    }

    size_t size = FIELDS + mime_size + text_size + (size_t)from->attached_pic.size;
    size_t encoded_size = AV_BASE64_SIZE(size);
    uint8_t *block = av_mallocz(size), *at = block;
    char *encoded = av_malloc(encoded_size);
    audiops_result result = AUDIOPS_OK;
    if (block == NULL || encoded == NULL) {
        result = audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    } else {
        AV_WB32(at, FRONT_COVER);
        AV_WB32(at + 4, (uint32_t)mime_size);
        memcpy(at + 8, mime, mime_size);
        at += 8 + mime_size;
        AV_WB32(at, (uint32_t)text_size);
        memcpy(at + 4, text, text_size);
        int width = from->codecpar->width, height = from->codecpar->height;
        if (width <= 0 || height <= 0)
            picture_size(&from->attached_pic, from->codecpar->codec_id, &width, &height);
        AV_WB32(at + 4 + text_size, (uint32_t)width);
        AV_WB32(at + 8 + text_size, (uint32_t)height);
        at += 4 + text_size + 16; /* depth and colours: 0, not known */
        AV_WB32(at, (uint32_t)from->attached_pic.size);
        memcpy(at + 4, from->attached_pic.data, (size_t)from->attached_pic.size);
        av_base64_encode(encoded, (int)encoded_size, block, (int)size);
        av_dict_set(&copier->format->metadata, "METADATA_BLOCK_PICTURE", encoded, AV_DICT_MULTIKEY);
        copier->report.pictures++;
    }
    av_free(block);
    av_free(encoded);
    return result;
}

static audiops_result add_picture(audiops_copier *copier, const AVStream *from)
{
    if (is_target(copier, "ogg,oga,opus"))
        return add_picture_tag(copier, from);
    bool fits = is_target(copier, "mp3,flac,aiff") ||
                (is_mp4(copier) && (from->codecpar->codec_id == AV_CODEC_ID_MJPEG ||
                                    from->codecpar->codec_id == AV_CODEC_ID_PNG || from->codecpar->codec_id == AV_CODEC_ID_BMP));
    if (!fits) {
        copier->report.lost_pictures++;
        return AUDIOPS_OK;
    }
    audiops_result result = add_stream(copier, from);
    if (result == AUDIOPS_OK && (from->codecpar->width <= 0 || from->codecpar->height <= 0)) {
        AVCodecParameters *codec = copier->streams[from->index].target->codecpar;
        picture_size(&from->attached_pic, codec->codec_id, &codec->width, &codec->height);
    }
    if (result == AUDIOPS_OK && av_dict_copy(&copier->streams[from->index].target->metadata, from->metadata, 0) < 0)
        result = audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    copier->report.pictures += result == AUDIOPS_OK;
    return result;
}

static audiops_result add_streams(audiops_copier *copier, int32_t stream_index)
{
    const AVFormatContext *source = copier->source->format;
    audiops_result result = AUDIOPS_OK;
    /* Audio before pictures, as some muxers want it. */
    for (unsigned i = 0; i < copier->stream_count && result == AUDIOPS_OK; i++) {
        AVStream *from = source->streams[i];
        bool is_audio = from->codecpar->codec_type == AVMEDIA_TYPE_AUDIO;
        bool is_wanted = is_audio && (stream_index < 0 || from == copier->source->stream);
        if (is_wanted && copier->report.audio_streams > 0 && !is_target(copier, "ipod,mov,mp4,ogg,oga"))
            return audiops_fail(AUDIOPS_UNSUPPORTED, "a %s file holds one audio stream, and the file has more",
                                copier->format->oformat->name);
        if (is_wanted)
            result = add_audio(copier, from);
        else if (is_audio)
            copier->report.lost_audio_streams++;
        from->discard = is_wanted ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    }
    for (unsigned i = 0; i < copier->stream_count && result == AUDIOPS_OK; i++) {
        const AVStream *from = source->streams[i];
        if (from->codecpar->codec_type == AVMEDIA_TYPE_AUDIO)
            continue;
        if (is_picture(from))
            result = add_picture(copier, from);
        else if (source->nb_chapters == 0 || from->codecpar->codec_type == AVMEDIA_TYPE_VIDEO)
            copier->report.lost_other_streams++; /* else it may be the chapters' own, which are taken over as such */
    }
    return result;
}

/* As comments, the way of Vorbis: FFmpeg writes them for Opus alone, and reads them in all. */
static audiops_result add_chapter_tags(audiops_copier *copier)
{
    enum { MOST = 999 };
    const AVFormatContext *source = copier->source->format;
    for (unsigned i = 0; i < source->nb_chapters; i++) {
        const AVChapter *chapter = source->chapters[i];
        int64_t start = av_rescale_q(chapter->start, chapter->time_base, (AVRational){ 1, 1000 });
        if (i >= MOST || start < 0 || start >= INT64_C(100) * 3600 * 1000) {
            copier->report.lost_chapters++;
            continue;
        }
        char name[32], time[32];
        snprintf(name, sizeof name, "CHAPTER%03u", i + 1);
        snprintf(time, sizeof time, "%02d:%02d:%02d.%03d", (int)(start / 3600000), (int)(start / 60000 % 60),
                 (int)(start / 1000 % 60), (int)(start % 1000));
        int error = av_dict_set(&copier->format->metadata, name, time, 0);
        const AVDictionaryEntry *title = av_dict_get(chapter->metadata, "title", NULL, 0);
        snprintf(name, sizeof name, "CHAPTER%03uNAME", i + 1);
        if (error >= 0 && title != NULL)
            error = av_dict_set(&copier->format->metadata, name, title->value, 0);
        if (error < 0)
            return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
        copier->report.chapters++;
    }
    return AUDIOPS_OK;
}

static audiops_result add_chapters(audiops_copier *copier)
{
    const AVFormatContext *source = copier->source->format;
    AVFormatContext *target = copier->format;
    if (source->nb_chapters == 0)
        return AUDIOPS_OK;
    if (is_target(copier, "flac,ogg,oga,opus"))
        return add_chapter_tags(copier);
    if (!is_target(copier, "mp3,ipod,mov,mp4")) {
        copier->report.lost_chapters = (int32_t)source->nb_chapters;
        return AUDIOPS_OK;
    }
    target->chapters = av_calloc(source->nb_chapters, sizeof *target->chapters);
    if (target->chapters == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    for (unsigned i = 0; i < source->nb_chapters; i++) {
        AVChapter *chapter = av_mallocz(sizeof *chapter);
        if (chapter == NULL)
            return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
        target->chapters[target->nb_chapters++] = chapter;
        chapter->id = source->chapters[i]->id;
        chapter->time_base = source->chapters[i]->time_base;
        chapter->start = source->chapters[i]->start;
        chapter->end = source->chapters[i]->end;
        if (av_dict_copy(&chapter->metadata, source->chapters[i]->metadata, 0) < 0)
            return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    }
    copier->report.chapters = (int32_t)target->nb_chapters;
    return AUDIOPS_OK;
}

/* Tags of the file, then those of the stream whose names the file does not have, as the reader tells them. */
static audiops_result add_tags(audiops_copier *copier)
{
    AVDictionary **target = &copier->format->metadata;
    int error = av_dict_copy(target, copier->source->format->metadata, AV_DICT_MULTIKEY);
    const AVDictionaryEntry *entry = NULL;
    while (error >= 0 && (entry = av_dict_iterate(copier->source->stream->metadata, entry)) != NULL) {
        if (av_dict_get(copier->source->format->metadata, entry->key, NULL, 0) == NULL)
            error = av_dict_set(target, entry->key, entry->value, AV_DICT_MULTIKEY);
    }
    return error < 0 ? audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory") : AUDIOPS_OK;
}

audiops_result audiops_copier_take_over(audiops_copier *copier, int32_t stream_index)
{
    copier->stream_count = copier->source->format->nb_streams;
    copier->streams = calloc(copier->stream_count, sizeof *copier->streams);
    if (copier->streams == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    for (unsigned i = 0; i < copier->stream_count; i++)
        copier->streams[i].previous = AV_NOPTS_VALUE;
    audiops_result result = add_tags(copier);
    if (result == AUDIOPS_OK)
        result = add_streams(copier, stream_index);
    return result == AUDIOPS_OK ? add_chapters(copier) : result;
}

audiops_result audiops_copier_write_pictures(audiops_copier *copier)
{
    const AVFormatContext *source = copier->source->format;
    for (unsigned i = 0; i < copier->stream_count; i++) {
        const AVStream *from = source->streams[i], *target = copier->streams[i].target;
        if (target == NULL || !is_picture(from))
            continue;
        if (av_packet_ref(copier->next, &from->attached_pic) < 0)
            return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
        copier->next->stream_index = target->index;
        copier->next->pts = copier->next->dts = 0;
        int error = av_write_frame(copier->format, copier->next);
        av_packet_unref(copier->next);
        if (error < 0)
            return audiops_fail_writing(&copier->file, error, "cannot write the cover art");
    }
    return AUDIOPS_OK;
}
