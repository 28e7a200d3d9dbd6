#include "internal.h"

#include <stdlib.h>
#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/dict.h>
#include <libavutil/intreadwrite.h>
#include <libavutil/mathematics.h>
#include <libswresample/swresample.h>

/* Decoded ahead of a seek target so that a lossy codec's state has settled when the target comes: MP3's bit reservoir
 * reaches back 511 bytes, Opus asks for 80 ms, AAC and Vorbis overlap by one frame. */
#define PREROLL_SECONDS 1

/* Apple Lossless' magic cookie with the header of its MP4 box, and where the bits of a sample are in it. */
#define ALAC_COOKIE_SIZE 36
#define ALAC_COOKIE_DEPTH 17

struct audiops_reader {
    atomic_bool cancelled;
    audiops_file file;
    AVFormatContext *format;
    AVStream *stream;
    AVCodecContext *decoder;  /* made by the first read: information alone needs none */
    AVPacket *packet;
    AVFrame *frame;
    int frame_used;           /* samples of `frame` already given */
    SwrContext *converter;    /* only after the stream changed its rate or channel count midway */
    AVFrame *converted;

    char *path;
    int32_t stream_number;
    int32_t sample_rate;
    int32_t channels;
    AVChannelLayout layout;
    int64_t data_start;
    int probe_score;          /* how sure FFmpeg was of the format, 0 to 100 */
    audiops_sample_count count;

    int64_t position;         /* sample that the next read gives */
    int64_t to_drop;          /* samples to decode and drop before that */
    int64_t origin;           /* time stamp of sample 0, in the stream's time base; AV_NOPTS_VALUE: not known yet */
    bool draining, ended;
    int64_t bad_packets;
    bool durations_hold;      /* a packet's stated duration was what it decoded to */
};

/* ---- opening ---- */

static int is_cancelled(void *opaque)
{
    return atomic_load_explicit(&((audiops_reader *)opaque)->cancelled, memory_order_relaxed);
}

static AVStream *find_stream(const AVFormatContext *format, int number, int *count)
{
    AVStream *found = NULL;
    *count = 0;
    for (unsigned i = 0; i < format->nb_streams; i++) {
        if (format->streams[i]->codecpar->codec_type != AVMEDIA_TYPE_AUDIO)
            continue;
        if (*count == number)
            found = format->streams[i];
        ++*count;
    }
    return found;
}

/* FFmpeg leaves it to the decoder to find what a FLAC file states in its header. Where the loudspeakers of more than two
 * channels are not stated, it may. */
static void take_flac_header(AVCodecParameters *codec)
{
    enum { STREAM_INFO_SIZE = 34, PACKED_FIELDS = 10 };
    if (codec->codec_id != AV_CODEC_ID_FLAC || codec->sample_rate > 0 || codec->extradata_size != STREAM_INFO_SIZE)
        return;
    /* 20 bits of rate, 3 of channels less one, 5 of bits a sample less one */
    uint32_t packed = AV_RB32(codec->extradata + PACKED_FIELDS);
    int rate = (int)(packed >> 12), channels = (int)(packed >> 9 & 7) + 1, bits = (int)(packed >> 4 & 31) + 1;
    if (rate == 0 || bits < 4)
        return;
    if (codec->ch_layout.nb_channels == 0 && channels <= 2)
        av_channel_layout_default(&codec->ch_layout, channels);
    if (codec->ch_layout.nb_channels != channels)
        return;
    codec->sample_rate = rate;
    codec->bits_per_raw_sample = bits;
    codec->format = bits > 16 ? AV_SAMPLE_FMT_S32 : AV_SAMPLE_FMT_S16;
}

/* Whether the header alone says all there is to know. Elsewhere packets must be read, which costs more than all the
 * rest of opening a file. */
static bool header_suffices(const AVFormatContext *format)
{
    if ((format->ctx_flags & AVFMTCTX_NOHEADER) != 0 || format->nb_streams == 0)
        return false;
    for (unsigned i = 0; i < format->nb_streams; i++) {
        const AVCodecParameters *codec = format->streams[i]->codecpar;
        if (codec->codec_type != AVMEDIA_TYPE_AUDIO)
            continue;
        bool plain = av_get_exact_bits_per_sample(codec->codec_id) > 0 || codec->codec_id == AV_CODEC_ID_FLAC ||
                     codec->codec_id == AV_CODEC_ID_ALAC;
        /* FLAC inside Ogg states its rate in the first packet only. */
        if (!plain || codec->sample_rate <= 0 || codec->ch_layout.nb_channels <= 0)
            return false;
    }
    return true;
}

/* With so low a score it was hardly more than the file's name that spoke for the format. */
static bool is_guess(const audiops_reader *reader)
{
    return reader->probe_score <= AVPROBE_SCORE_RETRY / 2;
}

static audiops_result fail_unknown_format(void)
{
    return audiops_fail(AUDIOPS_UNKNOWN_FORMAT, "the content is of no known audio format, whatever the file's name says");
}

static audiops_result open_format(audiops_reader *reader)
{
    audiops_forget_log();
    audiops_result result = audiops_file_open(&reader->file, reader->path, false, &reader->cancelled);
    if (result != AUDIOPS_OK)
        return result;

    reader->format = avformat_alloc_context();
    if (reader->format == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    reader->format->pb = reader->file.io;
    reader->format->flags |= AVFMT_FLAG_CUSTOM_IO;
    reader->format->io_open = audiops_refuse_to_open;
    result = audiops_restrict_format(reader->format);
    if (result != AUDIOPS_OK)
        return result;
    reader->format->interrupt_callback = (AVIOInterruptCB){ is_cancelled, reader };

    /* Only the name's ending may help to tell the format; the path itself is never opened by FFmpeg. */
    const char *ending = strrchr(reader->path, '.');
    if (ending == NULL || strpbrk(ending, "/\\:") != NULL)
        ending = "";
    const AVInputFormat *input = audiops_format_of_signature(reader->file.io);
    int score = input != NULL ? AVPROBE_SCORE_MAX
                              : av_probe_input_buffer2(reader->file.io, &input, ending, NULL, 0, 0);
    reader->probe_score = score;
    if (score < 0)
        return score == AVERROR_EXIT || reader->file.last_errno != 0
                   ? audiops_fail_av(score, "cannot read the file")
                   : fail_unknown_format();
    if (!audiops_demuxer_is_allowed(input))
        return fail_unknown_format();

    /* FFmpeg would look through the first packets of 16-bit PCM for other codecs, which takes longer than decoding a short
     * file. Nothing would come of it: the decoder is chosen by the header, before the first packet. */
    if (strcmp(input->name, "wav") == 0 || strcmp(input->name, "w64") == 0)
        reader->format->max_probe_packets = 1;

    int error = avformat_open_input(&reader->format, ending, input, NULL);
    if (error < 0) {
        if (error != AVERROR_EXIT && error != AVERROR(ENOMEM) && reader->file.last_errno == 0 && is_guess(reader))
            return fail_unknown_format();
        return audiops_fail_av(error, "cannot read the header");
    }
    reader->data_start = avio_tell(reader->file.io);

    for (unsigned i = 0; i < reader->format->nb_streams; i++)
        take_flac_header(reader->format->streams[i]->codecpar);
    if (!header_suffices(reader->format)) {
        error = avformat_find_stream_info(reader->format, NULL);
        if (error < 0)
            return audiops_fail_av(error, "cannot find the audio stream");
    }

    int count;
    reader->stream = find_stream(reader->format, reader->stream_number, &count);
    if (reader->stream == NULL)
        return count == 0 ? audiops_fail(AUDIOPS_NO_AUDIO, "there is no audio stream in the file")
                          : audiops_fail(AUDIOPS_NO_AUDIO, "there is no audio stream %d: the file has %d, counted from 0",
                                         reader->stream_number, count);
    for (unsigned i = 0; i < reader->format->nb_streams; i++) {
        if (reader->format->streams[i] != reader->stream)
            reader->format->streams[i]->discard = AVDISCARD_ALL;
    }
    return AUDIOPS_OK;
}

static void close_format(audiops_reader *reader)
{
    avcodec_free_context(&reader->decoder);
    avformat_close_input(&reader->format);
    audiops_file_close(&reader->file);
    reader->stream = NULL;
}

static audiops_result check_stream(audiops_reader *reader)
{
    const AVCodecParameters *codec = reader->stream->codecpar;
    if (codec->ch_layout.nb_channels <= 0 && codec->codec_id == AV_CODEC_ID_NONE)
        return audiops_fail(AUDIOPS_UNSUPPORTED, "the audio is coded in a way that is not known");
    if (codec->ch_layout.nb_channels <= 0 && is_guess(reader))
        return fail_unknown_format();
    if (codec->ch_layout.nb_channels <= 0)
        return audiops_fail(AUDIOPS_INVALID_DATA, "the header states %d channels", codec->ch_layout.nb_channels);
    if (codec->sample_rate <= 0)
        return audiops_fail(AUDIOPS_INVALID_DATA, "the header states a sampling rate of %d Hz", codec->sample_rate);
    if (!audiops_channels_are_valid(codec->ch_layout.nb_channels))
        return audiops_fail(AUDIOPS_UNSUPPORTED, "the header states %d channels, more than the %d that can be handled",
                            codec->ch_layout.nb_channels, AUDIOPS_MAX_CHANNELS);
    if (!audiops_rate_is_valid(codec->sample_rate))
        return audiops_fail(AUDIOPS_UNSUPPORTED,
                            "the header states a sampling rate of %d Hz, more than the %d that can be handled",
                            codec->sample_rate, AUDIOPS_MAX_SAMPLE_RATE);
    if (avcodec_find_decoder(codec->codec_id) == NULL)
        return audiops_fail(AUDIOPS_UNSUPPORTED, "there is no decoder for %s audio", avcodec_get_name(codec->codec_id));
    return AUDIOPS_OK;
}

audiops_result audiops_reader_open(const char *path, int32_t stream_index, audiops_reader **reader)
{
    audiops_library_init();
    if (path == NULL || *path == '\0' || reader == NULL || stream_index < 0)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a path and a stream number from 0 are needed");
    audiops_reader *created = calloc(1, sizeof *created);
    if (created == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    audiops_handle_opened();
    atomic_init(&created->cancelled, false);
    created->file.descriptor = -1;
    created->stream_number = stream_index;
    created->origin = AV_NOPTS_VALUE;
    created->path = strdup(path);
    created->packet = av_packet_alloc();
    created->frame = av_frame_alloc();

    audiops_result result = created->path == NULL || created->packet == NULL || created->frame == NULL
                                ? audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory")
                                : open_format(created);
    if (result == AUDIOPS_OK)
        result = check_stream(created);
    if (result == AUDIOPS_OK) {
        const AVCodecParameters *codec = created->stream->codecpar;
        created->sample_rate = codec->sample_rate;
        created->channels = codec->ch_layout.nb_channels;
        if (av_channel_layout_copy(&created->layout, &codec->ch_layout) < 0)
            result = audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    }
    if (result != AUDIOPS_OK) {
        audiops_reader_close(created);
        return result;
    }
    created->count = audiops_count_samples(created->format, created->stream, created->sample_rate, created->file.size,
                                           created->data_start, &created->file);
    *reader = created;
    return AUDIOPS_OK;
}

void audiops_reader_cancel(audiops_reader *reader)
{
    if (reader != NULL)
        atomic_store(&reader->cancelled, true);
}

void audiops_reader_close(audiops_reader *reader)
{
    if (reader == NULL)
        return;
    close_format(reader);
    swr_free(&reader->converter);
    av_frame_free(&reader->converted);
    av_frame_free(&reader->frame);
    av_packet_free(&reader->packet);
    av_channel_layout_uninit(&reader->layout);
    free(reader->path);
    free(reader);
    audiops_handle_closed();
}

/* ---- information ---- */

static int stored_bits(const AVCodecParameters *codec, bool is_lossless)
{
    if (!is_lossless) /* A-law and mu-law store 8 bits; what a lossy transform codec stores are no sample bits at all. */
        return av_get_exact_bits_per_sample(codec->codec_id) == 8 ? 8 : 0;
    if (codec->bits_per_raw_sample > 0)
        return codec->bits_per_raw_sample;
    int bits = av_get_bits_per_sample(codec->codec_id);
    if (bits > 0)
        return bits;
    if (codec->bits_per_coded_sample <= 0 && codec->codec_id == AV_CODEC_ID_ALAC &&
        codec->extradata_size >= ALAC_COOKIE_SIZE)
        return codec->extradata[ALAC_COOKIE_DEPTH]; /* CAF states it nowhere else */
    return codec->bits_per_coded_sample;
}

static bool stores_float(const AVCodecParameters *codec)
{
    switch (codec->codec_id) {
    case AV_CODEC_ID_PCM_F16LE:
    case AV_CODEC_ID_PCM_F24LE:
    case AV_CODEC_ID_PCM_F32LE:
    case AV_CODEC_ID_PCM_F32BE:
    case AV_CODEC_ID_PCM_F64LE:
    case AV_CODEC_ID_PCM_F64BE:
        return true;
    case AV_CODEC_ID_WAVPACK:
        return codec->format == AV_SAMPLE_FMT_FLTP || codec->format == AV_SAMPLE_FMT_FLT;
    default:
        return false;
    }
}

static int64_t delay_of(const audiops_reader *reader)
{
    const AVStream *stream = reader->stream;
    if (stream->codecpar->initial_padding > 0)
        return stream->codecpar->initial_padding;
    if (stream->codecpar->codec_id == AV_CODEC_ID_MP3 && stream->start_time != AV_NOPTS_VALUE && stream->start_time > 0)
        return av_rescale_q(stream->start_time, stream->time_base, (AVRational){ 1, reader->sample_rate });
    return 0;
}

static int count_tags(const audiops_reader *reader);

audiops_result audiops_reader_info(audiops_reader *reader, audiops_stream_info *info)
{
    if (reader == NULL || info == NULL || info->struct_size != sizeof *info)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the info struct is missing or of another version");
    const AVCodecParameters *codec = reader->stream->codecpar;
    const AVCodecDescriptor *descriptor = avcodec_descriptor_get(codec->codec_id);

    *info = (audiops_stream_info){ .struct_size = sizeof *info };
    find_stream(reader->format, reader->stream_number, &info->stream_count);
    info->stream_index = reader->stream_number;
    info->sample_rate = reader->sample_rate;
    info->channels = reader->channels;
    info->is_lossless = descriptor != NULL && (descriptor->props & AV_CODEC_PROP_LOSSLESS) != 0;
    info->bit_depth = stored_bits(codec, info->is_lossless);
    info->is_float = stores_float(codec);
    info->count_kind = reader->count.kind;
    info->sample_count = reader->count.count;
    info->tag_count = count_tags(reader);
    info->channel_mask = reader->layout.order == AV_CHANNEL_ORDER_NATIVE ? reader->layout.u.mask : 0;
    info->file_size = reader->file.size;
    info->encoder_delay = delay_of(reader);

    info->stream_bit_rate = codec->bit_rate;
    int bits = av_get_exact_bits_per_sample(codec->codec_id);
    if (info->stream_bit_rate <= 0 && bits > 0)
        info->stream_bit_rate = (int64_t)bits * reader->sample_rate * reader->channels;
    if (reader->count.count > 0)
        info->format_bit_rate =
            av_rescale(reader->file.size, (int64_t)8 * reader->sample_rate, reader->count.count);

    audiops_copy_text(info->format, sizeof info->format, reader->format->iformat->name);
    audiops_copy_text(info->codec, sizeof info->codec, avcodec_get_name(codec->codec_id));
    if (descriptor != NULL)
        audiops_copy_text(info->codec_long, sizeof info->codec_long, descriptor->long_name);
    audiops_copy_text(info->profile, sizeof info->profile, avcodec_profile_name(codec->codec_id, codec->profile));
    audiops_copy_text(info->sample_format, sizeof info->sample_format,
                      av_get_sample_fmt_name((enum AVSampleFormat)codec->format));
    av_channel_layout_describe(&reader->layout, info->channel_layout, sizeof info->channel_layout);
    const AVDictionaryEntry *encoder = av_dict_get(reader->format->metadata, "encoder", NULL, 0);
    if (encoder == NULL)
        encoder = av_dict_get(reader->stream->metadata, "encoder", NULL, 0);
    if (encoder != NULL)
        audiops_copy_text(info->encoder, sizeof info->encoder, encoder->value);
    return AUDIOPS_OK;
}

/* Tags of the file, then those of the stream whose name the file does not have. */
static const AVDictionaryEntry *tag_at(const audiops_reader *reader, int index, int *count)
{
    const AVDictionaryEntry *entry = NULL;
    int seen = 0;
    while ((entry = av_dict_iterate(reader->format->metadata, entry)) != NULL) {
        if (seen++ == index)
            return entry;
    }
    while ((entry = av_dict_iterate(reader->stream->metadata, entry)) != NULL) {
        if (av_dict_get(reader->format->metadata, entry->key, NULL, 0) != NULL)
            continue;
        if (seen++ == index)
            return entry;
    }
    if (count != NULL)
        *count = seen;
    return NULL;
}

static int count_tags(const audiops_reader *reader)
{
    int count = 0;
    tag_at(reader, -1, &count);
    return count;
}

audiops_result audiops_reader_tag(audiops_reader *reader, int32_t index, char *name, size_t name_capacity, char *value,
                                  size_t value_capacity)
{
    if (reader == NULL || index < 0 || name == NULL || value == NULL || name_capacity == 0 || value_capacity == 0)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    const AVDictionaryEntry *entry = tag_at(reader, index, NULL);
    if (entry == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "there is no tag %d", index);
    audiops_copy_text(name, name_capacity, entry->key);
    audiops_copy_text(value, value_capacity, entry->value);
    return AUDIOPS_OK;
}

/* ---- decoding ---- */

static audiops_result open_decoder(audiops_reader *reader)
{
    const AVCodec *codec = avcodec_find_decoder(reader->stream->codecpar->codec_id);
    if (codec == NULL)
        return audiops_fail(AUDIOPS_UNSUPPORTED, "there is no decoder for it");
    reader->decoder = avcodec_alloc_context3(codec);
    if (reader->decoder == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    int error = avcodec_parameters_to_context(reader->decoder, reader->stream->codecpar);
    if (error >= 0) {
        reader->decoder->pkt_timebase = reader->stream->time_base;
        reader->decoder->thread_count = 1; /* files run side by side, which scales better than threads inside one */
        error = avcodec_open2(reader->decoder, codec, NULL);
    }
    return error < 0 ? audiops_fail_av(error, "cannot start the decoder") : AUDIOPS_OK;
}

static bool same_shape(const audiops_reader *reader, const AVFrame *frame)
{
    return frame->sample_rate == reader->sample_rate && frame->ch_layout.nb_channels == reader->channels;
}

/* A stream may change its rate or channels midway (chained Ogg, broadcast AAC): what comes then is brought to the shape
 * it began with. */
static audiops_result convert_frame(audiops_reader *reader)
{
    if (reader->converted == NULL)
        reader->converted = av_frame_alloc();
    if (reader->converter == NULL)
        reader->converter = swr_alloc();
    if (reader->converted == NULL || reader->converter == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    av_frame_unref(reader->converted);
    reader->converted->format = AV_SAMPLE_FMT_FLTP;
    reader->converted->sample_rate = reader->sample_rate;
    int error = av_channel_layout_copy(&reader->converted->ch_layout, &reader->layout);
    if (error >= 0)
        error = swr_convert_frame(reader->converter, reader->converted, reader->frame);
    if (error == AVERROR_INPUT_CHANGED || error == AVERROR_OUTPUT_CHANGED ||
        error == (AVERROR_INPUT_CHANGED | AVERROR_OUTPUT_CHANGED)) {
        swr_close(reader->converter);
        error = swr_config_frame(reader->converter, reader->converted, reader->frame);
        if (error >= 0)
            error = swr_convert_frame(reader->converter, reader->converted, reader->frame);
    }
    if (error < 0)
        return audiops_fail_av(error, "the stream changes its rate or channels midway and cannot be converted");
    reader->converted->pts = reader->frame->pts;
    av_frame_unref(reader->frame);
    av_frame_move_ref(reader->frame, reader->converted);
    return AUDIOPS_OK;
}

/* PCM data may end with part of a sample (W64 pads its chunks): that is not damage. */
static bool is_padding(const audiops_reader *reader, int packet_size)
{
    return av_get_exact_bits_per_sample(reader->stream->codecpar->codec_id) > 0 &&
           packet_size < reader->stream->codecpar->block_align;
}

static audiops_result send_packet(audiops_reader *reader)
{
    for (;;) {
        if (is_cancelled(reader))
            return audiops_fail(AUDIOPS_CANCELLED, "cancelled");
        int error = av_read_frame(reader->format, reader->packet);
        if (error == AVERROR_EXIT)
            return audiops_fail(AUDIOPS_CANCELLED, "cancelled");
        if (error == AVERROR(ENOMEM))
            return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
        if (error < 0 && reader->file.last_errno != 0)
            return audiops_fail_errno(reader->file.last_errno, "cannot read the file");
        if (error < 0) {
            /* Whatever else ends the packets ends the audio: a demuxer has its own codes for trailing junk. */
            reader->draining = true;
            avcodec_send_packet(reader->decoder, NULL);
            return AUDIOPS_OK;
        }
        if (reader->packet->stream_index != reader->stream->index) {
            av_packet_unref(reader->packet);
            continue;
        }
        int size = reader->packet->size;
        if (reader->count.limit >= 0) /* then it is we who know where the audio ends */
            audiops_remove_side_data(reader->packet, AV_PKT_DATA_SKIP_SAMPLES);
        error = avcodec_send_packet(reader->decoder, reader->packet);
        av_packet_unref(reader->packet);
        if (error == AVERROR(ENOMEM))
            return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
        if (error >= 0)
            return AUDIOPS_OK;
        if (reader->to_drop == 0 && !is_padding(reader, size))
            reader->bad_packets++;
    }
}

static bool stamps_are_samples(const audiops_reader *reader)
{
    AVRational base = reader->stream->time_base;
    return base.num == 1 && base.den == reader->sample_rate;
}

/* AAC decodes to whole frames; an MP4 file states with the last packet's duration how much of it is audio. Believed only
 * where the durations before it were right. */
static void drop_padding(audiops_reader *reader)
{
    AVFrame *frame = reader->frame;
    int64_t duration = audiops_frame_duration(frame);
    if (reader->stream->codecpar->codec_id != AV_CODEC_ID_AAC || !stamps_are_samples(reader) || duration <= 0)
        return;
    if (duration == frame->nb_samples)
        reader->durations_hold = true;
    else if (reader->durations_hold && duration < frame->nb_samples)
        frame->nb_samples = (int)duration;
}

/* The next decoded frame with at least one sample, or AUDIOPS_END. */
static audiops_result next_frame(audiops_reader *reader)
{
    reader->frame_used = 0;
    while (!reader->ended) {
        av_frame_unref(reader->frame);
        int error = avcodec_receive_frame(reader->decoder, reader->frame);
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
            return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
        } else if (error < 0) {
            if (reader->to_drop == 0)
                reader->bad_packets++;
        } else if (reader->frame->nb_samples > 0) {
            drop_padding(reader);
            return same_shape(reader, reader->frame) ? AUDIOPS_OK : convert_frame(reader);
        }
    }
    return AUDIOPS_END;
}

static audiops_result ensure_decoder(audiops_reader *reader)
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
        audiops_result result = next_frame(reader);
        if (result != AUDIOPS_OK)
            return result;
    }
}

audiops_result audiops_reader_read(audiops_reader *reader, float *const *planes, int32_t channels, int64_t frames,
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
    audiops_result result = ensure_decoder(reader);
    if (reader->count.limit >= 0 && frames > reader->count.limit - reader->position) {
        frames = FFMAX(reader->count.limit - reader->position, 0);
        if (frames == 0 && result == AUDIOPS_OK) {
            reader->ended = true;
            return AUDIOPS_END;
        }
    }
    while (result == AUDIOPS_OK && *frames_read < frames) {
        result = fill_frame(reader);
        if (result != AUDIOPS_OK)
            break;
        int count = (int)FFMIN(frames - *frames_read, reader->frame->nb_samples - reader->frame_used);
        if (!audiops_frame_to_float(reader->frame, reader->frame_used, count, channels, planes, *frames_read)) {
            result = audiops_fail(AUDIOPS_UNSUPPORTED, "the decoder gives samples in a form that is not known");
            break;
        }
        reader->frame_used += count;
        reader->position += count;
        *frames_read += count;
    }
    return result == AUDIOPS_END && *frames_read > 0 ? AUDIOPS_OK : result;
}

/* Ogg states no length; a last page that the file does not hold whole is how one sees that it was cut. */
static bool last_ogg_page_is_cut(const audiops_reader *reader)
{
    enum { HEADER = 27, MOST_SEGMENTS = 255, LARGEST_PAGE = HEADER + MOST_SEGMENTS + MOST_SEGMENTS * 255 };
    int64_t from = FFMAX(reader->file.size - LARGEST_PAGE, 0);
    uint8_t *tail = av_malloc(LARGEST_PAGE);
    int length = tail == NULL ? 0 : audiops_file_read_at(&reader->file, from, tail, (int)(reader->file.size - from));
    bool is_cut = false;
    for (int at = length - 4; at >= 0; at--) {
        if (memcmp(tail + at, "OggS", 4) != 0 || (at + 4 < length && tail[at + 4] != 0))
            continue;
        int64_t end = at + HEADER;
        if (end <= length) {
            int segments = tail[at + HEADER - 1];
            end += segments;
            for (int i = 0; i < segments && at + HEADER + i < length; i++)
                end += tail[at + HEADER + i];
        }
        is_cut = end > length;
        break;
    }
    av_free(tail);
    return is_cut;
}

audiops_result audiops_reader_damage(audiops_reader *reader, int64_t *bad_packets, int64_t *missing)
{
    if (reader == NULL || bad_packets == NULL || missing == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    *bad_packets = reader->bad_packets;
    *missing = 0;
    if (reader->ended && av_match_name("ogg", reader->format->iformat->name) != 0 && last_ogg_page_is_cut(reader))
        ++*bad_packets;
    if (reader->ended && reader->count.promised > 0 && reader->to_drop == 0)
        *missing = FFMAX(reader->count.promised - reader->position, 0);
    return AUDIOPS_OK;
}

/* ---- seeking ---- */

static audiops_result rewind_reader(audiops_reader *reader)
{
    close_format(reader);
    av_frame_unref(reader->frame);
    reader->frame_used = 0;
    reader->draining = reader->ended = false;
    reader->bad_packets = 0;
    audiops_result result = open_format(reader);
    if (result == AUDIOPS_OK)
        result = check_stream(reader);
    if (result == AUDIOPS_OK)
        result = ensure_decoder(reader);
    return result;
}

/* Decoding from the start and dropping is exact in every format; the rest is speed. */
static audiops_result seek_by_decoding(audiops_reader *reader, int64_t sample)
{
    audiops_result result = rewind_reader(reader);
    reader->to_drop = sample;
    return result;
}

/* FFmpeg's stamps after a seek inside Ogg FLAC are those of the page, not of the packet. */
static bool stamps_count_samples(const audiops_reader *reader)
{
    if (reader->stream->codecpar->codec_id == AV_CODEC_ID_FLAC && av_match_name("ogg", reader->format->iformat->name) != 0)
        return false;
    AVRational base = reader->stream->time_base;
    return base.num == 1 && base.den % reader->sample_rate == 0;
}

static audiops_result learn_origin(audiops_reader *reader)
{
    audiops_result result = rewind_reader(reader);
    if (result == AUDIOPS_OK)
        result = next_frame(reader);
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
    if (av_seek_frame(reader->format, reader->stream->index, stamp, AVSEEK_FLAG_BACKWARD) < 0)
        return AUDIOPS_OK;
    avcodec_flush_buffers(reader->decoder);
    reader->draining = reader->ended = false;
    reader->to_drop = 1; /* what fails to decode before the target is not damage */
    audiops_result result = next_frame(reader);
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
    audiops_result result = ensure_decoder(reader);
    if (result != AUDIOPS_OK)
        return result;

    const AVCodecDescriptor *descriptor = avcodec_descriptor_get(reader->stream->codecpar->codec_id);
    bool settles_at_once = av_get_exact_bits_per_sample(reader->stream->codecpar->codec_id) > 0 ||
                           (descriptor != NULL && (descriptor->props & AV_CODEC_PROP_LOSSY) == 0);
    int64_t preroll = settles_at_once ? 0 : (int64_t)PREROLL_SECONDS * reader->sample_rate;
    int64_t near = reader->position + FFMAX(preroll, reader->sample_rate / 4);

    if (sample >= reader->position && sample <= near && !reader->ended) {
        reader->to_drop += sample - reader->position;
    } else if (sample <= preroll || !stamps_count_samples(reader)) {
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
