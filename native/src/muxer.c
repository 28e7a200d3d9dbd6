/* What every file that is written has in common, be its packets new or copied. */
#include "tags.h"

#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/dict.h>
#include <libavutil/intreadwrite.h>
#include <libavutil/mem.h>

audiops_result audiops_muxer_create(const char *name, AVFormatContext **format)
{
    const AVOutputFormat *muxer = av_guess_format(name, NULL, NULL);
    if (muxer == NULL)
        return audiops_fail(AUDIOPS_UNSUPPORTED, "there is no file format '%s'", name);
    return avformat_alloc_output_context2(format, muxer, NULL, NULL) < 0
               ? audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory")
               : AUDIOPS_OK;
}

void audiops_muxer_attach(AVFormatContext *format, audiops_file *file)
{
    format->pb = file->io;
    format->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
    format->flush_packets = 0; /* a file nobody reads before it is whole: written when the buffer is full */
    format->io_open = audiops_refuse_to_open;
}

audiops_result audiops_fail_writing(const audiops_file *file, int av_error, const char *doing)
{
    if (atomic_load(file->cancelled))
        return audiops_fail(AUDIOPS_CANCELLED, "cancelled");
    if (file->last_errno != 0)
        return audiops_fail_errno(file->last_errno, doing);
    return audiops_fail_av(av_error, doing);
}

int audiops_state_end_padding(AVPacket *packet, int64_t padding)
{
    enum { SKIP_SIZE = 10, SKIP_END = 4 };
    if (padding <= 0 || padding > UINT32_MAX)
        return 0;
    size_t size = 0;
    uint8_t *skip = av_packet_get_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, &size);
    if (skip == NULL || size < SKIP_SIZE) {
        skip = av_packet_new_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, SKIP_SIZE);
        if (skip == NULL)
            return AVERROR(ENOMEM);
        memset(skip, 0, SKIP_SIZE);
    }
    AV_WL32(skip + SKIP_END, (uint32_t)padding);
    return 0;
}

static const audiops_file *file_of(const AVFormatContext *format)
{
    return format->pb->opaque;
}

/* What broadcasters state of a recording has a chunk of its own in Wave, which is written for these. */
static void state_broadcast(const AVFormatContext *format, AVDictionary **options)
{
    static const char *const broadcast[] = { "originator", "originator_reference", "origination_date", "origination_time",
                                             "time_reference", "umid", "coding_history" };
    for (size_t i = 0; i < FF_ARRAY_ELEMS(broadcast); i++) {
        if (av_dict_get(format->metadata, broadcast[i], NULL, 0) != NULL)
            av_dict_set(options, "write_bext", "1", 0);
    }
}

/* AIFF and CAF state loudspeakers by a number for each usual layout. FFmpeg takes one of another order for some, where the
 * same chunk takes the bits of the loudspeakers, which leaves no doubt. */
static void state_loudspeakers(const AVFormatContext *format)
{
    enum { MOST_CHUNKS = 32, CHUNK = 20, USE_BITMAP = 0x10000, KNOWN_BITS = 0x3FFFF };
    const AVCodecParameters *codec = format->streams[0]->codecpar;
    bool is_caf = strcmp(format->oformat->name, "caf") == 0;
    if ((!is_caf && strcmp(format->oformat->name, "aiff") != 0) || codec->ch_layout.order != AV_CHANNEL_ORDER_NATIVE ||
        codec->ch_layout.nb_channels <= 2 || av_get_exact_bits_per_sample(codec->codec_id) <= 0 ||
        (codec->ch_layout.u.mask & ~(uint64_t)KNOWN_BITS) != 0)
        return;
    avio_flush(format->pb);
    uint8_t chunk[CHUNK];
    int64_t at = is_caf ? 8 : 12, header = is_caf ? 12 : 8;
    for (int i = 0; i < MOST_CHUNKS && audiops_file_read_at(file_of(format), at, chunk, CHUNK) == CHUNK; i++) {
        int64_t size = is_caf ? (int64_t)AV_RB64(chunk + 4) : AV_RB32(chunk + 4);
        if (memcmp(chunk, is_caf ? "chan" : "CHAN", 4) == 0) {
            int64_t end = avio_tell(format->pb);
            avio_seek(format->pb, at + header, SEEK_SET);
            avio_wb32(format->pb, USE_BITMAP);
            avio_wb32(format->pb, (uint32_t)codec->ch_layout.u.mask);
            avio_seek(format->pb, end, SEEK_SET);
            return;
        }
        if (size < 0 || size > INT32_MAX)
            return;
        at += header + size + (is_caf ? 0 : size & 1);
    }
}

/* Before the audio of an MP3 or AAC file. */
static audiops_result write_id3(AVFormatContext *format, const audiops_pictures *pictures)
{
    uint8_t *tag;
    int size;
    audiops_result result = audiops_id3_make(format, pictures, &tag, &size);
    if (result == AUDIOPS_OK && size > 0)
        avio_write(format->pb, tag, size);
    av_free(tag);
    return result;
}

/* As a chunk behind all others of an AIFF file, of which the size of the whole is to know. */
static audiops_result append_id3(AVFormatContext *format, const audiops_pictures *pictures)
{
    uint8_t *tag;
    int size;
    audiops_result result = audiops_id3_make(format, pictures, &tag, &size);
    if (result != AUDIOPS_OK || size == 0)
        return result;
    avio_flush(format->pb);
    int64_t end = avio_size(format->pb);
    if (end > 0 && end + size < UINT32_MAX) {
        avio_seek(format->pb, end, SEEK_SET);
        avio_write(format->pb, (const uint8_t *)"ID3 ", 4);
        avio_wb32(format->pb, (uint32_t)size);
        avio_write(format->pb, tag, size);
        if ((size & 1) != 0)
            avio_w8(format->pb, 0);
        int64_t whole = avio_tell(format->pb);
        avio_seek(format->pb, 4, SEEK_SET);
        avio_wb32(format->pb, (uint32_t)(whole - 8));
        avio_seek(format->pb, whole, SEEK_SET);
    }
    av_free(tag);
    return AUDIOPS_OK;
}

audiops_result audiops_muxer_begin(AVFormatContext *format, int sample_rate, const audiops_pictures *pictures, AVDictionary **more)
{
    audiops_result result = audiops_pictures_place(pictures, format);
    if (result == AUDIOPS_OK)
        result = audiops_tags_name(format);
    if (result == AUDIOPS_OK && av_match_name(format->oformat->name, "mp3,adts") != 0)
        result = write_id3(format, pictures);
    if (result != AUDIOPS_OK)
        return result;
    AVDictionary *options = NULL;
    if (more != NULL)
        av_dict_copy(&options, *more, 0);
    state_broadcast(format, &options);
    /* Options of muxers that others pass over: RF64 once a WAV outgrows 4 GiB, an MP4 edit list that ends at the sample and
     * not at the next millisecond, no ID3 by FFmpeg. */
    av_dict_set(&options, "rf64", "auto", 0);
    av_dict_set_int(&options, "movie_timescale", sample_rate, 0);
    if (strcmp(format->oformat->name, "mp3") == 0)
        av_dict_set(&options, "id3v2_version", "0", 0);
    int error = avformat_write_header(format, &options);
    av_dict_free(&options);
    if (error < 0)
        return audiops_fail_writing(file_of(format), error, "cannot write the header");
    state_loudspeakers(format);
    return audiops_pictures_write(pictures, format, file_of(format));
}

/* FFmpeg counts the padding to eight bytes into the size of a Wave64's data, and with it samples that nobody wrote. SoX and libsndfile
 * take all to the end of the file for samples, and write no padding behind the last chunk. */
static void correct_w64_size(AVIOContext *io, const audiops_file *file, int64_t data_start, int64_t data_bytes)
{
    enum { CHUNK_HEADER = 24, SIZE = 8, FILE_SIZE_AT = 16 };
    if (avio_size(io) - data_start - data_bytes < SIZE) {
        avio_flush(io);
        if (!audiops_file_cut(file, data_start + data_bytes))
            return;
        avio_seek(io, FILE_SIZE_AT, SEEK_SET);
        avio_wl64(io, (uint64_t)(data_start + data_bytes));
    }
    avio_seek(io, data_start - SIZE, SEEK_SET);
    avio_wl64(io, (uint64_t)(CHUNK_HEADER + data_bytes));
    avio_flush(io);
}

/* Samples of a packet of Apple Lossless, as FFmpeg's muxer takes them to be. */
#define ALAC_PACKET 4096

/* FFmpeg counts the last packet of Apple Lossless in CAF as a whole one, and so does all that goes by the packet table. It stands
 * where the packets end. */
static void correct_caf_table(AVIOContext *io, int64_t table_at, int64_t samples)
{
    enum { CHUNK = 12, VALID_AT = 8 };
    int64_t end = avio_tell(io);
    if (avio_seek(io, table_at + CHUNK + VALID_AT, SEEK_SET) < 0)
        return;
    avio_wb64(io, (uint64_t)samples);
    avio_wb32(io, 0);
    avio_wb32(io, (uint32_t)((ALAC_PACKET - samples % ALAC_PACKET) % ALAC_PACKET));
    avio_seek(io, end, SEEK_SET);
}

audiops_result audiops_muxer_end(AVFormatContext *format, int64_t data_start, int64_t data_bytes, int64_t samples,
                                 const audiops_pictures *pictures)
{
    enum { COOKIE = 36, PACKET_AT = 12 };
    const AVCodecParameters *codec = format->streams[0]->codecpar;
    bool has_table = strcmp(format->oformat->name, "caf") == 0 && format->nb_streams == 1 && samples > 0 &&
                     codec->codec_id == AV_CODEC_ID_ALAC && codec->extradata_size >= COOKIE && AV_RB32(codec->extradata + PACKET_AT) == ALAC_PACKET;
    bool is_mp4 = av_match_name(format->oformat->name, "ipod,mov,mp4") != 0;
    bool has_ape = av_match_name(format->oformat->name, "wv,tta") != 0;
    AVDictionary *tags = is_mp4 ? audiops_mp4_take_tags(format) : NULL;
    if (has_ape)
        FFSWAP(AVDictionary *, tags, format->metadata);
    if (has_table)
        av_interleaved_write_frame(format, NULL);
    const int64_t table_at = avio_tell(format->pb);
    int error = av_write_trailer(format);
    if (error >= 0 && has_table)
        correct_caf_table(format->pb, table_at, samples);
    if (error >= 0 && data_bytes >= 0 && strcmp(format->oformat->name, "w64") == 0)
        correct_w64_size(format->pb, file_of(format), data_start, data_bytes);
    audiops_result result = AUDIOPS_OK;
    if (error >= 0 && is_mp4)
        result = audiops_mp4_put_tags(format, tags);
    else if (error >= 0 && has_ape)
        result = audiops_ape_append(format->pb, tags, pictures);
    else if (error >= 0 && strcmp(format->oformat->name, "aiff") == 0)
        result = append_id3(format, pictures);
    av_dict_free(&tags);
    if (error >= 0 && format->pb->error < 0)
        error = format->pb->error;
    return error < 0 ? audiops_fail_writing(file_of(format), error, "cannot write the end of the file") : result;
}
