#include "reader.h"

#include <libavutil/avstring.h>
#include <libavutil/mathematics.h>

/* Decoded ahead of a seek target so that a lossy codec's state has settled when the target comes: MP3's bit reservoir
 * reaches back 511 bytes, Opus asks for 80 ms, AAC and Vorbis overlap by one frame. */
#define PREROLL_SECONDS 1

static audiops_result rewind_reader(audiops_reader *reader)
{
    audiops_reader_close_format(reader);
    av_frame_unref(reader->frame);
    reader->frame_used = 0;
    reader->silence = 0;
    if (reader->rest != NULL)
        av_packet_unref(reader->rest);
    reader->draining = reader->ended = false;
    reader->bad_packets = 0;
    reader->skipped_packets = reader->skipped_bytes = 0;
    reader->missing = 0;
    reader->decoded = 0;
    audiops_reader_forget_shape(reader);
    reader->failed = false;
    audiops_result result = audiops_reader_open_format(reader);
    if (result == AUDIOPS_OK)
        result = audiops_reader_check_stream(reader);
    if (result == AUDIOPS_OK)
        result = audiops_reader_ensure_decoder(reader);
    return result;
}

/* Whether a demuxer, which may have several names, is one of a list of names. */
static bool shares_a_name(const char *list, const char *names)
{
    char *rest = av_strdup(names), *state = NULL;
    bool is_in = false;
    for (char *name = rest == NULL ? NULL : av_strtok(rest, ",", &state); name != NULL; name = av_strtok(NULL, ",", &state))
        is_in = is_in || av_match_name(name, list) != 0;
    av_free(rest);
    return is_in;
}

/* Decoding from the start and dropping is exact in every format; the rest is speed. */
static audiops_result seek_by_decoding(audiops_reader *reader, int64_t sample)
{
    audiops_result result = rewind_reader(reader);
    reader->to_drop = sample;
    return result;
}

/* The pairs of demuxer and codec whose stamps after a seek are those of decoding from the start, sample by sample. Elsewhere they
 * are of pages, of blocks, or counted by a bit rate that the header states. `native/tests/parts_test.c` tries every pair that can
 * be written. */
static bool stamps_are_proved(const audiops_reader *reader)
{
    static const struct {
        const char *demuxers;
        enum AVCodecID codec;
    } proved[] = {
        { "flac", AV_CODEC_ID_FLAC }, { "wv", AV_CODEC_ID_WAVPACK }, { "tta", AV_CODEC_ID_TTA },
        { "aac", AV_CODEC_ID_AAC }, { "mov", AV_CODEC_ID_AAC }, { "mov", AV_CODEC_ID_ALAC }, { "ogg", AV_CODEC_ID_VORBIS }, { "ogg", AV_CODEC_ID_OPUS },
    };
    const AVCodecParameters *codec = reader->stream->codecpar;
    AVRational base = reader->stream->time_base;
    if (base.num != 1 || base.den % reader->sample_rate != 0 || codec->sample_rate != reader->sample_rate)
        return false;
    for (size_t i = 0; i < FF_ARRAY_ELEMS(proved); i++) {
        if (codec->codec_id == proved[i].codec && shares_a_name(proved[i].demuxers, reader->format->iformat->name))
            return true;
    }
    return false;
}

static audiops_result learn_origin(audiops_reader *reader)
{
    bool is_at_start = reader->decoded == 0 && !reader->draining && !reader->ended; /* where it was just opened */
    audiops_result result = is_at_start ? AUDIOPS_OK : rewind_reader(reader);
    if (result == AUDIOPS_OK)
        result = audiops_reader_next_frame(reader);
    if (result == AUDIOPS_OK)
        reader->origin = reader->frame->pts;
    return result == AUDIOPS_END ? AUDIOPS_OK : result;
}

static audiops_result seek_by_stamp(audiops_reader *reader, int64_t sample, int64_t preroll, bool *done)
{
    *done = false;
    if (reader->origin == AV_NOPTS_VALUE) {
        audiops_result result = learn_origin(reader);
        if (result != AUDIOPS_OK)
            return result;
        if (reader->origin == AV_NOPTS_VALUE)
            return AUDIOPS_OK;
    }
    AVRational base = reader->stream->time_base, rate = { 1, reader->sample_rate };
    int64_t stamp = reader->origin + av_rescale_q(sample - preroll, rate, base);
    av_frame_unref(reader->frame);
    audiops_reader_forget_shape(reader);
    if (av_seek_frame(reader->format, reader->stream->index, stamp, AVSEEK_FLAG_BACKWARD) < 0)
        return AUDIOPS_OK;
    avcodec_flush_buffers(reader->decoder);
    reader->skipping = 0;
    reader->draining = reader->ended = false;
    reader->decoded = 0;
    reader->skipped_packets = reader->skipped_bytes = 0; /* what is passed over from here on is told, once */
    reader->to_drop = 1; /* what fails to decode before the target is not damage */
    audiops_result result = audiops_reader_next_frame(reader);
    if (result == AUDIOPS_END)
        return AUDIOPS_OK;
    if (result != AUDIOPS_OK || reader->frame->pts == AV_NOPTS_VALUE || reader->resampler != NULL)
        return result; /* a stream that changed its rate midway: its stamps are no count of samples */
    int64_t at = av_rescale_q(reader->frame->pts - reader->origin, base, rate);
    if (at > sample)
        return AUDIOPS_OK;
    if (reader->count.limit >= 0)
        reader->frame->nb_samples = (int)FFMIN(reader->frame->nb_samples, FFMAX(reader->count.limit - at, 0));
    reader->to_drop = sample - at;
    reader->decoded = at + reader->frame->nb_samples;
    *done = true;
    return AUDIOPS_OK;
}

static audiops_result seek(audiops_reader *reader, int64_t sample)
{
    if (reader == NULL || sample < 0)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a sample number from 0 is needed");
    if (audiops_reader_is_flac(reader)) {
        audiops_result result = audiops_reader_seek_flac(reader, sample);
        if (result != AUDIOPS_OK || audiops_reader_is_flac(reader))
            return result;
    }
    audiops_result result = audiops_reader_is_direct(reader) ? AUDIOPS_OK : audiops_reader_ensure_decoder(reader);
    if (result != AUDIOPS_OK)
        return result;

    if (reader->reads_plain) {
        if (sample != reader->position || reader->ended)
            audiops_reader_seek_plain(reader, sample);
        reader->position = sample;
        return AUDIOPS_OK;
    }

    if (audiops_reader_is_chain(reader))
        result = audiops_reader_seek_link(reader, sample);
    if (result != AUDIOPS_OK)
        return result;
    const AVCodecDescriptor *descriptor = avcodec_descriptor_get(reader->stream->codecpar->codec_id);
    bool settles_at_once = av_get_exact_bits_per_sample(reader->stream->codecpar->codec_id) > 0 ||
                           (descriptor != NULL && (descriptor->props & AV_CODEC_PROP_LOSSY) == 0);
    int64_t preroll = settles_at_once ? 0 : (int64_t)PREROLL_SECONDS * reader->sample_rate;
    int64_t near = reader->position + FFMAX(preroll, reader->sample_rate / 4);
    int64_t in_link = sample - reader->link_first + reader->lead;
    const int64_t end = audiops_reader_latest_end(reader);
    if (end >= 0 && sample >= end) {
        /* Behind the end that the header states: nothing need be read to find it. */
        av_frame_unref(reader->frame);
        reader->frame_used = 0;
        reader->to_drop = 0;
        reader->ended = true;
    } else if (sample >= reader->position && sample <= near && !reader->ended) {
        reader->to_drop += sample - reader->position;
    } else if (in_link > preroll && reader->mpeg.is_read) {
        bool done;
        result = audiops_reader_seek_mpeg(reader, in_link, preroll, &done);
        if (result == AUDIOPS_OK && !done)
            result = seek_by_decoding(reader, in_link);
    } else if (in_link <= preroll || !stamps_are_proved(reader)) {
        result = seek_by_decoding(reader, in_link);
    } else {
        bool done;
        result = seek_by_stamp(reader, in_link, preroll, &done);
        if (result == AUDIOPS_OK && !done)
            result = seek_by_decoding(reader, in_link);
    }
    if (result == AUDIOPS_OK)
        reader->position = sample;
    return result;
}

audiops_result audiops_reader_seek(audiops_reader *reader, int64_t sample)
{
    if (reader != NULL)
        audiops_reader_limit_memory(reader);
    audiops_result result = seek(reader, sample);
    audiops_limit_memory(0);
    return result;
}
