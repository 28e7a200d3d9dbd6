#include "pictures.h"
#include "reader.h"

#include <stdlib.h>
#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/dict.h>
#include <libavutil/intreadwrite.h>
#include <libavutil/mathematics.h>

/* Samples in a packet of a codec that leaves it open. */
#define OPEN_FRAME_SIZE 4096

/* What is called a format that is none. */
#define HEADERLESS "raw"

struct audiops_writer {
    atomic_bool cancelled;
    audiops_file file;
    AVFormatContext *format;  /* NULL: samples alone, in no container */
    AVStream *stream;
    AVCodecContext *encoder;
    AVPacket *packet;
    AVFrame *frame;
    int frame_size;
    int frame_filled;
    int64_t position;         /* samples handed to the encoder */
    audiops_pictures pictures;
    int64_t data_start;       /* file position after the header */
    int64_t packets;
    audiops_quantizer quantizer;
    bool header_written, finished;
};

/* ---- what an encoder takes ---- */

static audiops_result find_encoder(const char *name, const AVCodec **codec)
{
    *codec = avcodec_find_encoder_by_name(name);
    if (*codec == NULL || (*codec)->type != AVMEDIA_TYPE_AUDIO)
        return audiops_fail(AUDIOPS_UNSUPPORTED, "there is no audio encoder '%s'", name);
    return AUDIOPS_OK;
}

audiops_result audiops_encoder_sample_rate(const char *codec, int32_t sample_rate, int32_t *supported)
{
    audiops_library_init();
    if (codec == NULL || supported == NULL || !audiops_rate_is_valid(sample_rate))
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "an encoder's name and a sampling rate are needed");
    const AVCodec *encoder;
    audiops_result result = find_encoder(codec, &encoder);
    if (result != AUDIOPS_OK)
        return result;
    const int *rates = NULL;
    int count = 0;
    int error = avcodec_get_supported_config(NULL, encoder, AV_CODEC_CONFIG_SAMPLE_RATE, 0, (const void **)&rates, &count);
    if (error < 0)
        return audiops_fail_av(error, "cannot ask the encoder for its rates");

    int32_t above = 0, highest = 0;
    for (int i = 0; rates != NULL && i < count; i++) {
        if (rates[i] >= sample_rate && (above == 0 || rates[i] < above))
            above = rates[i];
        highest = FFMAX(highest, rates[i]);
    }
    /* Opus comes back at 48 kHz from any rate, and ends to the sample only if it was encoded at that: one of 12 kHz ends in steps of 4. */
    if (above != sample_rate && encoder->id == AV_CODEC_ID_OPUS)
        above = highest;
    *supported = count == 0 ? sample_rate : above != 0 ? above : highest;
    return AUDIOPS_OK;
}

static int container_bits(enum AVSampleFormat format)
{
    switch (av_get_packed_sample_fmt(format)) {
    case AV_SAMPLE_FMT_U8: return 8;
    case AV_SAMPLE_FMT_S16: return 16;
    case AV_SAMPLE_FMT_S32: return 32;
    default: return 0; /* floating point */
    }
}

/* The narrowest integer format that holds `bit_depth`; floating point where the codec prefers it or nothing is asked. */
static enum AVSampleFormat choose_format(const AVCodec *codec, int bit_depth)
{
    const enum AVSampleFormat *formats = NULL;
    int count = 0;
    if (avcodec_get_supported_config(NULL, codec, AV_CODEC_CONFIG_SAMPLE_FORMAT, 0, (const void **)&formats, &count) < 0)
        return AV_SAMPLE_FMT_NONE;
    enum AVSampleFormat best = AV_SAMPLE_FMT_NONE, floating = AV_SAMPLE_FMT_NONE;
    for (int i = 0; i < count; i++) {
        if (!audiops_can_quantize(formats[i]))
            continue;
        int bits = container_bits(formats[i]);
        if (bits == 0)
            floating = floating == AV_SAMPLE_FMT_NONE ? formats[i] : floating;
        else if (best == AV_SAMPLE_FMT_NONE || (container_bits(best) < bit_depth ? bits > container_bits(best)
                                                : bits >= bit_depth && bits < container_bits(best)))
            best = formats[i];
    }
    bool is_lossless = (avcodec_descriptor_get(codec->id)->props & AV_CODEC_PROP_LOSSLESS) != 0;
    if (floating != AV_SAMPLE_FMT_NONE && (best == AV_SAMPLE_FMT_NONE || !is_lossless))
        return floating;
    return best;
}

/* ---- opening ---- */

static audiops_result check_options(const audiops_writer_options *options)
{
    if (!audiops_rate_is_valid(options->sample_rate))
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a sampling rate of %d Hz is not from 1 to %d",
                            options->sample_rate, AUDIOPS_MAX_SAMPLE_RATE);
    if (!audiops_channels_are_valid(options->channels))
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "%d channels are not from 1 to %d", options->channels,
                            AUDIOPS_MAX_CHANNELS);
    if (options->bit_depth < 0 || options->bit_depth > 64 || options->bit_rate < 0)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "bit depth or bit rate is out of range");
    if (memchr(options->format, 0, sizeof options->format) == NULL ||
        memchr(options->codec, 0, sizeof options->codec) == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a name is not terminated");
    return AUDIOPS_OK;
}

static void apply_quality(AVCodecContext *encoder, const AVCodec *codec, double quality)
{
    switch (codec->id) {
    case AV_CODEC_ID_FLAC:
    case AV_CODEC_ID_WAVPACK:
    case AV_CODEC_ID_OPUS:
        encoder->compression_level = (int)quality;
        break;
    default:
        encoder->flags |= AV_CODEC_FLAG_QSCALE;
        encoder->global_quality = (int)(quality * FF_QP2LAMBDA);
        break;
    }
}

static audiops_result open_encoder(audiops_writer *writer, const audiops_writer_options *options, const AVCodec *codec)
{
    AVCodecContext *encoder = writer->encoder;
#if defined(AUDIOPS_SYSTEM_FFMPEG)
    /* What link/encoders.c mends where FFmpeg is linked in. */
    if (codec->id == AV_CODEC_ID_TTA || (codec->id == AV_CODEC_ID_ALAC && options->channels > 2))
        return audiops_fail(AUDIOPS_UNSUPPORTED, "the machine's own FFmpeg ends the process with some files of this kind");
#endif
    enum AVSampleFormat format = choose_format(codec, options->bit_depth > 0 ? options->bit_depth : 16);
    if (format == AV_SAMPLE_FMT_NONE)
        return audiops_fail(AUDIOPS_UNSUPPORTED, "the encoder '%s' takes samples in a form that is not known", codec->name);

    /* A depth below the container's is for codecs that store sample bits; A-law, ADPCM and the like take all they get. */
    int container = container_bits(format);
    bool is_lossless = (avcodec_descriptor_get(codec->id)->props & AV_CODEC_PROP_LOSSLESS) != 0;
    int depth = container;
    if (container > 0 && is_lossless)
        depth = FFMIN(options->bit_depth > 0 ? options->bit_depth : 24, container);
    encoder->sample_fmt = format;
    encoder->sample_rate = options->sample_rate;
    encoder->time_base = (AVRational){ 1, options->sample_rate };
    encoder->bit_rate = options->bit_rate;
    encoder->thread_count = 1;
    /* The same samples give the same bytes: no library version, no random serial number in the file. */
    encoder->flags |= AV_CODEC_FLAG_BITEXACT;
    encoder->strict_std_compliance = FF_COMPLIANCE_EXPERIMENTAL; /* 32-bit FLAC is behind this switch */
    if (container == 32)
        encoder->bits_per_raw_sample = depth;
    if (options->has_quality)
        apply_quality(encoder, codec, options->quality);
    if (writer->format != NULL && (writer->format->oformat->flags & AVFMT_GLOBALHEADER) != 0)
        encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;

    const char *muxer = writer->format == NULL ? "" : writer->format->oformat->name;
    audiops_result result = audiops_choose_layout(encoder, codec, muxer, options->channels, options->channel_mask);
    if (result != AUDIOPS_OK)
        return result;

    int error = avcodec_open2(encoder, codec, NULL);
    if (error < 0)
        return audiops_fail_av(error, "the encoder refuses these settings");
    audiops_quantizer_init(&writer->quantizer, format, depth == 0 ? 32 : depth, depth != 0 && options->dither != 0,
                           options->dither_seed);
    return AUDIOPS_OK;
}

static audiops_result open_muxer(audiops_writer *writer)
{
    if (writer->format == NULL)
        return AUDIOPS_OK;
    audiops_muxer_attach(writer->format, &writer->file);
    writer->stream = avformat_new_stream(writer->format, NULL);
    if (writer->stream == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    writer->stream->time_base = writer->encoder->time_base;
    int error = avcodec_parameters_from_context(writer->stream->codecpar, writer->encoder);
    if (error < 0)
        return audiops_fail_av(error, "cannot describe the stream");
    const AVOutputFormat *muxer = writer->format->oformat;
    if (avformat_query_codec(muxer, writer->encoder->codec_id, FF_COMPLIANCE_EXPERIMENTAL) == 0)
        return audiops_fail(AUDIOPS_UNSUPPORTED, "the format cannot hold %s audio", avcodec_get_name(writer->encoder->codec_id));
    return AUDIOPS_OK;
}

static audiops_result make_frame(audiops_writer *writer)
{
    AVCodecContext *encoder = writer->encoder;
    bool any_size = encoder->frame_size <= 0 || (encoder->codec->capabilities & AV_CODEC_CAP_VARIABLE_FRAME_SIZE) != 0;
    writer->frame_size = any_size ? OPEN_FRAME_SIZE : encoder->frame_size;
    writer->frame = av_frame_alloc();
    writer->packet = av_packet_alloc();
    if (writer->frame == NULL || writer->packet == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    writer->frame->format = encoder->sample_fmt;
    writer->frame->sample_rate = encoder->sample_rate;
    writer->frame->nb_samples = writer->frame_size;
    int error = av_channel_layout_copy(&writer->frame->ch_layout, &encoder->ch_layout);
    if (error >= 0)
        error = av_frame_get_buffer(writer->frame, 0);
    return error < 0 ? audiops_fail_av(error, "cannot make room for samples") : AUDIOPS_OK;
}

static audiops_result open_writer(audiops_writer *writer, const char *path, const audiops_writer_options *options)
{
    const AVCodec *codec;
    audiops_result result = find_encoder(options->codec, &codec);
    if (result != AUDIOPS_OK)
        return result;
    if (strcmp(options->format, HEADERLESS) != 0)
        result = audiops_muxer_create(options->format, &writer->format);
    else if (av_get_exact_bits_per_sample(codec->id) < 8)
        result = audiops_fail(AUDIOPS_UNSUPPORTED, "%s needs a header: only samples of whole bytes go without", codec->name);
    if (result != AUDIOPS_OK)
        return result;
    writer->encoder = avcodec_alloc_context3(codec);
    if (writer->encoder == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");

    result = open_encoder(writer, options, codec);
    if (result == AUDIOPS_OK) /* last: nothing is created for settings that are refused */
        result = audiops_file_open(&writer->file, path, true, &writer->cancelled);
    if (result == AUDIOPS_OK)
        result = open_muxer(writer);
    if (result == AUDIOPS_OK)
        result = make_frame(writer);
    return result;
}

audiops_result audiops_writer_open(const char *path, const audiops_writer_options *options, audiops_writer **writer)
{
    audiops_library_init();
    audiops_forget_log();
    if (path == NULL || *path == '\0' || writer == NULL || options == NULL || options->struct_size != sizeof *options)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a path and options of this version are needed");
    audiops_result result = check_options(options);
    if (result != AUDIOPS_OK)
        return result;
    audiops_writer *created = calloc(1, sizeof *created);
    if (created == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    audiops_handle_opened();
    atomic_init(&created->cancelled, false);
    created->file.descriptor = -1;
    result = open_writer(created, path, options);
    if (result != AUDIOPS_OK) {
        audiops_writer_close(created);
        return result;
    }
    *writer = created;
    return AUDIOPS_OK;
}

audiops_result audiops_writer_set_tag(audiops_writer *writer, const char *name, const char *value)
{
    if (writer == NULL || name == NULL || value == NULL || *name == '\0')
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a tag needs a name and a value");
    if (writer->header_written)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "tags must come before the samples");
    if (writer->format == NULL)
        return AUDIOPS_OK; /* as of any other format that has no place for it */
    int error = av_dict_set(&writer->format->metadata, name, value, AV_DICT_MULTIKEY);
    return error < 0 ? audiops_fail_av(error, "cannot set the tag") : AUDIOPS_OK;
}

audiops_result audiops_writer_take_pictures(audiops_writer *writer, const char *path, int32_t *taken)
{
    if (writer == NULL || path == NULL || *path == '\0' || taken == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a file with pictures is needed");
    if (writer->header_written)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "pictures must come before the samples");
    *taken = 0;
    if (writer->format == NULL)
        return AUDIOPS_OK;
    audiops_reader *source = NULL;
    audiops_result result = audiops_reader_open(path, -1, &source);
    if (result != AUDIOPS_OK)
        return result;
    int32_t lost = 0;
    result = audiops_pictures_take(&writer->pictures, source->format, writer->format, &lost);
    audiops_reader_close(source);
    *taken = writer->pictures.count;
    return result;
}

/* ---- writing ---- */

/* Formats that are a valid file without a sample. Of others nobody reads what would be left. */
static bool can_be_empty(const audiops_writer *writer)
{
    return writer->format == NULL || writer->encoder->codec_id == AV_CODEC_ID_FLAC
               ? writer->format == NULL || strcmp(writer->format->oformat->name, "flac") == 0
               : av_match_name(writer->format->oformat->name, "wav,aiff,au,caf") != 0 &&
                     av_get_exact_bits_per_sample(writer->encoder->codec_id) > 0;
}

static audiops_result write_header(audiops_writer *writer)
{
    if (writer->header_written || writer->format == NULL)
        return AUDIOPS_OK;
    audiops_result result = audiops_muxer_begin(writer->format, writer->encoder->sample_rate, &writer->pictures, NULL);
    if (result != AUDIOPS_OK)
        return result;
    writer->header_written = true;
    writer->data_start = avio_tell(writer->format->pb);
    return AUDIOPS_OK;
}

/* MP3 ends with a whole frame, and the LAME tag tells how much of it is none of the sound. FFmpeg's encoder counts that of the
 * last frame alone, where the decoder's delay may reach over two. */
static int state_mp3_padding(audiops_writer *writer)
{
    const AVCodecContext *encoder = writer->encoder;
    if (encoder->codec_id != AV_CODEC_ID_MP3)
        return 0;
    return audiops_state_end_padding(
        writer->packet, writer->packets * encoder->frame_size - encoder->initial_padding - writer->position);
}

static int write_packet(audiops_writer *writer)
{
    writer->packets++;
    if (writer->format == NULL) {
        avio_write(writer->file.io, writer->packet->data, writer->packet->size);
        return writer->file.io->error;
    }
    int unstated = state_mp3_padding(writer);
    if (unstated < 0)
        return unstated;
    av_packet_rescale_ts(writer->packet, writer->encoder->time_base, writer->stream->time_base);
    writer->packet->stream_index = writer->stream->index;
    int error = av_write_frame(writer->format, writer->packet);
    return error >= 0 && writer->format->pb->error < 0 ? writer->format->pb->error : error;
}

/* A byte a sample, at once: what the encoder made of the frame is made again by the standard. */
static void apply_g711(const audiops_writer *writer, const AVFrame *frame)
{
    enum AVCodecID codec = writer->encoder->codec_id;
    AVPacket *packet = writer->packet;
    if (frame != NULL && (codec == AV_CODEC_ID_PCM_ALAW || codec == AV_CODEC_ID_PCM_MULAW) &&
        packet->size == frame->nb_samples * frame->ch_layout.nb_channels && av_packet_make_writable(packet) >= 0)
        audiops_encode_g711(codec, (const int16_t *)frame->data[0], packet->data, packet->size);
}

/* Hands a frame, or NULL at the end, to the encoder and writes what comes out. */
static audiops_result encode(audiops_writer *writer, AVFrame *frame)
{
    int error = avcodec_send_frame(writer->encoder, frame);
    if (error < 0)
        return audiops_fail_writing(&writer->file, error, "cannot encode");
    for (;;) {
        error = avcodec_receive_packet(writer->encoder, writer->packet);
        if (error == AVERROR(EAGAIN) || error == AVERROR_EOF)
            return AUDIOPS_OK;
        if (error < 0)
            return audiops_fail_writing(&writer->file, error, "cannot encode");
        apply_g711(writer, frame);
        error = write_packet(writer);
        av_packet_unref(writer->packet);
        if (error < 0)
            return audiops_fail_writing(&writer->file, error, "cannot write");
    }
}

static audiops_result flush_frame(audiops_writer *writer)
{
    if (writer->frame_filled == 0)
        return AUDIOPS_OK;
    writer->frame->nb_samples = writer->frame_filled;
    writer->frame->pts = writer->position;
    writer->position += writer->frame_filled;
    writer->frame_filled = 0;
    audiops_result result = encode(writer, writer->frame);
    if (result != AUDIOPS_OK)
        return result;
    /* The encoder may have kept the samples: then the next ones need room of their own. */
    writer->frame->nb_samples = writer->frame_size;
    int error = av_frame_make_writable(writer->frame);
    return error < 0 ? audiops_fail_av(error, "cannot make room for samples") : AUDIOPS_OK;
}

audiops_result audiops_writer_write(audiops_writer *writer, const float *const *planes, int32_t channels, int64_t frames)
{
    if (writer == NULL || frames < 0 || (frames > 0 && planes == NULL) ||
        channels != writer->encoder->ch_layout.nb_channels)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "as many channels must be written as the file has");
    if (writer->finished)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the file is finished");
    for (int channel = 0; channel < channels && frames > 0; channel++) {
        if (planes[channel] == NULL)
            return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a channel has no samples");
    }
    const float *ordered[AUDIOPS_MAX_CHANNELS];
    for (int channel = 0; channel < channels && frames > 0; channel++)
        ordered[audiops_encoder_position(writer->encoder->codec, channels, channel)] = planes[channel];
    audiops_forget_log();
    audiops_result result = write_header(writer);
    for (int64_t done = 0; result == AUDIOPS_OK && done < frames;) {
        if (atomic_load_explicit(&writer->cancelled, memory_order_relaxed))
            return audiops_fail(AUDIOPS_CANCELLED, "cancelled");
        int count = (int)FFMIN(frames - done, writer->frame_size - writer->frame_filled);
        audiops_quantize(&writer->quantizer, ordered, done, count, channels, writer->frame, writer->frame_filled);
        writer->frame_filled += count;
        done += count;
        if (writer->frame_filled == writer->frame_size)
            result = flush_frame(writer);
    }
    return result;
}

audiops_result audiops_writer_finish(audiops_writer *writer)
{
    if (writer == NULL || writer->finished)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the file is finished already");
    audiops_forget_log();
    audiops_result result = AUDIOPS_OK;
    if (writer->position == 0 && writer->frame_filled == 0 && !can_be_empty(writer))
        result = audiops_fail(AUDIOPS_UNSUPPORTED, "the format cannot hold %s without samples", avcodec_get_name(writer->encoder->codec_id));
    if (result == AUDIOPS_OK)
        result = write_header(writer);
    if (result == AUDIOPS_OK)
        result = flush_frame(writer);
    if (result == AUDIOPS_OK)
        result = encode(writer, NULL);
    if (result == AUDIOPS_OK && writer->format != NULL)
        result = audiops_muxer_end(writer->format, writer->data_start,
                                   av_get_exact_bits_per_sample(writer->encoder->codec_id) >= 8
                                       ? writer->position * writer->stream->codecpar->block_align
                                       : -1,
                                   writer->position, &writer->pictures);
    audiops_result closed = audiops_file_close(&writer->file);
    if (writer->format != NULL)
        writer->format->pb = NULL;
    writer->finished = true;
    return result != AUDIOPS_OK ? result : closed;
}

audiops_result audiops_writer_clipped(audiops_writer *writer, int64_t *clipped)
{
    if (writer == NULL || clipped == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing");
    *clipped = writer->quantizer.clipped;
    return AUDIOPS_OK;
}

void audiops_writer_cancel(audiops_writer *writer)
{
    if (writer != NULL)
        atomic_store(&writer->cancelled, true);
}

void audiops_writer_close(audiops_writer *writer)
{
    if (writer == NULL)
        return;
    if (writer->format != NULL)
        writer->format->pb = NULL;
    avformat_free_context(writer->format);
    audiops_pictures_free(&writer->pictures);
    avcodec_free_context(&writer->encoder);
    av_frame_free(&writer->frame);
    av_packet_free(&writer->packet);
    audiops_file_close(&writer->file);
    free(writer);
    audiops_handle_closed();
}
