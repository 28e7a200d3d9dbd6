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
    reader->draining = reader->ended = false;
    reader->bad_packets = 0;
    audiops_result result = audiops_reader_open_format(reader);
    if (result == AUDIOPS_OK)
        result = audiops_reader_check_stream(reader);
    if (result == AUDIOPS_OK)
        result = audiops_reader_ensure_decoder(reader);
    return result;
}

static bool is_plain_pcm(const AVCodecParameters *codec)
{
    int bits = av_get_exact_bits_per_sample(codec->codec_id);
    return bits >= 8 && bits % 8 == 0 && codec->block_align == bits / 8 * codec->ch_layout.nb_channels;
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
 * are of pages, of blocks, or counted by a bit rate that the header states; `native/tests/parts_test.c` tries every pair that
 * can be written. */
static bool stamps_are_proved(const audiops_reader *reader)
{
    static const struct {
        const char *demuxers;
        enum AVCodecID codec; /* AV_CODEC_ID_NONE: PCM of whole bytes */
    } proved[] = {
        { "wav,w64,aiff,caf,au", AV_CODEC_ID_NONE }, { "flac", AV_CODEC_ID_FLAC }, { "wv", AV_CODEC_ID_WAVPACK },
        { "tta", AV_CODEC_ID_TTA }, { "mp3", AV_CODEC_ID_MP3 }, { "mp3", AV_CODEC_ID_MP2 }, { "aac", AV_CODEC_ID_AAC },
        { "mov", AV_CODEC_ID_AAC }, { "mov", AV_CODEC_ID_ALAC }, { "ogg", AV_CODEC_ID_VORBIS }, { "ogg", AV_CODEC_ID_OPUS },
    };
    const AVCodecParameters *codec = reader->stream->codecpar;
    AVRational base = reader->stream->time_base;
    if (base.num != 1 || base.den % reader->sample_rate != 0)
        return false;
    for (size_t i = 0; i < FF_ARRAY_ELEMS(proved); i++) {
        bool is_codec = proved[i].codec == AV_CODEC_ID_NONE ? is_plain_pcm(codec) : codec->codec_id == proved[i].codec;
        if (is_codec && shares_a_name(proved[i].demuxers, reader->format->iformat->name))
            return true;
    }
    return false;
}

static audiops_result learn_origin(audiops_reader *reader)
{
    audiops_result result = rewind_reader(reader);
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
    /* Else FFmpeg finds PCM by the bytes a second that the header states, right or wrong. */
    if (is_plain_pcm(reader->stream->codecpar))
        reader->stream->codecpar->bit_rate = 0;
    AVRational base = reader->stream->time_base, rate = { 1, reader->sample_rate };
    int64_t stamp = reader->origin + av_rescale_q(sample - preroll, rate, base);
    av_frame_unref(reader->frame);
    if (av_seek_frame(reader->format, reader->stream->index, stamp, AVSEEK_FLAG_BACKWARD) < 0)
        return AUDIOPS_OK;
    avcodec_flush_buffers(reader->decoder);
    reader->draining = reader->ended = false;
    reader->to_drop = 1; /* what fails to decode before the target is not damage */
    audiops_result result = audiops_reader_next_frame(reader);
    if (result == AUDIOPS_END)
        return AUDIOPS_OK;
    if (result != AUDIOPS_OK || reader->frame->pts == AV_NOPTS_VALUE)
        return result;
    int64_t at = av_rescale_q(reader->frame->pts - reader->origin, base, rate);
    if (at > sample)
        return AUDIOPS_OK;
    reader->to_drop = sample - at;
    *done = true;
    return AUDIOPS_OK;
}

audiops_result audiops_reader_seek(audiops_reader *reader, int64_t sample)
{
    if (reader == NULL || sample < 0)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a sample number from 0 is needed");
    audiops_result result = audiops_reader_ensure_decoder(reader);
    if (result != AUDIOPS_OK)
        return result;

    if (reader->reads_plain) {
        if (sample != reader->position || reader->ended)
            audiops_reader_seek_plain(reader, sample);
        reader->position = sample;
        return AUDIOPS_OK;
    }

    const AVCodecDescriptor *descriptor = avcodec_descriptor_get(reader->stream->codecpar->codec_id);
    bool settles_at_once = av_get_exact_bits_per_sample(reader->stream->codecpar->codec_id) > 0 ||
                           (descriptor != NULL && (descriptor->props & AV_CODEC_PROP_LOSSY) == 0);
    int64_t preroll = settles_at_once ? 0 : (int64_t)PREROLL_SECONDS * reader->sample_rate;
    int64_t near = reader->position + FFMAX(preroll, reader->sample_rate / 4);

    if (reader->count.kind == AUDIOPS_COUNT_EXACT && sample >= reader->count.count) {
        /* The end that the header states: nothing need be read to find it. */
        av_frame_unref(reader->frame);
        reader->frame_used = 0;
        reader->to_drop = 0;
        reader->ended = true;
    } else if (sample >= reader->position && sample <= near && !reader->ended) {
        reader->to_drop += sample - reader->position;
    } else if (sample <= preroll || !stamps_are_proved(reader)) {
        result = seek_by_decoding(reader, sample);
    } else {
        bool done;
        result = seek_by_stamp(reader, sample, preroll, &done);
        if (result == AUDIOPS_OK && !done)
            result = seek_by_decoding(reader, sample);
    }
    if (result == AUDIOPS_OK)
        reader->position = sample;
    return result;
}
