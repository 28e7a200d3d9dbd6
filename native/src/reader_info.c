#include "reader.h"

#include <string.h>

#include <libavutil/dict.h>
#include <libavutil/mathematics.h>

/* Apple Lossless' magic cookie with the header of its MP4 box, and where the bits of a sample are in it. */
#define ALAC_COOKIE_SIZE 36
#define ALAC_COOKIE_DEPTH 17

static bool is_dsd(enum AVCodecID codec)
{
    return codec == AV_CODEC_ID_DSD_LSBF || codec == AV_CODEC_ID_DSD_MSBF || codec == AV_CODEC_ID_DSD_LSBF_PLANAR ||
           codec == AV_CODEC_ID_DSD_MSBF_PLANAR || codec == AV_CODEC_ID_DST;
}

static int stored_bits(const AVCodecParameters *codec, bool is_lossless)
{
    enum { MOST_BITS = 64 };
    if (is_dsd(codec->codec_id))
        return 1;
    if (codec->bits_per_raw_sample < 0 || codec->bits_per_raw_sample > MOST_BITS || codec->bits_per_coded_sample > MOST_BITS)
        return FFMAX(av_get_exact_bits_per_sample(codec->codec_id), 0); /* a header's number that cannot be */
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

/* The type that the decoder gives, also where the demuxer leaves it open and there is but one. */
static enum AVSampleFormat sample_format_of(const AVCodecParameters *codec)
{
    const void *formats = NULL;
    int count = 0;
    const AVCodec *decoder = avcodec_find_decoder(codec->codec_id);
    if (codec->format != AV_SAMPLE_FMT_NONE || decoder == NULL)
        return (enum AVSampleFormat)codec->format;
    if (codec->codec_id == AV_CODEC_ID_ALAC && codec->extradata_size >= ALAC_COOKIE_SIZE)
        return codec->extradata[ALAC_COOKIE_DEPTH] > 16 ? AV_SAMPLE_FMT_S32P : AV_SAMPLE_FMT_S16P;
    return avcodec_get_supported_config(NULL, decoder, AV_CODEC_CONFIG_SAMPLE_FORMAT, 0, &formats, &count) >= 0 && count == 1
               ? *(const enum AVSampleFormat *)formats
               : AV_SAMPLE_FMT_NONE;
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

static int64_t delay_of(const AVStream *stream)
{
    const AVCodecParameters *codec = stream->codecpar;
    if (codec->initial_padding > 0)
        return codec->initial_padding;
    if (codec->codec_id == AV_CODEC_ID_MP3 && stream->start_time != AV_NOPTS_VALUE && stream->start_time > 0)
        return av_rescale_q(stream->start_time, stream->time_base, (AVRational){ 1, codec->sample_rate });
    return 0;
}

void audiops_reader_codec_name(const AVStream *stream, char *name, size_t capacity)
{
    enum { LETTERS = 4 };
    const AVCodecParameters *codec = stream->codecpar;
    char letters[LETTERS + 1] = { 0 };
    int count = 0;
    for (int i = 0; i < LETTERS; i++) {
        char letter = (char)(codec->codec_tag >> 8 * i);
        if (letter < ' ' || letter > '~')
            break;
        letters[count++] = letter;
    }
    while (count > 0 && letters[count - 1] == ' ')
        letters[--count] = '\0';
    audiops_copy_text(name, capacity, codec->codec_id != AV_CODEC_ID_NONE ? avcodec_get_name(codec->codec_id)
                                      : count > 0                        ? letters
                                                                         : "unknown");
}

static int count_tags(const audiops_reader *reader);

/* FFmpeg has the cue points of a Wave file as chapters without an end. */
static unsigned count_chapters(const audiops_reader *reader)
{
    return strcmp(reader->format->iformat->name, "wav") == 0 ? 0 : FFMIN(reader->format->nb_chapters, INT32_MAX);
}

static void describe(const audiops_reader *reader, const AVStream *stream, const AVChannelLayout *layout,
                     const audiops_sample_count *count, audiops_stream_info *info)
{
    const AVCodecParameters *codec = stream->codecpar;
    const AVCodecDescriptor *descriptor = avcodec_descriptor_get(codec->codec_id);

    info->sample_rate = codec->sample_rate;
    info->channels = layout->nb_channels;
    info->is_lossless = descriptor != NULL && (descriptor->props & AV_CODEC_PROP_LOSSLESS) != 0;
    info->bit_depth = stored_bits(codec, info->is_lossless);
    info->is_float = stores_float(codec);
    info->count_kind = count->kind;
    info->sample_count = count->count;
    info->channel_mask = layout->order == AV_CHANNEL_ORDER_NATIVE ? layout->u.mask : 0;
    info->file_size = reader->file_size;
    info->encoder_delay = delay_of(stream);
    for (unsigned i = 0; i < reader->format->nb_streams; i++)
        info->picture_count += (reader->format->streams[i]->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;

    info->stream_bit_rate = codec->bit_rate;
    int bits = av_get_exact_bits_per_sample(codec->codec_id);
    if (info->stream_bit_rate <= 0 && bits > 0)
        info->stream_bit_rate = (int64_t)bits * codec->sample_rate * info->channels;
    if (count->count > 0 && codec->sample_rate > 0)
        info->format_bit_rate = av_rescale(reader->file_size, (int64_t)8 * codec->sample_rate, count->count);

    audiops_copy_text(info->format, sizeof info->format, reader->format->iformat->name);
    audiops_reader_codec_name(stream, info->codec, sizeof info->codec);
    if (descriptor != NULL)
        audiops_copy_text(info->codec_long, sizeof info->codec_long, descriptor->long_name);
    audiops_copy_text(info->profile, sizeof info->profile, avcodec_profile_name(codec->codec_id, codec->profile));
    audiops_copy_text(info->sample_format, sizeof info->sample_format,
                      av_get_sample_fmt_name(sample_format_of(codec)));
    av_channel_layout_describe(layout, info->channel_layout, sizeof info->channel_layout);
    const AVDictionaryEntry *encoder = av_dict_get(reader->format->metadata, "encoder", NULL, 0);
    if (encoder == NULL)
        encoder = av_dict_get(stream->metadata, "encoder", NULL, 0);
    if (encoder != NULL)
        audiops_copy_text(info->encoder, sizeof info->encoder, encoder->value);
}

audiops_result audiops_reader_info(audiops_reader *reader, audiops_stream_info *info)
{
    if (reader == NULL || info == NULL || info->struct_size != sizeof *info)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the info struct is missing or of another version");
    *info = (audiops_stream_info){ .struct_size = sizeof *info, .stream_index = reader->stream_number };
    audiops_reader_find_stream(reader->format, reader->stream_number, &info->stream_count);
    info->tag_count = count_tags(reader);
    info->chunk_count = reader->plain.chunk_count;
    info->size_wrapped = reader->plain.size_wrapped;
    info->chapter_count = (int32_t)count_chapters(reader);
    describe(reader, reader->stream, &reader->layout, &reader->total, info);
    return AUDIOPS_OK;
}

audiops_result audiops_reader_describe(audiops_reader *reader, int32_t stream_index, audiops_stream_info *info)
{
    if (reader == NULL || info == NULL || info->struct_size != sizeof *info)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the info struct is missing or of another version");
    int count;
    const AVStream *stream = audiops_reader_find_stream(reader->format, stream_index, &count);
    if (stream == NULL)
        return audiops_fail(AUDIOPS_NO_AUDIO, "there is no audio stream %d: the file has %d, counted from 0", stream_index, count);
    *info = (audiops_stream_info){ .struct_size = sizeof *info, .stream_index = stream_index, .stream_count = count };
    audiops_sample_count samples = { .count = -1, .kind = AUDIOPS_COUNT_UNKNOWN };
    if (stream->duration > 0 && stream->codecpar->sample_rate > 0) {
        samples.count = av_rescale_q(stream->duration, stream->time_base, (AVRational){ 1, stream->codecpar->sample_rate });
        samples.kind = AUDIOPS_COUNT_ESTIMATED;
    }
    describe(reader, stream, &stream->codecpar->ch_layout, &samples, info);
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

audiops_result audiops_reader_chunk(audiops_reader *reader, int32_t index, char *name, size_t name_capacity,
                                    int32_t *is_big_endian, uint8_t *bytes, int64_t capacity, int64_t *size)
{
    if (reader == NULL || index < 0 || index >= FFMIN(reader->plain.chunk_count, AUDIOPS_MOST_CHUNKS) || name == NULL || name_capacity == 0 ||
        is_big_endian == NULL || size == NULL || capacity < 0 || (bytes == NULL && capacity > 0))
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing, or there is no such chunk");
    const audiops_chunk *chunk = &reader->plain.chunks[index];
    audiops_copy_text(name, name_capacity, chunk->name);
    *is_big_endian = chunk->is_big_endian;
    *size = chunk->size;
    int wanted = (int)FFMIN(FFMIN(capacity, chunk->size), INT32_MAX);
    if (wanted > 0 && audiops_file_read_at(&reader->file, chunk->at, bytes, wanted) != wanted)
        return audiops_fail(AUDIOPS_IO, "cannot read the chunk '%s'", chunk->name);
    return AUDIOPS_OK;
}

audiops_result audiops_reader_chapter(audiops_reader *reader, int32_t index, int64_t *start, int64_t *end, char *title,
                                      size_t title_capacity)
{
    if (reader == NULL || index < 0 || start == NULL || end == NULL || title == NULL || title_capacity == 0 ||
        (unsigned)index >= count_chapters(reader))
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing, or there is no such chapter");
    const AVChapter *chapter = reader->format->chapters[index];
    const AVDictionaryEntry *entry = av_dict_get(chapter->metadata, "title", NULL, 0);
    AVRational samples = { 1, reader->sample_rate };
    bool is_sane = chapter->time_base.num > 0 && chapter->time_base.den > 0 && chapter->start >= 0;
    *start = is_sane ? av_rescale_q(chapter->start, chapter->time_base, samples) : 0;
    *end = is_sane && chapter->end != AV_NOPTS_VALUE && chapter->end >= chapter->start
               ? av_rescale_q(chapter->end, chapter->time_base, samples)
               : -1;
    audiops_copy_text(title, title_capacity, entry == NULL ? "" : entry->value);
    return AUDIOPS_OK;
}
