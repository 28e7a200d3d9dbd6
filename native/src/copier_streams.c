/* What of a file is taken over into another one besides its packets: streams, cover art, chapters, tags. */
#include "copier.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libavutil/avstring.h>
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
        return audiops_fail(AUDIOPS_UNSUPPORTED, "the format cannot hold %s audio", avcodec_get_name(codec->codec_id));
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
            return audiops_fail(AUDIOPS_UNSUPPORTED, "the format holds one audio stream, and the file has more");
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
        if (!is_picture(from) && (source->nb_chapters == 0 || from->codecpar->codec_type == AVMEDIA_TYPE_VIDEO))
            copier->report.lost_other_streams++; /* else it may be the chapters' own, which are taken over as such */
    }
    if (result == AUDIOPS_OK)
        result = audiops_pictures_take(&copier->pictures, source, copier->format, &copier->report.lost_pictures);
    copier->report.pictures = copier->pictures.count;
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
