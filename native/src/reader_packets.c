/* Where a reader's packets come from: the demuxer, or, of uncompressed samples, straight from their place in the file. */
#include "reader.h"

#include <libavutil/avstring.h>
#include <libavutil/intreadwrite.h>

enum { PACKET_BYTES = 16 * 1024 };

static bool is_demuxer(const audiops_reader *reader, const char *names)
{
    return av_match_name(reader->format->iformat->name, names) != 0;
}

AVStream *audiops_reader_only_audio(const AVFormatContext *format)
{
    AVStream *found = NULL;
    for (unsigned i = 0; i < format->nb_streams; i++) {
        AVStream *stream = format->streams[i];
        bool is_picture = (stream->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
        if (is_picture)
            continue;
        if (found != NULL || stream->codecpar->codec_type != AVMEDIA_TYPE_AUDIO)
            return NULL;
        found = stream;
    }
    return found;
}

static void take_plain_header(audiops_reader *reader, AVStream *stream)
{
    audiops_plain *plain = &reader->plain;
    AVCodecParameters *codec = stream->codecpar;
    if (plain->demuxer == NULL || !is_demuxer(reader, plain->demuxer) || plain->channels != codec->ch_layout.nb_channels) {
        *plain = (audiops_plain){ .stated = -1, .counted = -1 };
        return;
    }
    if (plain->codec == AV_CODEC_ID_NONE) {
        if (plain->unreadable)
            codec->codec_id = AV_CODEC_ID_NONE;
        return;
    }
    if (codec->codec_id != plain->codec) {
        codec->codec_id = plain->codec;
        codec->bits_per_coded_sample = av_get_bits_per_sample(plain->codec);
    }
    if (plain->codec == AV_CODEC_ID_PCM_F16LE || plain->codec == AV_CODEC_ID_PCM_F24LE)
        codec->bits_per_coded_sample = plain->valid_bits; /* the range of these */
    codec->bits_per_raw_sample = plain->valid_bits;
    codec->block_align = plain->frame_bytes;
    codec->bit_rate = (int64_t)plain->frame_bytes * 8 * codec->sample_rate;
}

/* What Atari's AVR counts, samples a channel, which its demuxer passes over; -1: it states nothing. */
static int64_t samples_of_avr(const audiops_file *file)
{
    enum { COUNT_AT = 26 };
    uint8_t count[4];
    return audiops_file_read_at(file, COUNT_AT, count, sizeof count) == sizeof count && AV_RB32(count) > 0 ? (int64_t)AV_RB32(count) : -1;
}

/* Other headers before uncompressed samples, whose demuxers say all that is needed. */
static void take_other_header(audiops_reader *reader, const AVStream *stream)
{
    const AVCodecParameters *codec = stream->codecpar;
    int bits = av_get_exact_bits_per_sample(codec->codec_id);
    if (!is_demuxer(reader, "nistsphere,ircam,sox,pvf,avr,epaf,rso") || bits < 8 || bits % 8 != 0 || codec->ch_layout.nb_channels <= 0 ||
        codec->ch_layout.nb_channels > AUDIOPS_MAX_CHANNELS)
        return;
    reader->plain = (audiops_plain){
        .demuxer = reader->format->iformat->name, .start = reader->data_start, .stated = -1, .counted = -1,
        .channels = codec->ch_layout.nb_channels, .frame_bytes = bits / 8 * codec->ch_layout.nb_channels,
        .valid_bits = bits, .codec = codec->codec_id
    };
    int64_t samples = stream->duration == AV_NOPTS_VALUE ? -1
                                                          : av_rescale_q(stream->duration, stream->time_base,
                                                                         (AVRational){ 1, FFMAX(codec->sample_rate, 1) });
    int64_t present = reader->file.size - reader->data_start;
    if (is_demuxer(reader, "avr"))
        samples = samples_of_avr(&reader->file);
    else if (is_demuxer(reader, "rso") && samples >= UINT16_MAX)
        samples = -1; /* its size has 16 bits: such is what a longer one states */
    if (samples > 0 && samples < INT64_MAX / reader->plain.frame_bytes)
        reader->plain.stated = audiops_stated_size(samples * reader->plain.frame_bytes, present, reader->plain.frame_bytes);
}

void audiops_reader_take_header(audiops_reader *reader)
{
    AVStream *stream = audiops_reader_only_audio(reader->format);
    if (stream == NULL) {
        reader->plain = (audiops_plain){ .stated = -1, .counted = -1 };
        return;
    }
    take_plain_header(reader, stream);
    if (reader->plain.demuxer == NULL)
        take_other_header(reader, stream);
    audiops_plain *plain = &reader->plain;
    if (plain->codec == AV_CODEC_ID_NONE || plain->frame_bytes <= 0 || plain->start > reader->file.size)
        return;
    int64_t present = reader->file.size - plain->start;
    int64_t bytes = plain->stated < 0 ? present : FFMIN(plain->stated, present);
    reader->samples_end = plain->start + bytes - bytes % plain->frame_bytes;
    reader->reads_plain = true;
}

void audiops_reader_note_part(audiops_reader *reader)
{
    const audiops_plain *plain = &reader->plain;
    int64_t part = plain->stated > 0 ? plain->stated % plain->frame_bytes : 0;
    if (reader->next_byte < reader->samples_end || part == 0 || plain->stated > reader->file.size - plain->start ||
        reader->skipped_packets > 0)
        return;
    reader->skipped_packets = 1;
    reader->skipped_bytes = part;
    reader->skipped_name = "part of a sample";
}

static int read_plain(audiops_reader *reader, AVPacket *packet)
{
    AVIOContext *io = reader->format->pb;
    const audiops_plain *plain = &reader->plain;
    int64_t at = reader->next_byte, left = reader->samples_end - at;
    if (left <= 0) {
        audiops_reader_note_part(reader);
        return AVERROR_EOF;
    }
    if (avio_tell(io) != at) {
        int64_t error = avio_seek(io, at, SEEK_SET);
        if (error < 0)
            return (int)error;
    }
    int most = FFMAX(PACKET_BYTES / plain->frame_bytes, 1) * plain->frame_bytes;
    int size = av_get_packet(io, packet, (int)FFMIN(left, most));
    if (size < 0)
        return size;
    av_shrink_packet(packet, size - size % plain->frame_bytes); /* the file became shorter since it was opened */
    if (packet->size == 0) {
        av_packet_unref(packet);
        return AVERROR_EOF;
    }
    packet->flags = AV_PKT_FLAG_KEY;
    packet->stream_index = reader->stream->index;
    AVRational rate = { 1, reader->stream->codecpar->sample_rate };
    packet->pts = packet->dts = av_rescale_q((at - plain->start) / plain->frame_bytes, rate, reader->stream->time_base);
    packet->duration = av_rescale_q(packet->size / plain->frame_bytes, rate, reader->stream->time_base);
    reader->next_byte = at + packet->size;
    return 0;
}

/* A demuxer ends with an error of its own where what it meets is no packet: junk behind the last one, or damage. What is left of
 * the file tells them apart: a tag is small, and so is what a damaged file may lose without a word. */
static bool gave_up(const audiops_reader *reader, int error)
{
    enum { LARGEST_TAG = 64 * 1024, SMALLEST_PART = 50 };
    int64_t left = reader->file.size - avio_tell(reader->format->pb);
    return error != AVERROR_EOF && left > FFMIN(LARGEST_TAG, reader->file.size / SMALLEST_PART);
}

audiops_result audiops_reader_next_packet(audiops_reader *reader, AVPacket *packet)
{
    int error = reader->reads_plain    ? read_plain(reader, packet)
                : reader->mpeg.is_read ? audiops_reader_read_mpeg(reader, packet)
                : reader->voc.is_read  ? audiops_reader_read_voc(reader, packet)
                                       : av_read_frame(reader->format, packet);
    if (error >= 0)
        return AUDIOPS_OK;
    if (error == AVERROR_EXIT)
        return audiops_fail(AUDIOPS_CANCELLED, "cancelled");
    if (error == AVERROR(ENOMEM))
        return audiops_fail_reading(0, error, "cannot read the packets");
    if (reader->file.last_errno != 0)
        return audiops_fail_errno(reader->file.last_errno, "cannot read the file");
    reader->failed = gave_up(reader, error);
    return AUDIOPS_END;
}

void audiops_reader_seek_plain(audiops_reader *reader, int64_t sample)
{
    const audiops_plain *plain = &reader->plain;
    int64_t samples = (reader->samples_end - plain->start) / plain->frame_bytes;
    reader->next_byte = plain->start + FFMIN(sample, samples) * plain->frame_bytes;
    av_frame_unref(reader->frame);
    if (reader->decoder != NULL)
        avcodec_flush_buffers(reader->decoder);
    reader->frame_used = 0;
    reader->to_drop = 0;
    reader->draining = reader->ended = false;
}
