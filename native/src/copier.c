#include "copier.h"

#include <stdlib.h>
#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/dict.h>
#include <libavutil/intreadwrite.h>

/* ---- opening ---- */

static audiops_result open_copier(audiops_copier *copier, const char *source, const char *target,
                                  const audiops_copy_options *options)
{
    audiops_result result = audiops_reader_open(source, options->stream_index, &copier->source);
    if (result != AUDIOPS_OK)
        return result;
    /* One edit of Opus is its pre-skip and its end, of which the packets tell. */
    bool is_opus = copier->source->stream->codecpar->codec_id == AV_CODEC_ID_OPUS;
    const char *name = copier->source->format->iformat->name;
    bool is_matroska = av_match_name("matroska", name) != 0; /* what it states of a codec's delay is stated anew */
    if (!is_matroska && av_match_name("mov", name) == 0 && copier->source->edits.count == 1)
        return audiops_fail(AUDIOPS_UNSUPPORTED, "its sound begins within its packets, which can only be encoded anew");
    if (audiops_reader_parts(copier->source) > 1 || (copier->source->edits.count == 1 && !is_opus && !is_matroska))
        return audiops_fail(AUDIOPS_UNSUPPORTED, "it is a chain of %d streams or edits joined end to end, which can only be encoded as one",
                            audiops_reader_parts(copier->source));
    if (copier->source->mpeg.is_free)
        return audiops_fail(AUDIOPS_UNSUPPORTED, "it is MP3 of a free format, whose frames no other file can hold: it can only be encoded anew");
    audiops_forget_log();
    copier->packet = av_packet_alloc();
    copier->next = av_packet_alloc();
    if (copier->packet == NULL || copier->next == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    result = audiops_muxer_create(options->format, &copier->format);
    if (result == AUDIOPS_OK)
        result = audiops_copier_take_over(copier, options->stream_index);
    if (result == AUDIOPS_OK) /* last: nothing is created for what is refused */
        result = audiops_file_open(&copier->file, target, true, &copier->cancelled);
    if (result == AUDIOPS_OK)
        audiops_muxer_attach(copier->format, &copier->file);
    return result;
}

audiops_result audiops_copier_open(const char *source, const char *target, const audiops_copy_options *options,
                                   audiops_copier **copier)
{
    audiops_library_init();
    if (source == NULL || *source == '\0' || target == NULL || *target == '\0' || copier == NULL || options == NULL ||
        options->struct_size != sizeof *options)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "two paths and options of this version are needed");
    if (strcmp(source, target) == 0)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a file cannot be copied onto itself");
    if (options->stream_index < -1 || memchr(options->format, 0, sizeof options->format) == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the stream's number or the name of the format is not valid");
    audiops_copier *created = calloc(1, sizeof *created);
    if (created == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    audiops_handle_opened();
    atomic_init(&created->cancelled, false);
    created->file.descriptor = -1;
    created->report.struct_size = sizeof created->report;
    audiops_result result = open_copier(created, source, target, options);
    if (result != AUDIOPS_OK) {
        audiops_copier_close(created);
        return result;
    }
    *copier = created;
    return AUDIOPS_OK;
}

audiops_result audiops_copier_set_tag(audiops_copier *copier, const char *name, const char *value)
{
    if (copier == NULL || name == NULL || value == NULL || *name == '\0')
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a tag needs a name and a value");
    if (copier->header_written)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "tags must come before the packets");
    /* Anew and in their order, which removing one from a dictionary changes; some names stand there more than once. */
    AVDictionary *others = NULL;
    const AVDictionaryEntry *entry = NULL;
    int error = 0;
    while (error >= 0 && (entry = av_dict_iterate(copier->format->metadata, entry)) != NULL) {
        if (av_strcasecmp(entry->key, name) != 0)
            error = av_dict_set(&others, entry->key, entry->value, AV_DICT_MULTIKEY);
    }
    if (error >= 0 && *value != '\0')
        error = av_dict_set(&others, name, value, 0);
    if (error < 0) {
        av_dict_free(&others);
        return audiops_fail_av(error, "cannot set the tag");
    }
    av_dict_free(&copier->format->metadata);
    copier->format->metadata = others;
    return AUDIOPS_OK;
}

audiops_result audiops_copier_add_gain(audiops_copier *copier, int32_t gain)
{
    enum { HEADER_SIZE = 19, GAIN = 16 };
    if (copier == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "no copier");
    if (copier->header_written)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a gain must come before the packets");
    const AVStream *stream = copier->streams[copier->source->stream->index].target;
    if (stream == NULL || stream->codecpar->codec_id != AV_CODEC_ID_OPUS || stream->codecpar->extradata_size < HEADER_SIZE ||
        av_match_name(copier->format->oformat->name, "ogg,oga,opus") == 0)
        return audiops_fail(AUDIOPS_UNSUPPORTED, "only the header of Opus in Ogg states an output gain");
    uint8_t *field = stream->codecpar->extradata + GAIN;
    int64_t sum = (int64_t)(int16_t)AV_RL16(field) + gain;
    if (sum < INT16_MIN || sum > INT16_MAX)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "an output gain is -128 to 128 dB");
    AV_WL16(field, (uint16_t)sum);
    return AUDIOPS_OK;
}

audiops_result audiops_copier_add_tag(audiops_copier *copier, const char *name, const char *value)
{
    if (copier == NULL || name == NULL || value == NULL || *name == '\0' || *value == '\0')
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a tag needs a name and a value");
    if (copier->header_written)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "tags must come before the packets");
    int error = av_dict_set(&copier->format->metadata, name, value, AV_DICT_MULTIKEY);
    return error < 0 ? audiops_fail_av(error, "cannot set the tag") : AUDIOPS_OK;
}

/* ---- packets ---- */

/* The next packet that is copied, or AUDIOPS_END. */
static audiops_result read_packet(audiops_copier *copier, AVPacket *packet)
{
    audiops_reader *source = copier->source;
    for (;;) {
        if (atomic_load_explicit(&copier->cancelled, memory_order_relaxed))
            return audiops_fail(AUDIOPS_CANCELLED, "cancelled");
        audiops_result result = audiops_reader_next_packet(source, packet);
        if (result != AUDIOPS_OK)
            return result;
        if ((unsigned)packet->stream_index >= copier->stream_count) {
            av_packet_unref(packet);
            continue;
        }
        const AVStream *from = source->format->streams[packet->stream_index];
        int block = from->codecpar->block_align;
        if (av_get_exact_bits_per_sample(from->codecpar->codec_id) > 0 && block > 0 && packet->size % block != 0)
            av_shrink_packet(packet, packet->size - packet->size % block); /* part of a sample */
        if (copier->streams[packet->stream_index].target != NULL && packet->size > 0 &&
            from->codecpar->codec_type == AVMEDIA_TYPE_AUDIO)
            return AUDIOPS_OK;
        av_packet_unref(packet);
    }
}

/* Without a LAME header in the source, one in the target would make decoders drop what they give now. */
static void choose_header(const audiops_copier *copier, AVDictionary **options)
{
    if (strcmp(copier->format->oformat->name, "mp3") == 0 && copier->report.start_padding == 0)
        av_dict_set(options, "write_xing", "0", 0);
}

static audiops_result begin(audiops_copier *copier)
{
    audiops_result result = read_packet(copier, copier->packet);
    copier->ended = result == AUDIOPS_END;
    if (result != AUDIOPS_OK && result != AUDIOPS_END)
        return result;
    result = audiops_copier_learn_padding(copier, copier->packet);
    if (result != AUDIOPS_OK)
        return result;
    AVDictionary *options = NULL;
    choose_header(copier, &options);
    result = audiops_muxer_begin(copier->format, copier->source->sample_rate, &copier->pictures, &options);
    av_dict_free(&options);
    if (result != AUDIOPS_OK)
        return result;
    copier->header_written = true;
    copier->data_start = avio_tell(copier->file.io);
    return AUDIOPS_OK;
}

static audiops_result write_packet(audiops_copier *copier)
{
    copier->data_bytes += copier->packet->size;
    audiops_result result = audiops_copier_stamp(copier, copier->packet, copier->ended);
    int error = result == AUDIOPS_OK ? av_write_frame(copier->format, copier->packet) : 0;
    if (error >= 0 && copier->file.io->error < 0)
        error = copier->file.io->error;
    av_packet_unref(copier->packet);
    return error < 0 ? audiops_fail_writing(&copier->file, error, "cannot write") : result;
}

audiops_result audiops_copier_copy(audiops_copier *copier, int32_t packets, double *fraction)
{
    if (copier == NULL || packets < 1 || fraction == NULL || copier->finished)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a copier at work and a number of packets are needed");
    *fraction = 0;
    audiops_forget_log();
    audiops_result result = copier->header_written ? AUDIOPS_OK : begin(copier);
    for (int32_t i = 0; i < packets && result == AUDIOPS_OK; i++) {
        if (copier->packet->size == 0)
            return AUDIOPS_END;
        result = read_packet(copier, copier->next);
        copier->ended = result == AUDIOPS_END;
        if (result != AUDIOPS_OK && result != AUDIOPS_END)
            break;
        result = write_packet(copier);
        av_packet_move_ref(copier->packet, copier->next);
    }
    if (copier->source->file.size > 0)
        *fraction = FFMIN((double)avio_tell(copier->source->file.io) / (double)copier->source->file.size, 1);
    return result;
}

/* ---- the end ---- */

/* What is missing of the samples that the header promised, where packets say how long they are. */
static audiops_result find_damage(audiops_copier *copier)
{
    audiops_reader *source = copier->source;
    enum AVCodecID codec = source->stream->codecpar->codec_id;
    const AVCodecDescriptor *descriptor = avcodec_descriptor_get(codec);
    bool counts = av_get_exact_bits_per_sample(codec) >= 8 || codec == AV_CODEC_ID_MP3 ||
                  (descriptor != NULL && (descriptor->props & AV_CODEC_PROP_LOSSY) == 0);
    int64_t padding = copier->report.start_padding + copier->report.end_padding;
    source->ended = true;
    source->position = counts ? FFMAX(copier->samples - padding, 0) : INT64_MAX;
    return audiops_reader_damage(source, &copier->report.bad_packets, &copier->report.missing);
}

audiops_result audiops_copier_finish(audiops_copier *copier, audiops_copy_report *report)
{
    if (copier == NULL || report == NULL || report->struct_size != sizeof *report)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the report is missing or of another version");
    if (!copier->header_written || !copier->ended || copier->packet->size != 0 || copier->finished)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "there are packets left to copy, or the file is finished already");
    audiops_forget_log();
    audiops_result result = find_damage(copier);
    if (result == AUDIOPS_OK)
        result = audiops_muxer_end(copier->format, copier->data_start, copier->data_bytes,
                                   copier->source->total.kind == AUDIOPS_COUNT_EXACT && copier->report.bad_packets == 0 && copier->report.missing == 0
                                       ? copier->source->total.count
                                       : -1,
                                   &copier->pictures);
    audiops_result closed = audiops_file_close(&copier->file);
    copier->format->pb = NULL;
    copier->finished = true;
    result = result != AUDIOPS_OK ? result : closed;
    if (result == AUDIOPS_OK)
        *report = copier->report;
    return result;
}

void audiops_copier_cancel(audiops_copier *copier)
{
    if (copier == NULL)
        return;
    atomic_store(&copier->cancelled, true);
    audiops_reader_cancel(copier->source);
}

void audiops_copier_close(audiops_copier *copier)
{
    if (copier == NULL)
        return;
    for (unsigned i = 0; copier->streams != NULL && i < copier->stream_count; i++)
        av_vorbis_parse_free(&copier->streams[i].vorbis);
    free(copier->streams);
    if (copier->format != NULL)
        copier->format->pb = NULL;
    avformat_free_context(copier->format);
    audiops_pictures_free(&copier->pictures);
    av_packet_free(&copier->packet);
    av_packet_free(&copier->next);
    audiops_reader_close(copier->source);
    audiops_file_close(&copier->file);
    free(copier);
    audiops_handle_closed();
}
