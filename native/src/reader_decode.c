#include "reader.h"

#include <libavutil/avstring.h>
#include <libavutil/intreadwrite.h>

/* FFmpeg's decoder takes the frame size of a wide-band header for half of what it is, and gives each frame twice as long. Without
 * the header it goes by the rate, and is right. */
static audiops_result prepare_speex(AVCodecContext *decoder)
{
    enum { MODE = 40, HEADER = 80, NARROW = 0, WIDE = 1 };
    if (decoder->extradata_size < HEADER || AV_RL32(decoder->extradata + MODE) == NARROW)
        return AUDIOPS_OK;
    if ((AV_RL32(decoder->extradata + MODE) == WIDE) != (decoder->sample_rate == 16000) || decoder->sample_rate == 8000)
        return audiops_fail(AUDIOPS_UNSUPPORTED, "wide-band Speex of %d Hz is not read", decoder->sample_rate);
    av_freep(&decoder->extradata);
    decoder->extradata_size = 0;
    return AUDIOPS_OK;
}

static audiops_result open_decoder(audiops_reader *reader)
{
    const AVCodec *codec = avcodec_find_decoder(reader->mpeg.is_free ? AV_CODEC_ID_MP3ADU : reader->stream->codecpar->codec_id);
    if (codec == NULL)
        return audiops_fail(AUDIOPS_UNSUPPORTED, "there is no decoder for it");
    reader->decoder = avcodec_alloc_context3(codec);
    if (reader->decoder == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    int error = avcodec_parameters_to_context(reader->decoder, reader->stream->codecpar);
    reader->decoder->codec_id = codec->id;
    if (error >= 0 && codec->id == AV_CODEC_ID_SPEEX) {
        audiops_result result = prepare_speex(reader->decoder);
        if (result != AUDIOPS_OK)
            return result;
    }
    if (error >= 0) {
        reader->decoder->pkt_timebase = reader->stream->time_base;
        reader->decoder->thread_count = 1; /* files run side by side, which scales better than threads inside one */
        if (codec->id == AV_CODEC_ID_OPUS && reader->counts_pre_skip)
            reader->decoder->flags2 |= AV_CODEC_FLAG2_SKIP_MANUAL;
        error = avcodec_open2(reader->decoder, codec, NULL);
    }
    if (error == AVERROR(EINVAL)) /* settings that it does not take, which may be a newer version's */
        return audiops_fail_av(error, "cannot start the decoder");
    return error < 0 ? audiops_fail_reading(0, error, "cannot start the decoder") : AUDIOPS_OK;
}

/* PCM data may end with part of a sample (W64 pads its chunks), what comes in blocks with part of one (SoX counts the byte
 * that pads a chunk): that is not damage. */
static bool is_padding(const audiops_reader *reader, int packet_size)
{
    const AVCodecParameters *codec = reader->stream->codecpar;
    return (av_get_exact_bits_per_sample(codec->codec_id) > 0 || audiops_has_blocks(codec)) &&
           packet_size < reader->stream->codecpar->block_align;
}

/* Of the last packet sent, which stays until the next one is read: it, or what is left of it, cannot be decoded. */
static void note_failure(audiops_reader *reader)
{
    const AVPacket *packet = reader->packet;
    if (reader->to_drop > 0 || packet->size <= 0 || is_padding(reader, packet->size))
        return;
    int bytes = packet->size;
    const char *name = audiops_junk_name(reader->stream->codecpar->codec_id, packet->data, bytes);
    if (name == NULL && reader->count.promised > 0 && reader->decoded >= reader->count.promised)
        name = audiops_junk_behind(packet->data, packet->size, &bytes); /* all that the header promises is there already */
    if (name == NULL) {
        reader->bad_packets++;
        return;
    }
    reader->skipped_packets++;
    reader->skipped_bytes += bytes;
    reader->skipped_name = name;
}

/* What stands behind the last frame of a packet would make the decoder refuse all of it. */
static void cut_junk(audiops_reader *reader)
{
    AVPacket *packet = reader->packet;
    int bytes = audiops_junk_size(reader->stream->codecpar->codec_id, packet->data, packet->size), behind;
    if (bytes <= 0)
        return;
    const uint8_t *junk = packet->data + packet->size - bytes;
    const char *name = audiops_junk_name(AV_CODEC_ID_NONE, junk, bytes);
    reader->skipped_name = name != NULL ? name : audiops_junk_behind(junk, bytes, &behind);
    reader->skipped_packets++;
    reader->skipped_bytes += bytes;
    av_shrink_packet(packet, packet->size - bytes);
}

/* MP3 of low rates has frames shorter than what is dropped at the start. FFmpeg takes what to drop from the last packet that says
 * so, and where that speaks of the end alone, the rest of the start would be forgotten. */
static void keep_skipping(audiops_reader *reader)
{
    enum { SIZE = 10 };
    size_t size = 0;
    uint8_t *skip = av_packet_get_side_data(reader->packet, AV_PKT_DATA_SKIP_SAMPLES, &size);
    if (skip != NULL && size >= SIZE) {
        if (AV_RL32(skip) == 0)
            AV_WL32(skip, (uint32_t)reader->skipping);
        reader->skipping = AV_RL32(skip);
    }
    if (reader->skipping > 0)
        reader->skipping = FFMAX(reader->skipping - av_rescale_q(reader->packet->duration, reader->stream->time_base,
                                                                 (AVRational){ 1, reader->sample_rate }), 0);
}

static audiops_result send_packet(audiops_reader *reader)
{
    for (;;) {
        av_packet_unref(reader->packet);
        if (audiops_reader_is_cancelled(reader))
            return audiops_fail(AUDIOPS_CANCELLED, "cancelled");
        audiops_result result = AUDIOPS_OK;
        if (reader->rest != NULL && reader->rest->size > 0)
            av_packet_move_ref(reader->packet, reader->rest);
        else
            result = audiops_reader_next_packet(reader, reader->packet);
        if (result == AUDIOPS_END) {
            reader->draining = true;
            avcodec_send_packet(reader->decoder, NULL);
            return AUDIOPS_OK;
        }
        if (result != AUDIOPS_OK)
            return result;
        if (reader->packet->stream_index != reader->stream->index)
            continue;
        cut_junk(reader);
        bool is_short;
        result = audiops_dst_pack(reader, &is_short);
        if (result != AUDIOPS_OK)
            return result;
        if (is_short) {
            note_failure(reader);
            continue;
        }
        result = reader->mpeg.is_free ? audiops_mpeg_make_adu(&reader->mpeg, reader->packet) : audiops_amr_split(reader);
        if (result != AUDIOPS_OK)
            return result;
        reader->silence = audiops_amr_silence(reader);
        if (reader->silence > 0)
            return AUDIOPS_OK;
        /* Then it is we who know where the audio ends. */
        if (reader->replaces_discards || (reader->count.limit >= 0 && reader->stream->codecpar->codec_id == AV_CODEC_ID_VORBIS))
            audiops_remove_side_data(reader->packet, AV_PKT_DATA_SKIP_SAMPLES);
        else if (reader->stream->codecpar->codec_id == AV_CODEC_ID_MP3)
            keep_skipping(reader);
        int error = avcodec_send_packet(reader->decoder, reader->packet);
        if (error == AVERROR(ENOMEM))
            return audiops_fail_reading(0, error, "cannot decode");
        if (error >= 0)
            return AUDIOPS_OK;
        note_failure(reader);
    }
}

static bool stamps_are_samples(const audiops_reader *reader)
{
    AVRational base = reader->stream->time_base;
    return base.num == 1 && base.den == reader->sample_rate;
}

static bool ends_the_stream(const AVStream *stream, const AVFrame *frame, int64_t duration)
{
    return stream->duration > 0 && frame->pts != AV_NOPTS_VALUE && frame->pts + duration == stream->duration;
}

/* AAC and Opus decode to whole frames; an MP4 file states with the last packet's duration how much of it is audio. Believed only
 * where the durations before it were right, or the stream is stated to end there: the one frame of a short sound has none before it.
 * Of fragments FFmpeg tells another duration when the packet is reached otherwise. */
static void drop_padding(audiops_reader *reader)
{
    AVFrame *frame = reader->frame;
    int64_t duration = audiops_frame_duration(frame);
    enum AVCodecID codec = reader->stream->codecpar->codec_id;
    bool is_padded = codec == AV_CODEC_ID_AAC || (codec == AV_CODEC_ID_OPUS && av_match_name("mov", reader->format->iformat->name));
    if (!is_padded || reader->is_fragmented || !stamps_are_samples(reader) || duration <= 0)
        return;
    if (duration == frame->nb_samples)
        reader->durations_hold = true;
    else if (duration < frame->nb_samples &&
             (reader->durations_hold || codec == AV_CODEC_ID_OPUS || ends_the_stream(reader->stream, frame, duration)))
        frame->nb_samples = (int)duration;
}

/* Of Speex in Ogg the first page states by its position how many of the samples before it are none of the sound. FFmpeg gives them
 * with time stamps before the start. */
static void drop_before_start(audiops_reader *reader)
{
    AVFrame *frame = reader->frame;
    if (frame->pts == AV_NOPTS_VALUE || frame->pts >= reader->starts_at || !stamps_are_samples(reader))
        return;
    int dropped = (int)FFMIN(reader->starts_at - frame->pts, frame->nb_samples);
    int channels = frame->ch_layout.nb_channels, bytes = av_get_bytes_per_sample(frame->format);
    bool is_planar = av_sample_fmt_is_planar(frame->format) != 0;
    for (int i = 0; i < (is_planar ? channels : 1); i++) {
        frame->extended_data[i] += (ptrdiff_t)dropped * bytes * (is_planar ? 1 : channels);
        if (i < AV_NUM_DATA_POINTERS)
            frame->data[i] = frame->extended_data[i];
    }
    frame->nb_samples -= dropped;
    frame->pts += dropped;
}

/* What the decoder gives next, none of it before the start or beyond the end that is known. */
static audiops_result decode_frame(audiops_reader *reader)
{
    av_frame_unref(reader->frame);
    while (!reader->ended) {
        int64_t left = reader->count.limit < 0 ? INT64_MAX : reader->count.limit - reader->decoded;
        int error = left <= 0 ? AVERROR_EOF : 0;
        bool is_first_of_hcom = audiops_hcom_begins(reader);
        if (error == 0 && (reader->silence > 0 || is_first_of_hcom)) {
            audiops_result result = is_first_of_hcom ? audiops_hcom_give_first(reader) : audiops_reader_give_silence(reader);
            if (result != AUDIOPS_OK)
                return result;
        } else if (error == 0) {
            error = avcodec_receive_frame(reader->decoder, reader->frame);
        }
        if (error == AVERROR_EOF) {
            reader->ended = true;
        } else if (error == AVERROR(EAGAIN)) {
            if (reader->draining) {
                reader->ended = true;
                break;
            }
            audiops_result result = send_packet(reader);
            if (result != AUDIOPS_OK)
                return result;
        } else if (error == AVERROR(ENOMEM)) {
            return audiops_fail_reading(0, error, "cannot decode");
        } else if (error < 0) {
            note_failure(reader);
        } else if (reader->frame->nb_samples > 0) {
            drop_padding(reader);
            drop_before_start(reader);
            if (reader->frame->nb_samples == 0)
                continue;
            reader->frame->nb_samples = (int)FFMIN(reader->frame->nb_samples, left);
            reader->decoded += reader->frame->nb_samples;
            return AUDIOPS_OK;
        }
    }
    return AUDIOPS_END;
}

static audiops_result shaped_frame(audiops_reader *reader)
{
    audiops_result result = AUDIOPS_OK;
    if (reader->held != NULL && reader->held->nb_samples > 0) {
        av_frame_unref(reader->frame);
        av_frame_move_ref(reader->frame, reader->held);
    } else {
        result = decode_frame(reader);
    }
    if (result == AUDIOPS_END && reader->resampler != NULL)
        return audiops_reader_flush_shape(reader);
    if (result != AUDIOPS_OK)
        return result;
    if (reader->resampler == NULL && audiops_reader_has_shape(reader, reader->frame))
        return AUDIOPS_OK;
    if (reader->resampler == NULL || reader->frame->sample_rate == reader->resampled_rate)
        return audiops_reader_shape_frame(reader);
    if (reader->held == NULL)
        reader->held = av_frame_alloc();
    if (reader->held == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    av_frame_move_ref(reader->held, reader->frame);
    return audiops_reader_flush_shape(reader);
}

audiops_result audiops_reader_next_frame(audiops_reader *reader)
{
    audiops_result result;
    reader->frame_used = 0;
    do
        result = shaped_frame(reader);
    while (result == AUDIOPS_OK && reader->frame->nb_samples == 0);
    return result;
}

audiops_result audiops_reader_ensure_decoder(audiops_reader *reader)
{
    if (reader->decoder != NULL)
        return AUDIOPS_OK;
    audiops_forget_log();
    return open_decoder(reader);
}

/* Drops what a seek left to drop, then makes sure that the frame has unread samples. */
static audiops_result fill_frame(audiops_reader *reader)
{
    for (;;) {
        int left = reader->frame->nb_samples - reader->frame_used;
        if (left > 0 && reader->to_drop > 0) {
            int dropped = (int)FFMIN(reader->to_drop, left);
            reader->frame_used += dropped;
            reader->to_drop -= dropped;
            left -= dropped;
        }
        if (left > 0)
            return AUDIOPS_OK;
        audiops_result result = audiops_reader_next_frame(reader);
        while (result == AUDIOPS_END && (result = audiops_reader_next_link(reader)) == AUDIOPS_OK)
            result = audiops_reader_next_frame(reader);
        if (result != AUDIOPS_OK)
            return result;
    }
}

static audiops_result read_samples(audiops_reader *reader, float *const *planes, int32_t channels, int64_t frames,
                                   int64_t *frames_read)
{
    if (frames_read == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    *frames_read = 0;
    if (reader == NULL || planes == NULL || frames < 0 || channels != reader->channels)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "as many channels must be read as the stream has");
    for (int channel = 0; channel < channels; channel++) {
        if (planes[channel] == NULL)
            return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a channel has no room");
    }
    float *ordered[AUDIOPS_MAX_CHANNELS];
    for (int channel = 0; channel < channels; channel++)
        ordered[channel] = planes[reader->order[channel]];
    if (audiops_reader_is_direct(reader))
        return audiops_reader_read_direct(reader, ordered, frames, frames_read);
    audiops_result result = AUDIOPS_OK;
    if (audiops_reader_is_flac(reader)) {
        result = audiops_reader_read_flac(reader, ordered, frames, frames_read);
        if (result != AUDIOPS_OK || audiops_reader_is_flac(reader))
            return result;
    }
    result = audiops_reader_ensure_decoder(reader);
    while (result == AUDIOPS_OK && *frames_read < frames) {
        result = fill_frame(reader);
        if (result != AUDIOPS_OK)
            break;
        int count = (int)FFMIN(frames - *frames_read, reader->frame->nb_samples - reader->frame_used);
        if (!audiops_frame_to_float(reader->frame, reader->frame_used, count, channels, ordered, *frames_read)) {
            result = audiops_fail(AUDIOPS_UNSUPPORTED, "the decoder gives samples in a form that is not known");
            break;
        }
        reader->frame_used += count;
        reader->position += count;
        *frames_read += count;
    }
    return result == AUDIOPS_END && *frames_read > 0 ? AUDIOPS_OK : result;
}

audiops_result audiops_reader_read(audiops_reader *reader, float *const *planes, int32_t channels, int64_t frames,
                                   int64_t *frames_read)
{
    if (reader != NULL)
        audiops_reader_limit_memory(reader);
    audiops_result result = read_samples(reader, planes, channels, frames, frames_read);
    audiops_limit_memory(0);
    return result;
}
