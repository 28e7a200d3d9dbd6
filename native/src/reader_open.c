#include "ogg_speex.h"
#include "reader.h"
#include "tags.h"

#include <stdlib.h>
#include <string.h>

#include <libavutil/intreadwrite.h>

int audiops_reader_is_cancelled(void *opaque)
{
    return atomic_load_explicit(&((audiops_reader *)opaque)->cancelled, memory_order_relaxed);
}

AVStream *audiops_reader_find_stream(const AVFormatContext *format, int number, int *count)
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

/* A track that cannot be decoded (of a codec to come, for one) hides nothing of the others. */
static int first_decodable(const AVFormatContext *format)
{
    int count = 1;
    for (int number = 0; number < count; number++) {
        const AVStream *stream = audiops_reader_find_stream(format, number, &count);
        if (stream != NULL && avcodec_find_decoder(stream->codecpar->codec_id) != NULL && stream->codecpar->sample_rate > 0 &&
            stream->codecpar->ch_layout.nb_channels > 0)
            return number;
    }
    return 0;
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

/* Apple Lossless has one layout for each number of channels, and its decoder gives that whatever is stated around it. */
static void take_alac_layout(AVCodecParameters *codec)
{
    static const uint64_t masks[] = { 0, 0, AV_CH_LAYOUT_SURROUND, AV_CH_LAYOUT_4POINT0, AV_CH_LAYOUT_5POINT0_BACK,
                                      AV_CH_LAYOUT_5POINT1_BACK, AV_CH_LAYOUT_6POINT1_BACK, AV_CH_LAYOUT_7POINT1_WIDE_BACK };
    int channels = codec->ch_layout.nb_channels;
    if (codec->codec_id != AV_CODEC_ID_ALAC || channels < 3 || channels > (int)FF_ARRAY_ELEMS(masks))
        return;
    av_channel_layout_uninit(&codec->ch_layout);
    av_channel_layout_from_mask(&codec->ch_layout, masks[channels - 1]);
}

/* So has FLAC (RFC 9639, 9.1.3). Where a container states another one, FFmpeg has it; it leaves out that of the number alone. */
static void take_flac_layout(const AVFormatContext *format, AVCodecParameters *codec)
{
    static const uint64_t masks[] = { AV_CH_LAYOUT_MONO, AV_CH_LAYOUT_STEREO, AV_CH_LAYOUT_SURROUND, AV_CH_LAYOUT_QUAD, AV_CH_LAYOUT_5POINT0,
                                      AV_CH_LAYOUT_5POINT1, AV_CH_LAYOUT_6POINT1, AV_CH_LAYOUT_7POINT1 };
    int channels = codec->ch_layout.nb_channels;
    bool states_it_itself = strcmp(format->iformat->name, "flac") == 0 || strcmp(format->iformat->name, "ogg") == 0; /* in a comment */
    if (codec->codec_id != AV_CODEC_ID_FLAC || codec->ch_layout.order != AV_CHANNEL_ORDER_UNSPEC || states_it_itself || channels < 1 ||
        channels > (int)FF_ARRAY_ELEMS(masks))
        return;
    av_channel_layout_uninit(&codec->ch_layout);
    av_channel_layout_from_mask(&codec->ch_layout, masks[channels - 1]);
}

/* What FFmpeg was shown as wide as its container counts no more bits than before. */
static void take_width(AVCodecParameters *codec, const audiops_mov_samples *wide)
{
    if (wide->valid_bits == 0 || codec->codec_tag != MKTAG('l', 'p', 'c', 'm'))
        return;
    if (wide->is_low)
        codec->codec_id = AV_CODEC_ID_NONE;
    codec->bits_per_raw_sample = wide->valid_bits;
}

/* A layout of known loudspeakers in an order of its own (AIFF, CAF) becomes that of their mask, in which channels are given. */
static void order_channels(audiops_reader *reader)
{
    const AVChannelLayout *own = &reader->layout;
    uint64_t mask = 0;
    for (int i = 0; i < reader->channels; i++)
        reader->order[i] = (uint8_t)i;
    if (own->order != AV_CHANNEL_ORDER_CUSTOM)
        return;
    for (int i = 0; i < reader->channels; i++) {
        enum AVChannel speaker = av_channel_layout_channel_from_index(own, (unsigned)i);
        if ((int)speaker < 0 || (int)speaker >= 64 || (mask >> speaker & 1) != 0)
            return;
        mask |= UINT64_C(1) << speaker;
    }
    for (int i = 0; i < reader->channels; i++) {
        enum AVChannel speaker = av_channel_layout_channel_from_index(own, (unsigned)i);
        reader->order[i] = (uint8_t)av_popcount64(mask & ((UINT64_C(1) << speaker) - 1));
    }
    av_channel_layout_uninit(&reader->layout);
    av_channel_layout_from_mask(&reader->layout, mask);
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

/* A file whose index stands at the end has no readable header when it was cut. */
static audiops_result fail_header(const audiops_reader *reader, int error, const char *demuxer, const char *doing)
{
    audiops_result result = audiops_fail_reading(reader->file.last_errno, error, doing);
    return result == AUDIOPS_INVALID_DATA && audiops_reader_file_is_cut(reader, demuxer)
               ? audiops_fail(AUDIOPS_TRUNCATED, "it ends before the end that it states")
               : result;
}

/* Where the sound of what is open begins, by the stream's clock. */
static int64_t start_of(const audiops_reader *reader)
{
    bool is_speex = strcmp(reader->format->iformat->name, "ogg") == 0 && reader->stream->codecpar->codec_id == AV_CODEC_ID_SPEEX;
    return is_speex ? audiops_speex_find_span(&reader->file, reader->stream).starts_at : INT64_MIN;
}

/* Whether what is here begins a format whose header and tables say by bytes where the sound is: those of the file before it was tagged. */
static bool counts_from_its_start(const uint8_t *start)
{
    static const char *const marks[] = {
        "RIFF", "RIFX", "RF64", "BW64", "riff", "FORM", ".snd", "dns.", "caff", "Crea", "wvpk", "\x1A\x45\xDF\xA3", "\x30\x26\xB2\x75",
    };
    bool is_one = memcmp(start + 4, "ftyp", 4) == 0;
    for (size_t i = 0; i < FF_ARRAY_ELEMS(marks); i++)
        is_one = is_one || memcmp(start, marks[i], 4) == 0;
    return is_one;
}

/* Leaves out the ID3v2 tags that a program has put before a file of a format that knows none there. */
static audiops_result pass_front_tags(audiops_reader *reader)
{
    enum { SEEN = 32, MOST_TAGS = 16 };
    uint8_t start[SEEN];
    const char *name = NULL;
    int64_t at = 0;
    for (int i = 0; i < MOST_TAGS && at < reader->file.size; i++) {
        if (audiops_file_read_at(&reader->file, at, start, SEEN) != SEEN)
            return AUDIOPS_OK;
        if (memcmp(start, "ID3", 3) != 0)
            break;
        int64_t length = audiops_tag_length(start, SEEN, &name);
        if (length <= 0)
            return AUDIOPS_OK;
        at += length;
    }
    if (at == 0 || at >= reader->file.size || !counts_from_its_start(start))
        return AUDIOPS_OK;
    reader->skipped_packets = 1;
    reader->skipped_bytes = at;
    reader->skipped_name = name;
    return audiops_file_narrow(&reader->file, at, reader->file.size);
}

audiops_result audiops_reader_open_format(audiops_reader *reader)
{
    audiops_forget_log();
    audiops_result result = audiops_file_open_source(&reader->file, &reader->source, &reader->cancelled);
    if (result != AUDIOPS_OK)
        return result;
    audiops_reader_limit_memory(reader);
    reader->file_size = reader->file.size;
    result = reader->links.count == 0 ? pass_front_tags(reader) : audiops_reader_show_link(reader);
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
    reader->format->interrupt_callback = (AVIOInterruptCB){ audiops_reader_is_cancelled, reader };

    audiops_plain_parse(&reader->file, &reader->plain);
    if (reader->plain.demuxer == NULL)
        audiops_mov_show_samples(&reader->file, &reader->wide);
    result = audiops_reader_find_free_format(reader);
    if (result != AUDIOPS_OK)
        return result;

    /* Only the name's ending may help to tell the format; the path itself is never opened by FFmpeg. */
    const char *ending = strrchr(reader->name, '.');
    if (ending == NULL || strpbrk(ending, "/\\:") != NULL)
        ending = "";
    const AVInputFormat *input = reader->mpeg.is_free ? av_find_input_format("mp3") : audiops_format_of_signature(reader->file.io);
    int score = input != NULL ? AVPROBE_SCORE_MAX
                              : av_probe_input_buffer2(reader->file.io, &input, ending, NULL, 0, 0);
    reader->probe_score = score;
    if (score < 0)
        return score == AVERROR_EXIT || reader->file.last_errno != 0
                   ? audiops_fail_reading(reader->file.last_errno, score, "cannot read the file")
                   : fail_unknown_format();
    if (!audiops_demuxer_is_allowed(input))
        return fail_unknown_format();

    if (reader->links.count == 0 && strcmp(input->name, "ogg") == 0) {
        if (!audiops_ogg_find_links(&reader->file, &reader->links))
            return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
        if (reader->links.count > 1 || reader->links.starts[0] > 0) {
            audiops_reader_close_format(reader);
            return audiops_reader_open_format(reader);
        }
    }

    /* FFmpeg would look through the first packets of 16-bit PCM for other codecs, which takes longer than decoding a short
     * file. Nothing would come of it: the decoder is chosen by the header, before the first packet. */
    if (strcmp(input->name, "wav") == 0 || strcmp(input->name, "w64") == 0)
        reader->format->max_probe_packets = 1;

    AVDictionary *options = NULL;
    if (reader->edits.count > 0)
        av_dict_set(&options, "ignore_editlist", "1", 0);
    int error = avformat_open_input(&reader->format, ending, input, &options);
    av_dict_free(&options);
    if (error < 0) {
        if (error != AVERROR_EXIT && error != AVERROR(ENOMEM) && reader->file.last_errno == 0 && is_guess(reader))
            return fail_unknown_format();
        return fail_header(reader, error, input->name, "cannot read the header");
    }
    reader->data_start = avio_tell(reader->file.io);
    reader->reads_plain = false;
    audiops_reader_take_header(reader);
    reader->next_byte = reader->plain.start;

    for (unsigned i = 0; i < reader->format->nb_streams; i++) {
        take_flac_header(reader->format->streams[i]->codecpar);
        take_alac_layout(reader->format->streams[i]->codecpar);
        take_flac_layout(reader->format, reader->format->streams[i]->codecpar);
        take_width(reader->format->streams[i]->codecpar, &reader->wide);
    }
    if (!reader->mpeg.is_free && !header_suffices(reader->format)) {
        error = avformat_find_stream_info(reader->format, NULL);
        if (error < 0)
            return fail_header(reader, error, reader->format->iformat->name, "cannot find the audio stream");
    }

    result = audiops_tags_read(reader->format, &reader->file);
    if (result != AUDIOPS_OK)
        return result;

    int count;
    if (reader->stream_number < 0)
        reader->stream_number = first_decodable(reader->format);
    reader->stream = audiops_reader_find_stream(reader->format, reader->stream_number, &count);
    /* The end of its index may be what it lacks. */
    if (count == 0 && audiops_reader_file_is_cut(reader, reader->format->iformat->name))
        return audiops_fail(AUDIOPS_TRUNCATED, "it ends before any audio stream");
    if (reader->stream == NULL)
        return count == 0 ? audiops_fail(AUDIOPS_NO_AUDIO, "there is no audio stream in the file")
                          : audiops_fail(AUDIOPS_NO_AUDIO, "there is no audio stream %d: the file has %d, counted from 0",
                                         reader->stream_number, count);
    for (unsigned i = 0; i < reader->format->nb_streams; i++) {
        if (reader->format->streams[i] != reader->stream)
            reader->format->streams[i]->discard = AVDISCARD_ALL;
    }
    reader->starts_at = start_of(reader);
    audiops_reader_take_flac(reader);
    if (strcmp(reader->format->iformat->name, "voc") == 0)
        audiops_reader_take_voc(reader);
    return audiops_reader_take_frames(reader);
}

void audiops_reader_close_format(audiops_reader *reader)
{
    avcodec_free_context(&reader->decoder);
    avformat_close_input(&reader->format);
    audiops_file_close(&reader->file);
    reader->stream = NULL;
}

audiops_result audiops_reader_check_stream(audiops_reader *reader)
{
    const AVCodecParameters *codec = reader->stream->codecpar;
    if (reader->plain.unreadable)
        return audiops_fail(AUDIOPS_UNSUPPORTED, "its samples are of a width that is not known: %d bytes",
                            reader->plain.frame_bytes / FFMAX(reader->plain.channels, 1));
    if (codec->codec_id == AV_CODEC_ID_NONE) {
        char name[AUDIOPS_NAME_SIZE];
        audiops_reader_codec_name(reader->stream, name, sizeof name);
        return strcmp(name, "unknown") == 0
                   ? audiops_fail(AUDIOPS_UNSUPPORTED, "the audio is coded in a way that is not known")
                   : audiops_fail(AUDIOPS_UNSUPPORTED, "the audio is coded in a way that is not known: '%s'", name);
    }
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

audiops_sample_count audiops_reader_count_stream(const audiops_reader *reader)
{
    audiops_sample_count count = { .kind = AUDIOPS_COUNT_UNKNOWN };
    if (reader->reads_plain)
        return audiops_count_plain(&reader->plain, reader->samples_end);
    if (reader->mpeg.is_read)
        return audiops_reader_count_mpeg(reader);
    if (reader->plain.demuxer != NULL)
        count = audiops_count_blocks(&reader->plain, reader->stream->codecpar, reader->file.size);
    const int rate = reader->stream->codecpar->sample_rate;
    if (count.kind == AUDIOPS_COUNT_UNKNOWN)
        count = audiops_count_samples(reader->format, reader->stream, rate, &reader->file);
    const int64_t longest = INT64_C(100) * 366 * 24 * 60 * 60 * FFMAX(rate, 1); /* a century: no file has that */
    return count.count >= 0 && count.count <= longest
               ? count
               : (audiops_sample_count){ .count = -1, .promised = -1, .limit = -1, .kind = AUDIOPS_COUNT_UNKNOWN };
}

/* A packet, a frame or a table of the header is never far larger than the file; decoders have tables of their own. */
void audiops_reader_limit_memory(const audiops_reader *reader)
{
    enum { DECODERS_OWN = 24 << 20, TIMES_THE_FILE = 16 };
    int64_t largest = reader->file.size < INT32_MAX ? reader->file.size * TIMES_THE_FILE + DECODERS_OWN : 0;
    audiops_limit_memory((size_t)FFMIN(largest, INT32_MAX));
}

static audiops_result open_reader(const audiops_source *source, int32_t stream_index, audiops_reader **reader)
{
    const char *path = source->path;
    if (path == NULL || *path == '\0' || reader == NULL || stream_index < -1)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a path and a stream number from 0, or -1, are needed");
    audiops_reader *created = calloc(1, sizeof *created);
    if (created == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    audiops_handle_opened();
    atomic_init(&created->cancelled, false);
    created->file.descriptor = -1;
    created->stream_number = stream_index;
    created->origin = AV_NOPTS_VALUE;
    created->path = strdup(path);
    created->name = strdup(source->name != NULL ? source->name : path);
    created->source = *source;
    created->source.path = created->path;
    if (source->bytes != NULL) {
        created->contents = malloc((size_t)source->size);
        created->source.bytes = created->contents;
        if (created->contents != NULL)
            memcpy(created->contents, source->bytes, (size_t)source->size);
    }
    created->packet = av_packet_alloc();
    created->frame = av_frame_alloc();

    bool has_contents = created->contents != NULL || source->bytes == NULL;
    audiops_result result = created->path == NULL || created->name == NULL || created->packet == NULL || created->frame == NULL || !has_contents
                                ? audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory")
                                : audiops_reader_open_format(created);
    if (result == AUDIOPS_OK)
        result = audiops_reader_check_stream(created);
    if (result == AUDIOPS_OK) {
        const AVCodecParameters *codec = created->stream->codecpar;
        created->sample_rate = codec->sample_rate;
        created->channels = codec->ch_layout.nb_channels;
        if (av_channel_layout_copy(&created->layout, &codec->ch_layout) < 0)
            result = audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
        else
            order_channels(created);
    }
    if (result != AUDIOPS_OK) {
        audiops_reader_close(created);
        return result;
    }
    created->count = audiops_reader_count_stream(created);
    result = audiops_reader_count_links(created);
    if (result != AUDIOPS_OK) {
        audiops_reader_close(created);
        return result;
    }
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
    audiops_reader_close_format(reader);
    audiops_resampler_close(reader->resampler);
    av_frame_free(&reader->converted);
    av_frame_free(&reader->held);
    audiops_ogg_free_links(&reader->links);
    free(reader->edits.edits);
    free(reader->lengths);
    av_free(reader->bytes);
    audiops_reader_forget_flac(reader);
    audiops_reader_forget_mpeg(reader);
    av_frame_free(&reader->frame);
    av_packet_free(&reader->packet);
    av_packet_free(&reader->rest);
    av_channel_layout_uninit(&reader->layout);
    free(reader->contents);
    free(reader->name);
    free(reader->path);
    free(reader);
    audiops_handle_closed();
}

audiops_result audiops_reader_open(const char *path, int32_t stream_index, audiops_reader **reader)
{
    audiops_library_init();
    audiops_result result = open_reader(&(audiops_source){ .path = path, .size = -1 }, stream_index, reader);
    audiops_limit_memory(0);
    return result;
}

audiops_result audiops_reader_open_part(const char *path, int64_t offset, int64_t size, const char *name, int32_t stream_index,
                                        audiops_reader **reader)
{
    if (name == NULL || offset < 0 || size < 0 || offset > INT64_MAX - size)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a place in a file is needed");
    if (size == 0)
        return audiops_fail(AUDIOPS_EMPTY_FILE, "it is empty");
    audiops_library_init();
    audiops_source source = { .path = path, .offset = offset, .size = size, .name = name };
    audiops_result result = open_reader(&source, stream_index, reader);
    audiops_limit_memory(0);
    return result;
}

audiops_result audiops_reader_open_bytes(const uint8_t *bytes, int64_t size, const char *name, int32_t stream_index,
                                         audiops_reader **reader)
{
    if (name == NULL || bytes == NULL || size < 0)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "bytes are needed");
    if (size == 0)
        return audiops_fail(AUDIOPS_EMPTY_FILE, "it is empty");
    audiops_library_init();
    audiops_source source = { .path = name, .size = size, .bytes = bytes, .name = name };
    audiops_result result = open_reader(&source, stream_index, reader);
    audiops_limit_memory(0);
    return result;
}
